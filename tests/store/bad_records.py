"""What holds across records: every rule, and what it says."""

import shutil
from pathlib import Path

from macros.store.removals import Key
from tests.store.spoiling import (
    CAMPAIGN,
    CN,
    CRITERIA,
    DECISION,
    DOCUMENTS,
    OF_PROVINCE,
    REVOKED,
    SITE,
    TT,
    UNITS,
    Bad,
    both,
    cut,
    put,
    swap,
)
from tests.support import photos

KEY = Key(bytes(32))
LEDGER = ".lich-su"
WITHDRAWN = f'{{"id": "cn-001", "gone_on": "2024-02-01", "key": "{KEY.fingerprint}", "identity": "00"}}'

# fmt: off
RECORDS = [
    Bad("ids_are_unique", swap(UNITS, "- id: hd-sang-kien", "- id: so-noi-vu"),
        "data/units.yml:@: Mã «so-noi-vu» đã dùng cho một bản ghi khác. Đặt mã khác, chưa dùng."),
    Bad("ids_are_unique quotes", swap(CAMPAIGN, "id: yc-2", "id: yc-1"),
        "data/2023/campaign.yml:@: Mã «yc-1» đã dùng cho một bản ghi khác. Đặt mã khác, chưa dùng."),
    Bad("ids decision", swap(OF_PROVINCE, "id: qd-mau-02", "id: qd-mau-01"),
        "data/2023/decisions/qd-mau-02.yml:3: Mã «qd-mau-01» khác tên tệp «qd-mau-02». Nếu là bản ghi mới, viết id: qd-mau-02; nếu không, so với qd-mau-01.yml rồi xóa tệp này; bản ghi đã gỡ thì không chép lại gì."),
    Bad("ref unit", swap(TT, "unit: ubnd-xa-vi-du-mot", "unit: ubnd-xa-vi-du-mott"),
        "data/2023/honorees/tt-001.yml:10: Không có đơn vị nào mang mã «ubnd-xa-vi-du-mott» trong units.yml. Có phải ý anh/chị là «ubnd-xa-vi-du-mot»?"),
    Bad("ref parent", swap(UNITS, "parent: ubnd-tinh", "parent: ubnd-tinhh"),
        "data/units.yml:@: Không có đơn vị nào mang mã «ubnd-tinhh» trong units.yml. Có phải ý anh/chị là «ubnd-tinh»?"),
    Bad("ref issuer", swap(DOCUMENTS, "issuer: ubnd-huyen", "issuer: ubnd-huyenn"),
        "data/documents.yml:@: Không có đơn vị nào mang mã «ubnd-huyenn» trong units.yml. Có phải ý anh/chị là «ubnd-huyen»?"),
    Bad("ref organiser", swap(CAMPAIGN, "organiser: ubnd-huyen", "organiser: zzz"),
        "data/2023/campaign.yml:@: Không có đơn vị nào mang mã «zzz» trong units.yml. Thêm vào units.yml, hoặc sửa mã ở đây."),
    Bad("ref plan", swap(CAMPAIGN, "plan: kh-thi-dua-2023", "plan: kh-thi-dua-2024"),
        "data/2023/campaign.yml:@: Không có văn bản nào mang mã «kh-thi-dua-2024» trong documents.yml. Chọn một trong: kh-242-2022, kh-296-2021, kh-thi-dua-2023, qd-465-2022."),
    Bad("ref bases", swap(CAMPAIGN, "document: kh-242-2022", "document: kh-243-2022"),
        "data/2023/campaign.yml:@: Không có văn bản nào mang mã «kh-243-2022» trong documents.yml. Chọn một trong: kh-242-2022, kh-296-2021, kh-thi-dua-2023, qd-465-2022."),
    Bad("ref task", swap(CAMPAIGN, "lead: [phong-vhtt]", "lead: [phong-vh-tt]"),
        "data/2023/campaign.yml:@: Không có đơn vị nào mang mã «phong-vh-tt» trong units.yml. Có phải ý anh/chị là «phong-vhtt»?"),
    Bad("ref index", swap(CRITERIA, "par-index", "par-indexx"),
        "data/2023/criteria.yml:@: Không có chỉ số nào mang mã «par-indexx» trong indices.yml. Chọn một trong: papi, par-index, pci, sipas."),
    Bad("ref pair", both(swap(CRITERIA, "pair: cn-2", "pair: cn-9"), swap(CRITERIA, "  pair: tt-1\n", "")),
        "data/2023/criteria.yml:@: Không có tiêu chí nào mang mã «cn-9» trong 2023/criteria.yml. Chọn một trong: cn-1, cn-2, cn-3, cn-4, cn-5, tt-1, tt-2, tt-3, tt-4, tt-5."),
    Bad("pair of one kind", both(swap(CRITERIA, "pair: cn-2", "pair: tt-2"), swap(CRITERIA, "  pair: tt-1\n", "")),
        "data/2023/criteria.yml:@: Tiêu chí «tt-2» cũng dành cho tập thể, như tiêu chí này. Chọn một tiêu chí của danh sách kia, hoặc xóa mục pair."),
    Bad("pair one way", both(swap(CRITERIA, "pair: cn-2", "pair: cn-1"), swap(CRITERIA, "  pair: tt-1\n", "")),
        "data/2023/criteria.yml:@: Tiêu chí «cn-1» không ghi «tt-1» là tiêu chí tương ứng. Thêm pair: tt-1 vào tiêu chí «cn-1», hoặc xóa mục pair ở đây."),
    Bad("ref decision issuer", swap(DECISION, "issuer: co-quan-minh-hoa-huyen", "issuer: co-quan-minh-hoa"),
        "data/2023/decisions/qd-mau-01.yml:8: Không có đơn vị nào mang mã «co-quan-minh-hoa» trong units.yml. Có phải ý anh/chị là «co-quan-minh-hoa-tinh»?"),
    Bad("ref group", swap(TT, "participant_group: dt-2", "participant_group: dt-3"),
        "data/2023/honorees/tt-001.yml:11: Không có nhóm đối tượng nào mang mã «dt-3» trong 2023/campaign.yml. Chọn một trong: dt-1, dt-2."),
    Bad("ref decision", swap(TT, "decision: qd-mau-01", "decision: qd-mau-1"),
        "data/2023/honorees/tt-001.yml:14: Không có quyết định nào mang mã «qd-mau-1» trong 2023/decisions. Chọn một trong: qd-mau-01, qd-mau-02, qd-mau-03."),
    Bad("ref criterion", swap(TT, "criterion: tt-3", "criterion: tt-9"),
        "data/2023/honorees/tt-001.yml:40: Không có tiêu chí nào mang mã «tt-9» trong 2023/criteria.yml. Chọn một trong: cn-1, cn-2, cn-3, cn-4, cn-5, tt-1, tt-2, tt-3, tt-4, tt-5."),
    Bad("names repeated", both(swap("2023/honorees/tt-002.yml", "display: Đội Rà soát thủ tục Thử Nghiệm", "display: BỘ PHẬN một cửa minh họa"), swap("2023/honorees/tt-002.yml", "unit: don-vi-minh-hoa-a", "unit: ubnd-xa-vi-du-mot")),
        "data/2023/honorees/tt-002.yml:9: «BỘ PHẬN một cửa minh họa» cùng đơn vị đã có ở bản ghi «tt-001». Gộp hai bản ghi; nếu là hai người trùng tên, ghi thêm chức vụ vào tên hiển thị."),
    Bad("unit dates", swap(UNITS, "valid_from: 2009-06-10", "valid_from: 2029-06-10"),
        "data/units.yml:@+1: Ngày kết thúc trước ngày bắt đầu. Xem lại valid_from và valid_to."),
    Bad("unit successor", swap(UNITS, "  valid_to: 2025-06-30\n  successor:\n    name: xã Cà Ná", "  valid_to: null\n  successor:\n    name: xã Cà Ná"),
        "data/units.yml:@+1: Có đơn vị kế tiếp nhưng không có ngày kết thúc. Thêm valid_to: ngày cuối đơn vị còn tồn tại."),
    Bad("official", swap(SITE, "official: false", "official: true"),
        "data/site.yml:@+4: Trang chính thức mà chưa có «Đơn vị quản lý». Điền mục này, hoặc đặt official: false.\n"
        "data/site.yml:@+6: Trang chính thức mà chưa có «Chịu trách nhiệm nội dung». Điền mục này, hoặc đặt official: false.\n"
        "data/site.yml:@+7: Trang chính thức mà chưa có «Địa chỉ». Điền mục này, hoặc đặt official: false.\n"
        "data/site.yml:@+9: Trang chính thức mà chưa có «Thư điện tử». Điền mục này, hoặc đặt official: false."),
    Bad("a target without what its kind needs", swap(SITE, "url: null\n", "url: null\npublishing:\n  kind: sftp\n  host: may-chu.vidu.example\n  bucket: thi-dua\n"),
        "data/site.yml:@: Công bố bằng «sftp» mà chưa có «Thư mục đặt trang». Thêm dòng path: …, ví dụ path: public_html.\n"
        "data/site.yml:@: Công bố bằng «sftp» mà chưa có «Tên đăng nhập». Thêm dòng user: …, ví dụ user: vidu.\n"
        "data/site.yml:@+3: Công bố bằng «sftp» không dùng «Tên kho S3». Xóa dòng này, hoặc xem lại kind."),
    Bad("a target with a password in its address", swap(SITE, "url: null\n", "url: null\npublishing:\n  kind: git\n  repository: https://vidu:bimat@git.vidu.example/a.git\n  branch: gh-pages\n"),
        "data/site.yml:@+2: Địa chỉ này kèm mật khẩu. Bỏ phần mật khẩu trước dấu @, đổi mật khẩu ấy ở máy chủ, rồi chạy thidua publish --set-password."),
    Bad("a target that keeps nothing", swap(SITE, "url: null\n", "url: null\npublishing:\n  kind: folder\n  path: /srv/www\n  keep: 0\n"),
        "data/site.yml:@+3: Phải giữ ít nhất một bản đã công bố. Viết số từ 1 trở lên, ví dụ 5."),
    Bad("refs exist", swap(CRITERIA, "ref: II.2.a", "ref: II.2.c"),
        "data/2023/criteria.yml:@: Kế hoạch không có mục «II.2.c». Chọn một trong: dau-van-ban, can-cu, phat-dong, I, I.1, I.2, II, II.1, II.2, II.2.a, II.2.b, II.3, III, III.1, III.2, III.3, IV, IV.1, IV.2, IV.3, IV.4, ket, noi-nhan, nguoi-ky."),
    Bad("refs exist notes", swap(CAMPAIGN, "  - ref: I.2\n    as_written", "  - ref: V.9\n    as_written"),
        "data/2023/campaign.yml:@: Kế hoạch không có mục «V.9». Chọn một trong: dau-van-ban, can-cu, phat-dong, I, I.1, I.2, II, II.1, II.2, II.2.a, II.2.b, II.3, III, III.1, III.2, III.3, IV, IV.1, IV.2, IV.3, IV.4, ket, noi-nhan, nguoi-ky."),
    Bad("verbatim", swap(CAMPAIGN, "Phong trào đi đua phải", "Phong trào thi đua phải"),
        "data/2023/campaign.yml:@-1: Nguyên văn không có trong mục I.2 của kế hoạch. Chép lại đúng từng chữ từ 2023/plan.md."),
    Bad("verbatim note", swap(CAMPAIGN, "as_written: đi đua", "as_written: Phong trào thi đau"),
        "data/2023/campaign.yml:@: Chữ «Phong trào thi đau» không có trong mục I.2 của kế hoạch. Chép lại đúng từng chữ từ 2023/plan.md."),
    Bad("numbered", swap(CRITERIA, "order: 5\n", "order: 6\n"),
        "data/2023/criteria.yml:@: Thứ tự tiêu chí tập thể là 1, 2, 3, 4, 6. Đánh số order liền nhau từ 1."),
    Bad("starts late", swap(CAMPAIGN, "ngay_ban_hanh\n  date: null", "ngay_cu_the\n  date: 2023-12-01"),
        "data/2023/campaign.yml:43: Ngày 30/11/2023 trước ngày bắt đầu phong trào (01/12/2023). Xem lại ngày này và start.date theo kế hoạch."),
    Bad("day not in text", swap(CAMPAIGN, "date: 2023-11-30", "date: 2023-11-25"),
        "data/2023/campaign.yml:@: Cảnh báo: Ngày 25/11/2023 không có trong nguyên văn của mốc, nguyên văn ghi 30/11/2023. "
        "Ghi lại theo nguyên văn; kế hoạch được gia hạn thì bỏ qua lời nhắc này."),
    Bad("doc dates", swap(DOCUMENTS, "day: 16", "day: 32"),
        "data/documents.yml:@: Tháng 8 năm 2022 không có ngày 32. Xem lại ngày, tháng, năm trong nguồn."),
    Bad("doc month", swap(DOCUMENTS, "month: 8\n    day: 16", "month: 13\n    day: 16"),
        "data/documents.yml:@: Không có tháng 13. Xem lại ngày, tháng, năm trong nguồn."),
    Bad("doc year", swap(DOCUMENTS, "year: 2022\n    month: 8", "year: 22\n    month: 8"),
        "data/documents.yml:@: Năm 22 không hợp lý. Xem lại ngày, tháng, năm trong nguồn."),
    Bad("doc day no month", swap(DOCUMENTS, "month: 8\n    day: 16", "month: null\n    day: 16"),
        "data/documents.yml:@+1: Có ngày mà không có tháng. Xem lại ngày, tháng, năm trong nguồn."),
    Bad("kind", swap(TT, "criterion: tt-3", "criterion: cn-3"),
        "data/2023/honorees/tt-001.yml:40: Tiêu chí «cn-3» dành cho cá nhân, bản ghi này là tập thể. Chọn một trong: tt-1, tt-2, tt-3, tt-4, tt-5."),
    Bad("result repeated", swap(TT, "criterion: tt-3", "criterion: tt-2"),
        "data/2023/honorees/tt-001.yml:40: Tiêu chí «tt-2» đã có kết quả ở trên. Gộp vào một kết quả."),
    Bad("discipline", swap(TT, "criterion: tt-3", "criterion: tt-5"),
        "data/2023/honorees/tt-001.yml:40: Kết quả của tiêu chí kỷ luật «tt-5» không được công khai cho từng người. Xóa kết quả này."),
    Bad("decision early", swap(DECISION, "date: 2023-12-20", "date: 2022-12-20"),
        "data/2023/decisions/qd-mau-01.yml:6: Ngày 20/12/2022 không hợp lý với phong trào năm 2023. Ngày ký phải từ 01/01/2023 đến 31/12/2024."),
    Bad("decision revoked early", swap(REVOKED, "date: 2024-01-30", "date: 2023-01-30"),
        "data/2023/decisions/qd-mau-03.yml:15: Ngày hủy 30/01/2023 trước ngày ký hoặc ở tương lai. Xem lại ngày của quyết định hủy."),
    Bad("level", swap("2023/honorees/tt-002.yml", "form: giay_khen", "form: bang_khen_tinh"),
        "data/2023/honorees/tt-002.yml:13: «Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh» không thuộc thẩm quyền cấp huyện của quyết định «qd-mau-01». Xem lại hình thức hoặc quyết định; «Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh» do cấp tỉnh tặng."),
    Bad("title warning", swap("2023/honorees/tt-002.yml", "form: giay_khen", "form: ttldtt"),
        "data/2023/honorees/tt-002.yml:13: Cảnh báo: «Tập thể lao động tiên tiến» là danh hiệu thi đua hằng năm, không phải hình thức khen của phong trào này. Chỉ giữ nếu quyết định của phong trào ghi đúng như vậy."),
    Bad("sample decision", swap(OF_PROVINCE, "sample: true", "sample: false"),
        "data/2023/decisions/qd-mau-02.yml:8: Đơn vị «co-quan-minh-hoa-tinh» chỉ là minh họa. Chọn đơn vị có thật, hoặc đặt sample: true.\n"
        "data/2023/honorees/tt-003.yml:14: Bản ghi này là minh họa, mà quyết định «qd-mau-02» có thật. Chọn quyết định minh họa; nếu bản ghi này có thật thì đặt sample: false."),
    Bad("sample unit", swap("2023/honorees/tt-004.yml", "sample: true", "sample: false"),
        "data/2023/honorees/tt-004.yml:10: Đơn vị «ubnd-xa-vi-du-hai» chỉ là minh họa. Chọn đơn vị có thật, hoặc đặt sample: true.\n"
        "data/2023/honorees/tt-004.yml:14: Quyết định «qd-mau-01» chỉ là minh họa. Chọn quyết định có thật, hoặc đặt sample: true."),
    Bad("transitions", swap(TT, "  - to: awarded\n    date: 2023-12-20\n    by_role: bien_tap\n", ""),
        "data/2023/honorees/tt-001.yml:84: Không thể chuyển từ «draft» (Bản nháp) sang «published» (Đã công bố). Bước được phép: awarded."),
    Bad("log stops", swap("2023/honorees/tt-004.yml", "status: awarded", "status: published"),
        "data/2023/honorees/tt-004.yml:4: Đã công bố mà chưa có ngày đăng. Thêm publishing với first_on: ….\n"
        "data/2023/honorees/tt-004.yml:18: Trạng thái là «published» nhưng nhật ký dừng ở «awarded». Thêm bước còn thiếu vào status_log, hoặc sửa status.\n"
        "data/2023/honorees/tt-004.yml:18: Việc công bố chưa qua hai vai trò khác nhau. Bước published phải do by_role: duyet, các bước trước do by_role: bien_tap."),
    Bad("log empty", swap("2023/honorees/cn-005.yml", "status_log:\n  - to: draft\n    date: 2024-01-15\n    by_role: bien_tap\n", "status_log: []\n"),
        "data/2023/honorees/cn-005.yml:19: Trạng thái là «draft» nhưng nhật ký chưa có bước nào. Thêm bước còn thiếu vào status_log, hoặc sửa status."),
    Bad("log first", swap("2023/honorees/cn-005.yml", "  - to: draft", "  - to: awarded"),
        "data/2023/honorees/cn-005.yml:19: Trạng thái là «draft» nhưng nhật ký dừng ở «awarded». Thêm bước còn thiếu vào status_log, hoặc sửa status.\n"
        "data/2023/honorees/cn-005.yml:20: Không thể chuyển từ lúc mới tạo sang «awarded» (Đã có quyết định, chưa công bố). Bước được phép: draft."),
    Bad("dates back", swap(TT, "date: 2023-12-20\n    by_role", "date: 2023-12-10\n    by_role"),
        "data/2023/honorees/tt-001.yml:85: Ngày 10/12/2023 trước bước liền trên. Xếp các bước theo thứ tự ngày."),
    Bad("dates future", both(swap("2023/honorees/cn-005.yml", "date: 2024-01-15", "date: 2034-01-15"), swap("2023/honorees/cn-005.yml", "sample: true", "sample: false"), swap("2023/honorees/cn-005.yml", "unit: ubnd-xa-vi-du-mot", "unit: ubnd-xa-ca-na")),
        "data/2023/honorees/cn-005.yml:21: Ngày 15/01/2034 ở tương lai. Ghi ngày thực sự đã làm bước này."),
    Bad("awarded no award", swap("2023/honorees/tt-004.yml", "award:\n  form: giay_khen\n  decision: qd-mau-01\n", ""),
        "data/2023/honorees/tt-004.yml:4: Chưa có quyết định khen thưởng. Thêm award với form và decision, hoặc để status: draft."),
    Bad("awarded no name", swap("2023/honorees/tt-004.yml", "name:\n  display: Ban Ăn Khớp Thử Nghiệm", "name: null"),
        "data/2023/honorees/tt-004.yml:8: Bản ghi đã có quyết định mà chưa có tên. Thêm mục name với display: …."),
    Bad("awarded no number", swap(OF_PROVINCE, "number: 000/QĐ-MINHHOA-TINH", "number: null"),
        "data/2023/honorees/tt-003.yml:14: Quyết định «qd-mau-02» chưa có số hoặc ngày. Điền number và date trong decisions/qd-mau-02.yml, hoặc để status: draft."),
    Bad("awarded revoked", swap("2023/honorees/tt-004.yml", "decision: qd-mau-01", "decision: qd-mau-03"),
        "data/2023/honorees/tt-004.yml:7: Quyết định «qd-mau-03» đã bị hủy bỏ. Chuyển status sang revoked và ghi bước ấy vào status_log."),
    Bad("two roles", swap(TT, "date: 2023-12-22\n    by_role: duyet", "date: 2023-12-22\n    by_role: bien_tap"),
        "data/2023/honorees/tt-001.yml:80: Việc công bố chưa qua hai vai trò khác nhau. Bước published phải do by_role: duyet, các bước trước do by_role: bien_tap."),
    Bad("nothing_public_is_dated_ahead", swap(CN, "  first_on: 2023-12-22", "  public_from: 2023-12-25\n  first_on: 2023-12-22"),
        "data/2023/honorees/cn-001.yml:80: Hẹn công bố từ 25/12/2023 mà ngày đăng là 22/12/2023. Chưa lên trang thì ghi first_on là ngày hẹn; đã lên rồi thì bỏ public_from, muốn gỡ thì thidua withdraw cn-001."),
    Bad("consent_lasts_until_the_day", swap(CN, "expires_on: 2099-12-31\npublishing:\n  first_on: 2023-12-22", "expires_on: 2099-12-31\npublishing:\n  public_from: 2100-01-01\n  first_on: 2100-01-01"),
        "data/2023/honorees/cn-001.yml:80: Hẹn công bố từ 01/01/2100, khi sự đồng ý đã hết hạn (31/12/2099). Chọn ngày sớm hơn, hoặc xin đồng ý lại.\n"
        "data/2023/stories/tb-006.yml:56: Lên trang trước khi «cn-001» mà bài kể về được công bố (01/01/2100). Ghi public_from: 2100-01-01 hoặc muộn hơn; đã lên trang rồi thì sửa ngày hẹn kia cho sớm lại."),
    Bad("nobody_is_public_before_what_they_rest_on", swap(OF_PROVINCE, "sample: true\n", "sample: true\npublic_from: 2098-01-01\n"),
        "data/2023/honorees/tt-003.yml:44: Lên trang trước khi quyết định «qd-mau-02» được công bố (01/01/2098). Ghi public_from: 2098-01-01 hoặc muộn hơn; đã lên trang rồi thì sửa ngày hẹn kia cho sớm lại."),
    Bad("no first_on", swap("2023/honorees/tt-003.yml", "first_on: 2024-01-03", "first_on: null"),
        "data/2023/honorees/tt-003.yml:44: Đã công bố mà chưa có ngày đăng. Thêm publishing với first_on: …."),
    Bad("no consent", cut(CN, "consent:\n", "publishing:\n"),
        "data/2023/honorees/cn-001.yml:7: Công bố cá nhân mà chưa có cơ sở. Ghi sự đồng ý, bắt đầu từ consent.basis, hoặc chưa công bố."),
    Bad("consent refused", swap(CN, "status: granted", "status: refused"),
        "data/2023/honorees/cn-001.yml:66: Sự đồng ý là «Không đồng ý». Chỉ công bố khi status: granted."),
    Bad("consent withdrawn", swap(CN, "status: granted", "status: withdrawn"),
        "data/2023/honorees/cn-001.yml:66: Sự đồng ý là «Đã rút lại». Chỉ công bố khi status: granted."),
    Bad("scope web", swap(CN, "    - web\n", ""),
        "data/2023/honorees/cn-001.yml:67: Chưa có sự đồng ý cho trang web. Thêm web vào consent.scope khi đã được đồng ý."),
    Bad("scope photo", swap(CN, "    - photo\n", ""),
        "data/2023/honorees/cn-001.yml:67: Chưa có sự đồng ý cho ảnh. Thêm photo vào consent.scope khi đã được đồng ý.\n"
        "data/2023/stories/tb-006.yml:12: «cn-001» chưa đồng ý cho: ảnh (photo). Khi đã được đồng ý, ghi vào consent của cn-001; nếu chưa thì chưa công bố bài này."),
    Bad("scope story", swap(CN, "    - story\n", ""),
        "data/2023/stories/tb-006.yml:12: «cn-001» chưa đồng ý cho: bài viết (story). Khi đã được đồng ý, ghi vào consent của cn-001; nếu chưa thì chưa công bố bài này."),
    Bad("name of someone careful", swap("2023/stories/tb-001.yml", "title: ", "title: Đặng Thị Ví Dụ và "),
        "data/2023/stories/tb-001.yml:4: Cảnh báo: Có nhắc «Đặng Thị Ví Dụ», trùng tên bản ghi cn-002, mà người ấy không đồng ý cho mọi kênh. "
        "Nếu là người ấy: bỏ tên, hoặc ở bài viết thì ghi honoree: cn-002; nếu là người khác cùng tên thì giữ nguyên."),
    Bad("malformed and wrong", swap(CN, "unit: ubnd-xa-vi-du-mot\npost: Công chức (minh họa)\nparticipant_group: dt-2", "unit: ubnd_xa\npost: Một\nparticipant_group: dt-99"),
        "data/2023/honorees/cn-001.yml:10: Mục «unit» (Đơn vị) viết chưa đúng dạng: «ubnd_xa». Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ ubnd-xa-vi-du.\n"
        "data/2023/honorees/cn-001.yml:12: Không có nhóm đối tượng nào mang mã «dt-99» trong 2023/campaign.yml. Chọn một trong: dt-1, dt-2."),
    Bad("consent no date", swap(CN, "date: 2023-12-19\n  form", "date: null\n  form"),
        "data/2023/honorees/cn-001.yml:64: Sự đồng ý chưa có ngày. Thêm date: ngày ghi nhận sự đồng ý."),
    Bad("consent late", swap(CN, "date: 2023-12-19\n  form", "date: 2023-12-25\n  form"),
        "data/2023/honorees/cn-001.yml:74: Đồng ý ngày 25/12/2023, sau ngày đăng 22/12/2023. Sự đồng ý phải có trước khi đăng."),
    Bad("consent expired", swap(CN, "expires_on: 2099-12-31", "expires_on: 2025-12-31"),
        "data/2023/honorees/cn-001.yml:78: Cảnh báo: Sự đồng ý hết hạn ngày 31/12/2025. Xin đồng ý lại, hoặc rút bản ghi; từ hôm sau trang tự gỡ những gì dựa vào đó."),
    Bad("picture no consent collective", cut(TT, "consent:\n", "publishing:\n"),
        "data/2023/honorees/tt-001.yml:4: Chưa có sự đồng ý cho ảnh. Thêm photo vào consent.scope khi đã được đồng ý."),
    Bad("law not official", both(swap("2023/honorees/cn-002.yml", "basis: consent", "basis: law_16_public_duty"), swap("2023/honorees/cn-002.yml", "sample: true", "sample: false")),
        "data/2023/honorees/cn-002.yml:10: Đơn vị «don-vi-minh-hoa-a» chỉ là minh họa. Chọn đơn vị có thật, hoặc đặt sample: true.\n"
        "data/2023/honorees/cn-002.yml:15: Quyết định «qd-mau-01» chỉ là minh họa. Chọn quyết định có thật, hoặc đặt sample: true.\n"
        "data/2023/honorees/cn-002.yml:37: Trang chưa phải trang chính thức nên không thể công bố cá nhân chỉ theo nhiệm vụ công khai. Xin sự đồng ý (basis: consent), hoặc chờ trang được công nhận chính thức."),
    Bad("republished", swap(CN, "by_role: duyet\n", "by_role: duyet\n  - to: withdrawn\n    date: 2024-02-01\n    by_role: duyet\n  - to: published\n    date: 2024-03-01\n    by_role: duyet\n"),
        "data/2023/honorees/cn-001.yml:74: Đăng lại sau khi rút cần sự đồng ý mới. Sự đồng ý phải sau ngày 01/02/2024."),
    Bad("private", swap("2023/honorees/cn-001.yml", "post: Công chức (minh họa)", "post: Đảng viên, sinh năm 1980"),
        "data/2023/honorees/cn-001.yml:@: «sinh năm 1980» trông như ngày sinh hoặc năm sinh. Xóa phần này; trang không công bố điều ấy về bất kỳ ai.\n"
        "data/2023/honorees/cn-001.yml:@: «Đảng viên» trông như việc là đảng viên. Xóa phần này; nếu nói về nhiều người thì viết rõ, ví dụ «cán bộ, đảng viên»."),
    Bad("private deep", swap("2023/honorees/cn-001.yml", "label: Hồ sơ quá hẹn", "label: Gọi 0912345678"),
        "data/2023/honorees/cn-001.yml:@: «0912345678» trông như số điện thoại riêng. Xóa số ấy; nếu là số của cơ quan thì viết «đường dây nóng» ngay trước số."),
    Bad("private story", swap("2023/stories/tb-001.yml", "title: ", "title: Chuyện 058012345678 "),
        "data/2023/stories/tb-001.yml:@: «058012345678» trông như số giấy tờ tùy thân. Xóa số ấy; nếu là số lượng hay số tiền thì viết có dấu chấm, ví dụ 123.456.789."),
    Bad("story without a body", cut("2023/stories/tb-001.yml", "body:", "publishing:"),
        "data/2023/stories/tb-001.yml:4: Bài đã công bố mà chưa có «Nội dung». Thêm mục body, hoặc để status: draft."),
    Bad("story of someone gone", swap("2023/stories/tb-002.yml", "honoree: tt-001", "honoree: cn-006"),
        "data/2023/stories/tb-002.yml:11: Cảnh báo: Bài kể về «cn-006», bản ghi đã rút; trang không hiện bài này. Chạy: thidua withdraw tb-002."),
    Bad("story of a sample", swap("2023/stories/tb-002.yml", "sample: true", "sample: false"),
        "data/2023/stories/tb-002.yml:10: Đơn vị «ubnd-xa-vi-du-mot» chỉ là minh họa. Chọn đơn vị có thật, hoặc đặt sample: true.\n"
        "data/2023/stories/tb-002.yml:11: Tập thể, cá nhân «tt-001» chỉ là minh họa. Chọn tập thể, cá nhân có thật, hoặc đặt sample: true."),
    Bad("withdrawn keeps", swap("2023/honorees/cn-006.yml", "unit: ubnd", "name:\n  display: Nguyễn Thị Minh Họa\nunit: ubnd"),
        "data/2023/honorees/cn-006.yml:8: Bản ghi đã rút vẫn còn: name. Xóa các mục này khỏi tệp; trang không hiện chúng, nhưng tệp vẫn giữ."),
    Bad("somebody comes back", both(put(f"{LEDGER}/khoa-{KEY.fingerprint}.txt", KEY.content.decode()), put(f"{LEDGER}/da-go-cn-001.json", WITHDRAWN)),
        "data/2023/honorees/cn-001.yml:9: Bản ghi này đã gỡ ngày 01/02/2024; tệp này là bản cũ, ghi đè lên bản đã gỡ. Gỡ lại: thidua withdraw cn-001."),
    Bad("withdrawn no request", cut("2023/honorees/cn-006.yml", "withdrawal:\n", "status_log:\n"),
        "data/2023/honorees/cn-006.yml:4: Đã rút mà không ghi yêu cầu rút. Thêm withdrawal với received_on và reason."),
    Bad("revoked", cut(REVOKED, "revoked:\n", ""),
        "data/2023/honorees/cn-007.yml:9: Chưa có số và ngày của quyết định hủy. Điền revocation (number, date), hoặc revoked cho cả quyết định trong thư mục decisions."),
    Bad("revoked no award", swap("2023/honorees/cn-007.yml", "award:\n  form: giay_khen\n  decision: qd-mau-03\n", ""),
        "data/2023/honorees/cn-007.yml:4: Chưa có số và ngày của quyết định hủy. Điền revocation (number, date), hoặc revoked cho cả quyết định trong thư mục decisions."),
    Bad("late", swap("2023/honorees/cn-006.yml", "  completed_on: 2024-02-01\n", ""),
        "data/2023/honorees/cn-006.yml:12: Cảnh báo: Yêu cầu rút đã 1029 ngày mà chưa ghi là gỡ xong. Gỡ ở mọi kênh rồi ghi completed_on."),
    Bad("picture names", both(swap(CN, "file: cn-001.png", "file: mot.jpg"), swap(TT, "file: tt-001.png", "file: mot.png"), put("2023/media/mot.jpg", photos.saved(photos.corners())), put("2023/media/mot.png", photos.saved(photos.corners(), "PNG"))),
        "data/2023/honorees/tt-001.yml:59: Ảnh mot.png và ảnh mot.jpg chỉ khác nhau ở đuôi tệp. Chọn lại một ảnh bằng thidua edit để máy đặt tên khác."),
    Bad("a telephone number as a picture's name", both(swap(CN, "file: cn-001.png", "file: 0912345678.jpg"), put("2023/media/0912345678.jpg", photos.saved(photos.corners()))),
        "data/2023/honorees/cn-001.yml:@: Trong tên tệp ảnh, «0912345678» trông như số điện thoại riêng. Chọn lại ảnh bằng thidua edit để máy đặt tên."),
]


def _a_second_year(data: Path) -> int:
    """2024 with the plan of 2023 and a decision whose id was used before."""
    ours = shutil.ignore_patterns("honorees", "media", "stories", "qd-mau-02.yml", "qd-mau-03.yml")
    shutil.copytree(data / "2023", data / "2024", ignore=ours)
    swap("2024/campaign.yml", "year: 2023\n", "year: 2024\n")(data)
    return swap("2024/decisions/qd-mau-01.yml", "date: 2023", "date: 2024")(data)


RECORDS.append(
    Bad("ids_are_unique_across_years", _a_second_year,
        "data/2024/decisions/qd-mau-01.yml:3: Mã «qd-mau-01» đã dùng cho quyết định của năm 2023. Đặt mã khác, ví dụ qd-mau-01-2024."),
)
