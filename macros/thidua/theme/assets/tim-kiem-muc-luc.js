// The index that the browser makes of tim-kiem.json: which words stand where, and what a typed word may stand for.
import { fold, likeness, spell, split } from "./tim-kiem-chu.js";

export const TEXT = 0, PAGE = 1, NAME = 2; // a row's fields: its text, the title of its page, and the names by which it is known
export const FIELDS = 64; // a number for each field of each row: row × FIELDS + field
const PLACES = 4096; // and for each place in it: field × PLACES + place

/** Whether a place, as `prepare` counts them, is in a name. */
export const isInName = (place) => Math.floor(place / PLACES) % FIELDS >= NAME;

/** Words that questions are made of: they say little about what is looked for. */
const QUESTION = new Set(split(`ở nào gì đâu ai sao khi bao nhiêu mấy có không phải được tôi mình em anh chị cháu ông bà cô chú bác là thì mà và của
  cho với các những để hay như này muốn xin hỏi ạ vậy bị đã sẽ đang từ về tại trên trong ra vào một làm thế cần theo nay nên rồi chưa bởi do thuộc số
  thứ giúp cách nghĩa mẹo hãy cái bữa hôm chừng hả à ơi nhỉ nhé nha dạ thưa ko k hok hông kg dc đc j ntn bg mk nữa đó đây ấy luôn chứ the of is are how what when where who which to do does i my in for can an and on it`).map(spell));
/** Those of them that without marks may be something else: thi đua, mã, hồ sơ, thư, thể, tư, Nam, cơ quan, ảnh … */
const UNCLEAR = new Set(split("ba thi ma so thu the tu nam co anh an hoi ra cach do can vao tai"));
const QUESTION_FOLDED = new Set([...QUESTION].map(fold).filter((word) => !UNCLEAR.has(word)));
const SMALL = 0.12; // the share of their weight that they keep

export const isMarked = (terms) => terms.some((term) => term.spelled !== term.word);
export const isSmall = (term, marked) => (marked ? QUESTION.has(term.spelled) : QUESTION_FOLDED.has(term.word));

const known = new Map(); // texts are made of few words
const DATED = /(?<d>\d{1,2})(?:\/| tháng )(?<m>\d{1,2})(?:\/| năm )(?<y>\d{4})|(?<ref>[IVX]+(?:\.\d+(?:\.\p{Ll})?)?)(?=\.? |[,;:)]|$)|[\p{L}\p{N}\p{M}]+/gu;

