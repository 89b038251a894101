"""Villages as tables name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kondusif.tables.core.cells import BadCell, squeeze


@dataclass(frozen=True)
class Village:
    """A village in force, with the names that tell it from its namesakes."""

    code: str
    name: str
    district: str
    regency: str

    def __str__(self) -> str:
        return f"{self.name}, {self.district}, {self.regency} ({self.code})"


def one_village(villages: Mapping[str, Sequence[Village]], named: str, district: str, regency: str) -> str:
    """Code of the only village that the names fit; a name may carry its district after a comma. Raises BadCell."""
    name, *around = (part.strip() for part in named.split(","))
    same = villages.get(squeeze(name), ())
    wanted = [squeeze(part) for part in (*around, district, regency) if squeeze(part)]
    fitting = [each for each in same if all(word in around_of(each) for word in wanted)]
    if not same:
        raise BadCell("village-unknown")
    if not fitting:
        raise BadCell("village-around", candidates="; ".join(map(str, same[:6])))
    if len(fitting) > 1:
        raise BadCell("village-many", candidates="; ".join(map(str, fitting[:6])))
    return fitting[0].code


def around_of(village: Village) -> set[str]:
    """Squeezed names by which the surroundings of a village may be called."""
    regency = squeeze(village.regency)
    return {squeeze(village.district), regency, regency.removeprefix("kota")}
