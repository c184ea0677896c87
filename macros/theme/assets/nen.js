// Runs before the first paint: applies the reader's choice of light or dark, if any.
(function () {
  "use strict";
  var choice = null;
  try { choice = localStorage.getItem("nen"); } catch (error) { /* storage is switched off */ }
  if (choice) document.querySelector("[data-dark]").media = choice === "toi" ? "screen" : "not all";
})();
