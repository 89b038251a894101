"""pytest plugin (`-p tests.shares`): which tests wait for `make test-long`, and shares of a run.

What takes long starts whole instances, looks at every page or plays a season. It is left out of a run that names no
file of it, has a cheaper brother in `make test` that fails for the same defect, and runs in shares by the day in
.ci/run.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

LONG = (
    "tests/bad_input/test_postgres_down.py",
    "tests/cli/test_story.py",
    "tests/faults",
    "tests/isolation/test_differential_of_every_role.py",
    "tests/isolation/test_differential_seeds.py",
    "tests/public/test_flood_of_an_instance.py",
    "tests/setup/test_up.py",
    "tests/setup/test_wheel.py",
    "tests/theft",
    "tests/vault/test_hostile_files.py",
)
# One for each thing that only a browser does; pages are read in it, letter by letter, by what waits.
JOURNEYS = {
    "tests/agencies/test_accounts_in_a_browser.py::test_an_invited_person_makes_the_account_and_signs_in",
    "tests/agencies/test_passkeys_in_a_browser.py::test_an_administrator_makes_a_passkey_and_comes_in_by_it",
    "tests/bad_input/test_in_a_browser.py::test_a_form_is_kept_and_sent_after_signing_in_again",
    "tests/meetings/test_in_a_browser.py::test_minutes_save_themselves_and_the_second_of_two_clerks_sees_both",
    "tests/meetings/test_journey_in_a_browser.py::test_a_meeting_is_called_attended_decided_and_its_promise_kept",
    "tests/offline/test_in_a_browser.py::test_a_report_written_without_signal_arrives_once_when_it_returns",
    "tests/offline/test_in_a_browser.py::test_nothing_of_the_form_is_left_after_locking",
    "tests/offline/test_in_a_browser.py::test_the_queue_holds_an_envelope_a_random_name_and_the_hour",
    "tests/public/test_flood_in_a_browser.py::test_the_story_and_its_files_leave_once_the_browser_has_worked",
    "tests/public/test_in_a_browser.py::test_nothing_leaves_the_phone_before_kirim",
    "tests/public/test_in_a_browser.py::test_one_part_is_shown_at_a_time_and_back_keeps_the_text",
    "tests/public/test_in_a_browser.py::test_quick_exit_leaves_no_way_back_to_the_story",
    "tests/public/test_pieces_in_a_browser.py::test_files_arrive_once_and_whole_over_a_line_that_cuts_every_third_request",
    "tests/publishing/test_in_a_browser.py::test_two_offices_sign_and_a_reader_verifies",
    "tests/staff/test_after_in_a_browser.py::test_an_alarm_heads_the_inbox_and_home_and_is_answered_in_ones_own_words",
    "tests/staff/test_documents_in_a_browser.py::test_a_letter_is_typed_looked_at_and_downloaded_with_the_same_words",
    "tests/staff/test_import_in_a_browser.py::test_a_table_is_imported_with_the_mouse_and_found_again_while_it_runs",
    "tests/staff/test_keys_in_a_browser.py::test_a_report_is_triaged_and_referred_without_a_mouse",
    "tests/staff/test_map_in_a_browser.py::test_list_and_map_follow_each_other_by_keyboard_and_pointer",
    "tests/staff/test_paper_in_a_browser.py::test_a_berkas_prints_as_content_in_ink_on_white",
    "tests/staff/test_pieces.py::test_a_post_sends_in_pieces_and_shows_how_far",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kondusif")
    group.addoption("--long", action="store_true", help="run what takes long, and nothing else")
    group.addoption(
        "--share", metavar="K/N", type=share_of, default=(1, 1), help="run the K-th of N shares of the files"
    )


def share_of(text: str) -> tuple[int, int]:
    """ "2/7" -> (2, 7). Raises ValueError for anything else."""
    which, of = map(int, text.split("/"))
    if not 1 <= which <= of:
        raise ValueError(text)
    return which, of


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    which, of = config.getoption("--share")
    named = [named_by(str(word), config.rootpath) for word in config.args]
    only_long = config.getoption("--long")

    def is_wanted(item: pytest.Item) -> bool:
        file = item.path.relative_to(config.rootpath).as_posix()
        is_of_run = is_long(item, file) if only_long else is_asked_for(file, named) or not is_long(item, file)
        return is_of_run and is_in_share(file, which, of)

    left = [item for item in items if not is_wanted(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if is_wanted(item)]


def named_by(word: str, root: Path) -> str:
    """The file or folder of a word of the command line, from the root; "" for one that lies elsewhere."""
    path = Path(word.split("::", maxsplit=1)[0]).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def is_asked_for(file: str, named: list[str]) -> bool:
    """Whether the command line names the file, or a folder of which all takes long."""
    return file in named or any(name.startswith(LONG) and file.startswith(f"{name}/") for name in named)


def is_in_share(file: str, which: int, of: int) -> bool:
    """By the file, so that a scene for a whole file is built once."""
    return zlib.crc32(file.encode()) % of == which - 1


def is_long(item: pytest.Item, file: str) -> bool:
    """Whether a test waits: its file is listed, or it drives a browser and is none of the journeys."""
    is_in_browser = item.get_closest_marker("browser") is not None
    return file.startswith(LONG) or (is_in_browser and f"{file}::{item.originalname}" not in JOURNEYS)  # type: ignore[attr-defined]
