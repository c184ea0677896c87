// Filters of the honoree list, remembered in the address. A short list is filtered where it stands. Of a long one the page
// shows only a part: all rows are fetched when a reader first uses a filter, and those that fit take the list's place.

const AT_ONCE = 60;
const form = document.querySelector("[data-filters]");
const selects = [...form.querySelectorAll("select")];
const nameBox = form.querySelector("[data-filter-name]");
const said = form.querySelector("[data-filter-count]");
const listed = document.querySelector("[data-listed]");
const filtered = document.querySelector("[data-filtered]");
const list = filtered.querySelector("ul");
const none = filtered.querySelector("[data-filtered-none]");
const more = filtered.querySelector("[data-filtered-more]");
const source = form.dataset.filters;
const everybody = said.textContent;
const labels = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.textContent.replace(/ \([\d.]+\)$/, "")])));
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const number = (count) => count.toLocaleString("vi-VN");

// A person: { codes: { kind, unit, criterion, award }, node or what a card says } ------------------------------------------
const onPage = () => [...document.querySelectorAll("[data-listed] .person")].map((node) => ({
  codes: Object.fromEntries(selects.map(({ dataset: { filter } }) => [filter, node.dataset[filter].split(" ")])),
  name: node.querySelector("h3 a").textContent,
  node,
}));

const fetched = async () => {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(answer.status);
  const file = await answer.json();
  const notes = new Map(file.notes);
  return file.names.map((name, row) => {
    const [unit, unitLabel] = file.units[file.unit[row]];
    const [award, awardLabel] = file.awards[file.award[row]];
    const codes = { kind: [file.kinds[file.kind[row]]], unit: [unit], criterion: file.sets[file.set[row]], award: [award] };
    return { codes, name, address: `${file.ids[row]}/`, post: file.posts[file.post[row]], unitLabel, awardLabel, notes: notes.get(row) ?? [] };
  });
};

let asked;
const people = () => {
  asked ??= source ? fetched() : Promise.resolve(onPage());
  asked.catch(() => { asked = undefined; }); // the next choice tries again
  return asked;
};

// Which fit, and how many each choice would leave ----------------------------------------------------------------------
const fits = (person, select) => !select.value || person.codes[select.dataset.filter].includes(select.value);
const isNamed = (person) => folded(nameBox.value).split(/\s+/).every((part) => folded(person.name).includes(part));
const without = (all, left) =>
  all.filter((person) => isNamed(person) && selects.every((select) => select === left || fits(person, select)));
const count = (all) => {
  for (const select of selects) {
    const counts = new Map();
    for (const person of without(all, select))
      for (const code of new Set(person.codes[select.dataset.filter])) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const option of select.options)
      if (option.value) {
        option.textContent = `${labels.get(option)} (${number(counts.get(option.value) ?? 0)})`;
        option.disabled = !counts.has(option.value) && !option.selected;
      }
  }
};

// What is shown ------------------------------------------------------------------------------------------------------
const element = (name, kind, ...inside) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
};
const card = (person) => {
  const link = element("a", "", person.name);
  link.href = person.address;
  const heading = element("h3", "", link);
  for (const [kind, text] of person.notes) heading.append(" ", element("span", `badge ${kind}`, text));
  const isPerson = person.codes.kind[0] === "ca_nhan";
  const face = element("span", "face", isPerson ? person.name.split(" ").slice(-2).map((word) => word[0]).join("") : "");
  face.setAttribute("aria-hidden", "true");
  const made = element("li", "person", face, heading, element("p", "person-unit", (person.post ? `${person.post}, ` : "") + person.unitLabel));
  if (person.awardLabel) made.append(element("p", "person-award", person.awardLabel));
  return made;
};

let waiting = [];
const showMore = () => {
  const cards = waiting.splice(0, AT_ONCE).map(card);
  list.append(...cards);
  more.hidden = !waiting.length;
  return cards[0];
};
more.addEventListener("click", () => showMore().querySelector("a").focus());

const show = (all, shown, any) => {
  none.hidden = shown.length > 0;
  if (source) {
    listed.hidden = any;
    filtered.hidden = !any;
    list.replaceChildren();
    waiting = any ? [...shown] : [];
    showMore();
  } else {
    filtered.hidden = shown.length > 0;
    const left = new Set(shown);
    for (const person of all) person.node.hidden = !left.has(person);
    for (const group of document.querySelectorAll("[data-group]")) {
      const inGroup = group.querySelectorAll(".person:not([hidden])").length;
      group.hidden = inGroup === 0;
      group.querySelector(".count").textContent = inGroup;
    }
  }
  said.textContent = any ? `${number(shown.length)} trong ${number(all.length)} tập thể, cá nhân` : everybody;
};

let turn = 0;
const apply = async () => {
  const mine = ++turn;
  const any = selects.some((select) => select.value) || nameBox.value.trim() !== "";
  if (!any && !asked) {
    document.documentElement.classList.remove("cho-loc");
    return;
  }
  const late = setTimeout(() => { said.textContent = "Đang tải danh sách…"; }, 300);
  try {
    const all = await people();
    if (mine !== turn) return;
    count(all);
    show(all, without(all), any);
  } catch {
    if (mine === turn) said.textContent = "Chưa tải được danh sách để lọc. Kiểm tra mạng rồi chọn lại.";
  } finally {
    clearTimeout(late);
    document.documentElement.classList.remove("cho-loc");
  }
};

const toAddress = () => {
  const query = new URLSearchParams([nameBox, ...selects].filter((field) => field.value).map((field) => [field.name, field.value]));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
};
const query = new URLSearchParams(location.search);
nameBox.value = query.get("ten") || "";
for (const select of selects) {
  const value = query.get(select.name) || "";
  select.value = [...select.options].some((option) => option.value === value) ? value : "";
}
apply();
form.addEventListener("focusin", () => { people().catch(() => {}); }, { once: true });
nameBox.addEventListener("input", () => { toAddress(); apply(); });
form.addEventListener("change", () => { toAddress(); apply(); });
form.addEventListener("reset", () => setTimeout(() => { toAddress(); apply(); }));
form.addEventListener("submit", (event) => event.preventDefault());
