// The search dialog. What it finds, and in which order: tim-kiem-cau-hoi.js, tim-kiem-thu-tu.js.
import { find } from "./tim-kiem-cau-hoi.js";
import { prepare } from "./tim-kiem-muc-luc.js";
import { marker, nearest } from "./tim-kiem-thu-tu.js";

const LIMIT = 30, FIRST = 6; // results that are shown, and those that are shown at once
const SURE = 0.2; // a score below it is a guess

function excerpt(text, lit) {
  // The window of 140 characters with the most matches.
  let start = 0, most = 0;
  for (const [at] of lit) {
    const near = lit.filter(([other]) => other >= at && other < at + 140).length;
    if (near > most) [most, start] = [near, at];
  }
  start = Math.max(0, start - 40);
  if (start) start = text.indexOf(" ", start) + 1;
  const room = start + 190, space = text.lastIndexOf(" ", room);
  const end = room >= text.length ? text.length : space > start ? space : room;
  return [start, end];
}

/** Adds the text from `start` to `end`, with what was found in it marked. */
function highlight(element, text, lit, start = 0, end = text.length) {
  let from = start;
  for (const [first, last] of lit) {
    if (first < from || last > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(first, last);
    element.append(text.slice(from, first), mark);
    from = last;
  }
  element.append(text.slice(from, end));
  return element;
}

function item(index, { row, terms }, root) {
  const name = row.heading || row.title;
  const lights = marker(index, terms, [name, row.title, row.text]);
  const link = document.createElement("a");
  link.href = root + row.address + (row.anchor ? "#" + row.anchor : "");
  link.append(highlight(document.createElement("strong"), name, lights(name)));
  const where = document.createElement("span");
  where.className = "where";
  if (row.heading) where.append(`${row.kind} › `, highlight(document.createElement("span"), row.title, lights(row.title)));
  else where.append(row.kind);
  link.append(where);
  if (row.text) {
    const lit = lights(row.text), [start, end] = excerpt(row.text, lit);
    const shown = document.createElement("span");
    shown.className = "excerpt";
    if (start) shown.append("… ");
    highlight(shown, row.text, lit, start, end);
    if (end < row.text.length) shown.append(" …");
    link.append(shown);
  }
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** An index with the pages of another campaign, which was fetched apart. */
function joined(content, period, { pages, passages }) {
  const moved = passages.map(([page, ...rest]) => [page + content.pages.length, ...rest]);
  return {
    ...content, pages: [...content.pages, ...pages], passages: [...content.passages, ...moved],
    parts: content.parts.filter(([one]) => one !== period),
  };
}

function partButton(period, look) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet-button";
  button.textContent = `Tìm cả ${period}`;
  button.addEventListener("click", look, { once: true });
  return button;
}

function question(address, words) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

export function start(dialog, root) {
  const input = dialog.querySelector("input[type=search]");
  const list = dialog.querySelector(".search-results");
  const status = dialog.querySelector(".search-status");
  const again = dialog.querySelector("[data-search-again]");
  const offers = dialog.querySelector(".search-offers");
  const years = dialog.querySelector(".search-years");
  let content, index = null, loading = null, parts = new Map(), rest;

  /** The index, or one that holds another campaign's pages too. */
  const load = async (period) => {
    status.textContent = "Đang tải…";
    again.hidden = true;
    try {
      content = period ? joined(content, period, await json(root + parts.get(period))) : await json(dialog.dataset.index);
      index = prepare(content);
      parts = new Map(content.parts);
    } catch {
      if (!index) loading = null; // the next input or opening tries again
      status.textContent = "Chưa tải được dữ liệu tìm kiếm. Xin kiểm tra mạng rồi thử lại.";
      again.hidden = false;
      return false;
    }
    offers.querySelector("ul").replaceChildren(...content.questions.map(([page, words]) => question(root + content.pages[page][0], words)));
    years.replaceChildren(...[...parts.keys()].map((one) => partButton(one, async () => { if (await load(one)) show(); })));
    years.hidden = !parts.size;
    setTimeout(() => find(index, content.pages[0][1])); // what has run once is quicker when the first letter comes
    return true;
  };

  const show = () => {
    const query = input.value.trim();
    let found = find(index, input.value);
    const sure = found[0]?.score >= SURE;
    if (query && !found.length) found = nearest(index, query, 5);
    clearTimeout(rest);
    const items = (hits) => hits.map((hit) => item(index, hit, root));
    list.replaceChildren(...items(found.slice(0, FIRST)));
    if (found.length > FIRST) rest = setTimeout(() => list.append(...items(found.slice(FIRST, LIMIT))), 50); // a slow phone shows the first before it makes the rest
    offers.hidden = query && found.length > 0;
    status.textContent = !query ? ""
      : !found.length ? `Không thấy “${query}”. Thử bớt chữ, hoặc hỏi bằng lời khác.`
      : !sure ? `Không thấy đúng “${query}”. Gần nhất là:`
      : found.length > LIMIT ? `${LIMIT} kết quả đầu trong ${found.length}` : `${found.length} kết quả`;
  };
  const refresh = async () => {
    await (loading ??= load());
    const named = [...parts.keys()].filter((one) => one.match(/\d{4}/g)?.every((year) => input.value.includes(year)));
    for (const one of index ? named : []) await load(one); // whoever names its year looks in it
    if (index) show();
  };

  input.addEventListener("input", refresh);
  again.addEventListener("click", () => { input.focus(); refresh(); });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...(offers.hidden ? [] : offers.querySelectorAll("a")), ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  });
  // A result on the current page only scrolls, so the dialog has to be closed.
  dialog.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });

  return { refresh };
}
