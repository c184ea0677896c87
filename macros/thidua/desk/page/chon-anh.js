// A photo from a camera becomes one that every browser shows before Decap sees it; what cannot is refused in words
// at once. Decap itself takes any file and leaves those out of its list without a word whose ending it does not know.
(() => {
  "use strict";

  /** Calls `convert` with each chosen file: the file to use instead, or null when it was refused and the reason shown. */
  window.themChonAnh = (convert) => {
    const converted = new WeakSet(); // inputs that hold what `convert` made
    window.addEventListener("change", async (event) => {
      const input = event.target;
      if (input.type !== "file" || !input.files.length || converted.delete(input)) return;
      event.stopImmediatePropagation();
      const file = await convert(input.files[0]);
      const files = new DataTransfer();
      if (file) files.items.add(file);
      input.files = files.files;
      if (!file) return;
      converted.add(input);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, true);
  };

  const ENDINGS = { jpg: "jpg", jpeg: "jpg", jfif: "jpg", jpe: "jpg", png: "png", webp: "webp" };

  /** The same photo with a usual ending; `refuse` is told what is wrong with one that no browser shows. */
  window.suaDuoiAnh = (file, refuse) => {
    const [, stem, ending] = file.name.match(/^(.*?)(?:\.([^.]*))?$/);
    const usual = ENDINGS[(ending ?? "").toLowerCase()];
    if (usual) return new File([file], `${stem}.${usual}`, { type: file.type });
    refuse(
      /^hei[cf]$/i.test(ending ?? "")
        ? `Ảnh ${file.name} ở dạng HEIC của điện thoại, nhiều máy không mở được. Trên điện thoại chọn dạng JPEG (Tương thích nhất) rồi gửi lại, hoặc lưu thành ảnh JPG.`
        : `Tệp ${file.name} không phải ảnh JPG, PNG hoặc WebP. Lưu lại thành ảnh JPG rồi chọn lại.`,
    );
    return null;
  };
})();
