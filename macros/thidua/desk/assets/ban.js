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

  // The button for a file has our words instead of the browser's, which may be in another language.
  for (const input of document.querySelectorAll('input[type="file"]')) {
    if (input.closest(".photo")) continue; // that of a record's form has its own
    const button = Object.assign(document.createElement("label"), { htmlFor: input.id, className: "button quiet-button", textContent: "Chọn tệp…" });
    const chosen = Object.assign(document.createElement("output"), { className: "chosen" });
    input.addEventListener("change", () => (chosen.textContent = input.files.length ? input.files[0].name : ""));
    input.classList.add("visually-hidden");
    input.after(button, chosen);
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
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change"));
    });
  }

  // A text is copied as it stands; what cannot copy, or speak Vietnamese, has no button for it.
  const linesOf = (id) => document.getElementById(id).innerText.trim();
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("[data-copy]")) {
      const name = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(linesOf(button.dataset.copy));
        button.textContent = "Đã chép";
        setTimeout(() => (button.textContent = name), 2500);
      });
    }
  }
  const speech = window.speechSynthesis;
  function offerVoice() {
    const voice = speech.getVoices().find((one) => one.lang.replace("_", "-").toLowerCase().startsWith("vi"));
    for (const button of document.querySelectorAll("[data-speak]")) {
      button.hidden = !voice;
      button.onclick = () => {
        const isSpeaking = speech.speaking;
        speech.cancel();
        if (isSpeaking) return;
        const words = new SpeechSynthesisUtterance(linesOf(button.dataset.speak));
        words.voice = voice;
        words.lang = "vi-VN";
        words.onend = words.onerror = () => (button.textContent = "Nghe thử");
        button.textContent = "Dừng";
        speech.speak(words);
      };
    }
  }
  if (speech && document.querySelector("[data-speak]")) {
    offerVoice();
    speech.addEventListener("voiceschanged", offerVoice);
    window.addEventListener("pagehide", () => speech.cancel());
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
