// The index that the browser makes of tim-kiem.json: which words stand where, and what a typed word may stand for.
import { fold, likeness, spell, split } from "./tim-kiem-chu.js";

export const TEXT = 0, PAGE = 1, NAME = 2; // a row's fields: its text, the title of its page, and the names by which it is known
export const FIELDS = 64; // a number for each field of each row: row × FIELDS + field
const PLACES = 4096; // and for each place in it: field × PLACES + place

/** Words that questions are made of: they say little about what is looked for. */
const QUESTION = new Set(split(`ở nào gì đâu ai sao khi bao nhiêu mấy có không phải được tôi mình em anh chị cháu ông bà cô chú bác là thì mà và của
  cho với các những để hay như này muốn xin hỏi ạ vậy bị đã sẽ đang từ về tại trên trong ra vào một làm thế cần theo nay nên rồi chưa bởi do thuộc số
  thứ giúp cách nghĩa mẹo hãy the of is are how what when where who which to do does i my in for can an and on it`).map(spell));
/** Those of them that without marks may be something else: thi đua, mã, hồ sơ, thư, thể, tư, Nam, cơ quan, ảnh … */
const UNCLEAR = new Set(split("ba thi ma so thu the tu nam co anh an hoi ra cach do can vao tai"));
const QUESTION_FOLDED = new Set([...QUESTION].map(fold).filter((word) => !UNCLEAR.has(word)));
const SMALL = 0.12; // the share of their weight that they keep

export const isMarked = (terms) => terms.some((term) => term.spelled !== term.word);
export const isSmall = (term, marked) => (marked ? QUESTION.has(term.spelled) : QUESTION_FOLDED.has(term.word));

const known = new Map(); // texts are made of few words
const DATED = /(?<d>\d{1,2})(?:\/| tháng )(?<m>\d{1,2})(?:\/| năm )(?<y>\d{4})|(?<![\p{L}\p{N}])(?<ref>[IVX]+(?:\.\d+(?:\.\p{Ll})?)?)(?=\.? |[,;:)]|$)|[\p{L}\p{N}\p{M}]+/gu;

/** A word of a text -> `{ spelled, word }`: as `spell` writes it, and folded. */
function read(text) {
  let found = known.get(text);
  if (!found) {
    const spelled = spell(text).replace(/^0(?=[1-9]$)/, "");
    known.set(text, found = { spelled, word: fold(spelled) });
  }
  return found;
}

/** Text -> its words. Dates and clauses are words of their own: `@30-11`, `§ii.2.b`. */
export function wordsOf(text) {
  const clean = text.normalize();
  if (!/\d|[IVX]/.test(clean)) return split(clean).map(read);
  return [...clean.matchAll(DATED)].flatMap(({ 0: word, groups: { d, m, y, ref } }) =>
    (d ? [`@${+d}-${+m}`, "thang", String(+m), "nam", y] : [ref ? `§${ref.toLowerCase()}` : word]).map(read));
}

/** The index as fetched -> rows, and where each word stands in them. */
export function prepare({ sections, pages, passages, words }) {
  const places = new Map(); // folded word -> its spellings -> the places where each stands
  const note = (field, text) => wordsOf(text).map(({ spelled, word }, place) => {
    let spellings = places.get(word);
    if (!spellings) places.set(word, spellings = new Map());
    let found = spellings.get(spelled);
    if (!found) spellings.set(spelled, found = []);
    if (place < PLACES) found.push(field * PLACES + place);
    return word;
  });
  const rows = passages.map(([number, anchor, heading, text, label = ""], row) => {
    const [address, title, section, short = "", also = []] = pages[number];
    const [kind, aside] = sections[section];
    const names = (anchor ? [heading, label] : [title, short, ...also]).filter(Boolean).slice(0, FIELDS - NAME);
    note(row * FIELDS + TEXT, text);
    if (anchor) note(row * FIELDS + PAGE, title);
    return { number, address, anchor, title, heading, text, kind, aside, names: names.map((name, i) => note(row * FIELDS + NAME + i, name)) };
  });
  return {
    rows, places,
    starts: new Set([...places.keys()].flatMap((word) => [...word].map((_, i) => word.slice(0, i + 1)))),
    wordings: words.map((group) => group.map(wordsOf)),
    memory: { weights: new Map(), meant: new Map(), hits: new Map(), likes: new Map() },
  };
}

