"""Which forms a dossier has: what each is called and who uses it. Making one is `make` of this package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ..model.campaign import Kind
from .heads import HEADS, OFFICE, Letterhead


class DossierForm(NamedTuple):
    """One form. `purpose`: who uses it for what, a sentence for the page of forms.

    `heads`: the kinds of agency that have a file of their own; none: one file serves all.
    """

    name: str
    title: str
    purpose: str
    heads: tuple[Letterhead, ...] = ()

    @property
    def file(self) -> str:
        """The file for those who have none of their own."""
        return self.file_for(OFFICE)

    def file_for(self, head: Letterhead) -> str:
        return f"{'-'.join(filter(None, (self.name, head.name)))}.docx"

    @property
    def files(self) -> Iterator[tuple[Letterhead, str]]:
        """Each file, with the head that it has."""
        return ((head, self.file_for(head)) for head in self.heads or (OFFICE,))


PROPOSAL: Final = DossierForm(
    "to-trinh",
    "Tờ trình đề nghị khen thưởng",
    "Cơ quan, đơn vị gửi nơi xét khen thưởng, kèm danh sách, biên bản và báo cáo.",
    HEADS,
)
MINUTES: Final = DossierForm(
    "bien-ban-hop",
    "Biên bản họp Hội đồng Thi đua - Khen thưởng",
    "Ghi cuộc họp: ai chủ tọa, bao nhiêu thành viên dự, số phiếu và tỷ lệ của từng trường hợp.",
    HEADS,
)
REPORTS: Final = {
    kind: DossierForm(
        name,
        f"Báo cáo thành tích của {kind.label.lower()}",
        f"{kind.label} tự viết: sơ lược, thành tích theo từng tiêu chí, khen thưởng đã có, hình thức đề nghị.",
        HEADS,
    )
    for kind, name in ((Kind.TAP_THE, "bao-cao-tap-the"), (Kind.CA_NHAN, "bao-cao-ca-nhan"))
}
NOMINEES: Final = DossierForm(
    "danh-sach-de-nghi",
    "Danh sách đề nghị khen thưởng",
    "Kèm theo tờ trình: một bảng cho tập thể, một bảng cho cá nhân.",
    HEADS,
)
DECISION: Final = DossierForm(
    "du-thao-quyet-dinh",
    "Dự thảo quyết định khen thưởng",
    "Cơ quan thẩm định soạn để trình người có thẩm quyền ký.",
)
AWARDED: Final = DossierForm(
    "danh-sach-khen-thuong",
    "Danh sách kèm theo quyết định khen thưởng",
    "Tập thể, cá nhân được khen thưởng, kèm theo quyết định.",
)
CONSENT: Final = DossierForm(
    "phieu-dong-y",
    "Phiếu đồng ý công bố thông tin",
    "Người được nêu tên đồng ý từng nơi công bố, và biết cách rút lại. Không nằm trong hồ sơ khen thưởng.",
)
FORMS: Final = (PROPOSAL, NOMINEES, MINUTES, *REPORTS.values(), DECISION, AWARDED, CONSENT)
