// Checks a declaration's file in the browser, with no request: the same checks as publishing/core/checking.py and runs.py.
// checkFile(text) -> { number, title, versions, byKey, byPaper, findings, remarks }, the last two as [{ code, facts }].
const FILE = "kondusif-berkas-deklarasi-1", TEXT = "kondusif-deklarasi-1", STATEMENT = "kondusif-tanda-tangan-1";
const RECIPES = {
  Ed25519: { import: { name: "Ed25519" }, verify: { name: "Ed25519" } },
  "ECDSA-P256-SHA256": { import: { name: "ECDSA", namedCurve: "P-256" }, verify: { name: "ECDSA", hash: "SHA-256" } },
};
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const digest = async (text) => hex(await sha256(utf8(text)));
const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isTable(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readCanonical(text, form) {
  const read = parse(text);
  const is = isTable(read) && read.format === form && canonical(read) === text && text.normalize("NFC") === text;
  return is ? read : null;
}

const isVersion = (each) => isTable(each) && typeof each.text === "string" && Array.isArray(each.signatures) &&
  each.signatures.every((one) => isTable(one) && typeof one.statement === "string");

export function readFile(content) {
  const read = parse(content);
  const whole = isTable(read) && read.format === FILE && Array.isArray(read.versions) && read.versions.length;
  return whole && read.versions.every(isVersion) ? read : null;
}

const wordsOf = (said) => `Saya, ${said.office}, menandatangani naskah ini, versi ${said.version}, ` +
  `atas nama ${said.organisation}. Tanda tangan saya tampil untuk umum; bila saya menariknya, penarikan itu pun tampil.`;

function whoOf(statement) {
  const said = parse(statement);
  return isTable(said) ? `${said.organisation ?? "?"}, ${said.office ?? "?"}` : "?";
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
const fromBase64url = (text) => (typeof text === "string" && !/[+/=]/.test(text)
  ? fromBase64(text.replaceAll("-", "+").replaceAll("_", "/")) : new Uint8Array());

// "" where the key signed the message, "signature" where it did not, "cannot" where this browser does not know the kind.
async function verify(algorithm, key, signature, message) {
  const recipe = RECIPES[algorithm];
  if (!recipe || signature.length !== 64) return "signature";
  if (key.length !== (algorithm === "Ed25519" ? 32 : 65)) return "signature";
  let known;
  try {
    known = await crypto.subtle.importKey("raw", key, recipe.import, false, ["verify"]);
  } catch (error) {
    return error.name === "NotSupportedError" ? "cannot" : "signature";
  }
  return (await crypto.subtle.verify(recipe.verify, known, signature, message)) ? "" : "signature";
}

async function checkText(each, findings) {
  const read = readCanonical(each.text, TEXT);
  if (!read) {
    findings.push({ code: "text-form", facts: {} });
    return {};
  }
  if ((await digest(each.text)) !== each.sha256) findings.push({ code: "text-altered", facts: { version: read.version } });
  return read;
}

async function checkStatement(one, each, text, findings) {
  const said = readCanonical(one.statement, STATEMENT);
  const refuse = (code) => void findings.push({ code, facts: { who: whoOf(one.statement) } });
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  if (!said || !moment.test(said.signed_at) || !["perangkat", "kertas"].includes(said.way)) return refuse("statement-form");
  const isAbout = said.declaration === text.declaration && said.version === text.version &&
    said.text_sha256 === (await digest(each.text));
  if (!isAbout) return refuse("other-text");
  if (said.words !== wordsOf(said)) return refuse("words");
  if (said.way === "kertas") return said;
  const trouble = await verify(one.algorithm, fromBase64url(one.public_key), fromBase64url(one.signature), utf8(one.statement));
  return trouble ? refuse(trouble) : said;
}

// The log: RFC 6962 hashes, proofs as in c2sp.org/tlog-proof, heads as in c2sp.org/signed-note.
async function node(left, right) {
  return sha256(new Uint8Array([1, ...left, ...right]));
}

async function rootOf(leaf, number, size, path) {
  let hash = leaf, fn = number, sn = size - 1;
  for (const sibling of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = await node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = await node(hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 ? hash : null;
}

async function readKey(text) {
  const [, name, id, material] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const raw = fromBase64(material ?? "");
  if (raw.length !== 33 || raw[0] !== 1) return null;
  const own = (await sha256(new Uint8Array([...utf8(`${name}\n`), ...raw]))).slice(0, 4);
  return hex(own) === id ? { name, id, public: raw.slice(1) } : null;
}

async function isProved(entry, proof, key) {
  const cut = proof.indexOf("\n\n");
  const [head, note] = [proof.slice(0, cut).split("\n"), proof.slice(cut + 2)];
  const end = note.lastIndexOf("\n\n");
  const text = note.slice(0, end + 1), lines = text.split("\n");
  const number = /^index (\d+)$/.exec(head[1] ?? "")?.[1];
  if (cut < 0 || end < 0 || head[0] !== "c2sp.org/tlog-proof@v1" || number === undefined || lines.length !== 4) return false;
  const leaf = await sha256(new Uint8Array([0, ...utf8(entry)]));
  const size = Number(lines[1]);
  const root = Number(number) < size ? await rootOf(leaf, Number(number), size, head.slice(2).map(fromBase64)) : null;
  if (!root || hex(root) !== hex(fromBase64(lines[2]))) return false;
  for (const line of note.slice(end + 2).split("\n")) {
    const [, name, material] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    const blob = fromBase64(material ?? "");
    if (name !== key.name || hex(blob.slice(0, 4)) !== key.id) continue;
    const trouble = await verify("Ed25519", key.public, blob.slice(4), utf8(text));
    if (trouble) return trouble === "cannot" ? "cannot" : false;
    return true;
  }
  return false;
}

async function walkLog(read, findings, remarks) {
  if (!read.log) return void remarks.push({ code: "no-log", facts: {} });
  const key = typeof read.log.key === "string" ? await readKey(read.log.key) : null;
  if (!key || !Array.isArray(read.log.entries)) return void findings.push({ code: "log-form", facts: {} });
  const told = [];
  let waiting = 0;
  for (const each of read.log.entries) {
    const proved = typeof each?.entry === "string" && (each.proof === null || (await isProved(each.entry, String(each.proof), key)));
    if (proved === "cannot") findings.push({ code: "cannot", facts: { who: key.name } });
    else if (!proved) findings.push({ code: "proof", facts: {} });
    else {
      waiting += each.proof === null;
      const entry = parse(each.entry);
      if (isTable(entry?.facts)) told.push(entry);
    }
  }
  if (waiting) remarks.push({ code: "waiting", facts: { n: waiting } });
  remarks.push({ code: "log-key", facts: { key: read.log.key } });
  await lookFor(read, told, findings);
}

async function lookFor(read, told, findings) {
  const published = told.filter((each) => each.facts.event === "terbit").map((each) => each.facts.text_sha256);
  const of = (verb) => told.filter((each) => each.verb === verb).map((each) => each.facts.statement_sha256);
  const signed = of("declaration.signed"), withdrawn = of("declaration.signature_withdrawn");
  for (const each of read.versions) {
    if (!published.includes(await digest(each.text))) {
      findings.push({ code: "unanchored-text", facts: { version: parse(each.text)?.version ?? "?" } });
    }
    for (const one of each.signatures) {
      const own = await digest(one.statement);
      const facts = { who: whoOf(one.statement) };
      if (!signed.includes(own)) findings.push({ code: "unanchored", facts });
      if (withdrawn.includes(own) && !one.withdrawn_at) findings.push({ code: "withdrawn", facts });
    }
  }
}

export async function checkFile(content) {
  const read = readFile(content);
  const nothing = { number: "", title: "", versions: [], byKey: [], byPaper: [], remarks: [] };
  if (!read) return { ...nothing, findings: [{ code: "no-file", facts: {} }] };
  const findings = [], remarks = [], byKey = [], byPaper = [], texts = [];
  for (const each of read.versions) texts.push(await checkText(each, findings));
  if (new Set(texts.map((text) => text.declaration)).size !== 1) findings.push({ code: "mixed", facts: {} });
  for (const [at, each] of read.versions.entries()) {
    for (const one of each.signatures) {
      const said = await checkStatement(one, each, texts[at], findings);
      if (said) (said.way === "kertas" ? byPaper : byKey).push(`${said.organisation}, ${said.office}`);
    }
  }
  await walkLog(read, findings, remarks);
  const newest = texts.at(-1);
  return {
    number: newest.declaration ?? "", title: newest.title ?? "", versions: texts.map((text) => text.version),
    byKey, byPaper, findings, remarks,
  };
}
