// The offline form of a post: what is typed stays in this page's memory until it is sealed; then it is a locked item
// of the queue and the page forgets it. Nothing unsealed is ever written to the phone's storage.
const root = document.getElementById("luring");
const paths = root.dataset;
const queue = self.kondusifQueue;
const CODE_MILLISECONDS = 600_000;
const CLOCK_MILLISECONDS = 600_000;
const LOOK_MILLISECONDS = 120_000;
const WAITING_MILLISECONDS = 600_000; // names cannot be kept before there are custodians
const byId = (id) => document.getElementById(id);
const word = (name) => byId("kata").querySelector(`[data-word=${name}]`).textContent;
const note = (name, on) => (root.querySelector(`[data-note=${name}]`).hidden = !on);

let fields, sealing, photosOf, library, lists;
let pending = null; // {told, photos} between reading back and sealing
let receipt = null; // {code, ends} until the reporter has seen it, at most ten minutes
let failures = 0;
let timer = 0;
let hasSignal = navigator.onLine;

const show = (name) => {
  for (const screen of root.querySelectorAll("[data-screen]")) screen.hidden = screen.dataset.screen !== name;
  const title = root.querySelector(`[data-screen=${name}] h1`);
  title.focus();
  window.scrollTo(0, 0);
};

// ---- signal and queue
const showState = async () => {
  const [waiting, held] = [await queue.count(), await queue.countHeld()];
  root.querySelector("[data-state=sinyal]").hidden = !hasSignal;
  root.querySelector("[data-state=tanpa]").hidden = hasSignal;
  for (const line of root.querySelectorAll("[data-queue]")) {
    line.hidden = !waiting;
    line.querySelector("[data-value]").textContent = waiting;
  }
  byId("kirim-sekarang").hidden = !waiting;
  note("tertahan", held > 0);
  root.querySelector("[data-note=tertahan] [data-value]").textContent = held;
  for (const line of root.querySelectorAll("[data-sent]")) line.hidden = (line.dataset.sent === "sudah") !== !waiting;
};

const sendQueue = async () => {
  clearTimeout(timer);
  const ended = await queue.send(paths.send, async (answer) => {
    hasSignal = true;
    compareClocks(answer.now * 1000);
    await showState();
  });
  if (ended.state === "later") {
    hasSignal = false;
    timer = setTimeout(sendQueue, queue.pause(failures));
    failures += 1;
  } else {
    failures = 0;
    hasSignal = await reaches();
  }
  note("penjaga", ended.state === "waiting");
  if (ended.state === "waiting") timer = setTimeout(sendQueue, WAITING_MILLISECONDS);
  note("terdaftar", ended.state === "unknown-device" && !(await enrol()));
  await showState();
};

// Whether an answer comes at all; what the phone believes of its radio is not asked.
const reaches = () =>
  fetch(paths.probe, { cache: "no-store" })
    .then((answer) => answer.text())
    .then(
      () => true,
      () => false,
    );

const askForSync = async () => {
  try {
    const registration = await navigator.serviceWorker.ready;
    await registration.sync.register("kondusif-antrean");
  } catch {
    // no Background Sync here: this page sends while it is open
  }
};

// ---- clock, lists, enrolment
const now = () => new Date();

const compareClocks = (programMoment) => {
  const differs = Math.abs(programMoment - Date.now()) > CLOCK_MILLISECONDS;
  note("jam", differs);
  root.querySelector("[data-note=jam] [data-value]").textContent = now().toLocaleString("id-ID");
};

const enrol = async () => {
  try {
    const response = await fetch(paths.enrol, {
      method: "POST",
      headers: { "X-Kondusif": "posko" },
      redirect: "error", // nobody is signed in
    });
    if (!response.ok) return false;
    showPhone((await response.json()).device);
    return true;
  } catch {
    return false;
  }
};

const showPhone = (label) => {
  const line = document.querySelector("[data-phone]");
  line.hidden = !label;
  line.querySelector("[data-value]").textContent = label;
};

const freshLists = async () => {
  try {
    const response = await fetch(paths.lists, { redirect: "error", cache: "no-store" });
    if (!response.ok) return null;
    const fresh = await response.json();
    compareClocks(fresh.now);
    await enrol();
    await queue.saveLists(fresh);
    return fresh;
  } catch {
    return null;
  }
};

const useLists = (chosen) => {
  lists = chosen;
  note("daftar", !lists);
  byId("mulai").disabled = !lists || !library;
  if (lists) fields.fill(lists);
  const today = root.querySelector("[data-today]");
  today.textContent = fields.inWords(fields.dayOf(now()));
};

// ---- one report
const showErrors = (names) => {
  const box = byId("kesalahan-luring");
  const rows = names.map((name) => {
    const link = Object.assign(document.createElement("a"), { href: `#f-${name}`, textContent: word(name) });
    const row = document.createElement("li");
    row.append(link);
    return row;
  });
  box.querySelector("ul").replaceChildren(...rows);
  box.hidden = !names.length;
  if (names.length) box.focus();
};

