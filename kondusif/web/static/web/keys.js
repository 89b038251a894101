// "g" and a letter opens a room, "?" shows every shortcut. Without this file the same doors stand in the rail.
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
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") return open(event);
  const room = document.querySelector(`[data-room-key="${CSS.escape(event.key)}"]`);
  if (room && event.timeStamp - afterG < 1500 && afterG) {
    event.preventDefault();
    room.click();
  }
  afterG = event.key === "g" ? event.timeStamp : 0;
});
