"""Row security holds on every table of ours, for its owner too, and nothing goes round it."""

from __future__ import annotations

import pytest

from kondusif.project.grants import ROLES, read_matrix
from tests.architecture.catalog import EVERY_ALIAS, ask, tables

pytestmark = [pytest.mark.django_db(databases=EVERY_ALIAS), pytest.mark.database]

# The only functions that run with rights of their own; each is explained in docs/reference/isolation.md.
DEFINER_FUNCTIONS = {
    "note_changed_row",
    "actor", "my_agency", "holds", "my_audiences", "password_recipe", "is_proof", "start_session", "end_session",
    "entering", "person_entering", "complete_session", "note_wrong_step", "my_proof", "prove_again", "forget_factors",
    "account_changes", "notices_read", "my_key", "keeps_keys", "idle_after", "renew_token", "give_password",
    "must_prove_twice", "forget_sessions", "renewal_ends", "renewed_recently",
    "openers_of", "shut_bodies", "my_body_is_shut", "key_news", "renew_body_key",
    "approval_bar", "unrecognised_accounts", "recognise_account", "await_recognition", "await_recognition_again",
    "unrecognised_among",
    "conflict_closure", "election_used_by", "intern_audience", "accept_report", "read_receipt", "add_from_reporter",
    "needs_second_person", "reset_is_agreed", "do_reset", "tell_owner", "ask_reset", "may_agree_to", "open_resets",
    "answer_reset", "agree_from_server", "is_last_opener", "take_my_notices", "notices_to_mail", "note_mailed",
    "settle_audience", "hand_to", "settle_conflicts", "agency_may_know", "names_searched", "case_readers",
    "device_is_live", "accept_from_device",
    "evidence_with_report", "keep_evidence", "wake_cleaning",
    "answer_bridge", "raise_threat", "close_alarm_to", "change_code", "answer_felt_safe",
    "wake_imports", "link_import", "report_behind",
    "ask_to_withdraw", "felt_safe_counts", "tally_new_reports", "tally_gone_reports", "tally_changed_report",
    "order_alarm",
    "fold_report_counts", "report_counts", "search_reports", "search_cases",
    "may_give", "invite_colleague", "offer_new_password", "revoke_invitation", "invitation_of", "take_invitation",
    "wait_for_number", "newest_head", "kept_heads", "restorations", "log_nodes", "number_of_leaf", "add_cosignature",
    "key_is_published", "received_leaf", "recorded_rows",
    "is_held", "destroy_identity", "destroy_content", "destroy", "set_terms", "due_destructions", "destroy_due",
    "place_hold", "agree_hold", "lift_hold", "answer_erasure", "keeping_of_receipt", "ask_erasure",
    "change_colleague_roles", "set_colleague_active", "touch_session", "my_sessions", "end_my_session",
    "reads_stories", "is_my_password", "set_member_key", "found_body_key", "colleagues_without_key", "grant_body_key",
    "keep_wraps",
    "wraps_follow_audience", "wraps_to_hand_over", "hand_over_wraps", "talk_keys", "note_reply_key",
    "end_my_other_sessions", "set_my_password", "set_my_details", "link_for_answer", "answer_by_link",
    "recusals_of", "my_recusals", "speaker_reads", "recuse", "undo_recusal", "may_release", "release_case",
    "withdraw_release", "answer_release", "interested_side", "triaging", "with_next_body", "may_steer",
    "apply_interests", "confirm_interest", "end_interest", "held_reports", "why_sees",
    "refuse_envelope_without_pairs", "sealing_keys", "keep_pairs", "two_keepers", "is_kept_out", "may_keep_for",
    "i_keep_for", "i_audit", "offer_key", "confirm_key", "end_key", "agencies_without_keepers",
    "enter_custody", "keys_in_force", "custody_with", "vouches_for_keys", "may_confirm", "key_in_words", "may_end",
    "ask_to_end_key", "opening_ground", "print_of_key", "tell_keepers", "custody_letters_due", "note_custody_letter",
    "tell_of_closed_custodian", "forget_custody_notices", "ask_opening",
    "halves_for", "may_answer", "may_join", "answer_opening", "opened_for", "half_of", "note_fetched",
    "cancel_opening", "review_opening", "forget_halves", "openings_of_receipt", "answer_consent", "start_rewrap",
    "lacking_pairs", "rewrap_needs", "rewrap_rows", "hand_rewrap", "wrap_rewrap",
    "my_meetings", "door_for", "sign_in_at_door",
    "my_conflicts",
    "my_plans",
    "my_teams", "my_requests", "request_for", "reply_by_link", "feed_for", "reminders_due", "note_reminder",
    "status_days",
    "my_dossiers",
    "anchor_declaration", "declaration_to_sign", "sign_declaration", "withdraw_signature", "shown_signatures",
    "published_declarations", "published_declaration", "body_with_accounts", "signatures_to_own", "own_signature",
    "published_messages",
    "send_pledge", "pledge_behind", "withdraw_pledge", "shown_pledges", "forget_pledges",
    "count_closed", "keep_figures", "approve_figures", "discard_figures", "withdraw_figures",
    "my_situations", "situation_seats", "away_from", "situation_told", "shared_conflicts", "shared_promises",
    "fill_situation", "situation_own", "situation_rows", "assemble_situation", "draft_mornings",
    "my_closings", "closing_matters", "assemble_closing", "published_closings", "published_closing",
    "take_over_figures",
}  # fmt: skip


