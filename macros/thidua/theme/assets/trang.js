// Enhancements: every page is complete without JavaScript.
"use strict";

const root = document.body.dataset.root;

// Typeface: what a first visit was shown in something as wide gets it where next to nothing in view moves, else on the next page --------
const classes = document.documentElement.classList;
const dress = () => classes.remove("cho-chu");
if (classes.contains("cho-chu") && document.fonts) {
  const range = document.createRange();
  const measured = (node) => {
    if (node.nodeType !== Node.TEXT_NODE) return node;
    range.selectNodeContents(node);
    return range;
  };
  // The boxes and texts in view or just below it; of what is folded or hidden, nothing.
  const parts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.matches?.("details:not([open]) > :not(summary)")) return NodeFilter.FILTER_REJECT;
    const [start] = measured(node).getClientRects();
    return start && start.top < 1.5 * innerHeight ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  // Where each begins, and the box around it.
  const places = (nodes) => nodes.map((node) => {
    const what = measured(node), [start] = what.getClientRects();
    return start && { start, box: what.getBoundingClientRect() };
  });
  const settle = (nodes, before) => {
    try { localStorage.setItem("chu", "da-luu"); } catch { /* no storage: each page is a first visit */ }
    dress();
    // As browsers reckon a layout shift (Layout Instability): the area of what moved, here row by row, times how far the farthest went.
    const rows = [];
    let farthest = 0;
    places(nodes).forEach((after, i) => {
      const from = before[i];
      if (!from || !after) return;
      const moved = Math.hypot(from.start.left - after.start.left, from.start.top - after.start.top);
      const top = Math.max(0, Math.min(from.box.top, after.box.top)), bottom = Math.min(innerHeight, Math.max(from.box.bottom, after.box.bottom));
      if (moved < 3 || top >= bottom) return;
      farthest = Math.max(farthest, moved);
      for (let y = Math.floor(top); y < bottom; y += 1) {
        const [left, right] = rows[y] ?? [innerWidth, 0];
        rows[y] = [Math.min(left, from.box.left, after.box.left), Math.max(right, from.box.right, after.box.right)];
      }
    });
    const area = rows.reduce((sum, [left, right]) => sum + Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0)), 0);
    if ((area * farthest) / (innerWidth * innerHeight * Math.max(innerWidth, innerHeight)) > 0.006) classes.add("cho-chu");
  };
  Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 1em "Be Vietnam Pro"`))).then(() => {
    const nodes = [];
    while (parts.nextNode()) nodes.push(parts.currentNode);
    // Two tasks: in one, a slow phone would not answer a finger for as long as both take.
    setTimeout(settle, 0, nodes, places(nodes));
  }, () => {});
  addEventListener("beforeprint", dress);
}

// Light or dark ---------------------------------------------------------------------------------
const ground = document.documentElement.dataset;
const toggle = document.querySelector("[data-dark-toggle]");
const isDark = () => (ground.ground ? ground.ground === "toi" : window.matchMedia("(prefers-color-scheme: dark)").matches);
if (toggle) {
  toggle.hidden = false;
  toggle.setAttribute("aria-pressed", isDark());
  toggle.addEventListener("click", () => {
    const dark = !isDark();
    ground.ground = dark ? "toi" : "sang";
    toggle.setAttribute("aria-pressed", dark);
    try { localStorage.setItem("nen", ground.ground); } catch { /* no storage: the choice lasts for this page only */ }
  });
}

// Size of letters and contrast: kept like the ground, and applied by nen.js before the first paint ------------------------------
const display = document.querySelector("[data-display]");
if (display) {
  const chosen = document.documentElement.dataset;
  const sizes = display.querySelectorAll("[data-size]");
  const contrast = display.querySelector("[data-contrast]");
  const show = () => {
    for (const button of sizes) button.setAttribute("aria-pressed", button.dataset.size === (chosen.size || ""));
    contrast.setAttribute("aria-pressed", chosen.contrast === "cao");
  };
  const choose = (name, kept, value) => {
    chosen[name] = value;
    show();
    try { localStorage.setItem(kept, value); } catch { /* no storage: the choice lasts for this page only */ }
  };
  display.hidden = false;
  for (const button of sizes) button.addEventListener("click", () => choose("size", "co-chu", button.dataset.size));
  contrast.addEventListener("click", () => choose("contrast", "tuong-phan", chosen.contrast === "cao" ? "" : "cao"));
  show();
}

// Menu: closed by Escape, by a click outside and when the focus leaves it -------------------------------------------------------
const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    // The panel must not cover the element that has the focus now.
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// Deadlines: counted again from today in Vietnam (UTC+7), not from the day of the build ---------------
const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
for (const mark of document.querySelectorAll("[data-last-day]")) {
  const days = Math.round((Date.parse(mark.dataset.lastDay) - Date.parse(today)) / 864e5);
  const [ahead, last, over] = mark.dataset.wordings.split("|");
  mark.dataset.standing = days > 0 ? "truoc" : days === 0 ? "hom-nay" : "da-ket-thuc";
  mark.textContent = days > 0 ? ahead.replace("{}", days.toLocaleString("vi")) : days === 0 ? last : over;
}
document.dispatchEvent(new Event("dem-lai"));

// Without a network: what is published is kept, a preview never is (luu-may.js) ------------------------------------------
const { keep, worker } = document.body.dataset;
if (keep) import(new URL(keep, location.href)).then((module) => (worker ? module.start(worker) : module.leave())).catch(() => {});

// Long parts begin folded on a phone (nen.js). A link to a place inside them opens them ---------------------------------------
const reveal = (place) => {
  const target = place.length > 1 && document.getElementById(place.slice(1));
  for (const part of document.querySelectorAll("[data-fold]")) part.open ||= part.dataset.fold === place.slice(1);
  for (let part = target && target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='#']");
  if (link && link.pathname === location.pathname) reveal(link.hash);
});
addEventListener("hashchange", () => reveal(location.hash));

// Print: on paper nothing is folded --------------------------------------------------------------------------------------
const folded = [];
addEventListener("beforeprint", () => {
  folded.push(...document.querySelectorAll("main details:not([open])"));
  for (const part of folded) part.open = true;
});
addEventListener("afterprint", () => { for (const part of folded.splice(0)) part.open = false; });
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Copy a text. Without access to the clipboard (plain http), the text is selected instead ---------
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      button.textContent = "Đã chép";
    } catch {
      if (source.select) source.select(); else getSelection().selectAllChildren(source);
      button.textContent = "Đã chọn, nhấn Ctrl+C";
    }
    setTimeout(() => { button.textContent = label; }, 4000);
  });
}

// Pass a page on: Zalo through the phone's own sheet, where there is one; Facebook by the page where one shares; else the link is copied --------
for (const share of document.querySelectorAll("[data-share]")) {
  const label = share.textContent;
  const where = location.href.split("#")[0];
  share.hidden = false;
  share.addEventListener("click", async () => {
    if (share.dataset.share === "facebook") {
      window.open(`https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(where)}`, "_blank", "noopener");
      return;
    }
    try {
      if (share.dataset.share === "zalo" && navigator.share) {
        await navigator.share({ title: document.title, url: where });
        return;
      }
      await navigator.clipboard.writeText(where);
      share.textContent = share.dataset.share === "zalo" ? "Đã chép, dán vào Zalo" : "Đã chép liên kết";
    } catch (error) {
      if (error.name === "AbortError") return; // the reader closed the sheet
      share.textContent = "Chưa chép được, chép ở ô địa chỉ";
    }
    setTimeout(() => { share.textContent = label; }, 4000);
  });
}

// Listen: the browser's Vietnamese voice reads the page; the button is hidden where there is none ---------------------
const listen = document.querySelector("[data-listen]");
if (listen && "speechSynthesis" in window) {
  const button = listen.querySelector("button");
  const voice = () => speechSynthesis.getVoices().find((one) => /^vi\b/i.test(one.lang));
  const show = () => { listen.hidden = !voice(); };
  const words = async () => {
    if (listen.dataset.listen) {
      const answer = await fetch(listen.dataset.listen);
      if (answer.ok) return answer.text();
    }
    return [...document.querySelectorAll(".prose p, .prose h2, .prose h3, .prose li")]
      .filter((one) => !one.closest("[data-aloud=no], .kit")).map((one) => one.innerText).join("\n\n");
  };
  const stop = () => {
    speechSynthesis.cancel();
    button.textContent = "Nghe";
    button.setAttribute("aria-pressed", "false");
  };
  let turn = 0;
  button.addEventListener("click", async () => {
    const mine = ++turn;
    if (button.getAttribute("aria-pressed") === "true") { stop(); return; }
    button.setAttribute("aria-pressed", "true");
    button.textContent = "Dừng đọc";
    const text = await words();
    if (mine !== turn) return;
    // Paragraph by paragraph: some browsers stop in the middle of a long text.
    const paragraphs = text.split(/\n\s*\n/).map((one) => one.trim()).filter(Boolean);
    paragraphs.forEach((paragraph, place) => {
      const utterance = new SpeechSynthesisUtterance(paragraph);
      utterance.lang = "vi-VN";
      utterance.voice = voice();
      if (place === paragraphs.length - 1) utterance.onend = () => { if (mine === turn) stop(); };
      speechSynthesis.speak(utterance);
    });
    if (!paragraphs.length) stop();
  });
  window.addEventListener("pagehide", stop);
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
}

// Search: its scripts and index are fetched when a reader first opens it --------------------------------
const dialog = document.querySelector("dialog.search");
if (dialog && dialog.showModal) {
  const box = dialog.querySelector("input[type=search]");
  const key = dialog.querySelector("[data-search-key]");
  const again = dialog.querySelector("[data-search-again]");
  let search, tries = 0;
  const open = async (event, words) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    if (words) box.value = words;
    box.select();
    // A script that could not be fetched is asked for by another address: browsers remember the failure of the first.
    search ??= import(new URL(dialog.dataset.module + (tries ? `?lan=${tries}` : ""), location.href)).then((module) => module.start(dialog, root));
    try {
      (await search).refresh();
    } catch {
      search = undefined;
      tries += 1;
      dialog.querySelector(".search-status").textContent = "Chưa tải được phần tìm kiếm. Xin kiểm tra mạng rồi thử lại.";
      again.hidden = false;
      again.addEventListener("click", open, { once: true });
    }
  };
  for (const link of document.querySelectorAll("[data-search-open]")) link.addEventListener("click", (event) => open(event));
  // A key alone can be pressed by mistake or by a voice program, so it can be turned off (WCAG 2.1.4).
  try { key.checked = localStorage.getItem("phim-tim") !== "tat"; } catch { /* no storage: it is on */ }
  key.addEventListener("change", () => {
    try { localStorage.setItem("phim-tim", key.checked ? "bat" : "tat"); } catch { /* no storage: for this page only */ }
  });
  document.addEventListener("keydown", (event) => {
    // The box of a dialog that was closed just now may still have the focus.
    const typing = /^(input|select|textarea)$/i.test(event.target.tagName) && !event.target.closest("dialog:not([open])");
    if (event.key === "/" && key.checked && !typing && !dialog.open && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
  });
  // The page for an address that is not there asks for the words of that address.
  const form = document.querySelector("[data-search-form]");
  if (form) {
    form.hidden = false;
    const address = location.pathname.slice(new URL(root, location.href).pathname.length);
    form.elements.tim.value = address.replace(/\.html$|%\w\w|[^a-z0-9]+/gi, " ").trim();
    form.addEventListener("submit", (event) => open(event, form.elements.tim.value));
  }
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    // By default the first Escape only clears a search field.
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
}
