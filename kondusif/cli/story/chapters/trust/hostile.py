"""The scene of a file that is not what it says: refused in a sentence, the story kept, the report in without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kondusif.cli.story import citizen
from kondusif.cli.story.chapters.trust.names import TODAY, TOLD
from kondusif.cli.story.citizen import CitizenReport
from kondusif.cli.story.client import Files
from kondusif.cli.story.stage import Stage

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.location = "https://contoh.example/"</script></svg>'
TOLD_WITH_FILE: CitizenReport = replace(
    TOLD,
    known_on=TODAY - timedelta(days=2),
    narrative="Foto ini katanya bukti pembagian kaus. Seorang teman mengirimkannya kepada saya.",
    identity=None,
)


def hostile_file_is_refused(stage: Stage) -> None:
    """A script that calls itself a photograph."""
    account = stage.account
    account.scene("4. Berkas jahat ditolak, ceritanya tidak hilang")
    with stage.citizen() as phone:
        citizen.walk_to_story(phone, TOLD_WITH_FILE)
        files: Files = [("evidence", ("foto.jpg", SCRIPT, "image/jpeg"))]
        answers = {"narrative": TOLD_WITH_FILE.narrative, "identity": citizen.ANONYMOUS}
        phone.take(phone.client.post(phone.path, data=phone.form(having="narrative").filled(answers), files=files))
        refused = " ".join(phone.page.xpath("//*[@role='alert']//text()"))
        account.expect("Berkas yang mengaku foto ditolak dengan kalimat", "foto.jpg" in refused, phone.text)
        kept = str(phone.page.xpath("//textarea[@name='narrative']/text()"))
        account.expect("Cerita yang sudah ditulis masih ada", TOLD_WITH_FILE.narrative in kept, kept)
        phone.send({}, having="narrative")
        account.expect("Laporan masuk tanpa berkas itu", len(citizen.read_code(phone).replace(" ", "")) == 24)
    stored = [file for file in (stage.instance.var / "evidence").rglob("*") if file.is_file()]
    account.expect("Tidak ada yang tersimpan dari berkas itu", not stored, stored)
