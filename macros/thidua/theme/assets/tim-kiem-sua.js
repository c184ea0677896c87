// Slips of those who type, mended: keys of Telex and VNI left in the text, spaces missing or too many, one word for another.
import { fold, isSyllable, keyed, likeness, spell, split } from "./tim-kiem-chu.js";
import { isInName, isMarked, isSmall, meant, remembered, wordsOf } from "./tim-kiem-muc-luc.js";

/** Words that dates and clauses are written with, and those of them that a number follows. */
const SHAPED = new Map(split("ngày tháng năm mùng mục phần khoản điểm chương tiêu chí thứ số mười một hai ba bốn tư sáu bảy tám chín").map((word) => [fold(word), word]));
const COUNTED = ["ngay", "thang", "muc", "phan", "khoan", "diem", "chuong"];

/** A query whose dates and clauses are spelled and spaced as they should be: `thasng12`, `mụcIII.3`, `phna II`. */
export function shaped(index, typed) {
  const keys = split(typed.toLowerCase()).filter((one) => /\d/.test(one) && keyed(one)).length; // VNI is seldom left in one word alone
  return typed
    .replace(/(\d)(?=(?:tháng|thang|năm|nam)(?!\p{L}))/giu, "$1 ")
    .replace(/(^|[^\p{L}])(tháng|thang|năm|nam|mục|muc|phần|phan|khoản|khoan|số|so|chí|chi)(\d+)(?![\p{L}\d]| [\divx])/giu, (whole, start, word, number) => (keys > 1 && keyed(fold(word + number)) ? whole : `${start}${word} ${number}`))
    .replace(/(^|[^\p{L}])(mục|muc|phần|phan|chương|chuong)([ivx]+)(?!\p{L})/giu, "$1$2 $3")
    .replace(/[\p{L}\p{M}\d]+/gu, (one, at, all) => {
      const word = fold(one), counted = /^ (?:\d|[ivx]+(?![\p{L}\d]))/i.test(all.slice(at + one.length));
      if (COUNTED.includes(word)) return counted && one.toLowerCase() !== word && !/bộ $/i.test(all.slice(0, at)) ? SHAPED.get(word) : one;
      const made = keyed(one.toLowerCase()), shape = made && SHAPED.get(fold(made));
      if (shape && spell(shape) === made) return shape;
      if (!counted || index.places.has(word)) return one;
      const other = COUNTED.find((like) => likeness(word, like) >= 0.7);
      return (one.toLowerCase() === word ? other : SHAPED.get(other)) ?? one;
    });
}

const isKnown = (index, { word, part }) => index.places.has(word) || (part && index.starts.has(word));

/** `khenthuong` -> its words in the index, as few as possible and such as stand side by side; null if it has none. */
function pieces(index, { text, word, part }) {
  const best = [{ count: 0, found: [] }];
  for (let end = 1; end <= word.length; end++) {
    for (let from = Math.max(0, end - 7); from < end; from++) {
      if (!best[from] || (from === 0 && end === word.length)) continue;
      const piece = word.slice(from, end), last = best[from].found.at(-1);
      const rest = part && end === word.length && piece.length > 1 && index.starts.has(piece);
      if (!index.places.has(piece) && !rest && !index.wordingWords.has(piece) && !isSmall({ word: piece }, false)) continue;
      if (piece.length === 1 && /[^aioy0-9]/.test(piece)) continue;
      const count = best[from].count + 1 + (!last || follows(index, fold(last), piece) ? 0 : 0.5);
      if (!best[end] || count < best[end].count) best[end] = { count, found: [...best[from].found, text.length === word.length ? text.slice(from, end) : piece] };
    }
  }
  return best[word.length]?.found ?? null;
}

