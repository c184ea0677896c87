// Search in Vietnamese, with or without diacritics. It scans a few thousand short passages one by one:
// no index has to be built, so it opens at once on a cheap phone.

// The same as `fold` in macros/vietnamese/text.py: `hoà`, `hòa` and decomposed text become `hoa`, `Ƀlŭ` becomes `blu`.
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/ƀ/g, "b");

// The position of the tone mark is a matter of style: `hoà` and `hòa` are the same spelling, `họa` is not.
const spell = (text) => text.normalize("NFD").toLowerCase()
  .replace(/(\p{L}\p{M}*?)([\u0300\u0301\u0303\u0309\u0323])([\p{L}\p{M}]*)/gu, "$1$3$2");

const split = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) || [];
const line = (text) => ` ${split(text).join(" ")} `; // each word with a space on both sides
const LIMIT = 30;
const HINTS = 3;

/** The index -> rows with folded text, made once. */
export function prepare({ sections, pages, passages, words }) {
  const rows = passages.map(([number, anchor, heading, text]) => {
    const [address, title, section, label = ""] = pages[number];
    const [kind, aside] = sections[section];
    return {
      number, address, anchor, title, heading, text, kind, aside,
      inTitle: line(fold(title)),
      label: line(fold(label)),
      inHeading: line(fold(heading)),
      inText: line(fold(text)),
      spelled: line(spell(`${title} ${heading} ${text}`)),
    };
  });
  return { rows, words: words.map((group) => group.map((word) => line(fold(word)))) };
}

/** Other wordings of the query, each with whether it means exactly the same: `CCHC` is `cải cách hành chính`. */
function readings(query, words) {
  const typed = line(fold(query));
  const found = new Map();
  for (const [term, full, ...synonyms] of words) {
    for (const wording of [term, full, ...synonyms]) {
      if (!typed.includes(wording)) continue;
      // A synonym leads to its word, and an abbreviation to its full form and back.
      const others = wording === term ? [full] : wording === full ? [term] : [term, full];
      const same = wording === term && split(term).length === 1;
      for (const other of others) found.set(typed.replace(wording, other), same);
    }
  }
  found.delete(typed);
  return [...found].map(([text, same]) => [split(text), same]);
}

/** The score of a row; 0 when any syllable is missing: each further syllable narrows the search. */
function points(row, syllables, wholeWords) {
  const page = !row.anchor;
  const fields = [[row.inTitle, page ? 8 : 3], [row.inHeading, 8], [row.inText, 3]];
  let sum = 0;
  for (const [i, syllable] of syllables.entries()) {
    const half = !wholeWords && i === syllables.length - 1; // only the last one may be incomplete
    let best = 0;
    for (const [field, weight] of fields) {
      if (field.includes(` ${syllable} `)) best = Math.max(best, weight);
      else if (half && field.includes(` ${syllable}`)) best = Math.max(best, weight / 2);
    }
    if (!best) return 0;
    sum += best;
  }
  sum /= syllables.length;
  // The words in a row score higher, most of all when the heading begins with them or consists of them.
  const phrase = ` ${syllables.join(" ")} `;
  const name = page ? row.inTitle : row.inHeading;
  if (name.includes(phrase)) sum += 10;
  if (name.startsWith(phrase)) sum += 8;
  if (name === phrase) sum += 8;
  if (page && row.label === phrase) sum += 12;
  if (row.inText.includes(phrase)) sum += 5;
  return row.aside ? sum / 2 : sum;
}

/** Rows with every syllable, best first, at most three of each page. */
export function find(prepared, query) {
  const typed = split(fold(query));
  if (!typed.length) return [];
  const spelled = line(spell(query));
  const marked = spelled !== line(fold(query));
  const others = readings(query, prepared.words);
  const scored = [], hints = [];
  for (const row of prepared.rows) {
    let best = points(row, typed), terms = typed, found = best > 0;
    if (row.spelled.includes(spelled)) best += best && 6;
    else if (marked) best /= 2; // the reader typed diacritics, and this row is spelled differently
    for (const [syllables, same] of others) {
      const score = 0.7 * points(row, syllables, true);
      if (score > best) [best, terms] = [score, syllables];
      found ||= same && score > 0;
    }
    if (best) (found ? scored : hints).push({ row, terms, score: best });
  }
  // Only the best few hits of a synonym are added; all of them would bury the hits of the typed words.
  const order = (a, b) => b.score - a.score || a.row.number - b.row.number;
  scored.push(...hints.sort(order).slice(0, HINTS));
  scored.sort(order);
  const perPage = new Map();
  return scored.filter(({ row }) => {
    const count = (perPage.get(row.number) || 0) + 1;
    perPage.set(row.number, count);
    return count <= 3;
  });
}

/** [start, end] of the folded syllables in `text`: of those in a row if there are any, else of all. */
export function places(text, terms) {
  const found = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const folded = found.map((match) => fold(match[0]));
  const together = new Set();
  folded.forEach((_, i) => {
    if (terms.every((term, j) => folded[i + j]?.startsWith(term))) terms.forEach((_, j) => together.add(i + j));
  });
  return found
    .filter((_, i) => (together.size ? together.has(i) : terms.some((term, j) => (j < terms.length - 1 ? folded[i] === term : folded[i].startsWith(term)))))
    .map((match) => [match.index, match.index + match[0].length]);
}

function excerpt(text, terms) {
  const spots = places(text, terms);
  // The window of 140 characters with the most matches.
  let start = 0, most = 0;
  for (const [at] of spots) {
    const near = spots.filter(([other]) => other >= at && other < at + 140).length;
    if (near > most) [most, start] = [near, at];
  }
  start = Math.max(0, start - 40);
  if (start) start = text.indexOf(" ", start) + 1;
  const room = start + 190, space = text.lastIndexOf(" ", room);
  const end = room >= text.length ? text.length : space > start ? space : room;
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

function highlight(element, text, terms) {
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
  link.append(highlight(document.createElement("strong"), row.heading || row.title, terms));
  const where = document.createElement("span");
  where.className = "where";
  highlight(where, row.heading ? `${row.kind} › ${row.title}` : row.kind, row.heading ? terms : []);
  link.append(where);
  if (row.text) {
    const shown = document.createElement("span");
    shown.className = "excerpt";
    link.append(highlight(shown, excerpt(row.text, terms), terms));
  }
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}

export function start(dialog, root) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector(".search-results");
  const status = dialog.querySelector(".search-status");
  let prepared = null, loading = null;

  const load = async () => {
    status.textContent = "Đang tải…";
    try {
      const answer = await fetch(dialog.dataset.index);
      if (!answer.ok) throw new Error(answer.status);
      prepared = prepare(await answer.json());
    } catch {
      status.textContent = "Chưa tải được dữ liệu tìm kiếm. Xin thử lại, hoặc xem sơ đồ trang.";
    }
  };
  const refresh = async () => {
    loading ??= load();
    await loading;
    if (!prepared) {
      loading = null; // the next input or opening tries again
      return;
    }
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
  // A result on the current page only scrolls, so the dialog has to be closed.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });

  return { refresh };
}
