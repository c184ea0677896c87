// A chosen photo gets a usual ending before Decap sees it; what no browser shows is refused in words at once. Decap
// itself takes any file and leaves those out of its list without a word whose ending it does not know.
(() => {
  "use strict";

  const ENDINGS = { jpg: "jpg", jpeg: "jpg", jfif: "jpg", jpe: "jpg", png: "png", webp: "webp" };

  /** The same photo with a usual ending; null, once the reason was shown, for one that no browser shows. */
  const withUsualEnding = (file) => {
    const [, stem, ending] = file.name.match(/^(.*?)(?:\.([^.]*))?$/);
    const usual = ENDINGS[(ending ?? "").toLowerCase()];
    if (usual) return new File([file], `${stem}.${usual}`, { type: file.type });
    alert(
      /^hei[cf]$/i.test(ending ?? "")
        ? `Ảnh ${file.name} ở dạng HEIC của điện thoại, nhiều máy không mở được. Trên điện thoại chọn dạng JPEG (Tương thích nhất) rồi gửi lại, hoặc lưu thành ảnh JPG.`
        : `Tệp ${file.name} không phải ảnh JPG, PNG hoặc WebP. Lưu lại thành ảnh JPG rồi chọn lại.`,
    );
    return null;
  };

  const mended = new WeakSet(); // inputs that hold a photo with a usual ending
  window.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length || mended.delete(input)) return;
    event.stopImmediatePropagation();
    const file = withUsualEnding(input.files[0]);
    const files = new DataTransfer();
    if (file) files.items.add(file);
    input.files = files.files;
    if (!file) return;
    mended.add(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);
})();
