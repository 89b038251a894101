// Solves the puzzle of a flood (altcha's, by the browser's own PBKDF2) where a page holds [data-prove], and before a
// form with data-prove-first leaves. Without this file, or over plain HTTP, the same pages open by waiting.
const AT_ONCE = 8;
const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

async function derive({ nonce, salt, cost, keyLength }, counter) {
  const start = fromHex(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  new DataView(password.buffer).setUint32(start.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const recipe = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: cost };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(recipe, key, keyLength * 8)));
}

async function solve({ parameters }, tell) {
  for (let first = 0; first <= parameters.data.most; first += AT_ONCE) {
    tell(first / parameters.data.most);
    const keys = await Promise.all(Array.from({ length: AT_ONCE }, (_none, step) => derive(parameters, first + step)));
    const hit = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (hit >= 0) return { counter: first + hit, derivedKey: keys[hit] };
  }
  throw new Error("the puzzle has no answer");
}

// Nothing to do (204), or a pass in a cookie; throws where the page has to wait instead.
async function prove(purpose, tell) {
  if (!navigator.cookieEnabled) throw new Error("a pass could not be kept");
  const asked = await fetch(`/sebentar/soal/?untuk=${purpose}`);
  if (asked.status === 204) return;
  if (!asked.ok) throw new Error(`no puzzle: ${asked.status}`);
  const challenge = await asked.json();
  const solution = await solve(challenge, tell);
  const body = btoa(JSON.stringify({ challenge, solution }));
  const taken = await fetch("/sebentar/jawaban/", { method: "POST", body });
  if (!taken.ok) throw new Error(`not taken: ${taken.status}`);
}

function teller(panel) {
  const words = panel.querySelector("[role=status]");
  const bar = panel.querySelector("progress");
  return {
    say: (which) => {
      words.textContent = panel.dataset[which];
      bar.hidden = which !== "working";
    },
    tell: (share) => {
      bar.value = share;
    },
  };
}

const onwards = {
  reload: () => location.reload(),
  submit: () => document.querySelector("[data-prove-form]").requestSubmit(),
  stay: () => {},
};

const panel = document.querySelector("[data-prove]");
if (panel) {
  const { say, tell } = teller(panel);
  const goOn = onwards[panel.dataset.then];
  say("working");
  prove(panel.dataset.prove, tell)
    .then(() => say("done"))
    .then(goOn)
    .catch(() => {
      say("waiting");
      if (panel.dataset.then === "reload") setTimeout(goOn, Number(panel.dataset.seconds) * 1000);
    });
}

for (const form of document.querySelectorAll("form[data-prove-first]")) {
  const place = form.querySelector("[data-proving]");
  let isGoing = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isGoing) return;
    isGoing = true;
    const { say, tell } = teller(place);
    const slow = setTimeout(() => {
      place.hidden = false;
      say("working");
    }, 400);
    // Whatever comes of it, the story goes: the server gives it back where it has to wait.
    await prove(form.dataset.proveFirst, tell).catch(() => {});
    clearTimeout(slow);
    form.submit();
    isGoing = false; // Back shows this page once more
  });
}
