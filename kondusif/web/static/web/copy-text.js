// A button that copies the text it names (data-copies="id"); without this file the text can be marked and copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const words = button.querySelector("span") ?? button;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      words.textContent = button.dataset.done;
    } catch {
      source.focus();
      source.select?.(); // plain HTTP without a clipboard: marked, one key away
    }
  });
}
