// MiniSearch below our own reading of the query: Telex, spaces, dates, clauses, synonyms.
import { readings } from "../../../macros/thidua/theme/assets/tim-kiem-cau-hoi.js";
import { prepare } from "../../../macros/thidua/theme/assets/tim-kiem-muc-luc.js";
import { indexed } from "./minisearch.mjs";

export async function make(content) {
  const own = prepare(content), index = indexed(content);
  return (query) => {
    const found = new Map();
    for (const [terms, sure] of readings(own, query)) {
      for (const { at, score } of index.search(terms.map((term) => term.word).join(" "))) found.set(at, Math.max(found.get(at) || 0, score * sure));
    }
    return [...found].sort((a, b) => b[1] - a[1]).map(([at]) => at);
  };
}
