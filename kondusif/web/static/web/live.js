// Looks every two seconds whether work in the background has gone on, and puts the news into [data-live].
// Without this file a link on the page does the same.
const PAUSE = 2000;

async function look() {
  const live = document.querySelector("[data-live]");
  if (!live) return;
  if (!document.hidden) {
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const news = page.querySelector("[data-live]");
      if (!response.ok || !news) return location.reload();
      const told = live.querySelector("[role=status]");
      const fresh = news.querySelector("[role=status]");
      if (told && fresh) told.replaceChildren(...fresh.childNodes);
    } catch {
      // No connection: look again later.
    }
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
