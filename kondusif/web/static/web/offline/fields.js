// The form's fields: filled from the lists, read into what is sealed, checked as the post's form with signal does.
const DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
const byId = (id) => document.getElementById(id);
const textOf = (id) => byId(id).value.trim();
const chosen = (name) => (document.querySelector(`input[name=${name}]:checked`) || { value: "" }).value;

// "2024-02-09" of a moment by the phone's clock.
export const dayOf = (moment) => {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};

// "Jumat, 9 Februari 2024"
export const inWords = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  const name = byId("f-known_on-1").options[month].text;
  return `${DAYS[new Date(year, month - 1, date).getDay()]}, ${date} ${name} ${year}`;
};

const choice = (name, [code, label, hint]) => {
  const id = `f-${name}-${code}`;
  const row = document.createElement("label");
  row.className = "k-choice";
  row.htmlFor = id;
  const input = Object.assign(document.createElement("input"), { type: "radio", name, id, value: code, autocomplete: "off" });
  const words = document.createElement("span");
  words.append(Object.assign(document.createElement("b"), { textContent: label }));
  words.append(Object.assign(document.createElement("small"), { textContent: hint }));
  row.append(input, words);
  return row;
};

const options = (select, rows) => {
  while (select.options.length > 1) select.remove(1);
  for (const [code, label] of rows) select.add(new Option(label, code));
};

const villageText = ([, name, district]) => `${name}, Kec. ${district}`;

// Fields that the page draws from the list of what is told (reports/core/told.py), without code of their own here.
const plain = () => document.querySelectorAll("#luring [data-plain]");

export const fill = (lists) => {
  const kinds = byId("f-kind");
  for (const old of kinds.querySelectorAll(".k-choice")) old.remove();
  for (const kind of lists.kinds) kinds.append(choice("kind", kind));
  options(byId("f-actor"), lists.actors);
  byId("desa").replaceChildren(...lists.villages.map((row) => new Option("", villageText(row))));
  byId("f-actor").onchange = () => {
    const units = lists.units[lists.families[byId("f-actor").value]] || [];
    options(byId("f-unit"), units);
    byId("f-unit").value = "";
    byId("k-unit").hidden = !units.length;
  };
};

// A date of three parts: {day} or {} where nothing is written, {wrong: true} for what is no date.
const readDay = (name) => {
  const [date, month, year] = [0, 1, 2].map((part) => textOf(`f-${name}-${part}`));
  if (!date && !month && !year) return {};
  const made = new Date(Number(year), Number(month) - 1, Number(date));
  const right = /^\d{4}$/.test(year) && made.getMonth() === month - 1 && made.getDate() === Number(date);
  return right ? { day: dayOf(made) } : { wrong: true };
};

// {told, shown, wrong, ahead}: what is sealed, how it reads, fields to mend, whether a date has not come yet.
export const read = (lists, today) => {
  const [happened, known] = [readDay("happened_on"), readDay("known_on")];
  const place = textOf("f-place");
  const village = lists.villages.find((row) => villageText(row).toLowerCase() === place.toLowerCase());
  const told = {
    told_kind: chosen("kind"),
    village: village ? village[0] : "",
    place_told: village ? "" : place,
    timing: chosen("timing"),
    happened_on: happened.day || null,
    known_on: known.day || null,
    danger: chosen("danger") === "ya",
    told_actor: byId("f-actor").value,
    told_unit: byId("k-unit").hidden ? "" : byId("f-unit").value,
    narrative: textOf("f-narrative"),
  };
  for (const field of plain()) told[field.dataset.plain] = field.value.trim();
  const wrong = [];
  if (!told.told_kind) wrong.push("kind");
  if (!told.timing) wrong.push("timing");
  if (happened.wrong) wrong.push("happened_on");
  if (!told.known_on) wrong.push("known_on");
  if (!chosen("danger")) wrong.push("danger");
  if (!told.narrative) wrong.push("narrative");
  const dates = [told.known_on, told.timing === "akan" ? null : told.happened_on];
  return { told, wrong, shown: readAloud(told, place), ahead: dates.some((day) => day && day > today) };
};

const readAloud = (told, place) => {
  const labelOf = (name) => {
    const input = document.querySelector(`input[name=${name}]:checked`);
    if (!input) return "";
    const words = input.nextElementSibling;
    return (words.querySelector("b") || words).textContent;
  };
  const selected = (id) => (byId(id).value ? byId(id).selectedOptions[0].text : "");
  const shown = {
    told_kind: labelOf("kind"),
    village: place,
    timing: labelOf("timing"),
    happened_on: told.happened_on ? inWords(told.happened_on) : "",
    known_on: told.known_on ? inWords(told.known_on) : "",
    told_actor: [selected("f-actor"), told.told_unit ? selected("f-unit") : ""].filter(Boolean).join(", "),
    narrative: told.narrative,
  };
  for (const field of plain())
    shown[field.dataset.plain] = field.tagName === "SELECT" ? selected(field.id) : field.value.trim();
  return shown;
};

export const empty = () => {
  byId("formulir").reset();
  byId("formulir-nama").reset();
  byId("k-unit").hidden = true;
  for (const cell of document.querySelectorAll("[data-told]")) cell.textContent = "";
};

export const isWritten = () => {
  const texts = [...document.querySelectorAll("#luring textarea, #luring input[type=text]")];
  return texts.some((field) => field.value.trim()) || byId("f-photos").files.length > 0;
};