def test_every_table_of_ours_enables_and_forces_row_security() -> None:
    rows = ask(
        "SELECT relname FROM pg_class WHERE relnamespace = 'kondusif'::regnamespace AND relkind IN ('r', 'p', 'f')"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert rows == []


def test_every_role_with_a_right_on_a_table_has_a_policy_for_that_command() -> None:
    """A right without a policy is a promise nobody keeps; it would read as an empty table."""
    rows = ask("SELECT tablename, cmd, unnest(roles)::text FROM pg_policies WHERE schemaname = 'kondusif'")
    policies = {(table, command, role) for table, command, role in rows}
    commands = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}
    bare = [
        (table, role, letter)
        for table, cells in read_matrix()["kondusif"].items()
        for role, cell in cells.items()
        for letter in (cell if isinstance(cell, str) else cell["verbs"])
        if not policies & {(table, commands[letter], role), (table, "ALL", role)}
    ]
    assert bare == []


def test_no_policy_speaks_to_everyone() -> None:
    rows = ask("SELECT tablename, policyname, roles::text[] FROM pg_policies WHERE schemaname = 'kondusif'")
    assert [(table, name) for table, name, roles in rows if not set(roles) <= set(ROLES)] == []


def test_only_k_gate_passes_a_policy_of_reports_and_cases_without_a_question() -> None:
    """Content is read by audience alone; the worker watches dates, never texts."""
    rows = ask("SELECT tablename, unnest(roles)::text FROM pg_policies WHERE schemaname = 'kondusif' AND qual = 'true'")
    content = {"report", "narrative", "evidence", "conflict", "message", "case_file", "case_report", "case_moment",
               "referral", "outcome", "envelope", "receipt", "submission", "audit_entry", "person_session"}  # fmt: skip
    assert content <= set(tables("kondusif"))
    verifier = {("audit_entry", "k_audit")}  # recomputes every entry, and reads no content
    assert {role for table, role in set(rows) - verifier if table in content} == {"k_gate"}


def test_no_program_role_is_strong() -> None:
    rows = ask(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit, rolcanlogin FROM pg_roles"
        " WHERE rolname = ANY(%s)",
        [list(ROLES)],
    )
    assert len(rows) == len(ROLES)
    for name, *strong, can_log_in in rows:
        assert not any(strong), name
        assert can_log_in == (name != "k_gate")


def test_no_program_role_is_a_member_of_another_role() -> None:
    rows = ask("SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members")
    assert [row for row in rows if row[0] in ROLES] == []


def test_definer_functions_are_the_named_ones() -> None:
    rows = ask("SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'kondusif'::regnamespace AND prosecdef")
    assert {name for (name,) in rows} == DEFINER_FUNCTIONS


def test_definer_functions_pin_their_search_path_and_belong_to_the_gate() -> None:
    rows = ask(
        "SELECT proname, proconfig, pg_get_userbyid(proowner), lanname FROM pg_proc"
        " JOIN pg_language l ON l.oid = prolang WHERE pronamespace = 'kondusif'::regnamespace AND prosecdef"
    )
    for name, config, owner, language in rows:
        pinned, *more = config
        assert (pinned, owner, language) == ("search_path=kondusif, pg_temp", "k_gate", "plpgsql"), name
        assert set(more) <= {"plan_cache_mode=force_generic_plan"}, name


def test_functions_are_open_to_exactly_the_roles_of_the_matrix() -> None:
    rows = ask(
        "SELECT p.proname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END FROM pg_proc p,"
        " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.pronamespace = 'kondusif'::regnamespace AND a.grantee <> p.proowner"
    )
    meant = {(name, role) for name, roles in read_matrix()["functions"].items() for role in roles}
    assert set(rows) == meant


def test_no_function_of_ours_claims_to_be_leakproof() -> None:
    rows = ask(
        "SELECT proname FROM pg_proc WHERE proleakproof"
        " AND pronamespace IN ('kondusif'::regnamespace, 'lib'::regnamespace)"
    )
    assert rows == []


def test_library_functions_run_with_their_callers_rights() -> None:
    rows = ask("SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'lib'::regnamespace")
    assert rows == []


def test_views_ask_as_their_reader_and_nothing_is_materialised() -> None:
    rows = ask(
        "SELECT relname, relkind, coalesce(reloptions, '{}') FROM pg_class"
        " WHERE relnamespace = 'kondusif'::regnamespace AND relkind IN ('v', 'm')"
    )
    assert [name for name, kind, options in rows if kind == "m" or "security_invoker=true" not in options] == []


def test_a_matter_is_closed_to_who_stepped_back_whatever_else_lets_a_person_in() -> None:
    """A release is read past the berkas by its recipient, so it needs this as much as the berkas does."""
    rows = ask(
        "SELECT tablename, qual LIKE '%my_recusals%' FROM pg_policies"
        " WHERE policyname = 'not_recused' AND permissive = 'RESTRICTIVE' AND roles = '{k_app}'"
    )
    tables = ("report", "case_file", "case_clock", "referral", "case_release")
    assert sorted(rows) == sorted((table, True) for table in tables)
