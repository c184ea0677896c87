// Runs before the first paint: applies the reader's choice of ground, size of letters and contrast, if any, and shows what only scripts can serve.
(function () {
  "use strict";
  document.documentElement.classList.add("co-js");
  // A shared view of a long list waits for its rows instead of showing other people first (loc.js).
  if (/[?&](ten|loai|don-vi|tieu-chi|hinh-thuc)=./.test(location.search)) document.documentElement.classList.add("cho-loc");
  var choice = null;
  try {
    choice = localStorage.getItem("nen");
    document.documentElement.dataset.size = localStorage.getItem("co-chu") || "";
    document.documentElement.dataset.contrast = localStorage.getItem("tuong-phan") || "";
  } catch (error) { /* storage is switched off */ }
  if (choice) document.querySelector("[data-dark]").media = choice === "toi" ? "screen" : "not all";
})();
