// j and k walk through the rows of a list, Enter opens the one in focus. Without this file Tab does the same.
const links = [...document.querySelectorAll("[data-rows] [data-open]")];

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (document.documentElement.dataset.keys === "off" || typing || event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
  const row = document.activeElement.closest("[data-rows] tr");
  const now = links.findIndex((link) => row && row.contains(link));
  const next = event.key === "j" ? now + 1 : now < 0 ? links.length - 1 : now - 1;
  if (!links[next]) return;
  event.preventDefault();
  links[next].focus();
  links[next].closest("tr").scrollIntoView({ block: "nearest" });
});
