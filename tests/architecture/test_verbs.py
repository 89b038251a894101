"""Every write leaves a sentence: actions are audited, verbs and sentences match one to one."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kondusif.agencies.models.agency import Post
from kondusif.audit.core.sentences import in_words, sentences
from tests.architecture.source import (
    AUDIT_DECORATORS,
    PACKAGE,
    ROOT,
    decorator_names,
    public_functions,
    python_files,
    tree_of,
    verbs_in_sql,
    verbs_written,
)

# Functions beside the actions that others may call although they write no entry, each with its reason.
UNAUDITED = {
    "audit.append": "writes the entry itself",
    "audit.audited": "is the decorator",
    "audit.audited_in_database": "is the decorator",
    "audit.tell": "adds to the entry of the running action",
    "agencies.is_right_code": "looks at a code of who is not in yet; `arrive` or `prove_again` write the entry",
    "agencies.is_right_key": "the same of a passkey",
    "agencies.read_new_code": "reads what an app showed, writes nothing",
    "agencies.read_new_key": "reads what a browser made, writes nothing",
    "agencies.files_for": "names files, writes nothing",
    "meetings.go_on_writing": "goes on with a text that `write_minutes` entered within the last ten minutes",
    "cases.refresh_clocks": "computes anew what entries already tell",
}
WRITING = re.compile(
    r"bulk_create\(|bulk_update\(|\.objects\.[^\n]*\.(create|update|delete|get_or_create|update_or_create)\("
)
# database.py holds the one loop through which actions insert a row under a number that is still free.
MAY_WRITE = ("actions", "actions.py", "runs", "runs.py", "tasks.py", "database.py")


def files_of_actions() -> dict[Path, str]:
    """File -> package, of every actions file or folder."""
    return {
        file: package.name
        for package in PACKAGE.iterdir()
        for file in [package / "actions.py", *python_files(package / "actions")]
        if file.exists()
    }


def actions() -> dict[str, ast.FunctionDef]:
    """ "package.function" -> definition."""
    return {
        f"{package}.{function.name}": function
        for file, package in files_of_actions().items()
        for function in public_functions(file)
    }


def is_audited(function: ast.FunctionDef) -> bool:
    return not set(AUDIT_DECORATORS).isdisjoint(decorator_names(function))


def called_from_outside() -> dict[str, set[str]]:
    """ "package.function" -> files outside its actions that import it."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in python_files():
        for node in ast.walk(tree_of(file)):
            match = re.fullmatch(r"kondusif\.(\w+)\.actions(\.\w+)*", getattr(node, "module", None) or "")
            if isinstance(node, ast.ImportFrom) and match and file not in files_of_actions():
                for alias in node.names:
                    found[f"{match[1]}.{alias.name}"].add(str(file.relative_to(ROOT)))
    return found


def test_every_function_that_acts_for_a_person_is_audited() -> None:
    acting = {name: node for name, node in actions().items() if "actor" in {arg.arg for arg in node.args.kwonlyargs}}
    assert len(acting) > 15
    assert [name for name, node in acting.items() if not is_audited(node)] == ["audit.append"]


def test_every_action_that_others_call_is_audited() -> None:
    known = actions()
    bare = [name for name in called_from_outside() if name in known and not is_audited(known[name])]
    assert sorted(set(bare) - set(UNAUDITED)) == []


def test_every_exception_still_exists() -> None:
    assert set(UNAUDITED) <= set(actions())


def test_every_verb_has_a_sentence_and_every_sentence_a_verb() -> None:
    assert set(verbs_written()) | verbs_in_sql() == set(sentences())


def test_database_functions_write_the_verbs_that_their_callers_name() -> None:
    assert verbs_in_sql() == {
        "report.received", "report.added_to", "bridge.answered", "threat.raised", "receipt.code_changed",
        "reporter.felt_safe", "report.withdrawal_asked", "report.written_offline", "invitation.taken",
        "referral.answered_by_link", "person.sign_in_refused", "evidence.received",
        "key.founded", "key.handed_over", "key.renewed", "reset.allowed", "opening.consented",
        "keeping.destroyed", "keeping.erasure_asked", "meeting.signed_in", "data_request.answered_by_link",
        "declaration.anchored", "declaration.signed", "declaration.signed_by_link", "declaration.signature_withdrawn",
        "pledge.sent", "pledge.withdrawn", "row.changed",
    }  # fmt: skip
    assert verbs_in_sql() - {"row.changed"} <= set(verbs_written())  # that one tells of what no action wrote


@pytest.mark.parametrize("verb", sorted(sentences()))
def test_sentences_are_whole_and_stand_without_facts(verb: str) -> None:
    sentence = in_words(verb, {})
    assert sentence[0].isupper() or sentence.startswith("(")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_rows_are_written_in_actions_alone() -> None:
    writing = [
        str(file.relative_to(ROOT))
        for file in python_files()
        if WRITING.search(file.read_text()) and set(MAY_WRITE).isdisjoint(file.relative_to(PACKAGE).parts)
    ]
    assert writing == []


@pytest.mark.parametrize("write", ["update(name='')", "delete()"])
def test_code_that_writes_to_every_row_of_a_table_fails_whichever_test_runs_it(write: str) -> None:
    """tests/conftest.py puts this in the way of every write; a filter that was lost is noticed with one row there."""
    there: dict[str, object] = {"__name__": "kondusif.sample"}
    exec(f"def act(rows): rows.all().{write}", there)  # noqa: S102 - the sentence above
    with pytest.raises(AssertionError, match=r"kondusif\.sample\.act writes to every row of post"):
        there["act"](Post.objects)  # type: ignore[operator]