const readBack = async (event) => {
  event.preventDefault();
  const answers = fields.read(lists, fields.dayOf(now()));
  const files = [...byId("f-photos").files];
  const photos = files.length > photosOf.MOST_PHOTOS ? [null] : await Promise.all(files.map(photosOf.redraw));
  if (photos.includes(null)) answers.wrong.push("photos");
  showErrors(answers.wrong);
  if (answers.wrong.length) return;
  pending = { told: answers.told, photos };
  for (const cell of root.querySelectorAll("[data-told]")) {
    const name = cell.dataset.told;
    if (name === "photos") cell.textContent = photos.length || word("none");
    else cell.textContent = answers.shown[name] || cell.dataset.unsaid;
  }
  root.querySelector("[data-danger]").hidden = !answers.told.danger;
  root.querySelector("[data-ahead]").hidden = !answers.ahead;
  show("baca");
};

const lock = async (identity) => {
  if (!pending) return;
  const { told, photos } = pending;
  const code = sealing.newCode();
  const submission_key = sealing.toHex(sealing.randomBytes(24));
  const whole = { v: 1, ...told, submission_key, code, written_on: fields.dayOf(now()), identity };
  pending = null; // a second press finds nothing
  try {
    const sealed = await sealing.seal(whole, photos, lists.key, library);
    await queue.add(sealed.id, sealed.bytes);
  } catch {
    pending = { told, photos };
    alert(word("seal"));
    return;
  }
  photos.forEach((photo) => photo.fill(0));
  fields.empty();
  showErrors([]);
  handOver(code);
  navigator.storage?.persist?.().then(showPersistence);
  await showState();
  await askForSync();
  await sendQueue();
  await useWaitingVersion();
};

const handOver = (code) => {
  receipt = { code, ends: Date.now() + CODE_MILLISECONDS };
  setTimeout(forgetCode, CODE_MILLISECONDS);
  const letters = sealing.newCode().slice(0, 4);
  for (const place of root.querySelectorAll("[data-handover]")) place.textContent = letters;
  byId("serah").hidden = false;
  byId("serah-lewat").hidden = true;
  show("terkunci");
};

const forgetCode = () => {
  receipt = null;
  byId("kode").replaceChildren();
  byId("serah").hidden = true;
  byId("serah-lewat").hidden = false;
};

const showCode = () => {
  if (!receipt || Date.now() > receipt.ends) return forgetCode();
  const groups = receipt.code.match(/.{4}/g).map((group) => Object.assign(document.createElement("span"), { textContent: group }));
  receipt = null;
  byId("kode").replaceChildren(...groups);
  show("kode");
};

const leaveFor = (name) => {
  if (!byId("kode").closest("section").hidden || name === "awal") forgetCode();
  show(name);
};

// ---- versions and storage
const isBusy = () => fields.isWritten() || pending !== null || receipt !== null || !byId("kode").closest("section").hidden;

const useWaitingVersion = async () => {
  const registration = await navigator.serviceWorker?.getRegistration("/posko/");
  if (!registration?.waiting) return note("versi", false);
  if (isBusy()) return note("versi", true);
  registration.waiting.postMessage("pakai versi baru");
};

const watchVersions = async () => {
  if (!("serviceWorker" in navigator)) return;
  let hadWorker = Boolean(navigator.serviceWorker.controller); // the first one changes nothing on this page
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadWorker && !isBusy()) location.reload();
    hadWorker = true;
  });
  navigator.serviceWorker.addEventListener("message", showState);
  const registration = await navigator.serviceWorker.register(paths.worker, { scope: "/posko/" });
  registration.active?.postMessage("simpan lagi");
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", useWaitingVersion);
  });
  await useWaitingVersion();
};

const showPersistence = (isKept) => (root.querySelector("[data-persist]").hidden = isKept !== false);

const start = async () => {
  await showState();
  fields = await import(paths.fields);
  photosOf = await import(paths.photos);
  sealing = await import(paths.sealing);
  library = await import(paths.hpke).catch(() => null);
  note("tua", !library);
  useLists((await queue.lists()) || null);
  showPersistence(await navigator.storage?.persisted?.());
  watchVersions().catch(() => {});
  const fresh = await freshLists();
  if (fresh && !isBusy()) useLists(fresh);
  else if (fresh && !lists) useLists(fresh);
  await sendQueue();
};

byId("formulir").addEventListener("submit", readBack);
byId("formulir-nama").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = byId("n-name").value.trim();
  byId("n-error").hidden = Boolean(name);
  if (name) lock({ name, contact: byId("n-contact").value.trim(), address: byId("n-address").value.trim() });
});
byId("kunci").addEventListener("click", () => lock(null));
byId("tampilkan").addEventListener("click", showCode);
byId("buang").addEventListener("click", () => {
  if (fields.isWritten() && !confirm(word("discard"))) return;
  fields.empty();
  showErrors([]);
  pending = null;
  show("awal");
  useWaitingVersion();
});
byId("kirim-sekarang").addEventListener("click", sendQueue);
byId("hapus-tertahan").addEventListener("click", () => queue.forgetHeld().then(showState));
for (const button of root.querySelectorAll("[data-go]"))
  button.addEventListener("click", () => leaveFor(button.dataset.go));
addEventListener("online", sendQueue);
addEventListener("offline", () => {
  hasSignal = false;
  showState();
});
const sendIfSeen = () => document.visibilityState === "visible" && sendQueue();
document.addEventListener("visibilitychange", sendIfSeen);
setInterval(sendIfSeen, LOOK_MILLISECONDS);
addEventListener("beforeunload", (event) => {
  if (!fields || (!fields.isWritten() && !pending)) return;
  event.preventDefault();
  event.returnValue = ""; // older browsers ask only for this
});
start();