/** `hdsk` -> `hội đồng sáng kiến`: the words in a row that most often begin with these letters; null if there are none. */
function initials(index, letters) {
  if (!/^[b-df-hj-np-tv-xz]{3,6}$/.test(letters)) return null;
  return remembered(index.memory.initials, letters, () => {
    const counts = new Map();
    for (const { anchor, text, title, heading, initials: starts } of index.rows) {
      let at = starts.indexOf(letters);
      if (at < 0) continue;
      const words = wordsOf(`${anchor ? heading : title} ${text}`);
      for (; at >= 0; at = starts.indexOf(letters, at + 1)) {
        const found = words.slice(at, at + letters.length), key = found.map(({ word }) => word).join(" ");
        counts.set(key, { found, count: (counts.get(key)?.count ?? 0) + 1 });
      }
    }
    return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.found ?? null;
  });
}

/** The terms with words that the index does not have mended: keys of Telex and VNI left, spaces missing, initials. */
export function mended(index, terms) {
  return terms.flatMap((term) => {
    if (term.clause || term.word[0] === "@" || isKnown(index, term) || isSmall(term, true)) return [term];
    const made = keyed(term.spelled), other = made && { ...term, spelled: made, word: fold(made) };
    if (other && isKnown(index, other)) return [other];
    const full = initials(index, other?.word ?? term.word);
    if (full) return full.map((one) => ({ ...one, part: false }));
    const runs = term.text.match(/\d+|\D+/g), last = term.part && runs.length === 1;
    if (runs.length === 1 && isSyllable(term.word)) return [term];
    const parts = runs.flatMap((one) => pieces(index, { text: one, word: fold(one), part: last }) ?? (runs.length > 1 ? [one] : []));
    return parts.length ? parts.map((one, i) => ({ text: one, spelled: spell(one), word: fold(one), part: term.part && i === parts.length - 1 })) : [term];
  });
}

/** Whether one word follows another in the index: 1 somewhere, 2 in a name; 0 if it does not. */
function follows(index, one, other) {
  return remembered(index.memory.pairs, `${one} ${other}`, () => {
    const [firsts, seconds] = [one, other].map((word) => [...(index.places.get(word)?.spellings.values() ?? [])]);
    let found = 0;
    for (const first of firsts) {
      for (const second of seconds) {
        for (let i = 0, j = 0; i < first.length && j < second.length && found < 2;) { // both are in order
          const ahead = second[j] - first[i] - 1;
          if (!ahead) found = Math.max(found, isInName(second[j]) ? 2 : 1);
          if (ahead > 0) i++;
          else j++;
        }
      }
    }
    return found;
  });
}

/**
 * Words that never stand beside those typed beside them, as the words like them that do: `hen thuong` -> `khen thuong`,
 * `ti eu chi` -> `tieu chi`; null if there are none.
 */
export function inContext(index, terms) {
  const marked = isMarked(terms), found = [];
  let changed = false;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i], before = found.at(-1), other = terms[i + 1];
    const beside = (word) => Math.max(before ? follows(index, before.word, word) : 0, other ? follows(index, word, other.word) : 0);
    const sure = term.clause || /\d/.test(term.word) || (marked && term.word !== term.spelled && index.places.get(term.word)?.spellings.has(term.spelled));
    if (other && !sure && !other.clause && !follows(index, term.word, other.word)) {
      const whole = term.word + other.word;
      if (whole.length > 2 && index.places.has(whole)) {
        found.push({ ...other, text: whole, spelled: whole, word: whole });
        changed = true;
        i++;
        continue;
      }
    }
    if (!sure && !isSmall(term, marked) && !beside(term.word)) {
      const known = index.places.has(term.word); // then only a name is reason enough
      const fits = ([word, like]) => word !== term.word && like >= 0.35 && !(known && isSmall({ word }, false)) && beside(word) > (known ? 1 : 0);
      const cut = term.word.length === 2 ? [...index.places.keys()].filter((word) => word.length === 3 && word.startsWith(term.word)).map((word) => [word, 0.5]) : [];
      const [better] = [meant(index, { ...term, part: false }), cut].flat().filter(fits).sort((a, b) => b[1] - a[1])[0] ?? [];
      if (better) {
        found.push({ ...term, text: better, spelled: better, word: better });
        changed = true;
        continue;
      }
    }
    found.push(term);
  }
  return changed ? found : null;
}
