// What a typed query may mean: its words, and other readings of it, each with how likely it is.
import { fold, likeness, spell } from "./tim-kiem-chu.js";
import { isMarked, isSmall, remembered } from "./tim-kiem-muc-luc.js";
import { inContext, mended, shaped } from "./tim-kiem-sua.js";
import { scores } from "./tim-kiem-thu-tu.js";

const READINGS = 6, UNLIKELY = 0.35; // how many readings of a query are tried, and which are not
const LEAST = 0.3, FEW = 5; // what scores less of the best is only shown among the first few

const NUMBERS = { mot: 1, gieng: 1, nhat: 1, hai: 2, nhi: 2, ba: 3, bon: 4, tu: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10, "muoi mot": 11, "muoi hai": 12, chap: 12 };

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

/** Shapes that stand for one word of the index: dates, clauses. */
const SHAPES = [
  [/(tháng|thang|tiêu chí|tieu chi)(?: (?:thứ|thu|số|so))? (mười hai|muoi hai|mười một|muoi mot|mười|muoi|một|mot|giêng|nhất|hai|nhì|ba|bốn|bon|tư|năm|nam|sáu|bảy|bay|tám|tam|chín|chin|chạp)(?![\p{L}\p{M}]| \d)/gu, (_, what, number) => `${what} ${NUMBERS[fold(number)]}`],
  [/(\d{4})-(\d{1,2})-(\d{1,2})/g, (_, y, m, d) => ` @${+d}-${+m} ${y} `],
  [/(?:ngày |ngay )?\b(\d{1,2})(?:\s*[\/.-]\s*| tháng | thang )(\d{1,2})\b(?:(?:\s*[\/.-]\s*| năm | nam )(\d{4}|\d\d\b))?/g, (whole, d, m, y) => (+d && +d < 32 && +m && +m < 13 ? ` @${+d}-${+m} ${y ? y.padStart(4, "20") : ""} ` : whole)],
  [/(?:tháng |thang )?\b(\d{1,2})\s*[\/.-]\s*(\d{4})\b/g, (_, m, y) => ` thang ${+m} nam ${y} `],
];
const CLAUSE = /(?:^|[^\p{L}\p{N}])(?:(?:mục|muc|phần|phan|khoản|khoan|điểm|diem) )?([ivx]+)(?:\.|[ ,.]+(?:mục |muc |khoản |khoan )?)(\d+)(?:[. ]?(?:điểm |diem )?(\p{Ll})(?!\p{L}))?/u;

/** Cuts the clause out of a query: `điểm b khoản 2 mục II` -> a pattern of the words that the index has for clauses. */
function clauseOf(typed) {
  let part, item, point, left = typed.toLowerCase();
  const roman = `(i{1,3}|iv|v|${/\bVI\b/.test(typed) ? "vi|" : ""}vii|viii|ix|x)`; // `mục vi phạm` is no clause
  const take = (pattern) => {
    const found = pattern.exec(left);
    if (found) left = left.replace(found[0], " ");
    return found;
  };
  const dotted = take(CLAUSE);
  if (dotted) [, part, item, point] = dotted;
  else {
    const short = /(?:mục|muc|phần|phan|khoản|khoan|điểm|diem) /.test(left) && take(/(?:^|[^\p{L}\p{N}.])(\d)[. ]?([a-eđ])(?![\p{L}\p{N}])/u); // `2a phần II`
    if (short) [, item, point] = short;
    point ??= take(/(?:điểm|diem) (\p{Ll})(?!\p{L})/u)?.[1];
    part = (take(new RegExp(`^(?=..)${roman}\\.?$`)) ?? take(new RegExp(`(?:phần|phan|mục|muc|chương|chuong) ${roman}(?![\\p{L}\\p{N}])`, "u")))?.[1];
    part ??= ROMAN[take(short ? /(?:phần|phan|mục|muc) (\d)(?![\p{L}\p{N}])/u : /(?:^|[^oộ] )(?:phần|phan) (\d)(?![\p{L}\p{N}])/u)?.[1]];
    item ??= take(/(?:khoản|khoan|mục|muc) (\d+)(?![\p{L}\p{N}])/u)?.[1];
  }
  if (!part && !item) return [typed.toLowerCase(), null];
  const exact = `^§${part || "[ivx]+"}${item ? `\\.${item}` : ""}${point ? `\\.${fold(point)}` : ""}`;
  return [left, new RegExp(exact)];
}

/** The query's words; the last one may be incomplete. */
function wordsOf(index, typed) {
  const tidy = shaped(index, typed.normalize());
  let [text, clause] = clauseOf(tidy);
  if (clause && ![...index.places.keys()].some((word) => clause.test(word))) [text, clause] = [tidy.toLowerCase(), null];
  for (const [shape, made] of SHAPES) text = text.replace(shape, made);
  text = text.replace(/(tiêu chí|tieu chi) (?:số|so|thứ|thu) (?=\d)/g, "$1 ");
  const terms = (text.match(/@\d+-\d+|[\p{L}\p{N}\p{M}]+/gu) || []).map((one) => {
    const spelled = spell(one).replace(/^0(?=[1-9]$)/, "");
    return { text: one, spelled, word: fold(spelled), part: false };
  });
  if (terms.length && !/\s$/.test(typed)) terms[terms.length - 1].part = true;
  if (clause) terms.unshift({ spelled: "", word: "", clause });
  return terms;
}

