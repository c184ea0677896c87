// The form of `thidua edit`: registers the record format with Decap, explains problems, previews the real page.
(async () => {
  "use strict";

  const API = "/api/v1";
  const DELAY = 500; // ms without typing before the preview is refreshed

  // Saving is not publishing here: the record's status decides what is public.
  window.themTiengViet({
    app: { header: { content: "Các danh sách", quickAdd: "Thêm mới" } },
    collection: { sidebar: { collections: "Danh sách", searchAll: "Tìm ở mọi danh sách" } },
    editor: {
      editorControl: { field: { optional: "nếu có" } },
      editor: {
        onDeletePublishedEntry: "Xóa hẳn bản nháp này?",
        onDeleteWithUnsavedChanges: "Xóa hẳn bản nháp này, cả phần chưa lưu?",
        confirmLoadBackup: "Có phần đang gõ dở từ lần trước của mục này. Lấy lại phần ấy?",
      },
      editorToolbar: {
        backCollection: "%{collectionLabel}",
        changesSaved: "Không có gì chưa lưu",
        unsavedChanges: "Có thay đổi chưa lưu",
        publishing: "Đang lưu…",
        publish: "Lưu",
        published: "Đã lưu",
        publishNow: "Lưu ngay",
        publishAndCreateNew: "Lưu rồi thêm mục mới",
        publishAndDuplicate: "Lưu rồi chép thành mục mới",
        deletePublishedEntry: "Xóa (chỉ bản nháp)",
        deleteEntry: "Xóa (chỉ bản nháp)",
        duplicate: "Chép thành mục mới",
      },
    },
    mediaLibrary: { mediaLibraryModal: { upload: "Chọn tệp ảnh…", chooseSelected: "Dùng ảnh này" } },
    ui: { toast: { entryPublished: "Đã lưu" } },
  });

  const panel = document.getElementById("giai-thich");
  const heading = panel.querySelector("h2");
  panel.querySelector("button").addEventListener("click", () => (panel.hidden = true));

  const sentence = (text) => (/[.?!…]$/.test(text) ? text : `${text}.`);

  function item(problem) {
    const row = document.createElement("li");
    row.textContent = (problem.warning ? "Nên xem lại: " : "") + sentence(problem.what);
    const remedy = document.createElement("span");
    remedy.className = "cach-sua";
    remedy.textContent = sentence(problem.remedy);
    row.append(remedy);
    return row;
  }

  // The panel stays until it is closed or the next save; a toast would vanish before it is read.
  function explain(title, problems = [], notes = [], good = false) {
    heading.textContent = title;
    panel.querySelector("ol").replaceChildren(...problems.map(item));
    panel.querySelector("ul").replaceChildren(
      ...notes.map((note) => Object.assign(document.createElement("li"), { textContent: note })),
    );
    panel.classList.toggle("tot", good);
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  const send = (address, value) =>
    fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(value),
    });

  // Decap calls the server with fetch. Notes and problems in the answers, which Decap does not know, are shown here.
  const decapFetch = window.fetch;
  let saved; // path of the record that was saved last: Decap loads a new record once more after saving
  window.fetch = async (...request) => {
    const body = request[0] === API ? JSON.parse(request[1].body) : null;
    const action = body?.action;
    const response = await decapFetch(...request).catch((error) => {
      if (action) {
        explain("Không nói chuyện được với thidua edit", [
          { what: "Lệnh thidua edit đã dừng", remedy: "Giữ trang này mở để khỏi mất phần đang gõ, chép ra nơi khác, rồi chạy lại lệnh" },
        ]);
      }
      throw error;
    });
    if (!action || response.status === 404) return response;
    const answer = await response.clone().json();
    if (!response.ok) {
      explain(answer.error, answer.problems);
    } else if (["persistEntry", "deleteFiles"].includes(action)) {
      explain(action === "deleteFiles" ? "Đã xóa" : "Đã lưu", answer.problems, answer.notes, true);
      saved = body.params.dataFiles?.[0].path;
    } else if (action === "getEntry" && answer.notes) {
      explain("Trước khi sửa", [], answer.notes);
    } else if (action === "getEntry" && body.params.path !== saved) {
      panel.hidden = true; // it was about another record
    }
    return response;
  };

  CMS.registerCustomFormat("thidua", "yml", {
    fromFile: (text) => JSON.parse(text),
    toFile: (value) => JSON.stringify(value),
  });

  // The server numbers new records; their id is also the name of their file.
  CMS.registerEventListener({
    name: "preSave",
    handler: async ({ entry }) => {
      if (!entry.get("newRecord")) return undefined;
      const response = await send("/api/ma", { collection: entry.get("collection") });
      return entry.get("data").set("id", (await response.json()).id);
    },
  });

  const uploaded = new Set(); // addresses of chosen pictures that were sent for the preview

  // Sends a picture that is not yet saved with its record; the answer is the photo that would be stored, or why not.
  async function sendPicture(name, content) {
    const response = await decapFetch(`/api/anh/${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: content,
    });
    if (response.ok) return response.blob();
    const answer = await response.json();
    explain("Ảnh này chưa dùng được", answer.problems.length ? answer.problems : [{ what: answer.error, remedy: "Chọn ảnh khác" }]);
    return null;
  }

  async function uploadPicture(media) {
    const address = media.get("url");
    if (uploaded.has(address)) return;
    uploaded.add(address);
    await sendPicture(media.get("name"), await (await decapFetch(address)).blob());
  }

  window.themChonAnh(async (file) => {
    const photo = await sendPicture(file.name, file).catch(() => {
      explain("Chưa nhận được ảnh", [{ what: "Không gửi được ảnh cho thidua edit", remedy: "Xem lệnh thidua edit còn chạy không, rồi chọn lại" }]);
      return null;
    });
    const ending = photo?.type === "image/png" ? "png" : "jpg";
    return photo && new File([photo], `${file.name.replace(/\.[^.]*$/, "")}.${ending}`, { type: photo.type });
  });

  const picturesOf = (data) =>
    [data.picture, ...(data.pictures ?? [])].map((picture) => picture?.file).filter(Boolean);

  const Preview = createClass({
    getInitialState: () => ({ html: "", missing: [], stale: false }),
    componentDidMount() {
      this.ask();
    },
    componentDidUpdate(before) {
      if (before.entry !== this.props.entry || before.getAsset !== this.props.getAsset) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), DELAY);
      }
      this.fixContent();
    },
    componentWillUnmount() {
      clearTimeout(this.timer);
      this.gone = true;
    },
    async ask() {
      const { entry, collection } = this.props;
      const values = entry.get("data").toJS();
      const turn = (this.turn = (this.turn ?? 0) + 1);
      try {
        const chosen = entry.get("mediaFiles").filter((media) => media.get("draft"));
        await Promise.all(chosen.toArray().map(uploadPicture));
        const response = await send("/api/xem-thu", {
          collection: collection.get("name"),
          id: entry.get("slug") ?? "",
          values,
        });
        if (this.gone || turn !== this.turn || !response.ok) return;
        const answer = await response.json();
        this.setState((last) => ({
          html: answer.html ?? last.html,
          stale: answer.html === null,
          missing: answer.missing,
        }));
      } catch {
        // The server has stopped: the last preview stays, and saving will report it.
      }
    },
    // Built pictures do not exist yet, and links would lead out of the form.
    fixContent() {
      if (!this.root) return;
      const files = picturesOf(this.props.entry.get("data").toJS());
      this.root.querySelectorAll("picture").forEach((picture, i) => {
        picture.querySelectorAll("source").forEach((source) => source.remove());
        const image = picture.querySelector("img");
        const address = files[i] ? this.props.getAsset(files[i]).toString() : "";
        if (image.getAttribute("src") !== address) image.setAttribute("src", address);
      });
      this.root.querySelectorAll("a[href]").forEach((link) => link.removeAttribute("href"));
    },
    render() {
      const { html, missing, stale } = this.state;
      const name = this.props.entry.getIn(["data", "name", "display"]) ?? this.props.entry.getIn(["data", "title"]);
      const lacking = missing.map((found, i) =>
        h("li", { key: i }, sentence(found.what), " ", h("span", { className: "quiet" }, sentence(found.remedy))),
      );
      return h(
        "div",
        { className: "xem-thu" },
        lacking.length > 0 &&
          h("aside", { className: "note con-thieu" }, h("strong", {}, stale ? "Chưa dựng lại được trang, còn thiếu:" : "Còn thiếu:"), h("ul", {}, lacking)),
        h("h1", {}, name || "Chưa có tên"),
        h("div", { ref: (root) => { this.root = root; }, dangerouslySetInnerHTML: { __html: html } }),
      );
    },
  });

  const config = await (await decapFetch("/mau/cau-hinh.json")).json();
  CMS.registerPreviewStyle("/assets/trang.css");
  CMS.registerPreviewStyle("/mau/khung-xem.css");
  for (const collection of config.collections) {
    if (collection.editor?.preview) CMS.registerPreviewTemplate(collection.name, Preview);
  }
  CMS.init({ config });
})();
