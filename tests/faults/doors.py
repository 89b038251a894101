"""Who hands something in: a post's device, a citizen with or without a file, a secretary who refers a berkas.

Each tries until it is told that its work was kept, as a person or a program would, always with the key it began with.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import secrets
import time
from base64 import b64encode
from dataclasses import asdict, dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from cryptography.fernet import Fernet

from benchmarks.harness.load import Answer
from kondusif.public.draft import Draft
from kondusif.vault.core.receipts import make_code
from tests.faults.journal import SURE, Journal, Outcome
from tests.faults.stage import Stage, said_json

NO_ANSWER = (OSError, EOFError, ValueError, IndexError)  # cut anywhere, also within a header
STORY = "Sekitar pukul 20.00 di dekat balai dusun, seseorang membagikan amplop bersama kartu nama seorang calon. " * 4
ANSWERS = re.compile(rb'name="answers" value="([^"]+)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(rb'class="p-code"[^>]*>((?:<span>[^<]*</span>)+)')
PIECE = 20_000
PAUSE_SECONDS = 0.15
IMPATIENT_TRIES = 20  # then a second apart


def yesterday() -> dt.date:
    """Past by any clock that is an hour off."""
    return dt.date.today() - dt.timedelta(days=1)


class Work(Protocol):
    """Something to be kept exactly once."""

    @property
    def key(self) -> str: ...
    @property
    def door(self) -> str: ...

    def try_once(self, stage: Stage) -> Outcome: ...


@dataclass
class DeviceReport:
    """One JSON report of a signed-in device of a post."""

    cookie: str
    village: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    door: str = "device"

    def try_once(self, stage: Stage) -> Outcome:
        day = yesterday().isoformat()
        told = {
            "submission_key": self.key, "told_kind": "uang", "narrative": STORY, "known_on": day,
            "happened_on": day, "village": self.village, "told_actor": "tim", "told_unit": "",
        }  # fmt: skip
        headers = {"Cookie": self.cookie, "Content-Type": "application/json", "X-Kondusif": "posko"}
        answer = stage.say("staff", "POST", "/posko/kirim/", headers=headers, body=json.dumps(told).encode())
        word = said_json(answer).get("status", "")
        if answer.status == 200 and word in SURE:
            return Outcome(word)
        return not_kept(answer)


@dataclass
class CitizenReport:
    """One anonymous report over the public pages; acknowledged when the receipt shows its code.

    story  the page with the form, as it stays open in the browser: hidden answers, token, cookie of the token
    sent   the cookie that opens the receipt, once the story was taken
    secret of the photo where it goes in pieces before the form; "" where it goes with it
    """

    draft: Draft
    photo: bytes = b""
    secret: str = ""
    story: tuple[str, str, str] | None = None
    sent: str = ""

    @property
    def key(self) -> str:
        return self.draft.submission_key

    @property
    def door(self) -> str:
        return ("public, pieces" if self.secret else "public, file") if self.photo else "public"

    def try_once(self, stage: Stage) -> Outcome:
        for step in (self.open_form, self.send_pieces, self.send_story):
            outcome = step(stage)
            if outcome:
                return outcome
        headers = {"Cookie": f"kondusif_catatan={self.sent}"}
        receipt = stage.say("public", "GET", "/lapor/tanda-terima/", headers=headers)
        shown = CODE.search(receipt.body)
        if receipt.status != 200 or not shown:
            self.sent = ""
            return not_kept(receipt)
        code = re.sub(r"<[^>]*>", "", shown[1].decode())
        return Outcome("accepted") if code == make_code(self.key, stage.key("receipt")) else Outcome("refused", code)

    def open_form(self, stage: Stage) -> Outcome | None:
        """None once the form is there. Its five small answers are sealed as the program seals them, by its clock."""
        if self.story:
            return None
        words = {name: value for name, value in asdict(self.draft).items() if value}
        sealing = Fernet(stage.key("cookie"))
        sealed = sealing.encrypt_at_time(json.dumps(words, default=str).encode(), int(stage.program_time())).decode()
        page = stage.say("public", "GET", "/lapor/cerita/", headers={"Cookie": f"kondusif_catatan={sealed}"})
        answers, token = ANSWERS.search(page.body), TOKEN.search(page.body)
        if page.status != 200 or not answers or not token:
            return not_kept(page)
        self.story = answers[1].decode(), token[1].decode(), cookie_of(page, "kondusif_formulir")
        return None

    def send_pieces(self, stage: Stage) -> Outcome | None:
        """None once all of the photo is there, or where it goes with the form."""
        if self.sent or not self.story or not self.secret:
            return None
        always = {"Tus-Resumable": "1.0.0", "Upload-Key": self.secret, "Sec-Fetch-Site": "same-origin"}
        said = {"filename": "foto.jpg", "filetype": "image/jpeg", "answers": self.story[0]}
        words = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in said.items())
        begun = {"Upload-Length": str(len(self.photo)), "Upload-Metadata": words}
        place = "/lapor/berkas/"
        answer = stage.say("public", "POST", place, headers=always | begun)
        while answer.status in (201, 204):
            at = int(answer.headers["upload-offset"])
            if at == len(self.photo):
                return None
            place = answer.headers.get("location", "") or place
            told = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
            piece = self.photo[at : at + PIECE]
            answer = stage.say("public", "PATCH", place, headers=always | told, body=piece)
        return Outcome("put-off") if answer.status == 409 else not_kept(answer)  # an earlier try woke up meanwhile

    def send_story(self, stage: Stage) -> Outcome | None:
        """None once the story was taken."""
        if self.sent or not self.story:
            return None
        answers, token, token_cookie = self.story
        told = {
            "csrfmiddlewaretoken": token, "answers": answers, "narrative": STORY,
            "accused_told": "", "place_told": "dekat balai dusun", "identity": "tanpa-nama",
        }  # fmt: skip
        if self.secret:
            told["evidence_pieces"] = self.secret
        kind, body = as_form(told, b"" if self.secret else self.photo)
        headers = {"Cookie": f"kondusif_formulir={token_cookie}", "Content-Type": kind}
        answer = stage.say("public", "POST", "/lapor/cerita/", headers=headers, body=body)
        if answer.status != 302 or "tanda-terima" not in answer.headers.get("location", ""):
            return not_kept(answer)
        self.sent = cookie_of(answer, "kondusif_catatan")
        return None


def not_kept(answer: Answer) -> Outcome:
    """502 to 504 ask to try again, /lapor/?lagi=1 to begin again; all else is a refusal, which no fault may cause."""
    where = answer.headers.get("location", "")
    told = said_json(answer).get("sentence") or " ".join(answer.body.decode(errors="replace").split())[-1500:]
    is_put_off = answer.status in (502, 503, 504) or where == "/lapor/?lagi=1"
    return Outcome("put-off" if is_put_off else "refused", f"{answer.status} {where} {told}")


def as_form(told: dict[str, str], photo: bytes) -> tuple[str, bytes]:
    """A form as a browser sends it: content type and body."""
    if not photo:
        return "application/x-www-form-urlencoded", urlencode(told).encode()
    edge = secrets.token_hex(16)
    head = f"--{edge}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{text}\r\n' for name, text in told.items()]
    file = f'{head}"evidence"; filename="foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = "".join(parts).encode() + file.encode() + photo + f"\r\n--{edge}--\r\n".encode()
    return f"multipart/form-data; boundary={edge}", body


def cookie_of(answer: Answer, name: str) -> str:
    for text in answer.cookies:
        key, _equals, rest = text.partition("=")
        if key == name:
            return rest.partition(";")[0]
    return ""


def new_citizen_report(*, with_photo: bool, in_pieces: bool = False) -> CitizenReport:
    """The five small questions answered."""
    day = yesterday()
    draft = Draft.begin().with_answers(
        kind="uang", accused="tim", village="-", timing="sudah", happened_on=day, known_on=day
    )
    # Noise behind the first bytes of a JPEG: no clean copy comes of it, which is not what is tried here.
    photo = b"\xff\xd8\xff" + secrets.token_bytes(60_000) if with_photo else b""
    return CitizenReport(draft, photo, secrets.token_urlsafe(32) if in_pieces else "")


def see_through(work: Work, stage: Stage, journal: Journal, *, seconds: float = 600) -> bool:
    """Try until it is acknowledged; False where that did not happen in time, or it was refused."""
    until = time.monotonic() + seconds
    for n_tries in itertools.count():
        if time.monotonic() > until:
            break
        began_at = time.monotonic()
        try:
            outcome = work.try_once(stage)
        except NO_ANSWER as error:
            outcome = Outcome("unknown", repr(error))
        journal.note(work.door, work.key, outcome, began_at=began_at)
        if outcome.word in SURE:
            return True
        if outcome.word == "refused":
            return False
        time.sleep(PAUSE_SECONDS if n_tries < IMPATIENT_TRIES else 1)
    return False
