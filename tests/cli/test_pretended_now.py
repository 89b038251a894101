from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from kondusif.base.database import call
from kondusif.base.errors import WrongSetting
from kondusif.base.time import now, pretending, real_now, today
from kondusif.project import env
from tests.cast import Cast

VOTING = datetime(2024, 2, 14, 22, 30, tzinfo=UTC)


def test_inside_the_block_it_is_the_pretended_moment_and_after_it_the_real_one() -> None:
    with pretending(VOTING):
        assert now() == VOTING
        assert today().isoformat() == "2024-02-15"  # 06.30 in the province
        assert abs(real_now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_pretended_moments_nest() -> None:
    with pretending(VOTING):
        with pretending(VOTING + timedelta(days=1)):
            assert now() == VOTING + timedelta(days=1)
        assert now() == VOTING


@pytest.mark.django_db(databases=["default", "worker"])
def test_a_session_started_in_a_pretended_past_still_lives(cast: Cast) -> None:
    with pretending(VOTING), cast.sign_in(cast.verifier):
        assert call("actor") == cast.verifier.pk


def test_a_moment_without_a_zone_is_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "KONDUSIF_PRETEND_NOW", "2024-10-31T08:00")
    with pytest.raises(WrongSetting, match="tanpa zona waktu"):
        env.pretended_offset("KONDUSIF_PRETEND_NOW", allowed=True)


def test_what_is_no_moment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "KONDUSIF_PRETEND_NOW", "besok")
    with pytest.raises(WrongSetting, match="'besok'"):
        env.pretended_offset("KONDUSIF_PRETEND_NOW", allowed=True)


def test_a_real_installation_may_not_pretend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "KONDUSIF_PRETEND_NOW", "2024-10-31T08:00+08:00")
    with pytest.raises(WrongSetting, match="Hanya peragaan"):
        env.pretended_offset("KONDUSIF_PRETEND_NOW", allowed=False)


def test_the_clock_is_moved_by_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "KONDUSIF_PRETEND_NOW", "2024-10-31T08:00+08:00")
    moved = datetime.now(UTC) + env.pretended_offset("KONDUSIF_PRETEND_NOW", allowed=True)
    assert abs(moved - datetime(2024, 10, 31, tzinfo=UTC)) < timedelta(minutes=1)


def test_unset_the_clock_is_not_moved() -> None:
    assert env.pretended_offset("KONDUSIF_PRETEND_NOT_SET", allowed=True) == timedelta()
