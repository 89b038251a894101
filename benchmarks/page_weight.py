"""Bytes that a phone's first visit to each page costs, compressed as sent, with everything the page loads.

    .venv/bin/python -m benchmarks.page_weight

A page is fetched with an empty cache over a real instance; style sheets, modules, icons and fonts it names (and those
that a style sheet names) are fetched too, gzip accepted. Headers are not counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import httpx
from lxml import html

from benchmarks.harness.rows import tell_row
from kondusif.cli.story.client import open_browser
from kondusif.cli.story.instance import Instance, fresh_instance

LIMIT = 60 * 1024
POST_LIMIT = 100 * 1024
IN_STYLES = re.compile(r"url\([\"']?([^)\"']+)[\"']?\)|@import\s+[\"']([^\"']+)")
IN_MODULES = re.compile(r"(?:import|from)\s*[\"']([^\"']+)[\"']")


def main() -> None:
    """Print the weight of the report's pages, of the receipt look-up and of a post's page."""
    with fresh_instance() as instance:
        instance.run("demo", "--accounts-only")
        print(f"{'page':<28}{'page itself':>12}{'with all':>12}{'limit':>10}")
        for path in ("/", "/lapor/", "/lapor/apa/", "/lapor/siapa-terlapor/", "/jawaban/", "/perlindungan/"):
            own, everything = weigh_public(instance, path)
            show(path, own, everything, LIMIT)
            if path == "/lapor/":
                tell_row("page-weight", f"{everything / 1024:.1f} KB")
        own, everything = weigh_post(instance, "/posko/isi/")
        show("/posko/isi/ (post)", own, everything, POST_LIMIT)
        tell_row("page-weight-post", f"{everything / 1024:.1f} KB")


def show(name: str, own: int, everything: int, limit: int) -> None:
    print(f"{name:<28}{own / 1024:>9.1f} KB{everything / 1024:>9.1f} KB{limit // 1024:>7} KB")
    assert everything <= limit, f"{name} weighs {everything} bytes; at most {limit}"


def weigh_public(instance: Instance, path: str) -> tuple[int, int]:
    """Own bytes and all bytes; a page behind the first question is reached by answering it."""
    with open_browser(instance.public_url, "weight") as browser:
        if path == "/lapor/siapa-terlapor/":
            browser.get("/lapor/apa/")
            browser.send({"kind": "netralitas"})
        return weigh(browser.client, path)


def weigh_post(instance: Instance, path: str) -> tuple[int, int]:
    """The counter form as a signed-in post officer loads it."""
    accounts = json.loads((instance.var / "demo_accounts.json").read_text())
    officer = next(each for each in accounts if each["email"].startswith("posko.kodim"))
    with open_browser(instance.staff_url, "weight") as browser:
        browser.get("/masuk/")
        browser.send({"email": officer["email"], "password": officer["password"]})
        return weigh(browser.client, path)


def weigh(client: httpx.Client, path: str) -> tuple[int, int]:
    """Bytes of the page, and of the page with everything it loads."""
    own, text, address = fetch(client, path)
    waiting, seen, total = list(loaded_by(text)), {path}, own
    waiting = [urljoin(address, each) for each in waiting]
    while waiting:
        wanted = urldefrag(waiting.pop())[0]
        if wanted in seen or wanted.startswith("data:"):
            continue
        seen.add(wanted)
        n_bytes, content, where = fetch(client, wanted)
        total += n_bytes
        if wanted.endswith((".css", ".js")):
            pattern = IN_STYLES if wanted.endswith(".css") else IN_MODULES
            found = ["".join(groups) if isinstance(groups, tuple) else groups for groups in pattern.findall(content)]
            waiting += [urljoin(where, each) for each in found]
    return own, total


def loaded_by(text: str) -> Iterator[str]:
    """Addresses that a browser fetches by itself for this page."""
    page = html.fromstring(text)
    yield from page.xpath("//link[@rel='stylesheet' or @rel='icon' or @rel='modulepreload' or @rel='preload']/@href")
    yield from page.xpath("//script/@src | //img/@src")
    yield from page.xpath("//*[local-name()='use']/@href")


def fetch(client: httpx.Client, path: str) -> tuple[int, str, str]:
    """Bytes as sent, the text, and the final address."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    answer.raise_for_status()
    return answer.num_bytes_downloaded, answer.text, str(answer.url)


if __name__ == "__main__":
    main()
