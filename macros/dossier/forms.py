"""Which forms a dossier has: what each is called and who uses it. Making one is `files` of this package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..model.campaign import Kind


@dataclass(frozen=True)
class Form:
    """One form. `purpose`: who uses it for what, a sentence for the page of forms."""

    name: str
    title: str
    purpose: str

    @property
    def file(self) -> str:
        return f"{self.name}.docx"


PROPOSAL: Final = Form(
    "to-trinh",
    "Tờ trình đề nghị khen thưởng",
    "Cơ quan, đơn vị, xã gửi lên nơi xét khen thưởng, kèm danh sách và báo cáo.",
)
MINUTES: Final = Form(
    "bien-ban-hop",
    "Biên bản họp Hội đồng Thi đua - Khen thưởng",
    "Ghi cuộc họp của Hội đồng: ai dự, xét theo tiêu chí nào, bỏ phiếu ra sao.",
)
REPORTS: Final = {
    kind: Form(
        name,
        f"Báo cáo thành tích của {kind.label.lower()}",
        f"{kind.label} tự viết: mỗi tiêu chí một mục, có chỗ ghi kết quả, số liệu và minh chứng.",
    )
    for kind, name in ((Kind.TAP_THE, "bao-cao-tap-the"), (Kind.CA_NHAN, "bao-cao-ca-nhan"))
}
NOMINEES: Final = Form(
    "danh-sach-de-nghi",
    "Danh sách đề nghị khen thưởng",
    "Kèm theo tờ trình: một bảng cho tập thể, một bảng cho cá nhân.",
)
CONSENT: Final = Form(
    "phieu-dong-y",
    "Phiếu đồng ý công bố thông tin",
    "Người được nêu tên đồng ý từng nơi công bố, và biết cách rút lại. Không nằm trong hồ sơ khen thưởng.",
)
FORMS: Final = (PROPOSAL, MINUTES, *REPORTS.values(), NOMINEES, CONSENT)
