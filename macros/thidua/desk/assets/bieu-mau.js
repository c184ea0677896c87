// Makes the form of a record lighter on the hand: keeps what is typed, shows the page beside it, adds rows and takes
// photos without loading the page anew. Without this script every button does the same by loading it.
(function () {
  "use strict";

  const DELAY = 700; // ms without typing
  const HURRIED = "go-den-luc-dong"; // where something was typed until the moment in which its page was left
  const form = document.getElementById("bieu-mau");
  if (!form) return;
  const frame = document.getElementById("xem-thu");
  let timer = 0;
  let isLeaving = false;
  let isChanged = false;

  function content(action) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("lam", action);
    return data;
  }

  function ask(data) {
    return fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
  }

  // The page in the frame stays and gets new content, so that it neither flickers nor loses its place.
  async function showPreview() {
    const shown = frame && frame.contentDocument && frame.contentDocument.querySelector("main");
    if (!shown) return;
    const answer = await fetch(frame.src);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (answer.ok && fresh) shown.replaceWith(fresh);
  }

  // What is being typed --------------------------------------------------------------------------
  async function keep() {
    timer = 0;
    if (isLeaving) return;
    isChanged = false;
    const line = document.getElementById("da-giu");
    try {
      const answer = await ask(content("giu"));
      if (!answer.ok) throw new Error(answer.statusText);
      const told = await answer.json();
      line.textContent = told["chua-giu"] ? told["chua-giu"] : told.luc ? `Đã giữ trên máy này lúc ${told.luc}, chưa lưu.` : "";
      showPreview();
    } catch {
      isChanged = true;
      line.textContent = "Chưa giữ được phần vừa gõ: bàn làm việc đã đóng. Đừng đóng trang này; mở lại bàn làm việc rồi gõ tiếp.";
    }
  }

  function later() {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(keep, DELAY);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type !== "file" && !event.target.closest("[data-not-kept]")) later();
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "file") choosePhoto(event.target);
    else if (!event.target.closest("[data-not-kept]")) later();
  });
  // Whoever is quicker than this script has typed already.
  function isTouched(box) {
    if (box.type === "file" || box.type === "hidden" || box.closest("[data-not-kept]")) return false;
    if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
    if (box.options) return box.selectedIndex !== Math.max(0, [...box.options].findIndex((one) => one.defaultSelected));
    return "defaultValue" in box && box.value !== box.defaultValue;
  }
  if ([...form.elements].some(isTouched)) later();

  window.addEventListener("pagehide", () => {
    if (!isChanged || isLeaving) return;
    clearTimeout(timer);
    navigator.sendBeacon(form.action, content("giu"));
    sessionStorage.setItem(HURRIED, location.href); // it may come after this address is asked for again
  });
  window.addEventListener("pageshow", async () => {
    const hurried = sessionStorage.getItem(HURRIED);
    sessionStorage.removeItem(HURRIED);
    if (hurried === location.href) show(await (await fetch(location.href)).text());
  });

  // Photos ---------------------------------------------------------------------------------------
  async function choosePhoto(input) {
    const file = input.files[0];
    if (!file) return;
    const name = input.name.replace(/~tep$/, "");
    const box = input.closest(".field");
    const told = box.querySelector(".faults") || box.insertBefore(Object.assign(document.createElement("div"), { className: "faults" }), input);
    told.id = `${input.id}-loi`;
    told.setAttribute("role", "alert");
    told.replaceChildren(sentence("Đang nhận ảnh…", ""));
    const data = content("anh");
    data.set(input.name, file);
    try {
      const answer = await ask(data);
      const { "tu-choi": refused, anh } = await answer.json();
      const reasons = refused[name] || [];
      told.replaceChildren(...reasons.map((text) => sentence(text, "fault")));
      box.classList.toggle("wrong", reasons.length > 0);
      if (!reasons.length) showPhoto(box, form.elements[name], anh[name]);
      else input.setAttribute("aria-describedby", told.id);
      showPreview();
    } catch {
      told.replaceChildren(sentence("Chưa nhận được ảnh. Xem bàn làm việc còn mở không, rồi chọn lại.", "fault"));
    }
    input.value = "";
  }

  // The button for choosing has our words instead of the browser's, which may be in another language.
  function nameButtons() {
    for (const input of form.querySelectorAll(".photo input[type=file]:not(.visually-hidden)")) {
      const button = Object.assign(document.createElement("label"), { htmlFor: input.id, className: "button quiet-button" });
      button.textContent = input.closest(".photo").querySelector(".thumbnail") ? "Chọn ảnh khác…" : "Chọn ảnh…";
      input.classList.add("visually-hidden");
      input.after(button);
    }
  }
  nameButtons();
  document.addEventListener("bieu-mau-moi", nameButtons);

  function sentence(text, kind) {
    return Object.assign(document.createElement("p"), { textContent: text, className: kind });
  }

  function showPhoto(box, hidden, name) {
    hidden.value = name;
    const [path, query] = form.dataset.pictures.split("?");
    let image = box.querySelector(".thumbnail");
    if (!image) {
      image = Object.assign(document.createElement("img"), { className: "thumbnail", alt: "Ảnh đã chọn" });
      hidden.after(image);
    }
    box.querySelector("label.button").textContent = "Chọn ảnh khác…";
    image.src = `${path}/${name}${query ? `?${query}` : ""}`;
  }

  // A colour is picked by eye; its box keeps the code, which may also be typed, or emptied.
  function offerColours() {
    for (const box of form.querySelectorAll("input.colour")) {
      const picker = Object.assign(document.createElement("input"), { type: "color" });
      const isCode = () => /^#[0-9a-f]{6}$/i.test(box.value);
      picker.setAttribute("aria-label", `Chọn ${form.querySelector(`label[for="${box.id}"]`).textContent.trim()}`);
      picker.value = isCode() ? box.value : "#ffffff";
      picker.addEventListener("input", () => (box.value = picker.value));
      box.addEventListener("input", () => isCode() && (picker.value = box.value));
      box.after(picker);
    }
  }
  offerColours();
  document.addEventListener("bieu-mau-moi", offerColours);

  // Rows -----------------------------------------------------------------------------------------
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const question = button && button.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!button || !/^(them|bo|len|xuong|trong):/.test(button.value)) {
      isLeaving = true;
      clearTimeout(timer);
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // for what sends a form once only
    clearTimeout(timer);
    const answer = await fetch(form.action, { method: "POST", body: content(button.value) });
    show(await answer.text());
    const target = answer.url.split("#")[1] || rowOf(button.value);
    const place = document.getElementById(target) || document.getElementById(`${target}-hang`);
    if (place) (place.querySelector("input:not([type=hidden]), select:not([hidden]), textarea, button") || place).focus();
  }, true);

  // Put the form of another page in place of this one's; what is unfolded stays so.
  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("bieu-mau");
    if (!fresh) return;
    const unfolded = [...form.querySelectorAll("details[open]")].map((folded) => folded.id);
    form.replaceChildren(...fresh.childNodes);
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
    document.dispatchEvent(new CustomEvent("bieu-mau-moi"));
    showPreview();
  }

  // The address of a page that was fetched has lost its fragment: the place is worked out as the server does.
  function rowOf(value) {
    const [action, row] = value.split(":");
    const id = (name) => `o-${name.replace(/[._]/g, "-")}`;
    if (action !== "them") return id(action === "bo" ? row.replace(/\.\d+$/, "") : row);
    const rows = [...document.getElementById(id(row)).querySelectorAll(":scope > .row")];
    return rows.length ? rows[rows.length - 1].id : id(row);
  }

  // What is wrong --------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".fault-summary a");
    if (!link) return;
    const place = document.getElementById(link.hash.slice(1));
    if (!place) return;
    for (let folded = place.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    const box = place.matches("input, select, textarea") ? place : place.querySelector("input:not([type=hidden]), select, textarea, button");
    const shown = place.hidden ? document.getElementById(`${place.id}-tim`) : box || place;
    event.preventDefault();
    shown.focus();
    shown.scrollIntoView({ block: "center" });
  });
  document.getElementById("loi")?.focus();
})();
