// The desk works without scripts; this makes it lighter on the hand.
(function () {
  "use strict";
  document.documentElement.classList.add("co-js");

  // Whoever was told something hears it, and finds it under the hand.
  const notice = document.querySelector(".notice");
  if (notice) {
    notice.tabIndex = -1;
    notice.focus({ preventScroll: false });
  }

  for (const button of document.querySelectorAll("[data-check-all]")) {
    const boxes = () => [...button.form.querySelectorAll('input[type="checkbox"]')];
    button.hidden = false;
    button.addEventListener("click", () => {
      const all = boxes().every((box) => box.checked);
      for (const box of boxes()) box.checked = !all;
    });
  }

  for (const place of document.querySelectorAll("[data-drop]")) {
    const input = place.querySelector('input[type="file"]');
    const mark = (event) => {
      event.preventDefault();
      place.classList.toggle("over", event.type === "dragover");
    };
    for (const kind of ["dragover", "dragleave"]) place.addEventListener(kind, mark);
    place.addEventListener("drop", (event) => {
      mark(event);
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
})();
