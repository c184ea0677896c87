// Runs before the first paint: the reader's own choice of light or dark, if there is one.
(function () {
  "use strict";
  var choice = null;
  try { choice = localStorage.getItem("nen"); } catch (error) { /* storage is switched off */ }
  if (choice) document.querySelector("[data-dark]").media = choice === "toi" ? "screen" : "not all";
})();
