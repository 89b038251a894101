"""`kondusif story` whose instances carry on where a first start has ended: python -m tests.cli.quick_story FOLDER …"""

from __future__ import annotations

import sys
from pathlib import Path

from kondusif.cli.command import main
from tests.prepared import quick_stories

if __name__ == "__main__":
    first, *options = sys.argv[1:]
    with quick_stories(Path(first)):
        main(["kondusif", "story", *options])
