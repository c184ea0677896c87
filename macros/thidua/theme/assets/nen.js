// Runs before the first paint: applies the reader's choice of ground, size of letters and contrast, if any, and shows what only scripts can serve.
// What the first paint can do without begins after it: the typeface, on a first visit, the styles of the search and the other scripts (trang.js).
(function () {
  "use strict";
  var root = document.documentElement;
  var choice = null, kept = null, painted = false, begun = false;
  root.classList.add("co-js", "dang-doc");
  // Long parts begin folded on a phone whose browser finds words in what is folded; while the page is read in, by styles (trang.css).
  var folds = !location.hash && "onbeforematch" in root && matchMedia("(max-width: 40em)").matches;
  if (folds) root.classList.add("cho-gap");
  // A shared view of a long list waits for its rows instead of showing other people first (loc.js).
  if (/[?&](ten|loai|don-vi|tieu-chi|hinh-thuc)=./.test(location.search)) root.classList.add("cho-loc");
  try {
    choice = localStorage.getItem("nen");
    kept = localStorage.getItem("chu");
    root.dataset.size = localStorage.getItem("co-chu") || "";
    root.dataset.contrast = localStorage.getItem("tuong-phan") || "";
  } catch (error) { /* storage is switched off */ }
  if (choice) root.dataset.ground = choice;

  function typeface(then) {
    if (!document.fonts) return;
    var both = ["400", "700"].map(function (weight) { return document.fonts.load(weight + ' 1em "Be Vietnam Pro"'); });
    Promise.all(both).then(then, function () { /* not there: a stand-in as wide (trang.css) */ });
  }
  // Who was here before has the typeface: nothing is shown in another one, unless it comes later than the first frame.
  // Else words first, then their typeface (trang.js) and the sun.
  if (!kept) root.classList.add("cho-chu", "cho-ve");
  else if (document.fonts) {
    var framed = false;
    root.classList.add("cho-chu");
    requestAnimationFrame(function () { framed = true; });
    typeface(function () { if (!framed) root.classList.remove("cho-chu"); });
  }

  function add(name, what) { document.head.appendChild(Object.assign(document.createElement(name), what)); }
  function begin() {
    if (begun || !painted || document.readyState === "loading") return;
    begun = true;
    root.classList.remove("cho-ve");
    if (!kept) typeface();
    var later = document.body.dataset;
    if (later.style) add("link", { rel: "stylesheet", href: later.style });
    if (later.script) add("script", { src: later.script });
    document.querySelectorAll("[data-own-script]").forEach(function (part) { add("script", { type: "module", src: part.dataset.ownScript }); });
  }
  function seen() { painted = true; begin(); }

  document.addEventListener("DOMContentLoaded", function () {
    if (folds) document.querySelectorAll("[data-fold]").forEach(function (part) { part.open = false; });
    root.classList.remove("cho-gap", "dang-doc");
    begin();
  });
  if (document.hidden || !window.PerformanceObserver) seen();
  else new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
  // A browser that does not tell of paints.
  addEventListener("load", function () { setTimeout(seen, 1000); });
})();
