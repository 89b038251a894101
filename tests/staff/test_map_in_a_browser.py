"""The map in Chromium: it draws, follows the list and the pointer, breaks no rule of the policy, and can be missed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser, Page

from kondusif.area.actions.import_boundaries import import_boundaries
from kondusif.base.database import speaking_as
from kondusif.project.help import help_of
from tests.area.shapes import SQUARES, write
from tests.cast import Cast
from tests.conflicts.register import recorded
from tests.staff.acts import hand_in
from tests.staff.look import enter, tab_of, troubles_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CIRCLE, PAPER, SEA = (60, 139, 139), (255, 255, 255), (217, 224, 228)  # a circle lets a fifth of the paper through


@pytest.fixture
def districts(transactional_db: None, tmp_path: Path) -> None:
    """Two districts side by side, and one village in each half of the first."""
    villages = {
        "52.01.01.1001": shapely.box(116.0, -8.8, 116.05, -8.7),
        "52.01.01.1004": shapely.box(116.05, -8.8, 116.1, -8.7),
    }
    with speaking_as("loader"):
        import_boundaries(file=write(tmp_path / "kec.geojson", SQUARES))
        import_boundaries(file=write(tmp_path / "desa.geojson", villages))


@contextmanager
def tab(browser: Browser, site: str, cast: Cast, **look: object) -> Iterator[Page]:
    """A tab of the verifier; what the page complains about is collected in `page.complaints`."""
    context = browser.new_context(**{"viewport": WIDE, **look})  # type: ignore[arg-type]
    context.set_default_timeout(30_000)  # software drawing on shared cores
    page = context.new_page()
    complaints: list[str] = []
    page.complaints = complaints  # type: ignore[attr-defined]
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    enter(page, site, cast.verifier)
    yield page
    context.close()


NEAR = """([wanted, within]) => {
    const drawn = document.querySelector("#peta canvas");
    const copy = Object.assign(document.createElement("canvas"), {width: drawn.width, height: drawn.height});
    const pen = copy.getContext("2d");
    pen.drawImage(drawn, 0, 0);
    const bytes = pen.getImageData(0, 0, copy.width, copy.height).data;
    let n = 0;
    for (let at = 0; at < bytes.length; at += 4)
        n += wanted.reduce((far, part, of) => far + Math.abs(part - bytes[at + of]), 0) <= within;
    return n;
}"""


def pixels(page: Page, colour: tuple[int, int, int], within: int = 60) -> int:
    """Pixels of the map whose colour lies near."""
    return int(page.evaluate(NEAR, [list(colour), within]))


@pytest.mark.usefixtures("districts")
def test_the_map_draws_land_and_circles_and_breaks_no_policy(
    drawing_chromium: Browser, staff_site: str, cast: Cast
) -> None:
    for _each in range(3):
        hand_in(cast, village="52.01.01.1001")
    with tab(drawing_chromium, staff_site, cast) as page:
        page.goto(f"{staff_site}/laporan/peta/")
        page.wait_for_selector("#peta[data-drawn]")
        assert pixels(page, PAPER, within=10) > 20_000
        assert pixels(page, SEA, within=10) > 20_000
        assert pixels(page, CIRCLE) > 100
        assert page.locator("[data-map-note]").is_hidden()
        assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.usefixtures("districts")
def test_list_and_map_follow_each_other_by_keyboard_and_pointer(
    drawing_chromium: Browser, staff_site: str, cast: Cast
) -> None:
    hand_in(cast, village="52.01.01.1001")
    hand_in(cast, village="52.01.01.1004")
    with tab(drawing_chromium, staff_site, cast) as page:
        page.goto(f"{staff_site}/laporan/peta/")
        page.wait_for_selector("#peta[data-drawn]")
        page.locator("#peta-daftar").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "/laporan/?kabupaten=52.01.01"
        assert page.inner_text("[data-map-said]") == "Gerung, Kabupaten Lombok Barat: 2 laporan"
        box = page.locator("#peta canvas").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
        assert "Kediri, Kabupaten Lombok Barat: tidak ada laporan" in page.inner_text("[data-map-said]")
        page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)
        assert page.evaluate("document.activeElement.closest('[data-area]')?.dataset.area") == "52.01.01"
        page.keyboard.press("Enter")
        page.wait_for_url("**/laporan/?kabupaten=52.01.01")
        assert page.locator("[data-open]").count() == 2


@pytest.mark.usefixtures("districts")
def test_villages_come_on_zoom_alone(drawing_chromium: Browser, staff_site: str, cast: Cast) -> None:
    hand_in(cast, village="52.01.01.1001")
    with tab(drawing_chromium, staff_site, cast) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{staff_site}/laporan/peta/")
        page.wait_for_selector("#peta[data-drawn]")
        assert not [url for url in asked if "/desa/" in url]
        page.get_by_role("button", name="Perbesar").click()
        page.wait_for_selector("#peta[data-villages-drawn]")
        assert [url for url in asked if url.endswith("/wilayah/batas/desa/52.01.json")]
        assert page.locator("[data-village='52.01.01.1001']").count() == 1
        assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.usefixtures("districts")
def test_a_circle_stays_on_zoom_where_no_village_is_known(
    drawing_chromium: Browser, staff_site: str, cast: Cast
) -> None:
    for _each in range(3):
        recorded(cast, place="52.01.01")
    recorded(cast, place="52.01")
    with tab(drawing_chromium, staff_site, cast, bypass_csp=True) as page:
        page.goto(f"{staff_site}/konflik/peta/?kabupaten=52.01.01")
        page.wait_for_selector("#peta[data-drawn]")
        page.get_by_role("button", name="Perbesar").click()
        page.wait_for_selector("#peta[data-villages-drawn]")
        page.wait_for_function(f"({NEAR})({[list(CIRCLE), 60]}) > 100")  # drawn after the villages were
        assert page.locator("[data-above]").count() == 0
        assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.usefixtures("districts")
def test_opening_a_district_lists_its_villages(drawing_chromium: Browser, staff_site: str, cast: Cast) -> None:
    hand_in(cast, village="52.01.01.1001")
    with tab(drawing_chromium, staff_site, cast) as page:
        page.goto(f"{staff_site}/laporan/peta/?status=semua")
        assert page.locator("[data-village]").count() == 0
        page.click("#peta-daftar [data-area='52.01.01'] summary")
        page.wait_for_selector("#peta-daftar [data-village='52.01.01.1001']")
        page.click("#peta-daftar [data-village='52.01.01.1001'] a")
        page.wait_for_url("**/laporan/?status=semua&kabupaten=52.01.01.1001")


@pytest.mark.usefixtures("districts")
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["without-webgl", "without-javascript"])
def test_without_drawing_the_page_says_so_and_the_list_works(
    drawing_chromium: Browser, staff_site: str, cast: Cast, java_script_enabled: bool
) -> None:
    hand_in(cast, village="52.01.01.1001")
    with tab(drawing_chromium, staff_site, cast, java_script_enabled=java_script_enabled) as page:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.goto(f"{staff_site}/laporan/peta/")
        assert "Daftar memuat semua isinya" in page.inner_text("[data-map-note]")
        page.click("#peta-daftar ol a")
        page.wait_for_url("**/laporan/?kabupaten=52.01.01")


@pytest.mark.usefixtures("districts")
@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "dark"), (PHONE, "light")], ids=["wide-dark", "phone-light"])
def test_axe_finds_nothing_serious_on_maps_and_calendars(
    drawing_chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int], scheme: str
) -> None:
    hand_in(cast, village="52.01.01.1001")
    look = {"viewport": viewport, "color_scheme": scheme, "bypass_csp": True}
    with tab(drawing_chromium, staff_site, cast, **look) as page:
        for address in (
            "/laporan/peta/",
            "/laporan/kalender/",
            "/penanganan/peta/",
            "/penanganan/kalender/?bulan=2024-02",
        ):
            page.goto(staff_site + address)
            if "peta" in address:
                page.wait_for_selector("#peta[data-drawn]")
            page.evaluate(AXE)
            rules = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            serious = [
                f"{each['id']}: {each['nodes'][0]['html']}"
                for each in rules
                if each["impact"] in ("serious", "critical")
            ]
            assert serious == [], address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_every_map_is_fit_to_be_seen(drawing_chromium: Browser, staff_site: str, cast: Cast) -> None:
    with tab_of(drawing_chromium, staff_site, cast.secretary) as tab:
        found = [
            f"{route}: {each}"
            for route in ("laporan/peta/", "penanganan/peta/", "konflik/peta/")
            for each in troubles_of(tab, f"{staff_site}/{route}")
        ]
        assert tab.page.locator(f'a[href="{help_of("laporan/peta/")}"]').count()
    assert not found, "\n".join(found)
