"""What everybody can see of the record: the newest head, proofs, cosignatures, and whether a promise was kept."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from kondusif.audit.core.merkle import included_root, is_consistent
from kondusif.audit.core.notes import (
    COSIGNATURE,
    Checkpoint,
    VerifierKey,
    cosign,
    public_of,
    read_checkpoint,
    read_note,
    unbase64,
)
from kondusif.audit.core.promises import read_promise
from kondusif.audit.queries.log import inclusion_proof
from kondusif.base.database import speaking_as
from kondusif.base.time import now, pretending
from kondusif.reports.actions.intake import register_report
from kondusif.reports.queries.record import record_promise
from tests.audit.log import Log, act, as_owner
from tests.conftest import PublicClient
from tests.isolation.stage import submission

pytestmark = pytest.mark.database
WITNESS_SEED = "44" * 32
WITNESS = VerifierKey("saksi.contoh/ombudsman", COSIGNATURE, public_of(WITNESS_SEED))


@pytest.fixture
def client(log: Log, settings: Any, tmp_path: Path) -> PublicClient:
    """A browser of the public program over a log that signs with the test's keys."""
    settings.LOG_PUBLIC_KEY = log.signer.public.hex()
    settings.PROMISE_SALT_KEY = log.signer.salt_key
    settings.WITNESSES_FILE = tmp_path / "witnesses"
    settings.WITNESSES_FILE.write_text(f"{WITNESS}\nbukan kunci\n")
    return PublicClient()


def get(client: PublicClient, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/plain")
    return str(response.content.decode())


def hashes(text: str) -> list[bytes]:
    return [unbase64(line) for line in text.splitlines()]


def test_before_the_first_head_every_address_says_so(client: PublicClient) -> None:
    assert "Belum ada kepala" in get(client, "/catatan/kepala", 404)
    assert "Belum ada kepala" in client.get("/catatan/").content.decode()


def test_each_head_is_proved_to_go_on_from_every_earlier_one(client: PublicClient, log: Log) -> None:
    heads = []
    for n_entries in (0, 3, 300, 1, 40):
        act(n_entries)
        log.beat()
        heads.append(read_checkpoint(read_note(get(client, "/catatan/kepala")).text))
    assert heads[-1].size > 512  # more than two stored subtrees
    for place, old in enumerate(heads):
        for new in heads[place:]:
            path = hashes(get(client, f"/catatan/konsistensi?dari={old.size}&ke={new.size}"))
            assert is_consistent(old.size, old.root, new.size, new.root, path)


@pytest.mark.parametrize("query", ["", "?dari=0&ke=16", "?dari=16&ke=x", "?dari=17&ke=16", "?dari=16&ke=99999"])
def test_sizes_that_no_head_has_are_refused(client: PublicClient, log: Log, query: str) -> None:
    log.beat()
    assert "dua ukuran kepala" in get(client, f"/catatan/konsistensi{query}", 422)


@pytest.mark.parametrize("query", ["", "?daun=xx", "?daun=" + "A" * 44])
def test_a_leaf_that_is_none_is_refused(client: PublicClient, query: str) -> None:
    assert "satu daun" in get(client, f"/catatan/bukti{query}", 422)


def send_report(**changes: Any) -> str:
    with speaking_as("public"):
        return register_report(submission(**changes)).code


def later(log: Log, hours: int) -> None:
    """As if so many hours had passed since the promises began to wait, one head signed in each."""
    for _hour in range(hours):
        as_owner("ALTER TABLE log_promise NO FORCE ROW LEVEL SECURITY")
        as_owner("UPDATE log_promise SET hour = hour - interval '1 hour'")
        as_owner("ALTER TABLE log_promise FORCE ROW LEVEL SECURITY")
        log.beat()


def test_a_promise_is_kept_in_a_later_hour_and_proved(client: PublicClient, log: Log) -> None:
    code = send_report()
    with speaking_as("public"):
        promise = record_promise(code)
    assert promise
    text = str(promise)
    log.beat()
    assert "Belum saatnya." in ask(client, text)
    later(log, 1)
    page = ask(client, text)
    assert "Ada di catatan." in page
    proof = get(client, f"/catatan/bukti?daun={text.split('.')[2]}")
    head, number, path = parts_of(proof)
    assert proof in html.unescape(page)
    assert included_root(promise.leaf, number, head.size, path) == head.root


def test_a_leaf_after_the_newest_head_has_no_proof_yet(log: Log) -> None:
    log.beat()
    act()
    log.step()
    number = log.size()
    leaf = as_verifier("SELECT hash, number FROM log_leaf ORDER BY number")[number][0]
    with speaking_as("public"):
        assert inclusion_proof(bytes(leaf)) is None
    log.beat()
    with speaking_as("public"):
        proof = inclusion_proof(bytes(leaf))
    assert proof is not None
    assert proof.number == number


def parts_of(proof: str) -> tuple[Checkpoint, int, list[bytes]]:
    lines, _, note = proof.partition("\n\n")
    magic, index, *rest = lines.splitlines()
    assert magic == "c2sp.org/tlog-proof@v1"
    return read_checkpoint(read_note(note).text), int(index.removeprefix("index ")), [unbase64(each) for each in rest]


def ask(client: PublicClient, text: str) -> str:
    return str(client.post("/catatan/", {"promise": text}).content.decode())


def test_a_promise_that_was_not_kept_is_said_to_be_broken(client: PublicClient, log: Log) -> None:
    """A superuser took the report's leaf away: the paper proves it."""
    code = send_report()
    with speaking_as("public"):
        text = str(record_promise(code))
    log.step()
    as_owner("TRUNCATE log_promise")
    log.beat()
    with pretending(now() + timedelta(hours=4)):
        page = ask(client, text)
    assert "Janji ini tidak ditepati." in page
    assert "Kode tanda terima jangan ditunjukkan." in page


def test_promises_of_one_hour_are_placed_in_any_order_within_the_step(client: PublicClient, log: Log) -> None:
    codes = [send_report() for _each in range(12)]
    with speaking_as("public"):
        leaves = [promise.leaf for code in codes if (promise := record_promise(code))]
    log.beat()
    before = log.size()
    later(log, 1)
    assert log.size() == before + 16
    rows = as_verifier("SELECT hash, entry_id FROM log_leaf ORDER BY number")
    placed = [hash_ for hash_, entry in rows if hash_ in leaves and entry is None]
    assert sorted(placed) == sorted(leaves)
    assert placed != leaves  # one chance in 479 million


def as_verifier(query: str) -> list[tuple[bytes, object]]:
    with connections["audit"].cursor() as cursor:
        cursor.execute(query)
        return [(bytes(hash_), entry) for hash_, entry in cursor.fetchall()]


def test_too_many_promises_for_the_steps_of_an_hour_are_all_placed_in_the_next(client: PublicClient, log: Log) -> None:
    codes = [send_report() for _each in range(20)]
    log.beat()
    later(log, 2)
    with speaking_as("public"):
        leaves = {promise.leaf for code in codes if (promise := record_promise(code))}
    assert leaves <= {hash_ for hash_, _entry in as_verifier("SELECT hash, entry_id FROM log_leaf")}


def test_the_receipt_and_the_answers_show_the_promise_and_the_file_is_taken_too(client: PublicClient, log: Log) -> None:
    code = send_report()
    client.post("/jawaban/", {"code": code})
    page = html.unescape(client.get("/jawaban/isi/").content.decode())
    text = re.search(r"KONDUSIF-JANJI-1[.\w-]+", page)
    assert text
    assert code not in page
    log.beat()
    later(log, 1)
    file = SimpleUploadedFile("janji.txt", f"Disimpan:\n{text[0][:80]}\n{text[0][80:]}\n".encode())
    assert "Ada di catatan." in client.post("/catatan/", {"promise": "", "file": file}).content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Teks janji masih kosong."), ("halo", "tidak memuat janji yang utuh"), ("{genuine}x", "Belum saatnya."),
     ("{changed}", "bukan tanda tangan catatan ini")],
)  # fmt: skip
def test_what_is_wrong_with_a_promise_is_said(client: PublicClient, log: Log, text: str, sentence: str) -> None:
    with speaking_as("public"):
        genuine = str(record_promise(send_report()))
    changed = genuine[:40] + ("A" if genuine[40] != "A" else "B") + genuine[41:]
    page = ask(client, text.format(genuine=genuine, changed=changed))
    assert sentence in html.unescape(page)


