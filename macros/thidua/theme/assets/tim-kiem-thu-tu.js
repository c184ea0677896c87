// How well the rows of the index answer a query, and which of their words to mark.
import { fold } from "./tim-kiem-chu.js";
import { FIELDS, NAME, PAGE, TEXT, hitsOf, isMarked, isSmall, meant, read, weightIn, weightOf } from "./tim-kiem-muc-luc.js";

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** Rows that answer a reading of the query: row -> score, about 0 to 2. No single word is required. */
export function scores(index, terms) {
  const marked = isMarked(terms);
  const weights = terms.map((term) => weightOf(index, term, marked));
  const hits = terms.map((term) => hitsOf(index, term, marked));
  const needed = [...terms.keys()].filter((i) => !isSmall(terms[i], marked));
  const query = {
    index, weights, whole: sum(weights),
    pairs: sum(weights.slice(1).map((one, i) => one + weights[i])),
    saying: sum(needed.map((i) => weights[i])), needed,
  };
  const covered = new Map();
  hits.forEach(({ rows }, i) => rows.forEach((quality, row) => covered.set(row, (covered.get(row) || 0) + weights[i] * quality / query.whole)));
  const least = 0.4 * Math.max(...covered.values());
  const fields = new Map();
  hits.forEach((found, i) => found.fields.forEach((hit, key) => {
    if (covered.get(Math.floor(key / FIELDS)) < least) return;
    let one = fields.get(key);
    if (!one) fields.set(key, one = new Array(terms.length));
    one[i] = hit;
  }));
  const parts = new Map();
  for (const [key, found] of fields) {
    const row = Math.floor(key / FIELDS);
    let part = parts.get(row);
    if (!part) parts.set(row, part = { name: 0, text: 0, page: 0, named: weights.map(() => 0) });
    addField(query, part, found, index.rows[row], key % FIELDS);
  }
  const result = new Map();
  for (const [row, { name, text, page, named }] of parts) {
    const { aside, anchor, single } = index.rows[row], share = covered.get(row);
    const known = name + 0.2 * sum(named.map((quality, i) => quality * weights[i])) / query.whole;
    const all = known + page + text * (1 - Math.min(known, 1) / 2);
    result.set(row, all * (0.35 + 0.65 * share * share) * (aside ? 0.7 : 1) * (anchor || single ? 1 : 1.1));
  }
  return result;
}

/** How well two terms stand side by side somewhere in a field. */
function beside(one, other) {
  let best = 0;
  for (let i = 0; i < one.length; i += 2) {
    for (let j = 0; j < other.length; j += 2) {
      if (other[j] === one[i] + 1) best = Math.max(best, Math.min(one[i + 1], other[j + 1]));
    }
  }
  return best;
}

/** How nearly a share is the whole: a slip of the finger leaves some of it. */
const rise = (share) => Math.max(0, Math.min(1, (share - 0.73) / 0.2));

/** Adds what one field says: how much of the query is in it, how much of that side by side, and for a name how much of the name was asked for. */
function addField({ index, weights, whole, pairs, saying, needed }, part, hits, row, field) {
  let matched = 0, together = 0;
  hits.forEach((hit, i) => {
    matched += weights[i] * hit.quality;
    if (field >= NAME) part.named[i] = Math.max(part.named[i], hit.quality);
    if (hits[i + 1]) together += (weights[i] + weights[i + 1]) * beside(hit.at, hits[i + 1].at);
  });
  const exactly = matched / saying, slipped = exactly <= 0.93 && needed.every((i) => hits[i]);
  matched /= whole;
  together = pairs ? together / pairs : matched;
  if (field === TEXT) part.text = 0.25 * matched + 0.2 * together + (together > 0.9 && weights.length > 2 ? 0.2 : 0);
  else if (field === PAGE) part.page = 0.15 * matched + 0.1 * together;
  else {
    const words = row.names[field - NAME].map((word) => weightIn(index, word)), all = sum(words);
    const qualities = words.map(() => 0);
    hits.forEach(({ at }) => { for (let i = 0; i < at.length; i += 2) qualities[at[i]] = Math.max(qualities[at[i]], at[i + 1]); });
    const asked = sum(words.map((one, place) => one * qualities[place]));
    const exact = slipped ? Math.min(rise(exactly), rise(asked / all)) : Number(exactly > 0.93 && asked > 0.93 * all);
    part.name = Math.max(part.name, 0.35 * matched + 0.25 * together + 0.4 * matched * asked / all + 0.6 * exact);
  }
}

/**
 * What to mark in the texts of a hit: text -> [start, end] of words. Those in a row if all terms are, else of all terms that
 * say something. Words with other marks than the typed ones are only marked where no text has the typed ones.
 */
export function marker(index, terms, texts) {
  const marked = isMarked(terms);
  const saying = terms.filter((term) => !isSmall(term, marked));
  const wanted = saying.length ? saying : terms;
  const guesses = new Map(terms.map((term) => [term, new Map(term.clause ? [] : meant(index, term))]));
  const fits = (one, term, loose) => {
    if (one.word === term.word) return loose || !marked || one.spelled === term.spelled;
    return guesses.get(term).get(one.word) >= 0.5;
  };
  const spots = (text, loose) => {
    const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: one, index: at }) => ({ at, end: at + one.length, ...read(one) }));
    const rows = words.flatMap((_, i) => (terms.every((term, j) => words[i + j] && fits(words[i + j], term, loose)) ? terms.map((_, j) => i + j) : []));
    const lit = rows.length ? [...new Set(rows)] : [...words.keys()].filter((i) => wanted.some((term) => fits(words[i], term, loose)));
    return lit.map((i) => [words[i].at, words[i].end]);
  };
  const loose = !texts.some((text) => spots(text, false).length);
  return (text) => spots(text, loose);
}

const pairsOf = (text) => new Set([...fold(text)].slice(1).map((letter, i) => fold(text)[i] + letter));

/** The pages whose titles have most letters in common with the query, for one that finds nothing. */
export function nearest(index, query, count) {
  const typed = pairsOf(query);
  const likenessOf = ({ title }) => {
    const pairs = pairsOf(title);
    return [...pairs].filter((pair) => typed.has(pair)).length / (typed.size + pairs.size);
  };
  return index.rows.filter((row) => !row.anchor && !row.aside).map((row) => ({ row, terms: [], score: likenessOf(row) }))
    .filter(({ score }) => score > 0.1).sort((a, b) => b.score - a.score).slice(0, count);
}
