// Leaving the page with text that was not sent asks once; nothing is stored on the phone.
const form = document.querySelector(".p-story");
let sending = false;
form?.addEventListener("submit", () => {
  sending = true;
});
addEventListener("beforeunload", (event) => {
  const written = [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value.trim());
  if (written && !sending) event.preventDefault();
});
