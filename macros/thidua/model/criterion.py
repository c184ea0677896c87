"""The criteria that a plan lays down, with an editor's guidance on each."""

from __future__ import annotations

from .base import Label, Quotation, Record, field
from .campaign import Kind
from .kinds import CriterionId, IndexId
from .scalars import Day, Line, Text, Whole, YesNo
from .unit import UnitKind


class GuidanceBasis(Label):
    """What a piece of guidance is based on; pages say so."""

    PLAN = "plan", "kế hoạch"
    LAW = "law", "quy định"
    EDITOR = "editor", "hướng dẫn biên tập"


class EvidenceFor(Record):
    """Evidence that only some kinds of unit have; for an individual, the kind of unit where they work."""

    kinds: tuple[UnitKind, ...] = field(
        "Loại đơn vị",
        "Những loại đơn vị có minh chứng này.",
        example=["ubnd_xa"],
        open=True,
    )
    evidence: tuple[Text, ...] = field(
        "Minh chứng nên có",
        "Tài liệu, số liệu mà loại đơn vị ấy thường có.",
        example=["Sổ theo dõi hồ sơ ở bộ phận một cửa"],
        open=True,
    )


class Formulation(Record):
    """The same fact written badly and well. Both sentences are invented, and every page that shows them says so."""

    weak: Text = field(
        "Chưa nên viết",
        "Câu thường gặp mà chưa đủ ý; ví dụ không có thật, mở đầu bằng “Ví dụ:”.",
        example="Ví dụ: Đã hoàn thành tốt mọi nhiệm vụ.",
    )
    good: Text = field(
        "Nên viết",
        "Cũng ý ấy, viết đủ; ví dụ không có thật, mở đầu bằng “Ví dụ:”.",
        example="Ví dụ: Được giao 10 việc, xong 9 việc đúng hạn; một việc chậm vì chờ ý kiến.",
    )
    why: Text = field(
        "Vì sao",
        "Vì sao nên viết như thế.",
        example="Có số việc được giao, số việc xong và lý do của việc chậm.",
    )


class Guidance(Record):
    """An editor's guidance on a criterion, never the plan's own words."""

    summary: Text = field(
        "Cách hiểu",
        "Cách hiểu tiêu chí trong công việc.",
        example="Việc được giao xong đúng hạn.",
        open=True,
    )
    evidence: tuple[Text, ...] = field(
        "Minh chứng",
        "Nên nêu tài liệu, số liệu nào.",
        example=["Báo cáo kết quả năm"],
        open=True,
    )
    evidence_by_unit: tuple[EvidenceFor, ...] = field(
        "Minh chứng theo loại đơn vị",
        "Minh chứng chỉ một số loại đơn vị có, xếp theo loại; minh chứng chung ghi ở mục trên.",
        example=[{"kinds": ["ubnd_xa"], "evidence": ["Sổ theo dõi hồ sơ ở bộ phận một cửa"]}],
        default=(),
        open=True,
    )
    # Not open data: in a table of their own nothing would say that these sentences are invented.
    formulations: tuple[Formulation, ...] = field(
        "Chưa nên viết và nên viết",
        "Hai cách viết cùng một ý, để so sánh; ví dụ không có thật.",
        example=[
            {
                "weak": "Ví dụ: Đã hoàn thành tốt mọi nhiệm vụ.",
                "good": "Ví dụ: Được giao 10 việc, xong 9 việc đúng hạn.",
                "why": "Có số việc được giao và số việc xong.",
            }
        ],
        default=(),
    )
    weaknesses: tuple[Text, ...] = field(
        "Lỗi thường gặp",
        "Những lỗi làm báo cáo kém thuyết phục.",
        example=["Chỉ kể việc, không có số liệu"],
        open=True,
    )
    basis: GuidanceBasis = field("Dựa trên", "Hướng dẫn lấy từ đâu.", example="editor", open=True)
    reviewed_on: Day = field("Ngày rà soát", "Ngày rà soát gần nhất.", example="2026-11-23", open=True)


class Criterion(Quotation):
    """One criterion. `private_evidence` marks discipline: the criterion is published, nobody's result under it is."""

    applies_to: Kind = field("Áp dụng cho", "tap_the hoặc ca_nhan.", example="tap_the", open=True)
    order: Whole = field("Thứ tự", "Thứ tự trong kế hoạch, từ 1.", example=1, open=True)
    title: Line = field(
        "Tên gọi ngắn",
        "Tiêu đề do người biên tập đặt cho dễ tra cứu.",
        example="Hoàn thành nhiệm vụ",
        open=True,
    )
    pair: CriterionId | None = field(
        "Tiêu chí tương ứng",
        "Mã tiêu chí có nội dung tương ứng ở danh sách kia (tập thể hoặc cá nhân), và tiêu chí ấy cũng ghi lại mã này; "
        "null khi danh sách kia không có.",
        example="cn-2",
        default=None,
        open=True,
    )
    indices: tuple[IndexId, ...] = field(
        "Chỉ số liên quan",
        "Mã chỉ số trong indices.yml.",
        example=["par-index"],
        default=(),
        open=True,
    )
    private_evidence: YesNo = field(
        "Không công khai kết quả từng người",
        "true với tiêu chí kỷ luật: chỉ nêu tiêu chí, không nêu đạt hay không đạt.",
        example=False,
        default=False,
        open=True,
    )
    guidance: Guidance = field(
        "Hướng dẫn", "Hướng dẫn của người biên tập.", example={"summary": "…"}, open=True
    )

    @property
    def caption(self) -> str:
        """Its number among the criteria of its kind, and its title: `Tập thể 1: Hoàn thành nhiệm vụ`."""
        return f"{self.applies_to.label} {self.order}: {self.title}"
