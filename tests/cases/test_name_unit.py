"""The accused's unit, learnt later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kondusif.base.errors import NotYours
from kondusif.cases.actions.open import link_report
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.errors import MissingText
from kondusif.cases.models.case import Case
from kondusif.reports.models.report import Conflict
from tests.cases.berkas import SOLDIER, agency, classify, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
UNKNOWN = replace(SOLDIER, unit="")


def test_a_known_unit_opens_the_berkas_again_to_sister_units(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, UNKNOWN)
        closed = Conflict.objects.filter(report__case_link__case=case, released_at__isnull=True)
        assert closed.filter(agency=agency("kodim-1608")).exists()
        name_unit(actor=cast.secretary, case=case, unit=agency("kodim-1615"), reason="Seragamnya dikenali saksi.")
        assert not closed.filter(agency=agency("kodim-1608")).exists()
        assert closed.filter(agency=agency("kodim-1615")).exists()
        assert Case.objects.get(pk=case.pk).unit == agency("kodim-1615")


def test_every_report_of_the_berkas_is_settled(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, UNKNOWN)
        link_report(actor=cast.secretary, case=case, report=classify(cast.secretary, send(UNKNOWN), UNKNOWN))
        name_unit(actor=cast.secretary, case=case, unit=agency("kodim-1615"), reason="Seragamnya dikenali saksi.")
        rows = Conflict.objects.filter(agency=agency("kodim-1615"), source="named", released_at__isnull=True)
        assert rows.count() == 2


def test_only_a_verifier_names_the_unit(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, UNKNOWN)
    with cast.sign_in(cast.leader), pytest.raises(NotYours):
        name_unit(actor=cast.leader, case=case, unit=agency("kodim-1615"), reason="Kata orang.")


def test_a_unit_without_a_reason_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, UNKNOWN)
        with pytest.raises(MissingText):
            name_unit(actor=cast.secretary, case=case, unit=agency("kodim-1615"), reason="")