def test_a_repeated_report_gets_the_same_promise(client: PublicClient) -> None:
    key = "kunci yang sama"
    codes = {send_report(submission_key=key, evidence=()) for _twice in range(2)}
    (code,) = codes
    with speaking_as("public"):
        assert str(record_promise(code)) == str(record_promise(code))


def test_a_promise_names_no_row_of_the_database(client: PublicClient, log: Log) -> None:
    """A thief of the database alone cannot tell which report a found promise belongs to."""
    with speaking_as("public"):
        promise = read_promise(str(record_promise(send_report())))
    log.beat()
    later(log, 1)
    assert promise
    rows = as_verifier("SELECT hash, entry_id FROM log_leaf")
    assert [entry for hash_, entry in rows if hash_ == promise.leaf] == [None]
    held = as_owner("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'kondusif'"
                    " AND data_type = 'bytea'")  # fmt: skip
    assert ("log_leaf", "hash") in held
    for table, column in held:
        if table != "log_leaf":
            assert find(table, column, promise.leaf) == 0, table


def find(table: str, column: str, value: bytes) -> int:
    as_owner(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    ((n,),) = as_owner(f"SELECT count(*) FROM {table} WHERE {column} = %s", [value])
    as_owner(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return int(n)


def cosigned(text: str, at: datetime, seed: str = WITNESS_SEED, name: str = WITNESS.name) -> str:
    return str(read_note(text).signed(cosign(read_note(text).text, name, seed, at=int(at.timestamp()))))


def test_a_known_witness_signs_the_newest_head_once(client: PublicClient, log: Log) -> None:
    log.beat()
    text = get(client, "/catatan/kepala")
    at = datetime(2025, 11, 24, 16, 2, tzinfo=UTC)
    for _twice in range(2):
        response = client.post("/catatan/saksi", cosigned(text, at), content_type="text/plain")
        assert response.status_code == 200, response.content.decode()
    assert get(client, "/catatan/kepala") == cosigned(text, at)
    assert "saksi.contoh/ombudsman" in client.get("/catatan/").content.decode()


def test_other_signatures_are_refused_in_sentences(client: PublicClient, log: Log) -> None:
    log.beat()
    old = get(client, "/catatan/kepala")
    log.beat()
    text, at = get(client, "/catatan/kepala"), datetime(2025, 11, 24, tzinfo=UTC)
    refused = {
        "halo": "bukan kepala catatan",
        cosigned(old, at): "bukan yang terbaru",
        cosigned(text, at, seed="55" * 32): "saksi yang dikenal",
        cosigned(text, at, name="saksi.contoh/lain"): "saksi yang dikenal",
        text: "saksi yang dikenal",
    }
    for body, sentence in refused.items():
        response = client.post("/catatan/saksi", body, content_type="text/plain")
        assert response.status_code == 422
        assert sentence in response.content.decode()
    assert get(client, "/catatan/kepala") == text
