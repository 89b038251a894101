// Draws the counted districts of the list beside it. The list holds every number and link; the map only shows them.
const box = document.getElementById("peta");
const list = document.getElementById("peta-daftar");
const VILLAGES_FROM = 10.5;
const NOTHING = { type: "FeatureCollection", features: [] };
const said = document.querySelector("[data-map-said]");
const rows = new Map([...list.querySelectorAll("[data-area], [data-village]")].map((row) => [codeOf(row), row]));

openLists();
if (box) draw().catch(() => box.classList.add("k-map-absent"));

function codeOf(row) {
  return row.dataset.area || row.dataset.village;
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--k-${name}`).trim();
}

async function fetchShapes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

async function draw() {
  const library = await import(box.dataset.library);
  const [districts, regencies] = await Promise.all([box.dataset.districts, box.dataset.regencies].map(fetchShapes));
  const map = new library.Map({
    container: box,
    style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: {} }] },
    bounds: boundsOf(districts),
    fitBoundsOptions: { padding: 24, maxZoom: VILLAGES_FROM - 0.5 },
    maxZoom: 14,
    dragRotate: false,
    touchPitch: false,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // otherwise paper stays empty
    fadeDuration: 0,
    locale: { "Map.Title": box.dataset.sayMap, "NavigationControl.ZoomIn": box.dataset.sayIn, "NavigationControl.ZoomOut": box.dataset.sayOut },
  });
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.touchZoomRotate.disableRotation();
  await map.once("load");
  box.querySelector("[data-map-note]").hidden = true;
  addLayers(map, districts, regencies);
  paint(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(map));
  followPointer(map);
  followList(map, districts);
  loadVillages(map, districts);
  await map.once("idle");
  box.dataset.drawn = "true";
}

// West, south, east, north of the districts that were counted; of all where none of these is drawn.
function boundsOf(collection) {
  const drawn = collection.features.filter((each) => each.geometry);
  const counted = drawn.filter((each) => rows.has(each.properties.code));
  const points = (counted.length ? counted : drawn).flatMap((each) => each.geometry.coordinates.flat(Infinity));
  const xs = points.filter((_, place) => place % 2 === 0);
  const ys = points.filter((_, place) => place % 2 === 1);
  const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}

// Shapes with what the list knows of them; n is -1 where the list has no row: outside the filter.
function withCounts(collection) {
  const features = collection.features.map((each) => {
    const row = rows.get(each.properties.code);
    return { ...each, properties: { ...each.properties, n: row ? Number(row.dataset.n) : -1 } };
  });
  return { type: "FeatureCollection", features };
}

// Circles where something was counted, the large ones first so that the small stay visible.
function circlesOf(collection) {
  const found = collection.features.filter((each) => each.properties.point && Number(rows.get(each.properties.code)?.dataset.n));
  const features = found.map((each) => {
    const row = rows.get(each.properties.code);
    const stays = !row.querySelector("[data-villages-at], [data-village-list]"); // no village is known of any of them
    const properties = { code: each.properties.code, n: Number(row.dataset.n), radius: Number(row.dataset.radius), stays };
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: each.properties.point } };
  });
  return { type: "FeatureCollection", features: features.sort((a, b) => b.properties.n - a.properties.n) };
}

function addLayers(map, districts, regencies) {
  const source = (name, shapes) => map.addSource(name, { type: "geojson", data: shapes, promoteId: "code" });
  source("districts", withCounts(districts));
  source("regencies", regencies);
  source("villages", NOTHING);
  source("district-circles", circlesOf(districts));
  source("village-circles", NOTHING);
  const here = ["boolean", ["feature-state", "here"], false];
  const outside = ["==", ["get", "n"], -1];
  map.addLayer({ id: "land", type: "fill", source: "districts" });
  map.addLayer({ id: "outside", type: "fill", source: "districts", filter: outside });
  map.addLayer({ id: "here", type: "fill", source: "districts", paint: { "fill-opacity": ["case", here, 0.8, 0] } });
  map.addLayer({ id: "village-lines", type: "line", source: "villages", minzoom: VILLAGES_FROM });
  map.addLayer({ id: "district-lines", type: "line", source: "districts" });
  map.addLayer({ id: "regency-lines", type: "line", source: "regencies" });
  map.addLayer({ id: "district-circles", type: "circle", source: "district-circles", maxzoom: VILLAGES_FROM });
  const close = { minzoom: VILLAGES_FROM };
  const staying = { filter: ["==", ["get", "stays"], true], ...close };
  map.addLayer({ id: "village-circles", type: "circle", source: "village-circles", ...close });
  map.addLayer({ id: "staying-circles", type: "circle", source: "district-circles", ...staying });
  for (const [name, source, shown] of [["district", "district", { maxzoom: VILLAGES_FROM }], ["village", "village", close], ["staying", "district", staying]]) {
    const layout = { "icon-image": ["concat", "n-", ["get", "n"]], "symbol-sort-key": ["-", ["get", "n"]] };
    map.addLayer({ id: `${name}-numbers`, type: "symbol", source: `${source}-circles`, layout, ...shown });
  }
}

// Every colour from tokens.css, again when the look changes.
function paint(map) {
  box.classList.toggle("k-map-dark", token("scheme") === "dark"); // paper turns it back
  map.setPaintProperty("sea", "background-color", token("line"));
  map.setPaintProperty("land", "fill-color", token("paper"));
  map.setPaintProperty("here", "fill-color", token("brand-soft"));
  for (const [layer, colour, width] of [["village-lines", "edge", 0.4], ["district-lines", "edge", 0.6], ["regency-lines", "muted", 1.6]]) {
    map.setPaintProperty(layer, "line-color", token(colour));
    map.setPaintProperty(layer, "line-width", width);
  }
  for (const layer of ["district-circles", "village-circles", "staying-circles"]) {
    map.setPaintProperty(layer, "circle-radius", ["get", "radius"]);
    map.setPaintProperty(layer, "circle-color", token("brand"));
    map.setPaintProperty(layer, "circle-opacity", 0.8);
    map.setPaintProperty(layer, "circle-stroke-color", token("paper"));
    map.setPaintProperty(layer, "circle-stroke-width", 1.5);
  }
  setImage(map, "hatch", drawHatch());
  map.setPaintProperty("outside", "fill-pattern", "hatch");
  for (const n of new Set([...rows.values()].map((row) => row.dataset.n))) setImage(map, `n-${n}`, drawNumber(n));
}

function setImage(map, name, picture) {
  if (map.hasImage(name)) map.removeImage(name);
  map.addImage(name, picture, { pixelRatio: 2 });
}

function canvas(width, height) {
  const made = document.createElement("canvas");
  [made.width, made.height] = [width, height];
  return [made, made.getContext("2d")];
}

function drawHatch() {
  const [made, pen] = canvas(16, 16);
  pen.fillStyle = token("hatch");
  pen.fillRect(0, 0, 16, 16);
  pen.strokeStyle = token("edge");
  pen.lineWidth = 1.5;
  for (const shift of [-16, 0, 16]) {
    pen.moveTo(shift, 16);
    pen.lineTo(shift + 16, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, 16, 16);
}

// Numbers are drawn here: a font for the map would have to come from a server of glyphs.
function drawNumber(n) {
  const words = Number(n).toLocaleString("id");
  const [made, pen] = canvas(14 * words.length + 8, 32);
  pen.font = `700 22px ${token("font")}`;
  pen.fillStyle = token("on-brand");
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(words, made.width / 2, 17);
  return pen.getImageData(0, 0, made.width, made.height);
}

let marked = null;

// The same place on the map, in the list and in words below the map.
function mark(map, code) {
  if (marked === code) return;
  if (marked) {
    map.setFeatureState({ source: "districts", id: districtOf(marked) }, { here: false });
    rows.get(marked)?.classList.remove("k-here");
  }
  marked = code;
  if (!code) return;
  map.setFeatureState({ source: "districts", id: districtOf(code) }, { here: true });
  rows.get(code)?.classList.add("k-here");
}

function districtOf(code) {
  return code.split(".").slice(0, 3).join(".");
}

function say(name, row) {
  const n = row ? Number(row.dataset.n) : -1;
  const unit = n === 1 ? box.dataset.unitOfOne : box.dataset.unit;
  const count = n < 0 ? box.dataset.sayOutside : n ? `${n.toLocaleString("id")} ${unit}` : box.dataset.sayNone;
  said.textContent = `${row ? row.dataset.name : name}: ${count}`;
}

function followPointer(map) {
  const layers = ["village-circles", "staying-circles", "district-circles", "land"];
  const found = (event) => map.queryRenderedFeatures(event.point, { layers })[0]?.properties;
  map.on("mousemove", (event) => {
    const place = found(event);
    mark(map, place ? place.code : null);
    if (place) say(place.name, rows.get(place.code));
    map.getCanvas().classList.toggle("k-over", Boolean(place));
  });
  map.on("click", (event) => {
    const place = found(event);
    const row = place && rows.get(place.code);
    if (!place) return;
    say(place.name, row);
    row?.closest("details")?.setAttribute("open", "");
    row?.querySelector("a")?.focus();
  });
}

function followList(map, districts) {
  const points = new Map(districts.features.map((each) => [each.properties.code, each.properties.point]));
  const open = (event) => {
    const center = event.target.open && points.get(event.target.closest("[data-area]")?.dataset.area);
    if (center) map.easeTo({ center, zoom: Math.max(map.getZoom(), VILLAGES_FROM + 0.2) });
  };
  list.addEventListener("toggle", open, true); // toggle does not bubble
  for (const kind of ["focusin", "pointerover"]) {
    list.addEventListener(kind, (event) => {
      const row = event.target.closest("[data-area], [data-village]");
      if (!row) return;
      mark(map, codeOf(row));
      say("", row);
    });
  }
}

// The villages of a district stand in its own page of this map; they are fetched into the list when somebody opens
// the district there, or looks closely here.
const fetched = new Map();
function listVillages(details) {
  const address = details.dataset.villagesAt;
  if (!fetched.has(address)) {
    fetched.set(address, fetchList(address).then((villages) => takeIn(details, villages)).catch(() => fetched.delete(address)));
  }
  return fetched.get(address);
}

async function fetchList(address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) throw new Error(address);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-village-list]");
}

function takeIn(details, villages) {
  if (!villages) return;
  const district = details.closest("[data-area]").dataset;
  for (const row of villages.children) {
    row.dataset.radius = String(district.radius * Math.sqrt(row.dataset.n / district.n)); // on the scale of this map
    rows.set(row.dataset.village, row);
  }
  details.querySelector("a").replaceWith(villages);
}

function openLists() {
  for (const details of list.querySelectorAll("[data-villages-at]")) {
    details.addEventListener("toggle", () => details.open && listVillages(details));
  }
}

// Villages come when somebody looks closely: their shapes a regency at a time, their numbers a district at a time.
function loadVillages(map, districts) {
  const asked = new Set();
  const shapes = [];
  map.on("moveend", async () => {
    if (map.getZoom() < VILLAGES_FROM) return;
    const seen = map.queryRenderedFeatures({ layers: ["land"] }).map((each) => each.properties.code);
    const missing = [...new Set(seen.map((code) => code.split(".").slice(0, 2).join(".")))].filter((code) => !asked.has(code));
    const near = [...new Set(seen)].map((code) => rows.get(code)?.querySelector("[data-villages-at]")).filter(Boolean);
    const unlisted = near.filter((details) => !fetched.has(details.dataset.villagesAt));
    await Promise.all(unlisted.map(listVillages));
    for (const regency of missing) {
      asked.add(regency);
      const found = await fetchShapes(box.dataset.villages.replace("KODE", regency)).catch(() => asked.delete(regency) && NOTHING);
      shapes.push(...found.features);
    }
    if (!missing.length && !unlisted.length) return;
    const all = { type: "FeatureCollection", features: shapes };
    map.getSource("villages").setData({ type: "FeatureCollection", features: shapes.filter((each) => each.geometry) });
    map.getSource("village-circles").setData(circlesOf(all));
    box.dataset.villagesDrawn = String(shapes.length);
  });
}
