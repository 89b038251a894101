"""The console command `kondusif`. The key process is started before anything of Django is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from kondusif.base.errors import WrongSetting, is_disk_full

MAKE_ROOM = "Kosongkan disk, atau pilih folder data lain: KONDUSIF_VAR=/folder/lain make run"
KEY_PROCESS = "kondusif.project.key_process"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command, with a sentence in place of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kondusif.project.settings")
    program, *words = sys.argv if arguments is None else arguments
    try:
        if words[:1] == ["keys"]:
            import_module(KEY_PROCESS).main(words[1:])
        else:
            import_module("kondusif.cli.by_django").run(program, words)
    except WrongSetting as refusal:
        sys.exit(str(refusal))
    except PermissionError as refusal:
        sys.exit(refuse_closed_file(refusal))
    except OSError as error:
        if not is_disk_full(error):
            raise
        sys.exit(f"Disk penuh, jadi Kondusif tidak dapat menulis {error.filename or 'berkasnya'}. {MAKE_ROOM}")


def refuse_closed_file(error: PermissionError) -> str:
    """A sentence in place of a traceback: usually root has run Kondusif here before."""
    return (
        f"Pengguna ini tidak boleh membuka atau menulis {error.filename}. Jalankan Kondusif sebagai pengguna yang "
        "pertama kali menjalankannya di folder ini, atau pilih folder data lain: KONDUSIF_VAR=/folder/lain make run"
    )


if __name__ == "__main__":
    main()
