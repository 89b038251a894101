"""How files of pages are kept: under a name with their hash, compressed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

# A library asks for its second file by the plain name, beside its own.
ASKED_PLAINLY = {"vendor/maplibre/maplibre-gl-worker.mjs"}


class CompressedOnce(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """No page asks for a file by its plain name, so that one is not compressed; but for those listed above."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        plain = set(self.hashed_files) - ASKED_PLAINLY
        hashed = {self.hashed_files[name] for name in ASKED_PLAINLY & set(self.hashed_files)}
        yield from super().compress_files(set(paths) - plain - hashed)
