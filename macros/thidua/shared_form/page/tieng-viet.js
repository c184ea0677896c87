// Strings that are missing or English in the Vietnamese of Decap 3.16.3.
(() => {
  "use strict";

  const MISSING = {
    auth: {
      loginWithAzure: "Đăng nhập bằng Azure",
      loginWithForgejo: "Đăng nhập bằng Forgejo",
    },
    collection: {
      collectionTop: {
        viewAs: "Kiểu xem",
        viewAsList: "Xem dạng danh sách",
        viewAsGrid: "Xem dạng ô",
        newButton: "Thêm %{collectionLabel}",
        groupBy: "Nhóm theo",
      },
      entries: { unpublishedHeader: "Mục chưa công bố" },
      groups: { other: "Khác", negateLabel: "Không phải %{label}" },
    },
    editor: {
      editorControl: { field: { widgetLabel: "Một ô của biểu mẫu" } },
      editorControlPane: {
        widget: { regexPattern: "%{fieldLabel} viết chưa đúng dạng. %{pattern}." },
        i18n: {
          writingInLocale: "Đang viết bằng %{locale}",
          copyFromLocale: "Chép từ ngôn ngữ khác",
          copyFromLocaleConfirm:
            "Chép nội dung từ %{locale}?\nNội dung đang có sẽ bị thay.",
        },
      },
      editorInterface: {
        toggleI18n: "Bật, tắt nhiều ngôn ngữ",
        togglePreview: "Bật, tắt xem thử",
        toggleScrollSync: "Cuộn cùng nhau",
        toggleNotes: "Bật, tắt ghi chú",
      },
      editorNotesPane: {
        title: "Ghi chú",
        emptyState: "Chưa có ghi chú. Viết ghi chú đầu tiên ở dưới.",
        addNote: "Thêm ghi chú",
        addPlaceholder: "Viết ghi chú…",
        editPlaceholder: "Sửa ghi chú…",
        save: "Lưu",
        cancel: "Thôi",
        edit: "Sửa",
        delete: "Xóa",
        resolve: "Đánh dấu đã xong",
        unresolve: "Mở lại",
        confirmDelete: "Xóa ghi chú này?",
        shortcut: "Mẹo: bấm Ctrl+Enter để thêm nhanh",
      },
      editorToolbar: {
        statusInfoTooltipDraft:
          "Mục đang là bản nháp. Viết xong thì chuyển sang «Đang xét duyệt» để gửi duyệt.",
        statusInfoTooltipInReview:
          "Mục đang được xét duyệt, không phải làm gì thêm; vẫn sửa tiếp được trong lúc chờ.",
      },
      editorWidgets: {
        markdown: {
          bold: "Đậm",
          italic: "Nghiêng",
          strikethrough: "Gạch ngang",
          code: "Mã",
          link: "Liên kết",
          linkPrompt: "Viết địa chỉ của liên kết",
          headings: "Đầu mục",
          quote: "Trích lời",
          bulletedList: "Danh sách gạch đầu dòng",
          numberedList: "Danh sách đánh số",
          addComponent: "Thêm thành phần",
          markdown: "Dạng Markdown",
          toggleMode: {
            rich: "Chuyển sang văn bản định dạng",
            markdown: "Chuyển sang dạng Markdown",
          },
        },
        image: {
          chooseMultiple: "Chọn nhiều hình",
          chooseUrl: "Lấy từ địa chỉ mạng",
          replaceUrl: "Thay bằng địa chỉ mạng",
          promptUrl: "Viết địa chỉ của hình",
          addMore: "Thêm hình",
          removeAll: "Gỡ mọi hình",
        },
        file: {
          chooseUrl: "Lấy từ địa chỉ mạng",
          chooseMultiple: "Chọn nhiều tập tin",
          replaceUrl: "Thay bằng địa chỉ mạng",
          promptUrl: "Viết địa chỉ của tập tin",
          addMore: "Thêm tập tin",
          removeAll: "Gỡ mọi tập tin",
        },
        datetime: { now: "Hôm nay", setToNow: "Đặt %{fieldLabel} là hôm nay" },
        list: { add: "Thêm %{item}", addType: "Thêm %{item}" },
        object: { expand: "Mở ra", collapse: "Thu lại" },
      },
    },
    mediaLibrary: {
      mediaLibraryCard: {
        copy: "Chép",
        copyUrl: "Chép địa chỉ",
        copyPath: "Chép đường dẫn",
        copyName: "Chép tên",
        copied: "Đã chép",
      },
      mediaLibraryModal: { close: "Đóng" },
    },
    ui: {
      settingsDropdown: { account: "Tài khoản" },
      toast: {
        onFailToPersist: "Chưa lưu được, xem khung giải thích.",
        noteAdded: "Đã thêm ghi chú",
        onFailToAddNote: "Chưa thêm được ghi chú: %{details}",
        noteUpdated: "Đã sửa ghi chú",
        onFailToUpdateNote: "Chưa sửa được ghi chú: %{details}",
        noteDeleted: "Đã xóa ghi chú",
        onFailToDeleteNote: "Chưa xóa được ghi chú: %{details}",
        noteResolved: "Ghi chú đã xong",
        noteReopened: "Đã mở lại ghi chú",
        onFailToToggleNote: "Chưa đổi được ghi chú: %{details}",
        onFailToAuth: "Chưa đăng nhập được: %{details}",
        onBackendDown: "Máy chủ đang trục trặc. Xem %{details} để biết thêm",
      },
    },
    workflow: { workflowCard: { lastChangeNoAuthor: "Ngày %{date}" } },
  };

  const isGroup = (value) => typeof value === "object" && value !== null;
  const over = (below, above) =>
    Object.fromEntries(
      [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [
        key,
        isGroup(above[key]) ? over(below[key] ?? {}, above[key]) : (above[key] ?? below[key]),
      ]),
    );

  CMS.registerLocale("vi", over(CMS.getLocale("vi"), MISSING));
})();
