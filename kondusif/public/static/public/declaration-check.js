// Checks a declaration's file in the browser, with no request: the same checks as publishing/core/checking.py and
// publishing/runs/verifying.py, which tests/publishing/test_verify.py compares with it answer for answer.
// checkFile(text, key of the log as it is known from elsewhere, or "") ->
//   { verdict, number, title, versions, byKey, byPaper, findings, gaps, remarks }, the last three as [{ code, facts }];
//   verdict: sound, unsound, unchecked, or unmatched where only the key of the log is not known.
const FILE = "kondusif-berkas-deklarasi-1", TEXT = "kondusif-deklarasi-1", STATEMENT = "kondusif-tanda-tangan-1";
const LARGEST = 2 ** 31 - 1, LONGEST_NAME = 120, LONGEST_NOTE = 16384, MOST_NAMES = 5;
const RECIPES = {
  Ed25519: { import: { name: "Ed25519" }, verify: { name: "Ed25519" } },
  "ECDSA-P256-SHA256": { import: { name: "ECDSA", namedCurve: "P-256" }, verify: { name: "ECDSA", hash: "SHA-256" } },
};
const TEXT_FIELDS = {
  format: "words", declaration: "words", version: "number", kind: "words", title: "words", place: "words", day: "words",
  preamble: "words", commitments: "list of words", neutrality: "number", closing: "words",
};
const STATEMENT_FIELDS = {
  format: "words", way: "words", declaration: "words", version: "number", text_sha256: "words", name: "words",
  office: "words", organisation: "words", signed_at: "words", words: "words",
};
const PAPER_FIELDS = { scan_sha256: "words", witness: "words" };
const KNOWN_FIELDS = {
  file: ["format", "address", "withdrawn", "versions", "log"],
  revoked: ["at", "reason"],
  version: ["text", "sha256", "note", "published_at", "signatures"],
  signature: ["way", "statement", "algorithm", "public_key", "signature", "withdrawn_at"],
  log: ["key", "entries"],
  entry: ["entry", "proof"],
};
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const digest = async (text) => hex(await sha256(utf8(text)));
const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
// A text that has bytes: half a character has none, and each program would make up its own.
const isWriting = (value) => typeof value === "string" && !/\p{Surrogate}/u.test(value);

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isTable(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

// As publishing/core/canonical.py: NFC, LF, no blanks at the ends, no sign that is not seen or that turns the line.
function normalised(text) {
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\t", " ");
  const seen = plain.replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u200b\ufeff]/gu, "").normalize("NFC");
  return seen.split("\n").map((line) => line.trimEnd()).join("\n").trim();
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
  const is = isTable(read) && read.format === form && canonical(read) === text && normalised(text) === text;
  return is ? read : null;
}

function isKind(value, kind) {
  if (kind === "number") return Number.isInteger(value) && value > 0 && value <= LARGEST;
  if (kind === "list of words") return Array.isArray(value) && value.every((each) => isKind(each, "words"));
  return isWriting(value) && normalised(value) === value;
}

// Exactly these fields, each of its kind: a further one would be signed and not be looked at.
const hasFields = (read, fields) => Object.keys(read).length === Object.keys(fields).length &&
  Object.entries(fields).every(([name, kind]) => Object.hasOwn(read, name) && isKind(read[name], kind));

const isVersion = (each) => isTable(each) && isWriting(each.text) && Array.isArray(each.signatures) &&
  each.signatures.every((one) => isTable(one) && isWriting(one.statement));

export function readFile(content) {
  const read = parse(content);
  const whole = isTable(read) && read.format === FILE && Array.isArray(read.versions) && read.versions.length;
  return whole && read.versions.every(isVersion) ? read : null;
}

const wordsOf = (said) => `Saya, ${said.office}, menandatangani naskah ini, versi ${said.version}, ` +
  `atas nama ${said.organisation}. Tanda tangan saya tampil untuk umum; bila saya menariknya, penarikan itu pun tampil.`;

// As it is said back: on one line and cut short.
const oneLine = (text) => normalised(text).split(/\s+/u).filter(Boolean).join(" ").slice(0, LONGEST_NAME) || "?";
const whoIn = (said) => [said.organisation, said.office].map((name) => (typeof name === "string" ? oneLine(name) : "?")).join(", ");

function whoOf(statement) {
  const said = parse(statement);
  return isTable(said) ? whoIn(said) : "?";
}

