// Runs before the first paint: applies the reader's choice of light or dark, if any, and shows what only scripts can serve.
(function () {
  "use strict";
  document.documentElement.classList.add("co-js");
  var choice = null;
  try { choice = localStorage.getItem("nen"); } catch (error) { /* storage is switched off */ }
  if (choice) document.querySelector("[data-dark]").media = choice === "toi" ? "screen" : "not all";
})();
