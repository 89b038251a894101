// "/" puts the cursor into the search field, unless a person is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (document.documentElement.dataset.keys === "off" || event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("cari");
  if (!field) return;
  event.preventDefault();
  field.focus();
});