// Strict base64, as Python's: empty bytes for anything else.
function fromBase64(text) {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return new Uint8Array();
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

// Strict base64url without padding, one way to write each value.
function fromBase64url(text) {
  if (typeof text !== "string" || text.length > 200 || /[+/=]/.test(text)) return new Uint8Array();
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  const raw = fromBase64(plain + "=".repeat((4 - (plain.length % 4)) % 4));
  return toBase64(raw).replace(/=+$/, "") === plain ? raw : new Uint8Array();
}

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
  if (!read || !hasFields(read, TEXT_FIELDS)) {
    findings.push({ code: "text-form", facts: {} });
    return {};
  }
  if ((await digest(each.text)) !== each.sha256) findings.push({ code: "text-altered", facts: { version: read.version } });
  return read;
}

// The statement as a table; null where its bytes, its fields or the way beside it are others.
function readStatement(one) {
  const said = readCanonical(one.statement, STATEMENT);
  if (!said || !["perangkat", "kertas"].includes(said.way) || one.way !== said.way) return null;
  const whole = hasFields(said, { ...STATEMENT_FIELDS, ...(said.way === "kertas" ? PAPER_FIELDS : {}) });
  return whole && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(said.signed_at) && momentOf(said.signed_at) !== null ? said : null;
}

async function checkStatement(one, each, text, findings, gaps) {
  const said = readStatement(one);
  const refuse = (code) => void findings.push({ code, facts: { who: whoOf(one.statement) } });
  if (!said) return refuse("statement-form");
  const isAbout = said.declaration === text.declaration && said.version === text.version &&
    said.text_sha256 === (await digest(each.text));
  if (!isAbout) return refuse("other-text");
  if (said.words !== wordsOf(said)) return refuse("words");
  if (said.way === "kertas") return said;
  const trouble = await verify(one.algorithm, fromBase64url(one.public_key), fromBase64url(one.signature), utf8(one.statement));
  if (trouble === "cannot") return void gaps.push({ code: "cannot", facts: { who: whoOf(one.statement) } });
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

// A key that signs heads, written exactly as others write it; null for anything else.
async function readKey(text) {
  const [, name, id, material] = (isWriting(text) && /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text)) || [];
  const raw = fromBase64(material ?? "");
  if (raw.length !== 33 || raw[0] !== 1 || toBase64(raw) !== material) return null;
  const own = (await sha256(new Uint8Array([...utf8(`${name}\n`), ...raw]))).slice(0, 4);
  return hex(own) === id ? { name, id, public: raw.slice(1), text } : null;
}

// A signed note: its text, its signatures as [name, bytes]; null for what is none.
function readNote(content) {
  const end = content.lastIndexOf("\n\n");
  if (end < 0 || [...content].length > LONGEST_NOTE || !content.endsWith("\n") || end + 2 === content.length) return null;
  const lines = content.slice(end + 2, -1).split("\n").map((line) => {
    const [, name, material] = /^\u2014 ([^ ]+) (.*)$/su.exec(line) ?? [];
    const blob = fromBase64(material ?? "");
    return name && !name.includes("+") && blob.length >= 5 ? [name, blob] : null;
  });
  return lines.includes(null) ? null : { text: content.slice(0, end + 1), lines };
}

// true; false; or "cannot" where this browser does not know the kind of key.
async function isProved(entry, proof, key) {
  const cut = proof.indexOf("\n\n");
  const head = proof.slice(0, cut).split("\n");
  const number = /^index (0|[1-9][0-9]{0,14})$/.exec(head[1] ?? "")?.[1];
  const path = head.slice(2).map(fromBase64);
  if (cut < 0 || head[0] !== "c2sp.org/tlog-proof@v1" || !number || path.some((each) => each.length !== 32)) return false;
  const note = readNote(proof.slice(cut + 2));
  const [origin, size, root, ...rest] = note ? note.text.split("\n") : [];
  if (origin !== key.name || rest.length !== 1 || rest[0] || !/^(0|[1-9][0-9]{0,14})$/.test(size)) return false;
  const leaf = await sha256(new Uint8Array([0, ...utf8(entry)]));
  const led = Number(number) < Number(size) ? await rootOf(leaf, Number(number), Number(size), path) : null;
  if (!led || hex(led) !== hex(fromBase64(root))) return false;
  const own = note.lines.filter(([name, blob]) => name === key.name && hex(blob.slice(0, 4)) === key.id);
  const troubles = [];
  for (const [, blob] of own) troubles.push(await verify("Ed25519", key.public, blob.slice(4), utf8(note.text)));
  if (troubles.includes("cannot")) return "cannot";
  return own.length > 0 && troubles.every((trouble) => !trouble);
}

