// Search in Vietnamese, with or without marks. A few thousand short passages are scanned in order;
// that needs no index to build, so it opens at once on a cheap phone.

// The same folding as macros/vietnamese/text.py: `hoà`, `hòa` and decomposed text become `hoa`.
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const LIMIT = 30;

/** Read the index once into folded rows. */
export function prepare({ pages, passages, words: known }) {
  const rows = passages.map(([number, anchor, heading, text]) => {
    const [address, title, kind, label] = pages[number];
    return {
      number, address, anchor, title, heading, text, kind,
      inTitle: " " + words(title).join(" "),
      label: words(label).join(" "),
      inHeading: " " + words(heading).join(" "),
      inText: " " + words(text).join(" "),
      exact: `${title} ${heading} ${text}`.normalize("NFC").toLowerCase(),
    };
  });
  return { rows, known: known.map((group) => group.map((word) => words(word).join(" "))) };
}

/** The query and its other ways of saying it: `CCHC` is also `cải cách hành chính`. */
function readings(query, known) {
  const typed = words(query).join(" ");
  const found = [typed];
  for (const [term, full, ...synonyms] of known) {
    for (const said of [term, full, ...synonyms]) {
      if (!` ${typed} `.includes(` ${said} `)) continue;
      // A synonym leads to its word, and an abbreviation to its full form, never the other way.
      const meant = said === term ? [full] : said === full ? [term] : [term, full];
      for (const other of meant) found.push(` ${typed} `.replace(` ${said} `, ` ${other} `).trim());
    }
  }
  return [...new Set(found)].filter(Boolean).map((text) => text.split(" "));
}

/** Points of a row for one reading; 0 when any syllable is missing (syllables narrow, never widen). */
function points(row, syllables) {
  let sum = 0;
  for (const syllable of syllables) {
    const start = " " + syllable;
    const whole = start + " ";
    if ((row.inTitle + " ").includes(whole)) sum += 9;
    else if (row.inTitle.includes(start)) sum += 6;
    else if ((row.inHeading + " ").includes(whole)) sum += 6;
    else if (row.inHeading.includes(start)) sum += 4;
    else if ((row.inText + " ").includes(whole)) sum += 2;
    else if (row.inText.includes(start)) sum += 1;
    else return 0;
  }
  const phrase = " " + syllables.join(" ");
  sum /= syllables.length;
  if (row.inTitle.includes(phrase)) sum += 12;
  if (row.inHeading.includes(phrase)) sum += 10;
  if (!row.anchor && row.label === phrase.trim()) sum += 20;
  else if ((row.inHeading || row.inTitle).trim() === phrase.trim()) sum += 12;
  if (row.inText.includes(phrase)) sum += 5 + 2 * Math.min(3, row.inText.split(phrase).length - 1);
  return sum;
}

/** Rows that hold every syllable, best first, one for each heading and at most three for a page. */
export function find(prepared, query) {
  const ways = readings(query, prepared.known);
  if (!ways.length) return [];
  const typed = query.normalize("NFC").toLowerCase().trim();
  const scored = [];
  for (const row of prepared.rows) {
    let best = 0, terms = [];
    ways.forEach((syllables, i) => {
      const score = points(row, syllables) * (i ? 0.8 : 1);
      if (score > best) [best, terms] = [score, syllables];
    });
    if (best) scored.push({ row, terms, score: best + (row.exact.includes(typed) ? 6 : 0) });
  }
  scored.sort((a, b) => b.score - a.score || a.row.number - b.row.number);
  const perPage = new Map();
  return scored.filter(({ row }) => {
    const count = (perPage.get(row.number) || 0) + 1;
    perPage.set(row.number, count);
    return count <= 3;
  });
}

/** Where in `text` the folded syllables stand: [start, end) pairs in the text as it is shown. */
export function places(text, terms) {
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    const term = terms.find((t) => word.startsWith(t));
    if (term) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

function excerpt(text, terms) {
  const spots = places(text, terms);
  // The window in which the most different matches stand.
  let start = 0, most = 0;
  for (const [at] of spots) {
    const near = spots.filter(([other]) => other >= at && other < at + 140).length;
    if (near > most) [most, start] = [near, at];
  }
  start = Math.max(0, start - 40);
  if (start) start = text.indexOf(" ", start) + 1;
  return (start ? "… " : "") + text.slice(start, start + 190) + (start + 190 < text.length ? " …" : "");
}

function marked(element, text, terms) {
  let from = 0;
  for (const [start, end] of places(text, terms)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    element.append(text.slice(from, start), mark);
    from = end;
  }
  element.append(text.slice(from));
  return element;
}

function item({ row, terms }, root) {
  const link = document.createElement("a");
  link.href = root + row.address + (row.anchor ? "#" + row.anchor : "");
  link.append(marked(document.createElement("strong"), row.heading || row.title, terms));
  const where = document.createElement("span");
  where.className = "where";
  marked(where, row.heading ? `${row.kind} › ${row.title}` : row.kind, row.heading ? terms : []);
  link.append(where);
  if (row.text) {
    const shown = document.createElement("span");
    shown.className = "excerpt";
    link.append(marked(shown, excerpt(row.text, terms), terms));
  }
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

export async function start(dialog, root) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector(".search-results");
  const status = dialog.querySelector(".search-status");
  let prepared = null;

  const refresh = () => {
    if (!prepared) return;
    const found = find(prepared, input.value);
    list.replaceChildren(...found.slice(0, LIMIT).map((hit) => item(hit, root)));
    status.textContent = !input.value.trim() ? ""
      : !found.length ? "Không thấy nội dung nào. Thử bớt chữ, hoặc gõ không dấu."
      : found.length > LIMIT ? `${LIMIT} kết quả đầu trong ${found.length}` : `${found.length} kết quả`;
  };

  input.addEventListener("input", refresh);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  });
  // A result on the page that is already open only moves the page; the dialog must let go of it.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });

  status.textContent = "Đang tải…";
  try {
    const answer = await fetch(dialog.dataset.index);
    if (!answer.ok) throw new Error(answer.status);
    prepared = prepare(await answer.json());
    status.textContent = "";
  } catch {
    status.textContent = "Chưa tải được dữ liệu tìm kiếm. Xin thử lại, hoặc xem sơ đồ trang.";
  }
  return { refresh };
}
