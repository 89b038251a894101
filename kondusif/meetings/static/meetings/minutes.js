// Minutes save themselves: some seconds after the last key, and when a section is left. Without this file the button does it.
// Where somebody else was quicker, the answer shows both texts; nothing is written over and nothing is thrown away.
const PAUSE = 2500;
const LOOK = 15000;
const minutes = document.querySelector("[data-minutes]");
const words = minutes.dataset;
const states = new Map(); // form -> { saved, timer, busy, late }

const stateOf = (form) => states.get(form);
const isDirty = (form) => form.elements.text.value !== stateOf(form).saved;
const say = (form, text) => {
  form.closest("[data-section]").querySelector("[data-told]").textContent = text;
};

async function save(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (state.busy || state.late || !isDirty(form)) return;
  state.busy = true;
  const sent = form.elements.text.value;
  say(form, words.saving);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Kondusif": "risalah", Accept: "text/html" },
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    take(form, response, page, sent);
  } catch {
    say(form, words.unsaved);
  }
  state.busy = false;
  if (!state.late && isDirty(form)) later(form);
}

function take(form, response, page, sent) {
  const section = page.querySelector("[data-section]");
  const late = page.querySelector("[data-late]");
  if (response.status === 200 && section) {
    stateOf(form).saved = sent;
    form.elements.based_on.value = section.dataset.version;
    form.closest("[data-section]").dataset.version = section.dataset.version;
    say(form, section.querySelector("[data-told]").textContent.trim());
  } else if (late) {
    showBoth(form, late);
  } else {
    say(form, words.unsaved);
  }
}

// What was typed while the answer was on its way is put into the form that goes on.
function showBoth(form, late) {
  stateOf(form).late = true;
  const typed = form.elements.text.value;
  const panel = document.importNode(late, true);
  for (const heading of panel.querySelectorAll("h2")) heading.removeAttribute("id");
  for (const part of panel.querySelectorAll("[aria-labelledby]")) part.removeAttribute("aria-labelledby");
  const section = form.closest("[data-section]");
  form.replaceWith(panel);
  const next = panel.querySelector("form");
  next.elements.text.value = typed;
  section.querySelector("[data-told]").textContent = "";
  states.set(next, { saved: null, late: true });
  next.addEventListener("submit", () => states.delete(next));
  next.elements.text.focus();
}

function later(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), PAUSE);
}

// What others wrote comes in by itself where one does not write.
async function look() {
  if (!document.hidden) {
    try {
      const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (response.ok) for (const section of page.querySelectorAll("[data-section]")) refresh(section);
    } catch {
      // No connection: look again later.
    }
  }
  setTimeout(look, LOOK);
}

function refresh(news) {
  const section = document.getElementById(news.id);
  const form = section && section.querySelector("form");
  if (!form || !states.has(form) || stateOf(form).late || stateOf(form).busy) return;
  if (Number(news.dataset.version) <= Number(section.dataset.version)) return;
  if (isDirty(form)) return say(form, words.newer);
  const fresh = news.querySelector("textarea").value;
  form.elements.text.value = fresh;
  form.elements.based_on.value = news.dataset.version;
  section.dataset.version = news.dataset.version;
  stateOf(form).saved = fresh;
  say(form, news.querySelector("[data-told]").textContent.trim());
}

for (const form of minutes.querySelectorAll("[data-section] form")) {
  states.set(form, { saved: form.elements.text.defaultValue }); // a browser may put back what was typed before
  if (isDirty(form)) later(form);
  form.elements.text.addEventListener("input", () => later(form));
  form.elements.text.addEventListener("blur", () => save(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form);
  });
}
addEventListener("beforeunload", (event) => {
  if (![...states].some(([form]) => document.contains(form) && (stateOf(form).late || isDirty(form)))) return;
  event.preventDefault();
  event.returnValue = ""; // older browsers ask only for this
});
setTimeout(look, LOOK);
