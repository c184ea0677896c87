// Self-review of a dossier. Ticks stay in this browser; a link has them in its fragment.
const review = document.querySelector("[data-review]");
const one = (name) => review.querySelector(`[data-${name}]`);
const all = (what, within = review) => [...within.querySelectorAll(what)];
const ticks = (within) => all("[type=checkbox]", within);
const checked = (box) => box.checked;
const value = (box) => box.value;
const place = `tu-xem:${review.dataset.review}`;
const kinds = all("[name=tu-xem-loai]");
const sheets = all("[data-kind]");
const sheet = () => sheets.find((each) => !each.hidden);
const unit = one("unit-choice");

// A box is identified by its words: when they change, its tick is lost.
const hash = (text) => {
  let sum = 0x811c9dc5; // FNV-1a
  for (const letter of text) sum = Math.imul(sum ^ letter.codePointAt(), 0x01000193);
  return (sum >>> 0).toString(36);
};
const boxes = ticks();
for (const box of boxes) box.value = hash(box.closest("details").id + box.nextElementSibling.textContent);
const sum = (of) => hash([place, ...ticks(of).map(value)].join());

// The reader's own ticks; somebody else's link must not replace them
let mine, shared = false;
const showNote = (name) => { for (const note of all("[data-note]")) note.hidden = note.dataset.note !== name; };
const load = () => {
  mine = { ticks: [] };
  try {
    const stored = JSON.parse(localStorage.getItem(place));
    if (Array.isArray(stored?.ticks)) mine = stored;
  } catch (error) { if (error.name !== "SyntaxError") showNote("not-kept"); }
};
const save = (others = []) => {
  mine = { kind: sheet().dataset.kind, unit: unit.value, ticks: [...boxes.filter(checked).map(value), ...others] };
  try { localStorage.setItem(place, JSON.stringify(mine)); } catch { showNote("not-kept"); }
};
const show = (state) => {
  (kinds.find((kind) => kind.value === state.kind) ?? kinds[0]).checked = true;
  unit.value = state.unit;
  unit.value ||= "";
  for (const box of boxes) box.checked = state.ticks.includes(box.value);
  draw();
};
const draw = () => {
  const kind = kinds.find(checked).value;
  for (const each of sheets) each.hidden = each.dataset.kind !== kind;
  for (const group of all("[data-unit]")) group.hidden = !["", ...group.dataset.unit.split(" ")].includes(unit.value);
  const visible = (within) => ticks(within).filter((box) => !box.closest("[hidden]"));
  one("lines").replaceChildren();
  for (const set of all("details", sheet())) {
    const own = visible(set), open = own.length - own.filter(checked).length, [status] = all("[data-missing]", set);
    status.textContent = open ? `Còn thiếu: ${open} trên ${own.length} ${set.dataset.what}` : "✓ Đã đủ";
    if (!open) continue;
    const to = document.createElement("a"), item = document.createElement("li");
    to.href = `#${set.id}`;
    to.textContent = all("summary > span", set)[0].textContent;
    item.append(to, `. ${status.textContent}.`);
    one("lines").append(item);
  }
  const own = visible(sheet()), has = own.filter(checked).length;
  one("bar").textContent = one("total").textContent = `Đã có ${has} trên ${own.length} mục.`;
  // A link: version, kind, kind of unit, the boxes as bits after a 1, the list's checksum.
  const bits = BigInt(`0b1${ticks(sheet()).map((box) => +box.checked).join("")}`).toString(16);
  one("link").value = `${location.href.split(/[?#]/)[0]}#tu-xem=1-${kind}-${unit.value}-${bits}-${sum(sheet())}`;
};
let wait;
const announce = () => { // once for several ticks in a row
  clearTimeout(wait);
  wait = setTimeout(() => { one("said").textContent = one("total").textContent; }, 1000);
};

// Ticks of a link
const open = () => {
  if (!location.hash.startsWith("#tu-xem=")) return;
  const [version, kind, of, packed, check] = location.hash.slice(8).split("-");
  const list = sheets.find((each) => each.dataset.kind === kind && sum(each) === check);
  const bits = /^[0-9a-f]+$/.test(packed) ? BigInt(`0x${packed}`).toString(2).slice(1) : "";
  const fits = version === "1" && list && bits.length === ticks(list).length;
  showNote(fits ? "" : "changed");
  if (!fits) return;
  borrow(true);
  show({ kind, unit: of, ticks: ticks(list).filter((_, at) => +bits[at]).map(value) });
  one("shared").focus();
};
const borrow = (yes) => { // a link holds one kind only
  one("shared").hidden = !yes;
  shared = one("choices").disabled = one("clear").hidden = yes;
};
const leave = () => {
  borrow(false);
  history.replaceState(null, "", location.pathname);
  show(mine);
  kinds.find(checked).focus();
};
one("back").onclick = leave;
one("take").onclick = () => {
  save(mine.ticks.filter((tick) => !ticks(sheet()).map(value).includes(tick)));
  leave();
};
one("clear").onclick = () => {
  if (!confirm(one("clear").dataset.clear)) return;
  try { localStorage.removeItem(place); } catch { /* nothing was stored */ }
  mine.ticks = [];
  show(mine);
  announce();
};

// Print: the type shrinks until the list fits on one sheet.
one("paper").onclick = () => {
  document.body.classList.add("review-only");
  dispatchEvent(new Event("beforeprint")); // unfolds
  for (let size = 10.5; size >= 6; size -= 0.25) {
    review.style.fontSize = `${size}pt`;
    if (review.offsetHeight < 268 / 25.4 * 96) break; // mm -> px
  }
  print();
};
addEventListener("afterprint", () => {
  document.body.classList.remove("review-only");
  review.removeAttribute("style");
});

review.addEventListener("change", () => {
  draw();
  if (!shared) save();
  announce();
});
addEventListener("hashchange", open);
addEventListener("storage", () => { load(); if (!shared) show(mine); }); // the same list in another window
const showNext = () => {
  const dates = all("[data-deadlines] .standing");
  const next = dates.find((mark) => mark.dataset.standing !== "da-ket-thuc")?.dataset.lastDay;
  for (const mark of dates) mark.closest("li").hidden = mark.dataset.lastDay !== next;
  one("over").hidden = Boolean(next);
};
showNext();
document.addEventListener("dem-lai", showNext); // trang.js has counted from today
for (const part of all("[data-script]")) part.hidden = part.dataset.script === "no";
load();
if (mine.ticks.some((tick) => !boxes.map(value).includes(tick))) showNote("reworded");
show(mine);
open();
