// Leaving the page with text that was not sent asks once; nothing is stored on the phone.
// "Keluar cepat" never asks: it empties the page and goes.
const form = document.querySelector(".p-story");
let isLeaving = false;

form.addEventListener("submit", () => {
  isLeaving = true;
});
for (const exit of document.querySelectorAll('a[href="/keluar-cepat/"]')) {
  exit.addEventListener("click", () => {
    isLeaving = true;
    form.reset();
  });
}
addEventListener("beforeunload", (event) => {
  const isWritten = [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value.trim());
  if (!isWritten || isLeaving) return;
  event.preventDefault();
  event.returnValue = ""; // older browsers ask only for this
});
