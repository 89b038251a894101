"""The scene of the FGD: invitations, who came, minutes, a decision, promises, and the chair's approval."""

from __future__ import annotations

from typing import Any

from kondusif.cli.season.meetings import planned_meetings
from kondusif.cli.story.chapters.coordination.cast import CHAIR, CLERK, KOREM, OUTSIDE, is_pdf, words_of_file
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

HOST = "bakesbangpol-ntb"


def fgd_is_held(stage: Stage) -> None:
    """The meeting as the press told it, on its day."""
    account = stage.account
    account.scene("1. FGD 12 Desember 2023")
    fgd = planned_meetings()[0]
    clerk, chair = stage.person(CLERK), stage.person(CHAIR)
    address = is_planned(clerk, fgd)
    letter = clerk.get(address).links("/undangan/")[0]
    clerk.get(letter)
    account.expect("Surat undangan ditunjukkan sebelum diunduh", clerk.shows(fgd["title"]), clerk.text)
    clerk.look(f"{address}kalender.ics")
    account.expect("Berkas kalender menyebut tempatnya", b"Grand Madani" in clerk.content, clerk.content[:300])
    clerk.get(address).send({}, at="/mulai/")
    n_came = attendance_is_noted(clerk, address, fgd)
    account.expect("Yang hadir tercatat", clerk.get(address).shows(f"tercatat datang {n_came}"), clerk.text)
    minutes_are_written(clerk, address, fgd)
    n_promises = promises_are_noted(clerk, address, fgd)
    account.expect("Setiap pernyataan menjadi janji", n_promises == len(fgd["promise"]), n_promises)
    chair.get(address).send({}, at="/setujui/")
    account.expect("Pimpinan menyetujui risalah", chair.shows("Risalah disetujui"), chair.text)
    clerk.look(f"{address}risalah/unduh/")
    account.expect("Risalah sebagai Word", "Mantap Brata" in words_of_file(clerk, "word/document.xml"), clerk.status)
    clerk.look(f"{address}risalah/unduh/?bentuk=pdf")
    account.expect("Risalah sebagai PDF", is_pdf(clerk), clerk.status)
    account.expect("Yang diundang membacanya", stage.person(KOREM).look(address) == 200)
    account.expect("Yang tidak diundang tidak menemukannya", stage.person(OUTSIDE).look(address) == 404)
    account.facts["promises"] = n_promises


def is_planned(clerk: Browser, fgd: dict[str, Any]) -> str:
    """On the calendar with its guests; returns its address."""
    clerk.get("/koordinasi/rapat/baru/")
    told = {name: fgd[name] for name in ("kind", "title", "theme", "place")}
    clerk.send({**told, "on": "2023-12-12", "starts": "09:00", "ends": "12:00"}, having="starts")
    address = clerk.path
    for guest in fgd["guests"]:
        agency = guest.get("agency", "")
        if agency == HOST:
            continue  # who convenes is at the table already
        clerk.get(f"{address}undang/")
        known = next(field for field in clerk.form(having="seat").fields if field.name == "agency").choices
        who = {"agency": agency} if agency and agency in known else {"body": guest.get("body", agency)}
        clerk.send({**who, "seat": guest.get("seat", "")}, having="seat")
    return address


def attendance_is_noted(clerk: Browser, address: str, fgd: dict[str, Any]) -> int:
    """Who came by the list of the meeting; returns how many."""
    came = [guest.get("seat") or guest.get("body", "") for guest in fgd["guests"] if "attendance" in guest]
    lines = clerk.get(address).page.xpath(
        "//section[@aria-labelledby='diundang']//li[.//a[contains(@href, '/hadir/')]]"
    )
    found = [
        str(line.xpath(".//a[contains(@href, '/hadir/')]/@href")[0])
        for line in lines
        if any(who in line.text_content() for who in came)
    ]
    for link in found:
        clerk.get(link).send({"attendance": "hadir"}, having="attendance")
    return len(found)


def minutes_are_written(clerk: Browser, address: str, fgd: dict[str, Any]) -> None:
    """An item for each statement, its words, and the decision."""
    for section in fgd["section"]:
        clerk.get(address).send({"title": section["title"]}, at="/acara/")
    for section in fgd["section"]:
        clerk.get(f"{address}risalah/")
        blocks = clerk.page.xpath("//section[@data-section]")
        block = next(each for each in blocks if section["title"] in each.xpath("string(.//h2)"))
        clerk.send({"text": section["text"]}, at=block.xpath(".//form/@action")[0])
    for text in fgd["decisions"]:
        clerk.get(f"{address}keputusan/").send({"text": text}, having="text")


def promises_are_noted(clerk: Browser, address: str, fgd: dict[str, Any]) -> int:
    """Who does what by when, and what will show it; returns how many stand on the meeting's page."""
    for promise in fgd["promise"]:
        clerk.get(f"{address}janji/")
        offered = next(field for field in clerk.form(having="proof").fields if field.name == "decision").choices
        said = {name: promise[name] for name in ("agency", "office", "what", "proof")}
        decision = offered[promise["decision"]] if "decision" in promise else ""
        clerk.send({**said, "due_on": promise["due"].isoformat(), "decision": decision}, having="proof")
    page = clerk.get(address).text
    return sum(promise["what"] in page for promise in fgd["promise"])
