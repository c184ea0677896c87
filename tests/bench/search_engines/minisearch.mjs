import MiniSearch from "minisearch";
import { documents, widened, words } from "./documents.mjs";

const OPTIONS = { fields: ["name", "page", "text"], storeFields: ["at"], tokenize: words, processTerm: (term) => term };
const SEARCH = { boost: { name: 4, page: 1.5 }, prefix: (term, i, terms) => i === terms.length - 1, fuzzy: (term) => (term.length > 3 ? 0.2 : false) };

export function indexed(content) {
  const index = new MiniSearch({ ...OPTIONS, searchOptions: SEARCH });
  index.addAll(documents(content));
  return index;
}

export async function make(content) {
  const index = indexed(content), others = widened(content);
  return (query) => index.search({ combineWith: "OR", queries: others(query) }).map((hit) => hit.at);
}
