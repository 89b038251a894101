// The check beside a declaration: of this page's file, which is fetched, or of one that is chosen or dropped. Nothing is sent.
// The log is compared with the key of this site, which stands in the page.
import { checkFile, readFile, verdictOf } from "./declaration-check.js";

const words = new Map([...document.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]));
const say = (code, facts = {}) => (words.get(code) ?? code).replace(/%\((\w+)\)s/g, (_all, name) => facts[name] ?? "?");

function line(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function show(place, found) {
  const sound = found.verdict === "sound";
  const box = document.createElement("div"), verdict = document.createElement("b"), list = document.createElement("ul");
  box.className = sound ? "p-note" : "p-note p-care";
  box.dataset.verdict = found.verdict;
  verdict.textContent = say(found.verdict);
  list.className = "p-list";
  if (found.number) list.append(line(say("about", { ...found, versions: found.versions.join(", ") })));
  for (const each of [...found.findings, ...found.gaps]) list.append(line(say(each.code, each.facts)));
  for (const who of sound ? found.byKey : []) list.append(line(say("by-key", { who })));
  for (const who of sound ? found.byPaper : []) list.append(line(say("by-paper", { who })));
  for (const each of found.remarks) list.append(line(say(each.code, each.facts)));
  box.append(verdict, list);
  place.replaceChildren(box);
}

// What the reader sees must be what was signed, or the check would vouch for another text.
function isShown(file) {
  const text = JSON.parse(readFile(file).versions.at(-1).text);
  const seen = (name) => [...document.querySelectorAll(`[data-shown="${name}"]`)].map((each) => each.textContent.trim());
  return JSON.stringify([...seen("title"), ...seen("commitment")]) === JSON.stringify([text.title, ...text.commitments]);
}

const gap = (code) => ({ verdict: "unchecked", findings: [], gaps: [{ code, facts: {} }], remarks: [] });

// A file of other bytes than UTF-8 is no file: its text would be guessed.
function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

async function check(section, bytes, { here = "" } = {}) {
  if (!crypto.subtle) return gap("no-crypto");
  const content = textOf(bytes), found = await checkFile(content, section.dataset.logKey);
  if (here && found.number && !found.findings.length && (found.number !== here || !isShown(content))) {
    found.findings.push({ code: "shown", facts: {} });
    found.verdict = verdictOf(found);
  }
  return found;
}

async function checkHere(section, button) {
  const answer = await fetch(button.dataset.check, { cache: "no-store" }).catch(() => null);
  return answer?.ok ? check(section, await answer.arrayBuffer(), { here: button.dataset.number }) : gap("no-answer");
}

for (const section of document.querySelectorAll("[data-checks]")) {
  const place = section.querySelector("[data-result]"), chosen = section.querySelector("input[type=file]");
  const drop = section.querySelector("[data-drop]"), button = section.querySelector("[data-check]");
  const checkThat = async (file) => file && show(place, await check(section, await file.arrayBuffer()));
  section.querySelector("[data-with]").hidden = false;
  section.querySelector("[data-without]").hidden = true;
  button?.addEventListener("click", async () => show(place, await checkHere(section, button)));
  chosen.addEventListener("change", () => checkThat(chosen.files[0]));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    checkThat(event.dataTransfer.files[0]);
  });
}
