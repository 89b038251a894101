// Service worker of the post: keeps the empty form, never a page of somebody's session; sends the queue when it can.
// KONDUSIF (version, language, shell, files, send) comes from /posko/pekerja.js.
const CACHE = `kondusif-posko-${KONDUSIF.version}`;
const PATIENCE_MILLISECONDS = 8_000; // a line that hardly works must not keep the form away

const keepShell = async () => {
  const cache = await caches.open(CACHE);
  const addresses = [KONDUSIF.shell, ...KONDUSIF.files];
  await Promise.all(
    addresses.map(async (address) => {
      // Asked without cookies, so the language stands in the address.
      const from = address === KONDUSIF.shell ? `${address}?bahasa=${KONDUSIF.language}` : address;
      const response = await fetch(from, { cache: "no-cache", credentials: "omit" });
      if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
      await cache.put(address, response);
    }),
  );
};

const dropOthers = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("kondusif-posko-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const soon = (promise) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE_MILLISECONDS)),
  ]);

// A page: from the network; the form where there is none. The form itself: always as kept, it holds no data.
const answerPage = async (request) => {
  const kept = await caches.match(KONDUSIF.shell, { cacheName: CACHE });
  if (new URL(request.url).pathname === KONDUSIF.shell && kept) return kept;
  if (request.method !== "GET" || !kept) return fetch(request);
  try {
    return await soon(fetch(request));
  } catch {
    return kept;
  }
};

const answerFile = async (request) => (await caches.match(request, { cacheName: CACHE })) || fetch(request);

const sendQueue = async () => {
  const ended = await self.kondusifQueue.send(KONDUSIF.send);
  for (const client of await self.clients.matchAll()) client.postMessage({ queue: ended.state });
  if (ended.state === "later" || ended.state === "waiting") throw new Error("not all taken yet"); // the browser tries again
};

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(answerPage(event.request));
  else if (event.request.method === "GET" && KONDUSIF.files.includes(url.pathname))
    event.respondWith(answerFile(event.request));
});
// At "Keluar": the form and its lists go, the sealed queue stays and is still sent.
const forgetForm = async (port) => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("kondusif-posko-")).map((name) => caches.delete(name)));
  await self.kondusifQueue.forgetLists();
  if (port) port.postMessage("selesai");
};

const keepShellAgain = async () => {
  if (!(await caches.match(KONDUSIF.shell, { cacheName: CACHE }))) await keepShell();
};

self.addEventListener("message", (event) => {
  if (event.data === "pakai versi baru") self.skipWaiting();
  if (event.data === "keluar") event.waitUntil(forgetForm(event.ports[0]));
  if (event.data === "simpan lagi") event.waitUntil(keepShellAgain());
});
self.addEventListener("sync", (event) => {
  if (event.tag === "kondusif-antrean") event.waitUntil(sendQueue());
});