/** Other wordings of a query: `CCHC` is `cải cách hành chính`, `hạn chót` leads to `mốc thời gian`. */
function* wordings(index, terms) {
  const likes = terms.map((term) => likesOf(index, term));
  for (const [term, full, ...synonyms] of index.wordings) {
    for (const wording of [term, full, ...synonyms]) {
      for (let from = 0; from < terms.length; from++) {
        const like = begins(terms, likes, from, wording);
        if (!like) continue;
        for (const other of wording === term ? [full] : wording === full ? [term] : [term, full]) {
          if (holds(other, wording)) continue;
          const sure = wording === term && term.length === 1 ? 0.8 : wording === full && term.length === 1 && full.length > 2 && isAll(terms, full) ? 0.9 : 0.7;
          // A long wording says no more than the short one that was typed.
          const share = Math.min(1, wording.length / other.length);
          yield [[...terms.slice(0, from), ...other.map((one) => ({ ...one, share })), ...terms.slice(from + wording.length)], like * sure];
        }
      }
    }
  }
}

/** Whether a query says no more than a wording: `cải cách hành chính là gì`. */
function isAll(terms, wording) {
  const marked = isMarked(terms);
  return terms.filter((term) => !isSmall(term, marked)).length <= wording.length;
}

const phrase = (terms) => ` ${terms.map((term) => term.word).join(" ")} `;
const holds = (other, wording) => phrase(other).includes(phrase(wording));

/** The words of all wordings that a term may stand for, each with how likely; kept while the reader types on. */
function likesOf(index, { word: typed, part }) {
  return remembered(index.memory.likes, `${typed} ${part}`, () => {
    const found = new Map();
    for (const word of index.wordingWords) {
      const like = word === typed ? 1 : part && typed.length > 1 && word.startsWith(typed) ? 0.9 : word.length > 2 && typed ? likeness(typed, word) * 0.9 : 0;
      if (like) found.set(word, like);
    }
    return found;
  });
}

/** How surely a wording stands in the terms at `from`, or begins there and is not yet typed to its end. */
function begins(terms, likes, from, wording) {
  let sum = 0;
  for (const [i, { spelled, word }] of wording.entries()) {
    const term = terms[from + i];
    if (!term) break;
    const others = term.word === word && term.spelled !== word && term.spelled !== spelled; // `bộ` is not `bỏ`
    const like = (likes[from + i].get(word) ?? 0) * (others ? 0.6 : 1);
    if (!like || (wording.length === 1 && like < 0.9)) return 0;
    sum += like;
  }
  if (from + wording.length > terms.length && !(terms[terms.length - 1].part && phrase(terms.slice(from)).length > 5)) return 0;
  return sum / wording.length;
}

/** What answers a query: `[{ row, score, terms }]`, best first; `terms` are those of the reading that found it. */
export function find(index, query) {
  const found = new Map();
  let best = 0; // of the words as they were typed
  for (const [terms, sure] of readings(index, query)) {
    for (const [number, score] of scores(index, terms)) {
      const now = score * sure * (sure < 0.8 && best > 0.7 ? 0.75 : 1);
      if (sure === 1) best = Math.max(best, score);
      if (now > (found.get(number)?.score ?? 0)) found.set(number, { row: index.rows[number], score: now, terms });
    }
  }
  return ordered([...found.values()]);
}

/** Best first, no more than three of a page, and a page before its headings where it answers nearly as well. */
function ordered(hits) {
  hits.sort((a, b) => b.score - a.score || a.row.number - b.row.number);
  const least = (hits[0]?.score ?? 0) * LEAST;
  const pages = new Map(hits.filter(({ row }) => !row.anchor).map((hit) => [hit.row.number, hit]));
  const counts = new Map(), shown = new Set();
  for (const hit of hits) {
    if (hit.score < least && shown.size >= FEW) break;
    const page = pages.get(hit.row.number);
    for (const one of page && page.score >= 0.85 * hit.score ? [page, hit] : [hit]) {
      const count = counts.get(hit.row.number) ?? 0;
      if (shown.has(one) || count >= 3) continue;
      counts.set(hit.row.number, count + 1);
      shown.add(one);
    }
  }
  return [...shown];
}

/** `[[terms, how likely]]`: each reading of a query once, the likeliest first; more than a few would only cost time. */
export function readings(index, query) {
  const typed = wordsOf(index, query);
  if (!typed.length) return [];
  const better = mended(index, typed);
  const found = new Map();
  const fitting = inContext(index, better);
  const bases = [[better, 1], ...(better.length > typed.length ? [[typed, 1]] : []), ...(fitting ? [[fitting, 0.9]] : [])];
  for (const [base, likely] of bases) {
    for (const [terms, wording] of [[base, 1], ...wordings(index, base)]) {
      const sure = likely * wording;
      const key = phrase(terms) + terms.map((term) => term.clause ?? "");
      if (sure > (found.get(key)?.[1] ?? UNLIKELY)) found.set(key, [terms, sure]);
    }
  }
  return [...found.values()].sort((a, b) => b[1] - a[1]).slice(0, READINGS);
}