/** `make()`, or what it gave when it was last asked for `key`: a reader types on, and most words stay. */
export function remembered(memory, key, make) {
  let found = memory.get(key);
  if (found === undefined) {
    if (memory.size > 2000) memory.clear();
    memory.set(key, found = make());
  }
  return found;
}

/** How much a word says, by how few rows have it: 0 to 1. */
export function weight(index, word) {
  return remembered(index.memory.weights, word, () => {
    const rows = new Set();
    for (const found of index.places.get(word)?.values() ?? []) for (const place of found) rows.add(Math.floor(place / (FIELDS * PLACES)));
    return Math.log(1 + index.rows.length / (rows.size + 1)) / Math.log(1 + index.rows.length);
  });
}

/** How much a term of a query says. */
export function weightOf(index, term, marked) {
  const found = meant(index, term), sure = found.filter(([, like]) => like === 1);
  const words = sure.length ? sure : found;
  return (words.length ? Math.max(...words.map(([word]) => weight(index, word))) : 0.7) * (isSmall(term, marked) ? SMALL : 1);
}

/** How much a word of a name says. */
export const weightIn = (index, word) => weight(index, word) * (QUESTION_FOLDED.has(word) ? SMALL : 1);

const nameOf = ({ spelled, part, clause }) => clause?.source ?? `${spelled} ${part}`;

/** The words of the index that a term may stand for, each with how likely: `[[word, likelihood]]`. */
export function meant(index, term) {
  const { spelled, word, part, clause } = term;
  return remembered(index.memory.meant, nameOf(term), () => {
    const found = [], all = index.places.keys();
    if (clause) {
      for (const one of all) if (clause.test(one)) found.push([one, one.replace(clause, "") ? 0.6 : 1]);
      return found;
    }
    const doubt = (spelled === word ? index.places.has(word) : index.places.get(word)?.has(spelled)) ? 0.5 : 1; // who typed a word that there is hardly meant another
    for (const one of all) {
      const like = one === word ? 1
        : part && one.startsWith(word) ? (0.6 + 0.35 * word.length / one.length) * (doubt < 1 ? 0.6 : 1)
        : likeness(word, one) * doubt;
      if (like) found.push([one, like]);
    }
    return found;
  });
}

/** How well the marks that were typed fit a spelling; a mark may still be missing from a word that is being typed. */
function agreement(index, { spelled: typed, word, part }, spelled) {
  if (spelled === typed) return 1;
  if (!index.places.get(word)?.has(typed)) return 0.95; // nothing is spelled as typed
  const [shape, tone] = typed.split(/(?=[\u0300\u0301\u0303\u0309\u0323]$)/u);
  if (part && spelled.startsWith(shape) && (!tone || spelled.endsWith(tone))) return 1;
  return typed === word ? 0.8 : 0.6;
}

/** Where a term stands: `fields`, field -> `{ quality, at }` with the quality of each place, and `rows`, row -> its best. */
export function hitsOf(index, term, marked) {
  return remembered(index.memory.hits, nameOf(term) + marked, () => {
    const fields = new Map(), rows = new Map();
    for (const [word, like] of meant(index, term)) {
      for (const [spelled, found] of index.places.get(word)) {
        const quality = like * (marked && !term.clause && word.startsWith(term.word) ? agreement(index, term, spelled) : 1);
        for (const one of found) {
          const key = Math.floor(one / PLACES), place = one % PLACES, row = Math.floor(key / FIELDS);
          let hit = fields.get(key);
          if (!hit) fields.set(key, hit = { quality: 0, at: new Map() });
          if (quality > hit.quality) hit.quality = quality;
          if (quality > (hit.at.get(place) || 0)) hit.at.set(place, quality);
          if (quality > (rows.get(row) || 0)) rows.set(row, quality);
        }
      }
    }
    return { fields, rows };
  });
}
