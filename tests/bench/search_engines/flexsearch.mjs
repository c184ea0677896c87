import FlexSearch from "flexsearch";
import { documents, widened, words } from "./documents.mjs";

const { Document } = FlexSearch;

export async function make(content) {
  const encode = (text) => words(text);
  const field = (name, resolution) => ({ field: name, tokenize: "forward", resolution, encode, context: { depth: 2, bidirectional: true, resolution } });
  const index = new Document({ document: { id: "id", store: ["at"], index: [field("name", 9), field("page", 5), field("text", 5)] } });
  for (const one of documents(content)) index.add(one);
  const others = widened(content);
  return (query) => {
    const points = new Map();
    for (const one of others(query)) {
      for (const { field: name, result } of index.search(one, { limit: 40, enrich: true, suggest: true })) {
        result.forEach(({ doc }, place) => points.set(doc.at, (points.get(doc.at) || 0) + (name === "name" ? 4 : 1) / (place + 1)));
      }
    }
    return [...points].sort((a, b) => b[1] - a[1]).map(([at]) => at);
  };
}
