// Keeps the site for reading without a network (ngoai-tuyen.js), says what of it is shown, and offers to install it.

const note = document.createElement("p");
note.className = "kept-note";
note.setAttribute("role", "status");

const say = (text) => {
  if (!note.textContent.includes(text)) note.textContent = [note.textContent, text].filter(Boolean).join(" ");
};

const told = ({ source, data: { kept, gone } }) => {
  if (kept) say(`Không có mạng hoặc mạng quá chậm: đây là bản lưu trên máy ngày ${new Date(kept).toLocaleDateString("vi-VN")}.`);
  if (!gone) return;
  say(`${gone} trang hay ảnh đã lưu trên máy này nay không còn được đăng, nên đã xóa khỏi máy.`);
  source.postMessage("heard");
};

/** A preview that stands where a published site stood: nothing of either stays. */
export async function leave() {
  const found = await navigator.serviceWorker?.getRegistration();
  if (!found) return;
  await found.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`${found.scope} `)) await caches.delete(name);
}

export function start(worker) {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = document.body.dataset.manifest;
  document.head.append(manifest);
  const button = document.querySelector("[data-install]");
  // Pages in English have no such button.
  if (button) {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      button.hidden = false;
      button.onclick = () => { button.hidden = true; event.prompt(); };
    });
    addEventListener("appinstalled", () => { button.hidden = true; });
  }

  // By https or on this machine only; whoever saves data keeps nothing beforehand.
  if (!("serviceWorker" in navigator) || !isSecureContext || navigator.connection?.saveData) return;
  document.body.append(note);
  navigator.serviceWorker.addEventListener("message", told);
  navigator.serviceWorker.controller?.postMessage("");
  // Asks at each visit whether there is another build: what was withdrawn leaves with it.
  const begin = () => navigator.serviceWorker.register(worker).then((found) => found.active && found.update())
    .catch(() => { /* no network, no room, or not allowed: the site is read as ever */ });
  if (document.readyState === "complete") begin(); else addEventListener("load", begin);
}
