"""Every free-text field of both programs takes what people paste, or refuses it in a sentence and keeps it."""

from __future__ import annotations

import datetime as dt
import html as entities
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from lxml import html

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import LATER, STAFF_URLS, Cell, address, cells
from tests.public.citizen import answer_small_questions, code_on, send_report, story_answers
from tests.staff.acts import hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])

MIXED = "Amplop 💰👩‍👩‍👧 di السوق\u200b dekat\u202e masjid\x07 <b>&amp; " + "panjang" * 60
TEXTS = {"mixed": MIXED, "100 KB": "Kata panjang ☂ سوق. " * 5000, "nul": "sebelum\0sesudah"}
KNOWN_ON = dt.date(2024, 2, 10)
DAY = {"tanggal": "12", "bulan": "2", "tahun": "2024"}
ROLES = [
    Role.VERIFIER,
    Role.SECRETARY,
    Role.ADMINISTRATOR,
    Role.POST_OFFICER,
    Role.AUDITOR,
]  # whose pages hold every form


def pages_of(role: Role) -> list[Cell]:
    """Pages of staff that the role may open and none of ROLES before it."""
    first: dict[str, Cell] = {}
    for who in ROLES:
        for cell in cells():
            if (cell.program, cell.method, cell.who, cell.expected) == ("staff", "GET", who, "200"):
                first.setdefault(cell.route, cell)
    return [cell for cell in first.values() if cell.who == role]


def free_texts(form: Any) -> list[str]:
    """Names of the fields into which anything can be written."""
    found = form.xpath(".//textarea | .//input[not(@type) or @type='text' or @type='search' or @type='tel']")
    return [field.get("name") for field in found if field.get("name") and part_of_day(field.get("name")) is None]


def part_of_day(name: str) -> str | None:
    return DAY.get(name.rpartition("_")[2])


def filled(form: Any, text: str) -> dict[str, Any]:
    """The form with the text in every free field, and an answer wherever one is asked for."""
    told: dict[str, Any] = {}
    for name, value in form.fields.items():
        told[name] = value or part_of_day(name) or first_choice(form, name)
    return {name: value for name, value in told.items() if value is not None} | dict.fromkeys(free_texts(form), text)


def first_choice(form: Any, name: str) -> str | None:
    choices = form.xpath(f".//input[@type='radio'][@name='{name}']/@value | .//select[@name='{name}']//option/@value")
    if form.xpath(f".//input[@type='date'][@name='{name}']"):
        return "2024-02-12"
    return next((str(choice) for choice in choices if choice), None)


def forms_with_texts(page: Any) -> Iterator[tuple[Any, str]]:
    """Forms of a page's content that are sent by POST, each with its address."""
    for form in html.fromstring(page.content).xpath("//main//form"):
        if form.method == "POST" and free_texts(form):
            yield form, urlsplit(form.action or "").path or page.request["PATH_INFO"]


def ask_pages(client: Client, urlconf: str, routes: list[Cell], samples: dict[str, Any]) -> Iterator[Any]:
    for cell in routes:
        page = client.get(address(urlconf, cell.route, samples))
        if page.streaming:
            list(page.streaming_content)  # type: ignore[attr-defined]  # closes the file
        elif page.headers.get("Content-Type", "").startswith("text/html"):
            yield page


def check(client: Client, form: Any, url: str, text: str, alias: str) -> str:
    """Send it; what is wrong with the answer, or ""."""
    with transaction.atomic(using=alias):
        answer = client.post(url, filled(form, text))
        transaction.set_rollback(True, using=alias)
    if answer.status_code >= 500:
        return f"{url}: {answer.status_code}"
    if answer.status_code == 422 and not is_kept(answer, text):
        return f"{url}: refused, and the text is gone"
    if answer.status_code not in (200, 302, 422):
        return f"{url}: {answer.status_code}"
    return ""


def is_kept(answer: Any, text: str) -> bool:
    """Whether the page holds what was typed."""
    words = entities.unescape(answer.content.decode()).replace("\r\n", "\n")
    return text.strip().replace("\0", "") in words.replace("\0", "")


@pytest.mark.parametrize("role", ROLES)
def test_no_field_of_staff_breaks_or_loses_a_text(
    role: Role, host_people: dict[str, Person], cast: Cast, samples: dict[str, Any]
) -> None:
    client = cast.client(host_people[role])
    problems, n_forms = [], 0
    with pretending(LATER):
        for page in ask_pages(client, STAFF_URLS, pages_of(role), samples):
            for form, url in forms_with_texts(page):
                n_forms += 1
                problems += [check(client, form, url, text, "default") for text in TEXTS.values()]
    assert n_forms >= 1
    assert [problem for problem in problems if problem] == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_field_of_citizens_breaks_or_loses_a_text(name: str, public_client: Client) -> None:
    send_report(public_client, known_on=KNOWN_ON)
    code = code_on(public_client.get("/lapor/tanda-terima/"))
    answer_small_questions(public_client, known_on=KNOWN_ON)
    pages = [public_client.get(url) for url in ("/lapor/di-mana/", "/lapor/cerita/", "/jawaban/", "/ikrar/tulis/")]
    public_client.post("/jawaban/", {"code": code})
    pages += [public_client.get(url) for url in ("/jawaban/isi/", "/jawaban/diancam/", "/jawaban/cabut/")]
    problems = []
    for page in pages:
        found = list(forms_with_texts(page))
        assert found, page.request["PATH_INFO"]
        problems += [check(public_client, form, url, TEXTS[name], "public") for form, url in found]
    assert [problem for problem in problems if problem] == []


def test_a_long_story_is_refused_with_its_length_and_every_letter_kept(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    answer = public_client.post("/lapor/cerita/", story_answers(public_client, narrative=TEXTS["100 KB"]))
    assert "Cerita terlalu panjang. Paling banyak 20.000 huruf" in entities.unescape(answer.content.decode())
    assert is_kept(answer, TEXTS["100 KB"])


def test_no_field_cuts_what_is_pasted(public_client: Client) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    page = html.fromstring(public_client.get("/lapor/cerita/").content)
    assert page.xpath("//textarea[@maxlength]") == []
    assert page.xpath("//textarea[not(@dir='auto')]") == []


def test_a_story_in_several_scripts_is_read_as_it_was_told(cast: Cast) -> None:
    report_id = hand_in(cast, narrative=MIXED)
    page = cast.client(cast.verifier).get(f"/laporan/{report_id}/")
    assert entities.escape(MIXED, quote=False).split("\x07")[0] in page.content.decode()
