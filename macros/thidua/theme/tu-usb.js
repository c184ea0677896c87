// Read from a USB stick (thidua pack): nobody adds index.html to a folder there, and browsers fetch nothing. What scripts ask for
// lies beside it as a script, which hands it over.
{
  const handed = new Map();
  globalThis.hand = (content) => handed.set(document.currentScript.src, content);
  globalThis.bring = (address) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(handed.get(script.src));
    script.onerror = fail;
    document.head.append(script);
  });
  globalThis.fetch = async (address) => new Response(await bring(`${new URL(address, location.href).href}.js`));
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
}

