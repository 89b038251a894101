// Sends files in pieces (tus 1.0) and shows how far they are. What is cut off goes on from where it was, for as long as the
// page is open; nothing is stored on the phone. Each file has a secret of its own: it names the file at the server and
// seals it there, and the form carries it in the file's place.
const VERSION = "1.0.0";
const SMALLEST = 64 * 1024;
const FIRST = 256 * 1024;
const LARGEST = 1024 * 1024;
const QUICK_MILLISECONDS = 2_000;
const STALL_MILLISECONDS = 30_000;
const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds
const MOST_REFUSED_BEGINNINGS = 5;

class Refused extends Error {} // this file is not taken; the message says why, in a sentence
class Unable extends Error {} // no file goes this way: all go with the form
class Cut extends Error {} // tried again

const known = new Map(); // what is on its way or there already, also when Kirim is pressed once more

const markOf = (file) => `${file.name}|${file.size}|${file.lastModified}`;

function newSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const inBase64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

// One request; rejects with Cut where it is cut off or nothing moves for half a minute.
function ask(method, address, { headers, body = null, tell = () => {}, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let stall;
    const stillMoving = () => {
      clearTimeout(stall);
      stall = setTimeout(stop, STALL_MILLISECONDS);
    };
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      stillMoving();
      tell(event.loaded);
    };
    request.onload = () => resolve(request);
    request.onerror = request.onabort = () => reject(new Cut());
    request.onloadend = () => {
      clearTimeout(stall);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop);
    stillMoving();
    request.send(body);
  });
}