async function walkLog(read, known, walk) {
  const key = isTable(read.log) ? await readKey(read.log.key) : null;
  const entries = key && Array.isArray(read.log.entries) ? read.log.entries : null;
  if (!entries || !entries.every((each) => isTable(each) && Object.hasOwn(each, "entry") && Object.hasOwn(each, "proof"))) {
    return walk.find("log-form");
  }
  if (!known) walk.miss("unmatched", { key: key.text });
  else if (hex(known.public) !== hex(key.public)) walk.find("key"); // begun anew, a log has another name and the same key
  const told = await proveEntries(entries, key, walk);
  await accountForTexts(read, told.filter((each) => each.verb === "declaration.anchored"), walk);
  await accountForStatements(read, told, walk);
}

// Entries that the signed log holds are told; those without a proof are told too, but then nothing is sound.
async function proveEntries(entries, key, walk) {
  const told = [];
  let waiting = 0;
  for (const { entry, proof } of entries) {
    const proved = isWriting(entry) && (proof === null || (isWriting(proof) && (await isProved(entry, proof, key))));
    if (!proved) {
      walk.find("proof");
      continue;
    }
    if (proved === "cannot") walk.miss("cannot", { who: key.name });
    waiting += proof === null;
    const read = parse(entry);
    if (isTable(read) && isTable(read.facts) && typeof read.verb === "string") told.push(read);
    else walk.find("entry-form");
  }
  if (waiting) walk.miss("waiting", { n: waiting });
  if (new Set(entries.map((each) => String(each.entry))).size !== entries.length) walk.find("entry-twice");
  for (const { verb } of told) {
    if (!["declaration.anchored", "declaration.signed", "declaration.signature_withdrawn"].includes(verb)) {
      walk.miss("unknown", { names: oneLine(verb) });
    }
  }
  return told;
}

const isFact = (value) => typeof value === "string" || Number.isInteger(value);
const fact = (entry, name) => (Object.hasOwn(entry.facts, name) && isFact(entry.facts[name]) ? entry.facts[name] : "?");

// Milliseconds since 1970 of a moment with its zone, without fractions; null for what is none.
function momentOf(text) {
  const [, until, zone] = (typeof text === "string" && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text)) || [];
  const [plain, at] = until ? [Date.parse(`${until}Z`), Date.parse(until + zone)] : [NaN, NaN];
  if (Number.isNaN(plain) || Number.isNaN(at) || !new Date(plain).toISOString().startsWith(until)) return null; // 30 February
  return at;
}

function isSameMoment(said, entry) {
  const at = momentOf(said);
  return at !== null && at === momentOf(entry.at);
}

// What the log says was published and revoked, against the texts of the file and its word on being revoked.
async function accountForTexts(read, told, walk) {
  const published = new Map(), revoked = [], texts = new Set();
  for (const each of told) {
    const event = fact(each, "event");
    if (event === "terbit") published.set(fact(each, "text_sha256"), each);
    else if (event === "ditarik") revoked.push(each);
    else walk.miss("unknown", { names: "event" });
  }
  for (const each of read.versions) {
    const of = await digest(each.text), entry = published.get(of), parsed = parse(each.text);
    const text = isTable(parsed) ? parsed : {};
    texts.add(of);
    if (!entry || fact(entry, "number") !== text.declaration || fact(entry, "version") !== text.version) {
      walk.find("unanchored-text", { version: isFact(text.version) ? text.version : "?" });
    } else if (!isSameMoment(each.published_at, entry)) walk.find("published-when", { version: text.version });
  }
  for (const [of, entry] of published) if (!texts.has(of)) walk.find("stray-text", { version: fact(entry, "version") });
  const said = read.withdrawn ?? null;
  if (revoked.length && said === null) walk.find("revoked");
  else if (said !== null && !revoked.length) walk.find("not-revoked");
  else if (said !== null && !isSameMoment(said.at, revoked[0])) walk.find("revoked-when");
}

// How the log names the key of a signature: SHA-256 of the key as it is written; "?" for none, as on paper.
const keyPrint = async (one) => (one.way === "perangkat" && isWriting(one.public_key) ? digest(one.public_key) : "?");

