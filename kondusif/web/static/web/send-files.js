// Once a form with files is sent, the files go ahead of it in pieces; nothing leaves before. The module that sends them
// comes when a file is picked. Where it cannot, files and form go in one request, as without this script.
// It stands before the other scripts of the page: its listener holds a form back before theirs let it go.
for (const panel of document.querySelectorAll("[data-sending]")) {
  const form = panel.closest("form");
  const input = form.querySelector("input[type=file]");
  let coming;
  let isGoing = false;
  let goesWhole = false;

  const fetchModule = () => {
    coming = coming || import(panel.dataset.module).catch(() => (coming = undefined));
    return coming;
  };

  input.addEventListener("change", () => {
    if (input.files.length) fetchModule();
  });

  form.addEventListener("submit", async (event) => {
    if (!input.files.length || goesWhole) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isGoing) return;
    isGoing = true;
    const module = await fetchModule();
    const outcome = module ? await module.sendAhead(form, input, panel) : "whole";
    isGoing = false;
    if (outcome === "stay") return;
    goesWhole = outcome === "whole";
    setTimeout(() => form.requestSubmit()); // a form cannot be sent while it is still telling that it is
  });
}