/** A word of a text -> `{ spelled, word }`: as `spell` writes it, and folded. */
export function read(text) {
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
  const places = new Map(); // folded word -> in how many rows it is, the last of them, and where each of its spellings stands
  const note = (field, text) => wordsOf(text).map(({ spelled, word }, place) => {
    let found = places.get(word);
    if (!found) places.set(word, found = { rows: 0, last: -1, spellings: new Map() });
    let spelling = found.spellings.get(spelled);
    if (!spelling) found.spellings.set(spelled, spelling = []);
    if (place < PLACES) spelling.push(field * PLACES + place);
    const row = Math.floor(field / FIELDS);
    if (row !== found.last) found.rows++;
    found.last = row;
    return word;
  });
  const rows = passages.map(([number, anchor, heading, text, label = ""], row) => {
    const [address, title, section, short = "", also = []] = pages[number];
    const [kind, aside] = sections[section];
    const single = !short; // a person's, a story's or a decision's page; a person is also known without the unit
    const names = (anchor ? [heading, label.split(", ")].flat() : [title, single ? title.split(", ")[0] : short, ...also]).filter(Boolean).slice(0, FIELDS - NAME);
    const said = note(row * FIELDS + TEXT, text);
    if (anchor) note(row * FIELDS + PAGE, title);
    const called = names.map((name, i) => note(row * FIELDS + NAME + i, name));
    const initials = [called.slice(0, 1), said].flat(2).map((word) => word[0]).join("");
    return { number, address, anchor, title, heading, text, kind, aside, single, initials, names: called };
  });
  const wordings = words.map((group) => group.map(wordsOf));
  return {
    rows, places, wordings,
    wordingWords: new Set(wordings.flat(2).map(({ word }) => word)),
    starts: new Set([...places.keys()].flatMap((word) => [...word].map((_, i) => word.slice(0, i + 1)))),
    memory: { meant: new Map(), hits: new Map(), likes: new Map(), initials: new Map(), pairs: new Map() },
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
function weight(index, word) {
  const count = index.rows.length;
  return Math.log(1 + count / (1 + (index.places.get(word)?.rows ?? 0))) / Math.log(1 + count);
}

/** How much a term of a query says. */
export function weightOf(index, term, marked) {
  const found = meant(index, term), sure = found.filter(([, like]) => like === 1);
  const words = sure.length ? sure : found;
  return (words.length ? (sure.length ? 1 : 0.7) * Math.max(...words.map(([word]) => weight(index, word))) : 0.7) * (isSmall(term, marked) ? SMALL : 1) * (term.share ?? 1);
}

/** How much a word of a name says. */
export const weightIn = (index, word) => weight(index, word) * (QUESTION_FOLDED.has(word) ? SMALL : 1);

const nameOf = ({ spelled, part, clause }) => clause?.source ?? `${spelled} ${part}`;

/** The words of the index that a term may stand for, each with how likely, and whether it is a guess: `[[word, likelihood, guess]]`. */
export function meant(index, term) {
  const { spelled, word, part, clause } = term;
  return remembered(index.memory.meant, nameOf(term), () => {
    const found = [], all = index.places.keys();
    if (clause) {
      for (const one of all) if (clause.test(one)) found.push([one, one.replace(clause, "") ? 0.6 : 1, false]);
      return found;
    }
    // Who typed a word that there is hardly meant another, and a word of questions is meant as it stands.
    const known = spelled === word ? index.places.has(word) : index.places.get(word)?.spellings.has(spelled);
    const small = QUESTION.has(spelled) && !part;
    for (const one of all) {
      if (one === word) found.push([one, 1, false]);
      else if (part && one.startsWith(word)) found.push([one, (0.6 + 0.35 * word.length / one.length) * (known ? 0.6 : 1), false]);
      else if (!small) {
        const like = likeness(word, one) * (known ? 0.5 : 1);
        if (like) found.push([one, like, known]);
      }
    }
    return found;
  });
}

/** How well the marks that were typed fit a spelling; a mark may still be missing from a word that is being typed. */
function agreement(index, { spelled: typed, word, part }, spelled) {
  if (spelled === typed) return 1;
  if (!index.places.get(word)?.spellings.has(typed)) return 0.95; // nothing is spelled as typed
  const [shape, tone] = typed.split(/(?=[\u0300\u0301\u0303\u0309\u0323]$)/u);
  if (part && spelled.startsWith(shape) && (!tone || spelled.endsWith(tone))) return 1;
  return typed === word ? 0.8 : 0.6;
}

/**
 * Where a term stands: `fields`, field -> `{ quality, at }` with each place and its quality in turn, and `rows`, row -> its best.
 * A mere guess is only looked for in names.
 */
export function hitsOf(index, term, marked) {
  return remembered(index.memory.hits, nameOf(term) + marked, () => {
    const fields = new Map(), rows = new Map();
    for (const [word, like, guess] of meant(index, term)) {
      for (const [spelled, found] of index.places.get(word).spellings) {
        const quality = like * (marked && !term.clause && word.startsWith(term.word) ? agreement(index, term, spelled) : 1);
        let last = -1, hit;
        for (const one of found) {
          const key = Math.floor(one / PLACES);
          if (guess && key % FIELDS === TEXT) continue;
          if (key !== last) {
            last = key;
            hit = fields.get(key);
            if (!hit) fields.set(key, hit = { quality: 0, at: [] });
            hit.quality = Math.max(hit.quality, quality);
            const row = Math.floor(key / FIELDS);
            if (quality > (rows.get(row) || 0)) rows.set(row, quality);
          }
          hit.at.push(one % PLACES, quality);
        }
      }
    }
    return { fields, rows };
  });
}
