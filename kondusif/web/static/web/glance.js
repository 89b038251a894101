// Brings the province at a glance into Beranda once the page stands, what waits for approval beside it. Without this file the link does the same.
async function bring(place) {
  const link = place.querySelector("a[href]");
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const glance = page.querySelector("[data-glance]");
    if (!glance) return;
    const waiting = glance.querySelector("[data-waiting]");
    const card = document.querySelector("[data-approvals]");
    if (waiting && card) {
      card.append(...document.adoptNode(waiting).childNodes);
      card.hidden = false;
    }
    place.append(document.adoptNode(glance));
  } catch {
    // No connection: the link stays.
  }
}

for (const place of document.querySelectorAll("[data-bring]")) bring(place);
