// Signs a declaration: a key is made in this browser, signs the statement once, and is never stored or sent.
const KINDS = [
  { name: "Ed25519", make: { name: "Ed25519" }, sign: { name: "Ed25519" } },
  { name: "ECDSA-P256-SHA256", make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" } },
];
const utf8 = (text) => new TextEncoder().encode(text);
const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The first kind that this browser can make.
async function makeKey() {
  for (const kind of KINDS) {
    try {
      return { kind, pair: await crypto.subtle.generateKey(kind.make, false, ["sign", "verify"]) };
    } catch (error) {
      if (error.name !== "NotSupportedError") throw error;
    }
  }
  throw new Error("no kind of key");
}

async function sign(form) {
  const { statement, algorithm, public_key: publicKey, signature } = form.elements;
  const text = await sha256(document.getElementById("baku").value);
  if (text !== form.dataset.textSha256 || text !== JSON.parse(statement.value).text_sha256) return false;
  const { kind, pair } = await makeKey();
  signature.value = base64url(await crypto.subtle.sign(kind.sign, pair.privateKey, utf8(statement.value)));
  publicKey.value = base64url(await crypto.subtle.exportKey("raw", pair.publicKey));
  algorithm.value = kind.name;
  return true;
}

const form = document.querySelector("[data-signs]");
if (form && globalThis.crypto?.subtle) {
  document.querySelector("[data-cannot]").hidden = true;
  const button = form.querySelector("[data-sign]"), wrong = form.querySelector("[data-wrong]");
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    if (await sign(form)) return void form.submit();
    wrong.textContent = wrong.dataset.wrong;
    button.disabled = false;
  });
}
