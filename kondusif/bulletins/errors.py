"""What bulletins refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class WrittenMeanwhile(Refusal):
    """Somebody else saved these words since they were read."""

    code = "written_meanwhile"
