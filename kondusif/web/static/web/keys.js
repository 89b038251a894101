// "g" and a letter opens a room, "?" shows every shortcut. Without this file the same doors stand in the rail.
// A person may switch single letters off (data-keys): speech and tremor press keys that nobody meant.
const list = document.getElementById("pintasan");
let afterG = 0;

function open(event) {
  if (!list || list.open) return;
  event.preventDefault();
  list.showModal();
}

for (const button of document.querySelectorAll("[data-shows-keys]")) {
  button.hidden = false;
  button.addEventListener("click", open);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (document.documentElement.dataset.keys === "off" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") return open(event);
  const room = document.querySelector(`[data-room-key="${CSS.escape(event.key)}"]`);
  if (room && event.timeStamp - afterG < 1500 && afterG) {
    event.preventDefault();
    room.click();
  }
  afterG = event.key === "g" ? event.timeStamp : 0;
});
