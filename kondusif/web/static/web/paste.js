// A pasted message is read at once, Ctrl+Enter sends, a pasted picture becomes an attachment, a reply is copied by one
// press. Without this file every step has its button.
const sheet = document.querySelector("[data-reads-at-once]");
const form = document.querySelector("[data-sends-by-keys]");

sheet?.querySelector("textarea").addEventListener("paste", () => setTimeout(() => sheet.requestSubmit(), 0));

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
form?.addEventListener("submit", () => form.querySelector("button[type=submit]").setAttribute("aria-busy", "true"));
form?.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files;
  const field = form.querySelector("input[type=file]");
  if (!files?.length || !field) return;
  event.preventDefault();
  field.files = files;
  field.closest("details").open = true;
});

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value));
}
