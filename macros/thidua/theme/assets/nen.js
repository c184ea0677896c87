// Runs before the first paint: applies the reader's choice of ground, size of letters and contrast, if any, and shows what only scripts can serve.
// What the first paint can do without begins after it: the typeface, on a first visit, the styles of the search and the other scripts (trang.js).
(function () {
  "use strict";
  var root = document.documentElement;
  var choice = null, kept = null, painted = false, begun = false;
  root.classList.add("co-js");
  // A shared view of a long list waits for its rows instead of showing other people first (loc.js).
  if (/[?&](ten|loai|don-vi|tieu-chi|hinh-thuc)=./.test(location.search)) root.classList.add("cho-loc");
  try {
    choice = localStorage.getItem("nen");
    kept = localStorage.getItem("chu");
    root.dataset.size = localStorage.getItem("co-chu") || "";
    root.dataset.contrast = localStorage.getItem("tuong-phan") || "";
  } catch (error) { /* storage is switched off */ }
  if (choice) root.dataset.ground = choice;

  function typeface() {
    if (!document.fonts) return;
    Promise.all(["400", "700"].map(function (weight) { return document.fonts.load(weight + ' 1em "Be Vietnam Pro"'); }))
      .then(function () { localStorage.setItem("chu", "da-luu"); })
      .catch(function () { /* not there, or no storage: a stand-in as wide (trang.css) */ });
  }
  // Who was here before has the typeface: nothing is shown in another one.
  if (kept) typeface(); else root.classList.add("cho-chu");

  function add(name, what) { document.head.appendChild(Object.assign(document.createElement(name), what)); }
  function begin() {
    if (begun || !painted || document.readyState === "loading") return;
    begun = true;
    root.classList.remove("cho-chu");
    if (!kept) typeface();
    var later = document.body.dataset;
    if (later.style) add("link", { rel: "stylesheet", href: later.style });
    if (later.script) add("script", { src: later.script });
  }
  function seen() { painted = true; begin(); }

  document.addEventListener("DOMContentLoaded", function () {
    // Long parts begin folded on a phone whose browser finds words in what is folded.
    if (!location.hash && "onbeforematch" in document.body && matchMedia("(max-width: 40em)").matches)
      document.querySelectorAll("[data-fold]").forEach(function (part) { part.open = false; });
    begin();
  });
  if (document.hidden || !window.PerformanceObserver) seen();
  else new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
  // A browser that does not tell of paints.
  addEventListener("load", function () { setTimeout(seen, 1000); });
})();
