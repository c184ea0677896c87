// What every library is given: the same passages as ours, folded, with the same other names of a page, and the synonyms.
import { fold } from "../../../macros/thidua/theme/assets/tim-kiem-chu.js";

export { fold };

export const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

export function documents({ pages, passages }) {
  return passages.map(([number, anchor, heading, text, label = ""], id) => {
    const [address, title, , short = "", also = []] = pages[number];
    const names = anchor ? [heading, label] : [title, short, ...also];
    return { id, at: address + (anchor && `#${anchor}`), name: names.join(" | "), page: anchor ? title : "", text };
  });
}

/** The query, and the query with a wording in the place of its synonym. */
export function widened(content) {
  const groups = content.words.map((group) => group.map((wording) => words(wording).join(" ")));
  return (query) => {
    const typed = ` ${words(query).join(" ")} `;
    const more = groups.flatMap(([term, full, ...others]) =>
      [term, full, ...others].filter((one) => typed.includes(` ${one} `)).flatMap((one) => [term, full].filter((other) => other !== one).map((other) => typed.replace(` ${one} `, ` ${other} `))));
    return [typed, ...more].map((one) => one.trim());
  };
}
