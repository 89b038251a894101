// Shows a password on request, and says in words how long it is; the server decides what is refused.
const STRONG = 18;
const FEWEST_CHARACTERS = 5;

function judge(text, shortest, words) {
  if (!text) return "";
  if (text.length < shortest) return words.short.replace("{n}", text.length).replace("{shortest}", shortest);
  if (new Set(text.toLowerCase()).size < FEWEST_CHARACTERS) return words.weak;
  return text.length < STRONG ? words.fair : words.strong;
}

for (const bar of document.querySelectorAll(".a-password")) {
  const field = document.getElementById(bar.dataset.for);
  const [button, said] = [bar.querySelector("button"), bar.querySelector("[role=status]")];
  button.textContent = bar.dataset.show;
  button.setAttribute("aria-controls", field.id);
  button.setAttribute("aria-pressed", "false");
  bar.hidden = false;
  button.addEventListener("click", () => {
    const isShown = field.type === "password";
    field.type = isShown ? "text" : "password";
    button.textContent = isShown ? bar.dataset.hide : bar.dataset.show;
    button.setAttribute("aria-pressed", String(isShown));
  });
  if (!field.dataset.shortest) continue;
  field.addEventListener("input", () => {
    said.textContent = judge(field.value, Number(field.dataset.shortest), bar.dataset);
  });
}
