// Letters and syllables of Vietnamese as people type them: without marks, with a mark elsewhere, with the keys of Telex
// or VNI left in the text, with a letter too many or too few.

// The same as `fold` in macros/thidua/vietnamese/text.py: `hoà`, `hòa` and decomposed text become `hoa`, `Ƀlŭ` becomes `blu`.
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/ƀ/g, "b");

// The position of the tone mark is a matter of style: `hoà` and `hòa` are the same spelling, `họa` is not.
export const spell = (text) => text.normalize("NFD").toLowerCase()
  .replace(/(\p{L}\p{M}*?)([\u0300\u0301\u0303\u0309\u0323])([\p{L}\p{M}]*)/gu, "$1$3$2");

export const split = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) || [];

const SYLLABLE = /^(?:[bcdghklmnprstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?$/;
const CIRCUMFLEX = "\u0302", BREVE = "\u0306", HORN = "\u031b";
const TELEX = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };
const VNI = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];

/** `ddieern` -> `điển` as `spell` writes it, tone last; null if the keys do not make a syllable. */
function telex(word) {
  if (word === "dd") return "đ"; // not yet typed to its end
  const parts = /^([^aeiouyw]*)([a-z]+)$/.exec(word);
  if (!parts) return null;
  let [, onset, rest] = parts, tone = "";
  // After the vowel these letters can only be tone marks: no Vietnamese syllable ends in them.
  rest = rest.replace(/[sfrxj]/g, (key) => { tone = TELEX[key]; return ""; });
  if (onset === "d" && /d$/.test(rest)) [onset, rest] = ["dd", rest.slice(0, -1)];
  rest = rest.replace(/([aeo])\1|([aeo])([^aeo]+)\2$/, (_, near, far, between) => (near || far) + CIRCUMFLEX + (between || ""));
  if (/w/.test(rest)) {
    const keys = rest.replace(/w/g, "");
    if (/[ei]/.test(rest.split("w")[0].slice(-1))) return null; // no key for `e` and `i`
    rest = /^w/.test(rest) ? "u" + HORN + keys
      : /uo/.test(keys) ? keys.replace("uo", `u${HORN}o${HORN}`)
      : /[ou]/.test(keys) ? keys.replace(/[ou]/, `$&${HORN}`) : keys.replace("a", "a" + BREVE);
  }
  return syllable(word, onset.replace("dd", "đ") + rest + tone);
}

/** `d9ie63n` -> `điển`, in the same way. */
function vni(word) {
  if (!/^[a-z]+[0-9]/.test(word)) return null;
  let tone = "", made = "";
  for (const key of word) {
    if (!/[0-9]/.test(key)) made += key;
    else if (key === "9") made = made.replace(/^d/, "đ");
    else if (key === "6") made = made.replace(/[aeo](?!.*[aeo])/, `$&${CIRCUMFLEX}`);
    else if (key === "7") made = /uo/.test(made) ? made.replace("uo", `u${HORN}o${HORN}`) : made.replace(/[ou](?!.*[ou]|\u031b)/, `$&${HORN}`);
    else if (key === "8") made = made.replace("a", "a" + BREVE);
    else tone = VNI[key] ?? "";
  }
  return syllable(word, made + tone);
}

/** Whether a folded word can be one syllable. */
export const isSyllable = (word) => SYLLABLE.test(word);

const syllable = (word, made) => (made !== word && isSyllable(fold(made)) ? made : null);

/** A word in which the keys of Telex or VNI were left -> the word that was meant, or null. */
export function keyed(word) {
  if (!/^[a-z0-9]+$/.test(word)) return null;
  if (!/[aeiouyw]/.test(word)) return /d[d9]/.test(word) ? word.replace(/d[d9]/g, "đ") : null; // the initials of words
  return vni(word) || telex(word);
}

// Sounds that one part of the country or another does not tell apart.
const SOUNDS = [[/^tr/, "ch"], [/^(gi|r)(?=[aeiouy])/, "d"], [/^s/, "x"], [/^ngh/, "ng"], [/^gh/, "g"], [/^[kq]/, "c"], [/y/g, "i"], [/c$/, "t"], [/ng$/, "n"]];
const traits = new Map();

/** What is quickly compared of a word: its sound, and a bit for each letter that it has. */
function traitsOf(word) {
  let found = traits.get(word);
  if (!found) {
    let letters = 0;
    for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
    traits.set(word, found = { sound: SOUNDS.reduce((rest, [part, same]) => rest.replace(part, same), word), letters });
  }
  return found;
}

/** Whether words differ in no more letters than a slip, or two, can make. */
function isClose(one, other, slips) {
  let differing = one ^ other, count = 0;
  while (differing && count <= 2 * slips) {
    differing &= differing - 1;
    count++;
  }
  return count <= 2 * slips;
}

/** How likely it is that who typed `typed` meant `word`: 0 to 1, both folded. */
export function likeness(typed, word) {
  if (typed === word) return 1;
  const more = Math.abs(typed.length - word.length);
  if (more > 2 || typed.length < 2 || typed < ":" || word < ":") return 0; // a number is no slip of another
  const one = traitsOf(typed), other = traitsOf(word);
  if (one.sound === other.sound) return 0.8;
  const slips = typed.length > 5 ? 2 : 1;
  if (typed.length === 2) return word.length === 3 && typed[0] === word[0] && typed[1] === word[2] ? 0.6 : 0;
  if (more > slips || !isClose(one.letters, other.letters, slips)) return 0;
  const far = distance(typed, word);
  if (far === 1) return typed[0] === word[0] || typed.length > 3 ? 0.7 : 0.5;
  return far === 2 && slips === 2 ? 0.5 : 0;
}

/** Letters to change, add, drop or swap with the next, at most 3. */
function distance(one, other) {
  let before = [], last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (i > 3 && row.every((far) => far > 2)) return 3;
    [before, last] = [last, row];
  }
  return last[other.length];
}
