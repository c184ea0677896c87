import { create, insertMultiple, search } from "@orama/orama";
import { documents, fold, widened, words } from "./documents.mjs";

export async function make(content) {
  const db = create({
    schema: { name: "string", page: "string", text: "string" },
    components: { tokenizer: { language: "english", normalizationCache: new Map(), tokenize: (text) => [...new Set(words(text))] } },
  });
  await insertMultiple(db, documents(content).map((one) => ({ ...one, id: String(one.id) })), 1000);
  const others = widened(content);
  return async (query) => {
    const found = new Map();
    for (const term of others(fold(query))) {
      const { hits } = await search(db, { term, tolerance: 0, threshold: 1, limit: 40, boost: { name: 4, page: 1.5 } });
      for (const { document, score } of hits) found.set(document.at, Math.max(found.get(document.at) || 0, score));
    }
    return [...found].sort((a, b) => b[1] - a[1]).map(([at]) => at);
  };
}
