// The check beside a declaration: of this page, or of a file that is chosen or dropped. Nothing is sent.
import { checkFile, readFile } from "./declaration-check.js";

const words = new Map([...document.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]));
const say = (code, facts = {}) => (words.get(code) ?? code).replace(/%\((\w+)\)s/g, (_all, name) => facts[name] ?? "?");

function line(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function show(place, found) {
  const sound = !found.findings.length;
  const box = document.createElement("div"), verdict = document.createElement("b"), list = document.createElement("ul");
  box.className = sound ? "p-note" : "p-note p-care";
  box.dataset.verdict = sound ? "sound" : "unsound";
  verdict.textContent = say(sound ? "sound" : "unsound");
  list.className = "p-list";
  if (found.number) list.append(line(say("about", { ...found, versions: found.versions.join(", ") })));
  for (const each of found.findings) list.append(line(say(each.code, each.facts)));
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

async function check(place, content, { isHere = false } = {}) {
  if (!crypto.subtle) return show(place, { findings: [{ code: "no-crypto", facts: {} }], remarks: [] });
  const found = await checkFile(content);
  if (isHere && found.number && !found.findings.length && !isShown(content)) found.findings.push({ code: "shown", facts: {} });
  show(place, found);
}

for (const section of document.querySelectorAll("[data-checks]")) {
  const place = section.querySelector("[data-result]"), chosen = section.querySelector("input[type=file]");
  const drop = section.querySelector("[data-drop]"), file = section.querySelector("[data-file]");
  section.querySelector("[data-with]").hidden = false;
  section.querySelector("[data-without]").hidden = true;
  section.querySelector("[data-check]")?.addEventListener("click", () => check(place, file.value, { isHere: true }));
  chosen.addEventListener("change", async () => chosen.files[0] && check(place, await chosen.files[0].text()));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) check(place, await event.dataTransfer.files[0].text());
  });
}
