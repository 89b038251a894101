// On the post's pages with signal: keeps the offline form ready, and takes it away again at "Keluar".
const WAIT_MILLISECONDS = 2_000;
const { worker } = document.querySelector("script[data-worker]").dataset;

const keepForm = async () => {
  await navigator.serviceWorker.register(worker, { scope: "/posko/" });
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage("simpan lagi");
};

// Resolves when the worker has emptied its caches, or does not answer; the sealed queue stays in either case.
const forgetForm = async () => {
  const registration = await navigator.serviceWorker.getRegistration("/posko/");
  if (!registration || !registration.active) return;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  registration.active.postMessage("keluar", [port2]);
  await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS))]);
};

if ("serviceWorker" in navigator) {
  keepForm().catch(() => {}); // without it the pages work as before
  for (const form of document.querySelectorAll('form[action="/keluar/"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await forgetForm().catch(() => {});
      form.submit();
    });
  }
}
