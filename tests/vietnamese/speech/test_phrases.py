"""What is said, by kind: forms that can be read in one way only, and forms whose reading the editor is told."""

from __future__ import annotations

from typing import Final

import pytest

from thidua.outputs.script import readings
from thidua.vietnamese import office_terms
from thidua.vietnamese.speech import is_abbreviation

READER: Final = readings(())
Y2023: Final = "năm hai nghìn không trăm hai mươi ba"
Y2024: Final = "năm hai nghìn không trăm hai mươi tư"

CERTAIN: Final = {
    "days of the week": [
        ("tiếp dân thứ 2 - thứ 6", "tiếp dân thứ hai đến thứ sáu"),
        ("thứ 2,4,6", "thứ hai, thứ tư, thứ sáu"),
        ("thứ 2, 4 và 6 hằng tuần", "thứ hai, thứ tư và thứ sáu hằng tuần"),
        ("thứ 2-6", "thứ hai đến thứ sáu"),
        ("sáng thứ 7, CN", "sáng thứ bảy, chủ nhật"),
        ("thứ 2 – CN", "thứ hai đến chủ nhật"),
        ("thứ Hai - thứ Sáu", "thứ Hai đến thứ Sáu"),
        ("Giờ làm việc T2–T6", "Giờ làm việc thứ hai đến thứ sáu"),
        ("T2-T6: 7h30-11h30", "thứ hai đến thứ sáu: bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("thứ 4, lần thứ 4", "thứ tư, lần thứ tư"),
        ("thứ 6, 24/11", "thứ sáu, ngày hai mươi tư tháng mười một"),
        ("thứ 5 (ngày 30/11)", "thứ năm, ngày ba mươi tháng mười một"),
        ("thứ 3 (05/12/2023)", f"thứ ba, ngày mùng năm tháng mười hai {Y2023}"),
        ("CN 3/12", "chủ nhật ngày mùng ba tháng mười hai"),
        ("thứ 2 & thứ 5; Thứ 3+5", "thứ hai và thứ năm. Thứ ba và thứ năm"),
    ],
    "places in a row": [
        ("Xã xếp thứ 5/63", "Xã xếp thứ năm trên sáu mươi ba"),
        ("đứng thứ 1/8 xã", "đứng thứ nhất trên tám xã"),
        ("xếp hạng 4/63 tỉnh, thành", "xếp hạng bốn trên sáu mươi ba tỉnh, thành"),
        ("kỳ họp thứ 12", "kỳ họp thứ mười hai"),
    ],
    "quarters, rounds, terms, years": [
        ("quý 2/2023", f"quý hai {Y2023}"),
        ("quý III/2023, quý I, II/2024", f"quý ba {Y2023}, quý một, hai {Y2024}"),
        ("quý I - quý III/2023", f"quý một đến quý ba {Y2023}"),
        ("quý 1-2/2023", f"quý một đến hai {Y2023}"),
        ("Q3/2023, T12/2023", f"quý ba {Y2023}, tháng mười hai {Y2023}"),
        ("Quý IV-2023, quý 4-2023, Q4.2023", f"Quý bốn {Y2023}, quý bốn {Y2023}, quý bốn {Y2023}"),
        ("6T/2023, 6T đầu năm", f"sáu tháng {Y2023}, sáu tháng đầu năm"),
        ("9 tháng 5 ngày", "chín tháng năm ngày"),
        ("đợt 1/2023, kỳ 2/2023", f"đợt một {Y2023}, kỳ hai {Y2023}"),
        ("nhiệm kỳ 2020-2025", "nhiệm kỳ hai nghìn không trăm hai mươi, hai nghìn không trăm hai mươi lăm"),
        ("năm học 2023-2024", "năm học hai nghìn không trăm hai mươi ba, hai nghìn không trăm hai mươi tư"),
        ("niên khóa 2023/2024", "niên khóa hai nghìn không trăm hai mươi ba, hai nghìn không trăm hai mươi tư"),
        ("giai đoạn 2021 – 2025", "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm"),
        ("khóa XIV, lần thứ XIII", "khóa mười bốn, lần thứ mười ba"),
        ("khu vực I, II và III", "khu vực một, hai và ba"),
        ("tháng 11/2023", f"tháng mười một {Y2023}"),
        ("từ tháng 11/2023 đến 2/2024", f"từ tháng mười một {Y2023} đến tháng hai {Y2024}"),
        ("tháng 1-3/2023", f"tháng một đến tháng ba {Y2023}"),
        ("các tháng 1, 2 và 3/2023", f"các tháng một, tháng hai và tháng ba {Y2023}"),
        ("T1-T3/2023", f"tháng một đến tháng ba {Y2023}"),
        ("tháng 1 - tháng 3", "tháng một đến tháng ba"),
        ("trong tháng 4", "trong tháng tư"),
        ("6 tháng đầu năm 2023", f"sáu tháng đầu {Y2023}"),
    ],
    "days": [
        ("ngày 30/11/2023", f"ngày ba mươi tháng mười một {Y2023}"),
        ("2023-11-30", f"ngày ba mươi tháng mười một {Y2023}"),
        ("5.12.2023; 5-12-2023", f"ngày mùng năm tháng mười hai {Y2023}. ngày mùng năm tháng mười hai {Y2023}"),
        ("Hạn ngày 5/3/24", f"Hạn ngày mùng năm tháng ba {Y2024}"),
        ("ngày 05 tháng 01 năm 2023", f"ngày mùng năm tháng một {Y2023}"),
        ("trong 5 ngày", "trong năm ngày"),
        ("dịp 2/9", "dịp mùng hai tháng chín"),
        ("mừng 8/3", "mừng ngày mùng tám tháng ba"),
        ("Nghỉ lễ 30/4-1/5", "Nghỉ lễ ba mươi tháng tư và mùng một tháng năm"),
        ("tối 20/11 có hội nghị", "tối ngày hai mươi tháng mười một có hội nghị"),
        ("Quốc khánh 2/9", "Quốc khánh mùng hai tháng chín"),
        ("15-20/12/2023", f"ngày mười lăm đến ngày hai mươi tháng mười hai {Y2023}"),
        ("từ 5-7/12", "từ ngày mùng năm đến ngày mùng bảy tháng mười hai"),
        ("ngày 5, 6 và 7/12", "ngày mùng năm, mùng sáu và mùng bảy tháng mười hai"),
        ("từ 28/12/2023 - 02/01/2024", f"từ ngày hai mươi tám tháng mười hai {Y2023} đến ngày mùng hai tháng một {Y2024}"),
        ("từ ngày 25 đến 30/12", "từ ngày hai mươi lăm đến ngày ba mươi tháng mười hai"),
        ("từ 5/11 đến 30/11, hạn 20/11", "từ ngày mùng năm tháng mười một đến ngày ba mươi tháng mười một, hạn ngày hai mươi tháng mười một"),
        ("ngày 2-9 tháng 11", "ngày mùng hai đến ngày mùng chín tháng mười một"),
        ("ngày 20-11", "ngày hai mươi tháng mười một"),
        ("lễ 30-4, mùng 1/5", "lễ ba mươi tháng tư, mùng một tháng năm"),
        ("từ mùng 1 đến mùng 5", "từ mùng một đến mùng năm"),
        ("trước 17h00, 30/11/2023", f"trước mười bảy giờ, ngày ba mươi tháng mười một {Y2023}"),
        ("7h30 ngày 5/12", "bảy giờ ba mươi ngày mùng năm tháng mười hai"),
        ("08:30, 5/12/2023", f"tám giờ ba mươi, ngày mùng năm tháng mười hai {Y2023}"),
    ],
    "hours": [
        ("7h30, 7 giờ, 7h, 7g15", "bảy giờ ba mươi, bảy giờ, bảy giờ, bảy giờ mười lăm"),
        ("từ 7-9h", "từ bảy đến chín giờ"),
        ("7h30 - 11h30", "bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("8 giờ - 10 giờ", "tám giờ đến mười giờ"),
        ("7 giờ 30 - 11 giờ 30", "bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("19 giờ 30, ngày 05/12/2023", f"mười chín giờ ba mươi, ngày mùng năm tháng mười hai {Y2023}"),
        ("8h sáng - 5h chiều", "tám giờ sáng đến năm giờ chiều"),
        ("8g00; 08:30; 23h59'", "tám giờ. tám giờ ba mươi. hai mươi ba giờ năm mươi chín phút"),
        ("lúc 8:30", "lúc tám giờ ba mươi"),
        ("trực 24/24h, 24/7", "trực hai mươi tư trên hai mươi tư giờ, hai mươi tư trên bảy"),
    ],
    "telephones": [
        ("0912-345-678", "không chín một hai, ba bốn năm, sáu bảy tám"),
        ("ĐT: 0912 345 678", "điện thoại: không chín một hai, ba bốn năm, sáu bảy tám"),
        ("0912345678", "không chín một hai, ba bốn năm, sáu bảy tám"),
        ("0259-3123-456", "không hai năm chín, ba một hai ba, bốn năm sáu"),
        ("(0259) 3812345", "không hai năm chín, ba tám một, hai ba bốn năm"),
        ("19001234; 1900 1234", "một chín không không, một hai ba bốn. một chín không không, một hai ba bốn"),
        ("+84 912 345 678", "cộng tám bốn, chín một hai, ba bốn năm, sáu bảy tám"),
        ("gọi 113, tổng đài 1022", "gọi một một ba, tổng đài một không hai hai"),
        ("gọi 111 (trẻ em), 113 hoặc 115", "gọi một một một, trẻ em, một một ba hoặc một một năm"),
        ("0259.3.868.123", "không hai năm chín, ba, tám sáu tám, một hai ba"),
        ("18006966 nhánh 2", "một tám không không, sáu chín sáu sáu nhánh hai"),
        ("có 113 hộ", "có một trăm mười ba hộ"),
    ],
    "amounts": [
        ("10 000 đồng, 1 000 000 đồng", "mười nghìn đồng, một triệu đồng"),
        ("10\u00a0000 hộ, 1.240 hộ", "mười nghìn hộ, một nghìn hai trăm bốn mươi hộ"),
        ("2,5 ngày, 1.234,5 ha", "hai phẩy năm ngày, một nghìn hai trăm ba mươi tư phẩy năm héc-ta"),
        ("50.000đ, 50.000 VNĐ", "năm mươi nghìn đồng, năm mươi nghìn đồng"),
        ("$500, 20 USD, €20", "năm trăm đô la, hai mươi đô la Mỹ, hai mươi ơ-rô"),
        ("1,5 tỷ đồng, 10–15 triệu đồng", "một phẩy năm tỷ đồng, mười đến mười lăm triệu đồng"),
        ("5 kg – 10 kg", "năm ki-lô-gam đến mười ki-lô-gam"),
        ("81,83%, 5‰, 30%-40%", "tám mươi mốt phẩy tám mươi ba phần trăm, năm phần nghìn, ba mươi đến bốn mươi phần trăm"),
        ("37℃, 37,5°C, -2 độ", "ba mươi bảy độ xê, ba mươi bảy phẩy năm độ xê, âm hai độ"),
        ("–5°C, cao 1m65, 2,5m x 3m", "âm năm độ xê, cao một mét sáu mươi lăm, hai phẩy năm mét nhân ba mét"),
        ("USD 100, VNĐ 500.000", "một trăm đô la Mỹ, năm trăm nghìn đồng"),
        ("35m², 20 m3, 15 m³/h, 40 km/h", "ba mươi lăm mét vuông, hai mươi mét khối, mười lăm mét khối mỗi giờ, bốn mươi ki-lô-mét một giờ"),
        ("39 độ C, 38oC, 25-30°C", "ba mươi chín độ xê, ba mươi tám độ xê, hai mươi lăm đến ba mươi độ xê"),
        ("2.500 m3/ngày đêm", "hai nghìn năm trăm mét khối mỗi ngày đêm"),
        ("5x5=25", "năm nhân năm bằng hai mươi lăm"),
        ("10^6, 10⁶, 2^10", "mười mũ sáu, mười mũ sáu, hai mũ mười"),
        ("20 x 30 cm, 3×4", "hai mươi nhân ba mươi xăng-ti-mét, ba nhân bốn"),
        ("3-5 ngày, tổ 5-7", "ba đến năm ngày, tổ năm đến bảy"),
        ("thôn 2,4; các số 2,4,6", "thôn hai, bốn. các số hai, bốn, sáu"),
        ("~500, ≈ 3, ±2, < 5, ≥ 90%, <= 5", "khoảng năm trăm, xấp xỉ ba, cộng trừ hai, dưới năm, lớn hơn hoặc bằng chín mươi phần trăm, nhỏ hơn hoặc bằng năm"),
        ("3 + 4 = 7, 5 → 2 ngày", "ba cộng bốn bằng bảy, năm thành hai ngày"),
        ("05 hồ sơ", "năm hồ sơ"),
    ],
    "slashes": [
        ("10 hồ sơ/ngày", "mười hồ sơ mỗi ngày"),
        ("500.000 đồng/người/tháng", "năm trăm nghìn đồng mỗi người mỗi tháng"),
        ("2,5%/năm, 3,5 tấn/ha", "hai phẩy năm phần trăm mỗi năm, ba phẩy năm tấn mỗi héc-ta"),
        ("2-3 lần/tuần", "hai đến ba lần mỗi tuần"),
        ("cán bộ/công chức, xã/phường", "cán bộ hoặc công chức, xã hoặc phường"),
        ("và/hoặc", "hoặc"),
        ("cấp xã/huyện/tỉnh", "cấp xã hoặc huyện hoặc tỉnh"),
        ("điểm 9/10", "điểm chín trên mười"),
        ("24/24 việc, 45/50 hồ sơ", "hai mươi tư trên hai mươi tư việc, bốn mươi lăm trên năm mươi hồ sơ"),
        ("2/3 số hộ, 3/4 diện tích", "hai phần ba số hộ, ba phần tư diện tích"),
        ("từ 1/4 đến 3/4 số hộ", "từ một phần tư đến ba phần tư số hộ"),
        ("8/10 tiêu chí, đạt 197/200", "tám trên mười tiêu chí, đạt một trăm chín mươi bảy trên hai trăm"),
        ("tỷ lệ 1/500, bản đồ 1:2000", "tỷ lệ một trên năm trăm, bản đồ một trên hai nghìn"),
        ("điểm 8,5/10", "điểm tám phẩy năm trên mười"),
    ],
    "scores": [("thắng 2-1, tỷ số 3:1", "thắng hai, một, tỷ số ba, một")],
    "addresses of houses": [
        ("số nhà 15/2A", "số nhà mười lăm trên hai a"),
        ("số 12/4 tổ 3", "số mười hai trên bốn tổ ba"),
        ("hẻm 45/2", "hẻm bốn mươi lăm trên hai"),
    ],
    "documents": [
        ("Kế hoạch số 296/KH-UBND ngày 5/12/2023", f"Kế hoạch số hai trăm chín mươi sáu ngày mùng năm tháng mười hai {Y2023}"),
        ("theo 465/QĐ-UBND", "theo quyết định số bốn trăm sáu mươi lăm"),
        ("Nghị định 98/2023/NĐ-CP", f"Nghị định số chín mươi tám {Y2023}"),
        ("Luật số 06/2022/QH15", "Luật số sáu năm hai nghìn không trăm hai mươi hai"),
        ("Nghị quyết số 18-NQ/TW và 19-NQ/TW", "Nghị quyết số mười tám và số mười chín"),
        ("27-CTr/HU, 12/QyĐ-UBND", "chương trình số hai mươi bảy, quy định số mười hai"),
        ("Công văn số 123/SNV-CCHC", "Công văn số một trăm hai mươi ba"),
        ("theo NĐ30/2020/NĐ-CP", "theo nghị định số ba mươi năm hai nghìn không trăm hai mươi"),
        ("NĐ 61/2018/NĐ-CP", "nghị định số sáu mươi mốt năm hai nghìn không trăm mười tám"),
        ("a) Nộp; b/ Nhận", "a, Nộp. b, Nhận"),
        ("khoản 1,2 Điều 5", "khoản một, hai Điều năm"),
        ("khoản 2 Điều 5", "khoản hai Điều năm"),
        ("mục II.2.a, Điều 5.1", "mục hai chấm hai chấm a, Điều năm chấm một"),
        ("I. Kết quả", "một. Kết quả"),
    ],
    "codes": [
        ("lớp 9A1, lớp 12A", "lớp chín a một, lớp mười hai a"),
        ("đường ĐT.703, ĐH.12, từ Km0 - Km5", "đường tỉnh bảy trăm lẻ ba, đường huyện mười hai, từ ki-lô-mét không đến ki-lô-mét năm"),
        ("đường 30/4, Đề án 06", "đường ba mươi tháng tư, Đề án không sáu"),
        ("QL1A, khổ A4, Covid-19", "quốc lộ một a, khổ a bốn, cô-vít mười chín"),
        ("phiên bản 1.2.3, Công nghệ 4.0", "phiên bản một chấm hai chấm ba, Công nghệ bốn chấm không"),
    ],
    "abbreviations": [
        ("Sở TT&TT, Phòng GD&ĐT", "Sở Thông tin và Truyền thông, Phòng Giáo dục và Đào tạo"),
        ("Sở LĐ-TB&XH, NN&PTNT", "Sở Lao động, Thương binh và Xã hội, Nông nghiệp và Phát triển nông thôn"),
        ("ThS. Trần A, PGS.TS. Lê B, TS Lê C", "thạc sĩ Trần A, phó giáo sư tiến sĩ Lê B, tiến sĩ Lê C"),
        ("GS, TS E, BSCKII Lê A, HKI", "giáo sư, tiến sĩ E, bác sĩ chuyên khoa hai Lê A, học kỳ một"),
        ("CBCCVC xã, QĐ-TTg", "cán bộ, công chức, viên chức xã, quyết định Thủ tướng"),
        ("TP. Phan Rang; gửi UBND. Các xã", "thành phố Phan Rang. gửi Ủy ban nhân dân. Các xã"),
        ("TỔ CÔNG NGHỆ SỐ CỦA UBND", "tổ công nghệ số của Ủy ban nhân dân"),
        ("giấy tờ, v.v... và đ/c A", "giấy tờ, vân vân và đồng chí A"),
    ],
    "pauses": [
        ("(qua Phòng Nội vụ) gửi về", "qua Phòng Nội vụ, gửi về"),
        ("“Một cửa” - làm nhanh", "Một cửa, làm nhanh"),
        ("rau, quả... được bán", "rau, quả, được bán"),
        ("phù hợp./.", "phù hợp"),
        ("kinh tế - xã hội", "kinh tế, xã hội"),
        ("Krông Pắc, Katơr, Chamaléa", "Krông Pắc, Katơr, Chamaléa"),
    ],
    "said twice, up to, of the plan": [
        ("03 (ba) bản; 5 (năm) ngày", "ba bản. năm ngày"),
        ("1.500.000 đồng (Bằng chữ: Một triệu năm trăm nghìn đồng)", "một triệu năm trăm nghìn đồng"),
        ("03 (Lê Ví Dụ)", "ba, Lê Ví Dụ"),
        ("trẻ từ 5-<12 tuổi", "trẻ từ năm đến dưới mười hai tuổi"),
        ("độ tuổi 14 - dưới 18", "độ tuổi mười bốn đến dưới mười tám"),
        ("đạt 98,7%/KH", "đạt chín mươi tám phẩy bảy phần trăm kế hoạch"),
        ("nghỉ 1/2 ngày", "nghỉ nửa ngày"),
    ],
    "figures of announcements": [
        ("08h00 - 08h15: Chào cờ", "tám giờ đến tám giờ mười lăm: Chào cờ"),
        ("ĐT: (0259) 3 868 686", "điện thoại: không hai năm chín, ba, tám sáu tám, sáu tám sáu"),
        ("số tài khoản 3713.0.1054321", "số tài khoản ba bảy một ba, không, một không năm bốn, ba hai một"),
        ("mưa 80 mm/24h", "mưa tám mươi mi-li-mét trong hai mươi tư giờ"),
        ("kỷ niệm 78 năm CMT8", "kỷ niệm bảy mươi tám năm Cách mạng Tháng Tám"),
        ("Cty TNHH A", "công ty trách nhiệm hữu hạn A"),
    ],
}  # fmt: skip
DOUBTFUL: Final = {
    "of letters and announcements": [
        ("xong 3/4 hộ dân", "xong ba trên bốn hộ dân", "3/4"),
        ("đạt 8,5đ", "đạt tám phẩy năm điểm", "8,5đ"),
        ("trước 10h00, 20-11", "trước mười giờ, ngày hai mươi tháng mười một", "20-11"),
        ("BTC hội thi", "Ban Tổ chức hội thi", "BTC"),
        ("H. Thuận Nam", "huyện Thuận Nam", "H."),
        ("Ông A (SN 1970)", "Ông A, sinh năm một nghìn chín trăm bảy mươi", "SN"),
    ],
    "days or shares": [
        ("nhận 2/3", "nhận hai phần ba", "2/3"),
        ("có 30/4", "có ngày ba mươi tháng tư", "30/4"),
        ("báo cáo 5/3/24", f"báo cáo ngày mùng năm tháng ba {Y2024}", "5/3/24"),
        ("ngày 2-9", "ngày mùng hai tháng chín", "2-9"),
        ("thứ 5/7", "thứ năm trên bảy", "5/7"),
        ("ngày 32/13/2023", "ngày ba mươi hai, mười ba, hai nghìn không trăm hai mươi ba", "32/13/2023"),
        ("kết luận 11/2023", f"kết luận tháng mười một {Y2023}", "11/2023"),
        ("T2", "thứ hai", "T2"),
        ("quý 2/23", f"quý hai {Y2023}", "2/23"),
        ("họp 24/7", "họp ngày hai mươi tư tháng bảy", "24/7"),
    ],
    "an English hand": [
        ("2.5 điểm", "hai phẩy năm điểm", "2.5"),
        ("1,234 hộ", "một phẩy hai ba bốn hộ", "1,234"),
    ],
    "addresses or numbers": [
        ("ở 15/2A", "ở mười lăm trên hai a", "15/2A"),
        ("15-17 Lê Lợi", "mười lăm đến mười bảy Lê Lợi", "15-17"),
        ("mã 264123456", "mã hai sáu bốn, một hai ba, bốn năm sáu", "264123456"),
        ("1-2-3", "một, hai, ba", "1-2-3"),
        ("9-5", "chín đến năm", "9-5"),
        ("-5 hồ sơ", "âm năm hồ sơ", "-5"),
    ],
    "units or letters": [
        ("100k", "một trăm nghìn", "100k"),
        ("phim 5L", "phim năm lít", "5L"),
        ("5S", "năm ét-sì", "5S"),
    ],
    "letters": [
        ("đạt XIV điểm", "đạt mười bốn điểm", "XIV"),
        ("UBND H. Thuận Nam", "Ủy ban nhân dân huyện Thuận Nam", "H."),
        ("CB xã", "cán bộ xã", "CB"),
        ("Hải quan/Thuế", "Hải quan hoặc Thuế", "/"),
    ],
    "signs": [
        ("việc #khen", "việc số khen", "#"),
        ("a@vidu.vn", "địa chỉ ghi trên trang thông tin", "a@vidu.vn"),
        ("xem huyen.vidu.vn/a, nhé", "xem địa chỉ ghi trên trang thông tin, nhé", "huyen.vidu.vn/a"),
        ("vui 😀", "vui", "😀"),
        ("đạt 18+", "đạt mười tám trở lên", "+"),
    ],
}  # fmt: skip


def rows(table: dict[str, list[tuple[str, ...]]]) -> list[object]:
    return [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, found in table.items() for row in found]


@pytest.mark.parametrize(("written", "said"), rows(CERTAIN))  # type: ignore[arg-type]
def test_what_is_said(written: str, said: str) -> None:
    spoken = READER.say(written)
    assert spoken.text.rstrip(".") == said
    assert (spoken.unknown, spoken.doubts) == ((), ())


@pytest.mark.parametrize(("written", "said", "doubt"), rows(DOUBTFUL))  # type: ignore[arg-type]
def test_what_may_be_said_otherwise_is_told(written: str, said: str, doubt: str) -> None:
    spoken = READER.say(written)
    assert spoken.text.rstrip(".") == said
    assert doubt in [d.written for d in spoken.doubts]


@pytest.mark.parametrize(
    ("written", "said", "unknown"),
    [
        ("Chỉ tiêu GDP", "Chỉ tiêu giê dê pê", ("GDP",)),
        ("thuê bao MobiFone, iOffice", "thuê bao Mobi Fone, i Office", ("MobiFone", "iOffice")),
        ("GRDP và GDP, GDP", "giê e-rờ dê pê và giê dê pê, giê dê pê", ("GRDP", "GDP")),
    ],
)
def test_an_abbreviation_without_a_reading_is_spelled_and_reported(
    written: str, said: str, unknown: tuple[str, ...]
) -> None:
    spoken = READER.say(written)
    assert spoken.text == f"{said}."
    assert spoken.unknown == unknown


@pytest.mark.parametrize("term", office_terms.readings())
def test_every_term_of_offices_is_read_where_it_stands(term: str) -> None:
    place = f"Gặp 5 {term} Lê Ví Dụ" if len(term) == 1 or term[-1] == "." else f"Gặp {term} Lê Ví Dụ"
    spoken = READER.say(place)
    assert office_terms.readings()[term] in spoken.text
    assert [d.written for d in spoken.doubts] == [term] * (term in set(office_terms.doubtful()))


@pytest.mark.parametrize(
    ("term", "is_one"),
    [
        ("UBND", True),
        ("km", True),
        ("m2", True),
        ("PAR INDEX", True),
        ("v.v.", True),
        ("hồ sơ", False),
        ("Chủ tịch", False),
    ],
)
def test_what_is_an_abbreviation(term: str, is_one: bool) -> None:
    assert is_abbreviation(term) is is_one
