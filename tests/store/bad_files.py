"""Files that are missing, misnamed or not what they should be; several problems at once."""

from tests.store.spoiling import (
    CAMPAIGN,
    CN,
    CRITERIA,
    DECISION,
    PLAN,
    SITE,
    TT,
    UNITS,
    Bad,
    both,
    drop,
    put,
    rename,
    swap,
)
from tests.support import photos

PICTURE = "file: tt-001.png"

# fmt: off
FILES = [
    Bad("an id other than the file's name", swap(TT, "id: tt-001", "id: tt-009"),
        "data/2023/honorees/tt-001.yml:4: Mã «tt-009» khác tên tệp «tt-001». Viết id: tt-001, hoặc đổi tên tệp thành tt-009.yml."),
    Bad("a year other than the folder's", swap(CAMPAIGN, "year: 2023\n", "year: 2024\n"),
        "data/2023/campaign.yml:@: Năm 2024 khác tên thư mục 2023. Viết year: 2023, hoặc đổi tên thư mục."),
    Bad("a file whose name is slightly wrong", rename("words.yml", "word.yml"),
        "data/word.yml:1: Tệp này không được đọc. Có phải ý anh, chị là «words.yml»?"),
    Bad("a needed file under a wrong name", rename(UNITS, "unit.yml"),
        "data/unit.yml:1: Tệp này không được đọc. Có phải ý anh, chị là «units.yml»?\n"
        "data/units.yml:1: Thiếu tệp units.yml. Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên."),
    Bad("a file that nobody reads", put("ghi-chu.txt", "a"),
        "data/ghi-chu.txt:1: Tệp này không được đọc. Chuyển đi nơi khác hoặc xóa."),
    Bad("a folder whose name is slightly wrong", rename("2023/honorees", "2023/honoree"),
        "data/2023/honoree:1: Thư mục này không được đọc. Có phải ý anh, chị là «honorees»?"),
    Bad("the extension .yaml", rename(TT, "2023/honorees/tt-001.yaml"),
        "data/2023/honorees/tt-001.yaml:1: Tệp này không được đọc. Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác."),
    Bad("the extension .YML", rename(TT, "2023/honorees/tt-001.YML"),
        "data/2023/honorees/tt-001.YML:1: Tệp này không được đọc. Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác."),
    Bad("a Word file among the honorees", put("2023/honorees/tt-009.docx", "x"),
        "data/2023/honorees/tt-009.docx:1: Tệp này không được đọc. Đổi đuôi tệp thành .yml, hoặc chuyển đi nơi khác."),
    Bad("a file named after a person", rename(TT, "2023/honorees/Một cửa.yml"),
        "data/2023/honorees/Một cửa.yml:4: Mã «tt-001» khác tên tệp «Một cửa». Đổi tên tệp thành tt-001.yml."),
    Bad("no site.yml", drop(SITE),
        "data/site.yml:1: Thiếu tệp site.yml. Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên."),
    Bad("no criteria.yml", drop(CRITERIA),
        "data/2023/criteria.yml:1: Thiếu tệp criteria.yml. Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên."),
    Bad("no campaign.yml", drop(CAMPAIGN),
        "data/2023/campaign.yml:1: Thiếu tệp campaign.yml. Tạo tệp này, hoặc đổi lại đúng tên nếu tệp đã bị đổi tên."),
    Bad("no plan.md", drop(PLAN),
        "data/2023/plan.md:1: Thiếu toàn văn kế hoạch. Chép nguyên văn kế hoạch vào 2023/plan.md."),
    Bad("no year at all", drop("2023"),
        "data:1: Chưa có thư mục của phong trào nào. Tạo thư mục như data/2024 với plan.md và campaign.yml."),
    Bad("a year's folder by another name", rename("2023", "nam-2023"),
        "data:1: Chưa có thư mục của phong trào nào. Tạo thư mục như data/2024 với plan.md và campaign.yml.\n"
        "data/nam-2023:1: Tên thư mục của phong trào phải bắt đầu bằng năm. Đổi tên thư mục như 2024, 2024-2025, 2024-q1, 2024-dot-2: bốn số của năm, rồi chữ thường không dấu, số, dấu gạch nối."),
    Bad("a picture that is not there", swap(TT, PICTURE, "file: tt-009.png"),
        "data/2023/honorees/tt-001.yml:59: Không có tệp ảnh tt-009.png. Chép ảnh vào thư mục media của phong trào."),
    Bad("a picture of another format", both(swap(TT, PICTURE, "file: tt-009.png"), put("2023/media/tt-009.png", b'GIF89a')),
        "data/2023/honorees/tt-001.yml:59: Tệp tt-009.png không phải ảnh JPG, PNG, WebP hoặc HEIC. Lưu lại thành ảnh JPG rồi chọn lại."),
    Bad("a JPEG under the name of a PNG", both(swap(TT, PICTURE, "file: tt-009.png"), put("2023/media/tt-009.png", photos.saved(photos.corners()))),
        "data/2023/honorees/tt-001.yml:59: Tệp tt-009.png không phải ảnh PNG mà là ảnh JPG. Chọn lại ảnh bằng thidua edit, máy tự đặt đúng đuôi."),
    Bad("a picture not copied to its end", both(swap(TT, PICTURE, "file: tt-009.png"), put("2023/media/tt-009.png", photos.saved(photos.corners(), "PNG")[:-20])),
        "data/2023/honorees/tt-001.yml:59: Ảnh tt-009.png bị hỏng hoặc chép thiếu. Chép lại ảnh từ máy chụp, hoặc chọn ảnh khác."),
    Bad("a picture with camera data", both(swap(TT, PICTURE, "file: tt-009.jpg"), put("2023/media/tt-009.jpg", photos.camera())),
        "data/2023/honorees/tt-001.yml:59: Cảnh báo: Ảnh tt-009.jpg còn dữ liệu ẩn của máy ảnh (có thể có nơi chụp). Trang công bố tự bỏ dữ liệu này; muốn bỏ cả trong tệp, chọn lại ảnh bằng thidua edit, hoặc xuất ảnh không kèm siêu dữ liệu."),
    Bad("several problems in several files", both(swap(TT, "unit: ubnd", "unitt: ubnd"), swap(CN, "kind: ca_nhan", "kind: canhan"), swap(CN, "before: 14", "before: 14,5"), swap(UNITS, 'gso_code: "589"', "gso_code: 589"), drop(PLAN)),
        "data/2023/honorees/cn-001.yml:5: Mục «kind» (Loại) không có lựa chọn «canhan». Có phải ý anh, chị là «ca_nhan»? Chọn một trong: tap_the (Tập thể), ca_nhan (Cá nhân).\n"
        "data/2023/honorees/cn-001.yml:22: Mục «results[1].figures[1].before» (Trước) dùng dấu phẩy thập phân: 14,5. Trong tệp dữ liệu viết 14.5; trang sẽ hiện dấu phẩy.\n"
        "data/2023/honorees/tt-001.yml:10: Không có mục nào tên «unitt». Có phải ý anh, chị là «unit»?\n"
        "data/2023/plan.md:1: Thiếu toàn văn kế hoạch. Chép nguyên văn kế hoạch vào 2023/plan.md.\n"
        'data/units.yml:11: Mục «gso_code» (Mã hành chính) phải là chữ nhưng 589 đang được đọc là số. Đặt trong ngoặc kép: "589".'),
    Bad("references to an unreadable unit", swap(UNITS, "  name: Ủy ban nhân dân xã Ví Dụ Một\n", ""),
        "data/units.yml:@-1: Thiếu mục «name» (Tên đầy đủ). Thêm dòng name: …, ví dụ name: Ủy ban nhân dân xã Ví Dụ."),
    Bad("references into an unreadable file", swap(DECISION, "level: huyen", "\tlevel: huyen"),
        "data/2023/decisions/qd-mau-01.yml:9: Dòng thụt vào bằng phím Tab. Thay Tab bằng hai dấu cách."),
    Bad("an unreadable units.yml", swap(UNITS, "  kind: ubnd_huyen", "\tkind: ubnd_huyen"),
        "data/units.yml:@: Dòng thụt vào bằng phím Tab. Thay Tab bằng hai dấu cách."),
    Bad("one unreadable criterion", swap(CRITERIA, "order: 1\n", "order: một\n"),
        "data/2023/criteria.yml:@: Mục «order» (Thứ tự) phải là số nguyên: một. Viết số nguyên, ví dụ 1."),
]
