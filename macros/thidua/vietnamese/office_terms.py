"""What offices shorten, and how it is read out: known to the program, so that no agency has to list it.

An office's words.yml comes first: what it says of a term is what is read. Each group tells where its terms come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple


class Terms(NamedTuple):
    """Terms of one origin. `sure` is false where the same letters often stand for something else: then it is told."""

    source: str
    readings: tuple[tuple[str, str], ...]
    sure: bool = True


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.strip().split(":", 1) for pair in text.replace("\n", " ").split("|"))
    return tuple((term, reading) for term, reading in pairs)


TERMS: Final = (
    Terms(
        "Types of document: Nghị định 30/2020/NĐ-CP, Phụ lục III",
        _pairs(
            "NQ:nghị quyết|QĐ:quyết định|CTr:chương trình|TTr:tờ trình|NĐ:nghị định|QyĐ:quy định|V/v:về việc|v/v:về việc|K/g:kính gửi|TL.:thừa lệnh"
            "|KT.:ký thay|TM.:thay mặt|TUQ.:thừa ủy quyền"
        ),
    ),
    Terms(
        "Authorities and organisations, as plans and their lists of recipients write them (the plans of campaigns; Quyết định 4216/QĐ-UBND, Thanh Hóa, 2020)",
        _pairs("""UBND:Ủy ban nhân dân|HĐND:Hội đồng nhân dân|MTTQ:Mặt trận Tổ quốc|UBMTTQ:Ủy ban Mặt trận Tổ quốc|UBMTTQVN:Ủy ban Mặt trận Tổ quốc Việt Nam
        |MTTQVN:Mặt trận Tổ quốc Việt Nam|TW:Trung ương|TU:Tỉnh ủy|HU:Huyện ủy|ĐU:Đảng ủy|TTg:Thủ tướng|QH:Quốc hội|PCT:Phó Chủ tịch|VPCP:Văn phòng Chính phủ
        |BCĐ:Ban Chỉ đạo|BCH:Ban Chấp hành|TĐKT:thi đua, khen thưởng|TĐ-KT:thi đua, khen thưởng|TĐ, KT:thi đua, khen thưởng|HĐTĐKT:Hội đồng Thi đua, Khen thưởng|HĐTĐ-KT:Hội đồng Thi đua, Khen thưởng|BCHQS:Ban Chỉ huy Quân sự
        |LĐLĐ:Liên đoàn Lao động|LHPN:Liên hiệp Phụ nữ|HLHPN:Hội Liên hiệp Phụ nữ|CCB:Cựu chiến binh|TNCS:Thanh niên Cộng sản|HCM:Hồ Chí Minh
        |LLVT:lực lượng vũ trang|QĐND:Quân đội nhân dân|CAND:Công an nhân dân|BĐBP:Bộ đội Biên phòng|TAND:Tòa án nhân dân|VKSND:Viện kiểm sát nhân dân
        |BHXH:bảo hiểm xã hội|BHYT:bảo hiểm y tế|BHTN:bảo hiểm thất nghiệp|VHTT:Văn hóa và Thông tin|CQNN:cơ quan nhà nước"""),
    ),
    Terms(
        "Ministries and what is below them in provinces and districts: first letters of their names, as Báo Điện tử Chính phủ writes «Thông tin và Truyền thông (TT&TT)»",
        _pairs("""TT&TT:Thông tin và Truyền thông|TTTT:Thông tin và Truyền thông|GD&ĐT:Giáo dục và Đào tạo|GDĐT:Giáo dục và Đào tạo|GD-ĐT:Giáo dục và Đào tạo
        |LĐ-TB&XH:Lao động, Thương binh và Xã hội|LĐTB&XH:Lao động, Thương binh và Xã hội|LĐTBXH:Lao động, Thương binh và Xã hội|LĐ-TBXH:Lao động, Thương binh và Xã hội
        |LĐ,TB&XH:Lao động, Thương binh và Xã hội|LĐ, TB&XH:Lao động, Thương binh và Xã hội|LĐ-TB-XH:Lao động, Thương binh và Xã hội|LĐ - TB&XH:Lao động, Thương binh và Xã hội
        |NN&PTNT:Nông nghiệp và Phát triển nông thôn|NNPTNT:Nông nghiệp và Phát triển nông thôn|NN-PTNT:Nông nghiệp và Phát triển nông thôn|NN và PTNT:Nông nghiệp và Phát triển nông thôn
        |NN&MT:Nông nghiệp và Môi trường|TN&MT:Tài nguyên và Môi trường|TNMT:Tài nguyên và Môi trường|TN-MT:Tài nguyên và Môi trường|KH&CN:Khoa học và Công nghệ|KHCN:khoa học và công nghệ
        |KH&ĐT:Kế hoạch và Đầu tư|KH-ĐT:Kế hoạch và Đầu tư|KHĐT:Kế hoạch và Đầu tư|TC-KH:Tài chính, Kế hoạch|TCKH:Tài chính, Kế hoạch|GTVT:Giao thông vận tải|KT-HT:Kinh tế và Hạ tầng|KT&HT:Kinh tế và Hạ tầng
        |VH&TT:Văn hóa và Thông tin|VH-TT:Văn hóa và Thông tin|VHTTDL:Văn hóa, Thể thao và Du lịch|VHTT&DL:Văn hóa, Thể thao và Du lịch|VH,TT&DL:Văn hóa, Thể thao và Du lịch
        |VHTT-TT:Văn hóa, Thể thao và Truyền thanh|VH-TT&TT:Văn hóa, Thể thao và Truyền thanh|VHXH:Văn hóa, Xã hội|VH-XH:Văn hóa, Xã hội|DS-KHHGĐ:Dân số, Kế hoạch hóa gia đình
        |BNV:Bộ Nội vụ|SNV:Sở Nội vụ|BYT:Bộ Y tế|BTP:Bộ Tư pháp|BCA:Bộ Công an|BQP:Bộ Quốc phòng"""),
    ),
    Terms(
        "Work of offices: plans and reports on administrative reform (Kế hoạch 4851/KH-UBND, Bình Dương, 2018; the plans of campaigns)",
        _pairs("""CCHC:cải cách hành chính|CCTTHC:cải cách thủ tục hành chính|TTHC:thủ tục hành chính|TTHCC:Trung tâm hành chính công|TTPVHCC:Trung tâm Phục vụ hành chính công|HCC:hành chính công|BPMC:bộ phận một cửa|TN&TKQ:Tiếp nhận và Trả kết quả|TNTKQ:Tiếp nhận và Trả kết quả|TN-TKQ:Tiếp nhận và Trả kết quả|ĐVHC:đơn vị hành chính|QLDA:quản lý dự án|BQL:Ban Quản lý|KBNN:Kho bạc Nhà nước|NHCSXH:Ngân hàng Chính sách xã hội
        |DVC:dịch vụ công|DVCTT:dịch vụ công trực tuyến|CBCC:cán bộ, công chức|CBCCVC:cán bộ, công chức, viên chức|CB, CC:cán bộ, công chức|CB,CC:cán bộ, công chức|CCVC:công chức, viên chức|CC,VC:công chức, viên chức|CC, VC:công chức, viên chức
        |CB, CC, VC:cán bộ, công chức, viên chức|CB,CC,VC:cán bộ, công chức, viên chức|CBCNV:cán bộ, công nhân viên|CBNV:cán bộ, nhân viên|NLĐ:người lao động|CNVC:công nhân, viên chức|CNVCLĐ:công nhân, viên chức, lao động
        |CNTT:công nghệ thông tin|CĐS:chuyển đổi số|CSDL:cơ sở dữ liệu|CSDLQG:cơ sở dữ liệu quốc gia|QLNN:quản lý nhà nước|QLVB:quản lý văn bản|QPPL:quy phạm pháp luật|VBQPPL:văn bản quy phạm pháp luật
        |KT-XH:kinh tế, xã hội|KTXH:kinh tế, xã hội|QP-AN:quốc phòng, an ninh|QPAN:quốc phòng, an ninh|ANTT:an ninh, trật tự|ANQP:an ninh, quốc phòng|ATGT:an toàn giao thông|TTATGT:trật tự an toàn giao thông|TTATXH:trật tự an toàn xã hội
        |ATTP:an toàn thực phẩm|VSATTP:vệ sinh an toàn thực phẩm|VSMT:vệ sinh môi trường|PCCC:phòng cháy, chữa cháy|PCCC&CNCH:phòng cháy, chữa cháy và cứu nạn, cứu hộ|CNCH:cứu nạn, cứu hộ|PCTT:phòng, chống thiên tai
        |PCTN:phòng, chống tham nhũng|PBGDPL:phổ biến, giáo dục pháp luật|GDPL:giáo dục pháp luật|NTM:nông thôn mới|HTX:hợp tác xã|GPMB:giải phóng mặt bằng|QSDĐ:quyền sử dụng đất|GCN:giấy chứng nhận|GCNQSDĐ:giấy chứng nhận quyền sử dụng đất
        |CCCD:căn cước công dân|CMND:chứng minh nhân dân|DTTS:dân tộc thiểu số|KCN:khu công nghiệp|DNNVV:doanh nghiệp nhỏ và vừa|THCS:trung học cơ sở|THPT:trung học phổ thông|HK:học kỳ|HKI:học kỳ một|HKII:học kỳ hai|GDTX:giáo dục thường xuyên|ĐVTN:đoàn viên, thanh niên
        |KHHGĐ:kế hoạch hóa gia đình|TDTT:thể dục, thể thao|TNXH:tệ nạn xã hội|NVH:nhà văn hóa|LĐTT:lao động tiên tiến|CSTĐ:chiến sĩ thi đua|CSTĐCS:chiến sĩ thi đua cơ sở
        |VNeID:vi-en-i-đi|COVID:cô-vít|Covid:cô-vít|OCOP:ô-cóp|QR:quy e-rờ|PAR INDEX:chỉ số cải cách hành chính|SIPAS:chỉ số hài lòng của người dân
        |PAPI:chỉ số hiệu quả quản trị và hành chính công cấp tỉnh|PCI:chỉ số năng lực cạnh tranh cấp tỉnh|DDCI:chỉ số năng lực cạnh tranh cấp sở, ngành và địa phương"""),
    ),
    Terms(
        "Forms of address and degrees, as newspapers write them: the dictionaries of vinorm 2.0.7 and soe-vinorm 0.3.2 on PyPI",
        _pairs("""Đ/c:đồng chí|đ/c:đồng chí|Đ/C:đồng chí|ĐC:đồng chí|b/c:báo cáo|v.v.:vân vân|GS.:giáo sư|PGS.:phó giáo sư|TS.:tiến sĩ|TSKH.:tiến sĩ khoa học|ThS.:thạc sĩ|Th.S:thạc sĩ|BS.:bác sĩ|BSCKI:bác sĩ chuyên khoa một|BSCKII:bác sĩ chuyên khoa hai|CKI:chuyên khoa một|CKII:chuyên khoa hai|Ths.:thạc sĩ|Ths:thạc sĩ|Bs:bác sĩ|Bs.:bác sĩ|KS.:kỹ sư|LS.:luật sư
        |GS:giáo sư|PGS:phó giáo sư|TS:tiến sĩ|ThS:thạc sĩ|BS:bác sĩ|KS:kỹ sư|TSKH:tiến sĩ khoa học|TP.:thành phố|TP:thành phố|Tp.:thành phố|TX.:thị xã|TPHCM:Thành phố Hồ Chí Minh|TP.HCM:Thành phố Hồ Chí Minh|TP HCM:Thành phố Hồ Chí Minh|SĐT:số điện thoại|MST:mã số thuế|VN:Việt Nam|VP:Văn phòng|Cty:công ty|TNHH:trách nhiệm hữu hạn|DNTN:doanh nghiệp tư nhân|CLB:câu lạc bộ|KCB:khám chữa bệnh|TNXP:thanh niên xung phong|XHCN:xã hội chủ nghĩa|GPLX:giấy phép lái xe|SGK:sách giáo khoa|TTXVN:Thông tấn xã Việt Nam|ĐKKD:đăng ký kinh doanh|HĐLĐ:hợp đồng lao động|CMT8:Cách mạng Tháng Tám|ĐTDĐ:điện thoại di động"""),
    ),
    Terms(
        "Units and currencies: Nghị định 86/2012/NĐ-CP on units of measurement; ISO 4217",
        _pairs("""km:ki-lô-mét|Km:ki-lô-mét|KM:ki-lô-mét|pH:pê hát|km2:ki-lô-mét vuông|km²:ki-lô-mét vuông|m2:mét vuông|m²:mét vuông|m3:mét khối|m³:mét khối|ha:héc-ta|kg:ki-lô-gam|cm:xăng-ti-mét|mm:mi-li-mét|km/h:ki-lô-mét một giờ
        |m:mét|kWh:ki-lô-oát giờ|VNĐ:đồng|VND:đồng|USD:đô la Mỹ|EUR:ơ-rô"""),
    ),
    Terms(
        "As above; but the dictionaries know other readings of the same letters, or none",
        _pairs(
            "BTC:Ban Tổ chức|KK:khuyến khích|GV:giáo viên|BTV:Ban Thường vụ|ĐTN:Đoàn Thanh niên|CQĐP:chính quyền địa phương|KTTT:kinh tế tập thể|VHVN:văn hóa, văn nghệ|DS:dược sĩ|DS.:dược sĩ|SN:sinh năm|CMT:chứng minh thư|CB:cán bộ|CC:công chức|VC:viên chức|DN:doanh nghiệp|CP:Chính phủ|HD:hướng dẫn|BC:báo cáo|KH:kế hoạch|TB:thông báo|NSNN:ngân sách nhà nước|TX:thị xã|TT.:thị trấn|HS:hồ sơ|TC:tiêu chí|CA:Công an|GĐ:Giám đốc|PGĐ:Phó Giám đốc|BT:Bí thư|PBT:Phó Bí thư|KP:khu phố|NK:nhiệm kỳ|QS:quân sự|TTYT:Trung tâm Y tế"
        ),
        sure=False,
    ),
)


def readings() -> dict[str, str]:
    """Each term -> how it is read."""
    return dict(pair for terms in TERMS for pair in terms.readings)


def doubtful() -> Iterator[str]:
    """The terms whose reading the editor is told."""
    return (term for terms in TERMS if not terms.sure for term, _ in terms.readings)