// Each statement once, with its entry; each entry with its statement; each withdrawal with both.
async function accountForStatements(read, told, walk) {
  const of = (verb) => new Map(told.filter((each) => each.verb === verb).map((each) => [fact(each, "statement_sha256"), each]));
  const signed = of("declaration.signed"), gone = of("declaration.signature_withdrawn"), shown = new Map();
  const ones = read.versions.flatMap((each) => each.signatures);
  for (const one of ones) {
    const own = await digest(one.statement);
    shown.set(own, (shown.get(own) ?? 0) + 1);
  }
  for (const one of ones) {
    const own = await digest(one.statement), entry = gone.get(own), who = whoOf(one.statement);
    if (!signed.has(own)) walk.find("unanchored", { who });
    else if (fact(signed.get(own), "key_sha256") !== (await keyPrint(one))) walk.find("other-key", { who });
    if (shown.get(own) > 1) walk.find("duplicate", { who });
    const said = one.withdrawn_at ?? null;
    if (entry && said === null) walk.find("withdrawn", { who });
    else if (said !== null && !entry) walk.find("not-withdrawn", { who });
    else if (entry && !isSameMoment(said, entry)) walk.find("withdrawn-when", { who });
  }
  for (const [own, entry] of new Map([...signed, ...gone])) {
    if (!shown.has(own)) walk.find("stray", { who: whoIn(entry.facts) });
  }
}

// A field that this check does not know is not vouched for, so neither is the file.
function lookForUnknown(read, walk) {
  const tables = [["file", read], ["revoked", read.withdrawn], ["log", read.log]];
  for (const each of read.versions) tables.push(["version", each], ...each.signatures.map((one) => ["signature", one]));
  if (Array.isArray(read.log?.entries)) tables.push(...read.log.entries.map((each) => ["entry", each]));
  const unknown = tables.filter(([, table]) => isTable(table))
    .flatMap(([kind, table]) => Object.keys(table).filter((name) => !KNOWN_FIELDS[kind].includes(name)));
  const names = [...new Set(unknown)].sort().slice(0, MOST_NAMES);
  if (names.length) walk.miss("unknown", { names: names.map(oneLine).join(", ") });
}

// Words that neither a signature nor the log covers: notes of versions, a reason.
const hasAsides = (read) => read.versions.some((each) => each.note) || (isTable(read.withdrawn) && Boolean(read.withdrawn.reason));

export function verdictOf({ findings, gaps }) {
  if (findings.length) return "unsound";
  if (gaps.some((each) => each.code !== "unmatched")) return "unchecked";
  return gaps.length ? "unmatched" : "sound";
}

export async function checkFile(content, key = "") {
  const known = key ? await readKey(key) : null;
  if (key && !known) throw new TypeError("the key is not one that signs heads");
  const read = readFile(content);
  const findings = [], gaps = [], byKey = [], byPaper = [], texts = [];
  if (!read) {
    findings.push({ code: "no-file", facts: {} });
    return { verdict: "unsound", number: "", title: "", versions: [], byKey, byPaper, findings, gaps, remarks: [] };
  }
  for (const each of read.versions) texts.push(await checkText(each, findings));
  if (new Set(texts.map((text) => text.declaration)).size !== 1) findings.push({ code: "mixed", facts: {} });
  const numbers = texts.map((text) => text.version ?? 0);
  if (numbers.some((number, at) => at && number <= numbers[at - 1])) findings.push({ code: "order", facts: {} });
  for (const [at, each] of read.versions.entries()) {
    for (const one of each.signatures) {
      const said = await checkStatement(one, each, texts[at], findings, gaps);
      if (said) (said.way === "kertas" ? byPaper : byKey).push(whoIn(said));
    }
  }
  const walk = {
    find: (code, facts = {}) => void findings.push({ code, facts }),
    miss: (code, facts = {}) => void gaps.push({ code, facts }),
  };
  lookForUnknown(read, walk);
  if (read.log === null || read.log === undefined) walk.miss("no-log");
  else await walkLog(read, known, walk);
  const newest = texts.at(-1);
  const versions = texts.filter((text) => text.version).map((text) => text.version);
  const remarks = hasAsides(read) ? [{ code: "aside", facts: {} }] : [];
  return {
    verdict: verdictOf({ findings, gaps }), number: newest.declaration ?? "", title: newest.title ?? "", versions,
    byKey, byPaper, findings, gaps, remarks,
  };
}
