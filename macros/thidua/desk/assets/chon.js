// A long list of choices is searched by typing, without marks: "ca na" finds "xã Cà Ná". The list of the page stays
// and holds the choice; without this script it is used as it is. Pattern: WAI-ARIA, combobox with a list.
(function () {
  "use strict";

  const MOST = 60; // choices shown at once

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

  function enhance(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const options = [...select.options].map((option) => ({
      value: option.value,
      label: option.textContent,
      words: fold(`${option.textContent} ${option.dataset.also || ""}`),
    }));
    const combo = document.createElement("div");
    combo.className = "combo";
    const input = Object.assign(document.createElement("input"), { type: "text", id: `${select.id}-tim`, autocomplete: "off" });
    input.placeholder = "Gõ vài chữ để tìm, có dấu hay không đều được";
    const list = Object.assign(document.createElement("ul"), { id: `${select.id}-ds`, hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label.textContent.trim());
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    const status = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    status.setAttribute("role", "status");
    combo.dataset.notKept = "";
    combo.append(input, list, status);
    label.htmlFor = input.id;
    select.hidden = true;
    select.after(combo);
    let found = [];
    let at = -1;

    const name = () => (select.value ? select.selectedOptions[0].textContent : "");

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      at = -1;
    }

    function open(text) {
      const words = fold(text).split(/\s+/).filter(Boolean);
      found = options.filter((option) => words.every((word) => option.words.includes(word)));
      const shown = found.slice(0, MOST).map((option, number) => {
        const item = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, textContent: option.label });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => choose(option));
        return item;
      });
      const rest = found.length ? (found.length > MOST ? `Còn ${found.length - MOST} mục nữa, gõ thêm chữ để tìm.` : "") : "Không có mục nào khớp.";
      if (rest) {
        const more = Object.assign(document.createElement("li"), { textContent: rest, className: "none" });
        more.setAttribute("role", "option");
        more.setAttribute("aria-disabled", "true");
        more.setAttribute("aria-selected", "false");
        shown.push(more);
      }
      list.replaceChildren(...shown);
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      status.textContent = `${found.length} mục`;
      mark(words.length && found.length ? 0 : -1);
    }

    function mark(number) {
      at = number;
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }

    function choose(option) {
      if (select.value !== option.value) {
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
      input.value = name();
      close();
    }

    input.value = name();
    input.addEventListener("click", () => list.hidden && open(""));
    input.addEventListener("focus", () => input.select());
    input.addEventListener("input", () => open(input.value));
    input.addEventListener("blur", () => {
      if (!input.value.trim() && options[0].value === "") choose(options[0]);
      else input.value = name();
      close();
    });
    input.addEventListener("keydown", (event) => {
      const count = Math.min(found.length, MOST);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open("");
        else if (count) mark((at + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        if (at >= 0) choose(found[at]);
      } else if (event.key === "Tab" && !list.hidden && at >= 0) {
        choose(found[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        input.value = name();
        close();
      }
    });
  }

  function all() {
    for (const select of document.querySelectorAll("select[data-search]:not([hidden])")) enhance(select);
  }
  all();
  document.addEventListener("bieu-mau-moi", all);
})();
