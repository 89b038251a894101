// The queue of sealed reports: bytes that this phone cannot open, and how they are sent, each exactly once.
// A classic script, because the page and the service worker both load it; both find it as self.kondusifQueue.
(() => {
  const NAME = "kondusif-posko";
  const QUEUE = "queue"; // {id, hour, bytes}: waits to be sent
  const HELD = "held"; // the same: the server said that it will never take it as it is
  const LISTS = "lists"; // choices of the form and the key to seal to; nobody's data
  const LOCK = "kondusif-antrean";
  const MOST_ITEMS = 8;
  const MOST_BYTES = 1_900_000; // the door takes 2 MiB
  const ANSWER_MILLISECONDS = 90_000;
  const FIRST_PAUSE = 4_000;
  const LONGEST_PAUSE = 600_000;

  const open = () =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore(QUEUE, { keyPath: "id" });
        asked.result.createObjectStore(HELD, { keyPath: "id" });
        asked.result.createObjectStore(LISTS);
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });

  // Runs `act` on the stores and resolves with its result once everything is on the disk.
  const within = async (stores, mode, act) => {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(stores, mode, { durability: "strict" });
        const asked = act(...stores.map((store) => transaction.objectStore(store)));
        transaction.oncomplete = () => resolve(asked && asked.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };

  const add = (id, bytes) => {
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    return within([QUEUE], "readwrite", (queue) => queue.add({ id, hour, bytes }));
  };
  const waiting = () => within([QUEUE], "readonly", (queue) => queue.getAll());
  const count = () => within([QUEUE], "readonly", (queue) => queue.count());
  const countHeld = () => within([HELD], "readonly", (held) => held.count());
  const forget = (id) => within([QUEUE], "readwrite", (queue) => queue.delete(id));
  const forgetHeld = () => within([HELD], "readwrite", (held) => held.clear());
  const hold = (row) =>
    within([QUEUE, HELD], "readwrite", (queue, held) => {
      held.put(row);
      queue.delete(row.id);
    });
  const saveLists = (lists) => within([LISTS], "readwrite", (store) => store.put(lists, "form"));
  const lists = () => within([LISTS], "readonly", (store) => store.get("form"));
  const forgetLists = () => within([LISTS], "readwrite", (store) => store.clear());

  // The first rows that fit into one sending; always at least one.
  const portion = (rows, most) => {
    const chosen = [];
    let bytes = 0;
    for (const row of rows.slice(0, most)) {
      if (chosen.length && bytes + row.bytes.byteLength + 4 > MOST_BYTES) break;
      chosen.push(row);
      bytes += row.bytes.byteLength + 4;
    }
    return chosen;
  };

  const body = (rows) => {
    const parts = [];
    for (const row of rows) {
      const length = new DataView(new ArrayBuffer(4));
      length.setUint32(0, row.bytes.byteLength);
      parts.push(length.buffer, row.bytes);
    }
    return new Blob(parts, { type: "application/octet-stream" });
  };

  const post = async (address, rows) => {
    const ender = new AbortController();
    const clock = setTimeout(() => ender.abort(), ANSWER_MILLISECONDS);
    try {
      const response = await fetch(address, {
        method: "POST",
        body: body(rows),
        headers: { "X-Kondusif": "antrean", "X-Kondusif-Clock": String(Math.floor(Date.now() / 1000)) },
        cache: "no-store",
        redirect: "error",
        signal: ender.signal,
      });
      if (response.status === 401) return { state: "unknown-device" };
      if (!response.ok) return { state: "later" };
      const answer = await response.json(); // cut on its way: throws, and everything is sent once more
      return { state: "answered", items: answer.items, now: answer.now };
    } catch {
      return { state: "later" };
    } finally {
      clearTimeout(clock);
    }
  };

  const settle = async (rows, items) => {
    const said = new Map(items.map((each) => [each.item, each.status]));
    for (const row of rows) {
      const status = said.get(row.id);
      if (status === "received" || status === "repeated") await forget(row.id);
      else if (status && status !== "waiting") await hold(row);
    }
  };

  // Sends what waits, one portion after the other, smaller ones after a failure. Says how it ended:
  // "empty", "later" (no answer: try again), "waiting" (names cannot be kept yet) or "unknown-device" (enrol again).
  const sendAll = async (address, tell) => {
    let most = MOST_ITEMS;
    const postponed = new Set(); // they stay here, and the others behind them are sent
    for (;;) {
      const rows = portion(
        (await waiting()).filter((row) => !postponed.has(row.id)),
        most,
      );
      if (!rows.length) return { state: postponed.size ? "waiting" : "empty" };
      const answer = await post(address, rows);
      if (answer.state === "answered") {
        await settle(rows, answer.items);
        for (const each of answer.items) if (each.status === "waiting") postponed.add(each.item);
        most = Math.min(MOST_ITEMS, most * 2);
        if (tell) await tell(answer);
      } else if (answer.state === "later" && most > 1) {
        most = 1;
      } else {
        return answer;
      }
    }
  };

  // One sender at a time among tabs and the worker; without locks two may send, and the server takes each report once.
  const send = (address, tell) => {
    if (!self.navigator.locks) return sendAll(address, tell);
    return self.navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
      lock ? sendAll(address, tell) : { state: "elsewhere" },
    );
  };

  // Milliseconds before the next attempt: doubles with every failure, and never the same on two phones.
  const pause = (failures) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.5 + Math.random());

  self.kondusifQueue = { add, count, countHeld, forgetHeld, forgetLists, lists, pause, saveLists, send };
})();
