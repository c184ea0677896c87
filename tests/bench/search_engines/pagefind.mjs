// Its index is made of the built pages by its own program, and fetched in pieces.
export async function make() {
  const pagefind = await import(/* the site's */ `${location.origin}/pagefind/pagefind.js`);
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 5).map((one) => one.data()));
    return pages.map(({ url, sub_results }) => {
      const [first] = sub_results;
      const page = url.replace(/^\//, "");
      return first?.url.includes("#") ? first.url.replace(/^\//, "") : page;
    });
  };
}