// Until the time is over, or the phone says that it is connected again.
function pause(seconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

function sentenceIn(answer) {
  try {
    return JSON.parse(answer.responseText).sentence;
  } catch {
    return undefined;
  }
}

// Throws for every answer but a good one.
function check(answer) {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const sentence = sentenceIn(answer);
  if (sentence) throw new Refused(sentence);
  if ([408, 409, 423, 425, 429, 500, 502, 503, 504].includes(answer.status)) {
    const cut = new Cut();
    cut.wait = Number(answer.getResponseHeader("Retry-After")) || 0;
    throw cut;
  }
  throw new Unable();
}

const offsetIn = (answer) => {
  const told = answer.getResponseHeader("Upload-Offset");
  if (told === null) throw new Unable(); // something on the way swallows the headers
  return Number(told);
};

class FileOnItsWay {
  constructor(file, door, said) {
    this.file = file;
    this.door = door;
    this.said = said; // headers of every request, and what a beginning says
    this.secret = newSecret();
    this.address = "";
    this.offset = 0;
    this.isSure = false; // whether the offset is what the server has
    this.size = FIRST;
  }

  get isThere() {
    return this.isSure && this.offset === this.file.size;
  }

  ask(method, address, { headers = {}, ...more }) {
    const always = { "Tus-Resumable": VERSION, "Upload-Key": this.secret, ...this.said.headers };
    return ask(method, address, { headers: { ...always, ...headers }, ...more });
  }

  async begin(signal) {
    const { name, type, size } = this.file;
    const words = { filename: name, filetype: type, ...this.said.words };
    const told = Object.entries(words).map(([key, value]) => `${key} ${inBase64(value)}`);
    const headers = { "Upload-Length": String(size), "Upload-Metadata": told.join(",") };
    const answer = check(await this.ask("POST", this.door, { headers, signal }));
    const place = answer.getResponseHeader("Location");
    if (!place) throw new Unable(); // another page answers, to sign in for instance
    this.offset = offsetIn(answer);
    this.address = new URL(place, location.href).href;
    this.isSure = true;
  }

  async look(signal) {
    const answer = await this.ask("HEAD", this.address, { signal });
    if (answer.status === 404 || answer.status === 410) {
      this.address = ""; // forgotten after a day, or lost with the server's power
      return;
    }
    this.offset = offsetIn(check(answer));
    this.isSure = true;
  }

  async sendPiece(tell, signal) {
    const begin = this.offset;
    const blob = this.file.slice(begin, begin + this.size);
    // Read first: a file that is gone from the phone must not look like a line that is cut.
    const body = await new Response(blob).arrayBuffer().catch(() => {
      throw new Refused("");
    });
    const began = performance.now();
    this.isSure = false;
    const headers = { "Upload-Offset": String(begin), "Content-Type": "application/offset+octet-stream" };
    const tellPart = (nBytes) => tell(begin + Math.min(nBytes, body.byteLength));
    const answer = await this.ask("PATCH", this.address, { headers, body, signal, tell: tellPart });
    if (answer.status === 404 || answer.status === 410) this.address = "";
    else {
      this.offset = offsetIn(check(answer));
      this.isSure = true;
      if (performance.now() - began < QUICK_MILLISECONDS) this.size = Math.min(this.size * 2, LARGEST);
    }
  }

  // One step nearer; throws Cut where it has to be tried again.
  async step(tell, signal) {
    if (!this.address) await this.begin(signal);
    else if (!this.isSure) await this.look(signal);
    else await this.sendPiece(tell, signal);
  }

  // Until all of it is there. Throws Refused, Unable.
  async send({ tell, say }, signal) {
    let nTries = 0;
    while (!this.isThere && !signal.aborted) {
      const before = this.offset;
      try {
        await this.step(tell, signal);
        if (this.offset > before || nTries === 0) say("going");
        if (this.offset > before) nTries = 0;
        tell(this.offset);
      } catch (trouble) {
        if (signal.aborted) return;
        if (!(trouble instanceof Cut)) throw trouble;
        if (!this.address && trouble.wait && nTries >= MOST_REFUSED_BEGINNINGS) throw new Unable();
        this.size = Math.max(this.size / 2, SMALLEST);
        say("waiting");
        await pause(Math.max(PAUSES[Math.min(nTries, PAUSES.length - 1)], trouble.wait || 0), signal);
        nTries += 1;
      }
    }
  }

  // Nothing of it stays at the server; whether that arrives does not matter: what is left nobody can open.
  forget() {
    if (!this.address) return;
    const headers = { "Tus-Resumable": VERSION, "Upload-Key": this.secret, ...this.said.headers };
    fetch(this.address, { method: "DELETE", headers, keepalive: true }).catch(() => {});
    this.address = "";
    this.offset = 0;
  }
}

const percent = (share) => `${Math.floor(share * 100)}%`;

// The panel: one line and one bar for each file, and for all of them. It speaks only when something changes.
function draw(panel, sendings) {
  const list = panel.querySelector("ul");
  const all = panel.querySelector(".k-sending-all");
  const sum = (of) => sendings.reduce((total, sending) => total + of(sending), 0);
  const offsets = new Map(sendings.map((sending) => [sending, sending.offset]));
  list.textContent = "";
  const rows = new Map(
    sendings.map((sending) => {
      const row = document.createElement("li");
      const name = Object.assign(document.createElement("bdi"), { textContent: sending.file.name });
      const bar = Object.assign(document.createElement("progress"), { max: sending.file.size || 1, value: 0 });
      bar.setAttribute("aria-label", sending.file.name);
      const share = document.createElement("b");
      row.append(name, bar, share);
      list.append(row);
      return [sending, { bar, share }];
    }),
  );
  const show = (sending) => {
    const { bar, share } = rows.get(sending);
    bar.value = offsets.get(sending);
    share.textContent = percent(bar.value / bar.max);
    const whole = sum((each) => offsets.get(each)) / (sum((each) => each.file.size) || 1);
    all.querySelector("progress").value = whole;
    all.querySelector("b").textContent = percent(whole);
  };
  sendings.forEach(show);
  all.hidden = sendings.length < 2;
  return (sending, offset) => {
    offsets.set(sending, offset);
    show(sending);
  };
}

function speaker(panel) {
  const words = panel.querySelector("[role=status]");
  return (which, sentence) => {
    const said = sentence || panel.dataset[which];
    if (words.textContent !== said) words.textContent = said;
    panel.dataset.state = which;
  };
}

function saidWith(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const answers = form.querySelector("[name=answers]");
  return {
    headers: token ? { "X-CSRFToken": token.value } : {},
    words: answers ? { answers: answers.value } : {},
  };
}

function putInPlace(form, input, panel, sendings) {
  for (const old of panel.querySelectorAll("input")) old.remove();
  for (const { secret } of sendings) {
    const hidden = { type: "hidden", name: `${input.name}_pieces`, value: secret };
    panel.append(Object.assign(document.createElement("input"), hidden));
  }
  input.value = "";
}

// "sent": the form carries references in place of the files. "whole": they have to go with it. "stay": it does not go.
export async function sendAhead(form, input, panel) {
  const said = saidWith(form);
  const sendings = [...input.files].map((file) => {
    const mark = markOf(file);
    if (!known.has(mark)) known.set(mark, new FileOnItsWay(file, panel.dataset.door, said));
    const sending = known.get(mark);
    sending.file = file;
    return sending;
  });
  const cancelling = new AbortController();
  const cancel = panel.querySelector("button");
  const onCancel = () => cancelling.abort();
  const update = draw(panel, sendings);
  const say = speaker(panel);
  cancel.addEventListener("click", onCancel);
  panel.hidden = cancel.hidden = false;
  panel.scrollIntoView({ block: "nearest" });
  say("going");
  try {
    for (const sending of sendings) {
      await sending.send({ tell: (offset) => update(sending, offset), say }, cancelling.signal).catch((trouble) => {
        trouble.sending = sending;
        throw trouble;
      });
      if (cancelling.signal.aborted) {
        for (const each of sendings) each.forget();
        known.clear();
        say("cancelled");
        return "stay";
      }
    }
    say("done");
    putInPlace(form, input, panel, sendings);
    return "sent";
  } catch (trouble) {
    if (!(trouble instanceof Refused)) {
      panel.hidden = true;
      return "whole";
    }
    known.delete(markOf(trouble.sending.file));
    say("refused", trouble.message || panel.dataset.unreadable.replace("{name}", trouble.sending.file.name));
    input.focus();
    return "stay";
  } finally {
    cancel.removeEventListener("click", onCancel);
    cancel.hidden = true;
  }
}
