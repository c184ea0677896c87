"""A campaign's own facts: what the plan says, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from .base import Label, Quotation, Record, field
from .deadline import Deadline, blanks_checked_field, told_field
from .kinds import DocumentId, UnitId
from .scalars import Day, Id, Line, Ref, Text, Title, Whole, YesNo


class Kind(Label):
    """Who competes: the plan has criteria for collectives and for individuals."""

    TAP_THE = "tap_the", "Tập thể"
    CA_NHAN = "ca_nhan", "Cá nhân"


class CampaignKind(Label):
    """Forms of an emulation campaign (Luật Thi đua, khen thưởng)."""

    THUONG_XUYEN = "thuong_xuyen", "Thi đua thường xuyên"
    THEO_DOT = "theo_dot", "Thi đua theo đợt"
    CHUYEN_DE = "chuyen_de", "Thi đua theo chuyên đề"


class StartRule(Label):
    """How the plan fixes the first day."""

    NGAY_BAN_HANH = "ngay_ban_hanh", "Kể từ ngày ban hành kế hoạch"
    NGAY_CU_THE = "ngay_cu_the", "Từ một ngày cụ thể"
    CHUA_RO = "chua_ro", "Chưa rõ"


class Start(Record):
    """What is not known is not said: pages then begin with the first deadline."""

    rule: StartRule = field(
        "Cách tính", "Kế hoạch tính ngày bắt đầu thế nào.", example="ngay_ban_hanh", open=True
    )
    date: Day | None = field(
        "Ngày", "Ngày bắt đầu; null khi nguồn không ghi.", example=None, default=None, open=True
    )

    @property
    def is_known(self) -> bool:
        return self.rule is not StartRule.CHUA_RO or self.date is not None


class Group(Quotation):
    """Whom a campaign is for, as its plan names them; an honoree may belong to one."""

    TITLE: ClassVar = "Đối tượng"

    label: Line | None = field(
        "Tên gọi",
        "Một người, một tập thể của nhóm này gọi là gì trên trang; không ghi thì gọi là tập thể, cá nhân.",
        example="Hộ gia đình",
        default=None,
        open=True,
    )
    minors: YesNo = field(
        "Là trẻ em",
        "true: người của nhóm này là trẻ em; chỉ đăng khi cha, mẹ hoặc người giám hộ cũng đồng ý.",
        example=False,
        default=False,
        open=True,
    )


class Awarding(Quotation):
    """The last step of the way to an award. What the plan leaves open stays empty; pages say so where `blanks_checked`."""

    title: Line | None = field(
        "Tên bước",
        "Tên ngắn của bước này.",
        example="Xét, quyết định khen thưởng",
        default=None,
        open=True,
    )
    by: tuple[Line, ...] = field(
        "Ai làm",
        "Người quyết định, đúng chức danh kế hoạch nêu.",
        example=["Chủ tịch Ủy ban nhân dân huyện"],
        default=(),
        open=True,
    )
    to: Line | None = field(
        "Đề nghị lên đâu", "Nơi được đề nghị khen, nếu có.", example="Cấp trên", default=None, open=True
    )
    told: tuple[Line, ...] = told_field()
    blanks_checked: YesNo = blanks_checked_field()


class Task(Quotation):
    title: Line = field("Tên việc", "Tên ngắn, dễ tra cứu.", example="Tuyên truyền, nêu gương", open=True)
    lead: tuple[UnitId, ...] = field("Chủ trì", "Mã đơn vị chủ trì.", example=["phong-vhtt"], open=True)
    partners: tuple[UnitId, ...] = field(
        "Phối hợp", "Mã đơn vị phối hợp.", example=["tt-vhtttt"], default=(), open=True
    )


class DossierPart(Quotation):
    name: Line = field("Tên tài liệu", "Tên ngắn.", example="Văn bản đề nghị khen thưởng", open=True)


class Basis(Quotation):
    document: DocumentId = field(
        "Văn bản", "Mã văn bản trong documents.yml.", example="qd-465-2022", open=True
    )


class Signer(Quotation):
    name: Line = field("Họ và tên", "Người ký, đúng như nguồn.", example="Nguyễn Văn Minh Họa", open=True)
    post: Line = field("Chức vụ", "Chức vụ ghi trong nguồn.", example="Chủ tịch", open=True)


class SourceNote(Record):
    """An editor's note beside the plan's words; the words themselves stay as they are."""

    ref: Ref = field("Mục", "Mục có điểm cần lưu ý.", example="I.2", open=True)
    as_written: Line = field("Nguồn ghi", "Chữ trong nguồn, nguyên văn.", example="đi đua", open=True)
    note: Text = field(
        "Ghi chú của người biên tập",
        "Nêu điểm cần lưu ý, không sửa nguồn.",
        example="Nguồn ghi “đi đua”; hiểu là “thi đua”.",
        open=True,
    )


_Step = TypeVar("_Step", Deadline, Awarding)


class CampaignFacts(Record):
    """campaign.yml: everything the plan says, in records that cite their clause."""

    id: Id = field("Mã phong trào", "Mã duy nhất.", example="cchc-2024", open=True)
    year: Whole | None = field(
        "Năm",
        "Năm của phong trào, của phong trào qua hai năm là năm đầu; trùng bốn số đầu tên thư mục. Không ghi thì lấy theo tên thư mục.",
        example=2024,
        default=None,
        open=True,
    )
    period: Line | None = field(
        "Thời kỳ",
        "Chữ phân biệt với các phong trào khác, đứng sau “phong trào”; không ghi thì lấy theo tên thư mục: 2024 là “năm 2024”, "
        "2024-2025 là “năm 2024–2025”, 2024-q1 là “quý I năm 2024”.",
        example="năm học 2024–2025",
        default=None,
        open=True,
    )
    title: Title = field(
        "Tên đầy đủ",
        "Tên phong trào như trong kế hoạch.",
        example="Phong trào thi đua cải cách hành chính huyện Ví Dụ năm 2024",
        open=True,
    )
    short_title: Title = field(
        "Tên ngắn",
        "Tên cho đầu trang và thẻ trình duyệt.",
        example="Thi đua cải cách hành chính 2024",
        open=True,
    )
    kind: CampaignKind = field("Loại", "Hình thức tổ chức thi đua.", example="chuyen_de", open=True)
    place: Line = field(
        "Địa bàn", "Tên địa bàn tại thời điểm đó.", example="huyện Ví Dụ, tỉnh Minh Họa", open=True
    )
    summary: Text = field(
        "Tóm tắt",
        "Một, hai câu do người biên tập viết cho người dân.",
        example="Phong trào động viên các cơ quan làm tốt cải cách hành chính.",
        open=True,
    )
    summary_en: Text | None = field(
        "Tóm tắt tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="An emulation campaign for better public administration.",
        default=None,
        open=True,
    )
    organiser: UnitId = field(
        "Đơn vị phát động", "Mã đơn vị trong units.yml.", example="ubnd-huyen", open=True
    )
    plan: DocumentId = field(
        "Kế hoạch", "Mã văn bản trong documents.yml.", example="kh-thi-dua-2024", open=True
    )
    updated_on: Day = field("Ngày cập nhật", "Ngày sửa dữ liệu gần nhất.", example="2026-11-23", open=True)
    start: Start = field(
        "Bắt đầu", "Ngày bắt đầu.", example={"rule": "ngay_ban_hanh", "date": None}, open=True
    )
    end: Deadline = field("Kết thúc", "Mốc kết thúc phong trào.", example={"id": "ket-thuc"})
    deadlines: tuple[Deadline, ...] = field("Các mốc", "Các thời hạn khác.", example=[], default=())
    aims: tuple[Quotation, ...] = field("Mục đích", "Từng mục đích, nguyên văn.", example=[], open=True)
    requirements: tuple[Quotation, ...] = field("Yêu cầu", "Từng yêu cầu, nguyên văn.", example=[], open=True)
    participants: tuple[Group, ...] = field(
        "Đối tượng",
        "Từng nhóm đối tượng thi đua, nguyên văn.",
        example=[],
        open=True,
    )
    awarding: Awarding = field("Khen thưởng", "Ai khen thưởng, nguyên văn.", example={"id": "kt"}, open=True)
    dossier: tuple[DossierPart, ...] = field("Hồ sơ", "Từng phần của hồ sơ.", example=[], open=True)
    tasks: tuple[Task, ...] = field("Nhiệm vụ", "Từng nhiệm vụ được giao.", example=[], open=True)
    closing: Quotation | None = field(
        "Yêu cầu cuối",
        "Đoạn kết của kế hoạch.",
        example={"id": "ket"},
        default=None,
        open=True,
    )
    bases: tuple[Basis, ...] = field("Căn cứ", "Từng văn bản căn cứ, nguyên văn.", example=[], open=True)
    recipients: tuple[Quotation, ...] = field("Nơi nhận", "Từng dòng nơi nhận.", example=[], open=True)
    signer: Signer | None = field(
        "Người ký",
        "Người ký kế hoạch; null khi nguồn không ghi.",
        example={"name": "…"},
        default=None,
        open=True,
    )
    notes: tuple[SourceNote, ...] = field(
        "Ghi chú nguồn", "Những điểm cần lưu ý của nguồn.", example=[], default=(), open=True
    )
    title_en: Line | None = field(
        "Tên phong trào tiếng Anh",
        "Cho trang tiếng Anh; null khi chưa có.",
        example="Emulation campaign of Ví Dụ district, 2024",
        default=None,
        open=True,
    )
    standing_office: UnitId | None = field(
        "Cơ quan thường trực",
        "Mã đơn vị mà kế hoạch giao theo dõi, hướng dẫn; người đọc được chỉ đến đó khi kế hoạch không quy định.",
        example="phong-noi-vu",
        default=None,
        open=True,
    )

    def with_names(self, units: Mapping[str, str]) -> CampaignFacts:
        """The same where who acts and receives is named by a unit's code: with its name. `units`: code -> name."""

        def named(step: _Step) -> _Step:
            by, told = (tuple(units.get(who, who) for who in all) for all in (step.by, step.told))
            to = units.get(step.to, step.to) if step.to else None
            changed = (by, to, told) != (step.by, step.to, step.told)
            return step.model_copy(update={"by": by, "to": to, "told": told}) if changed else step

        steps = {"end": named(self.end), "awarding": named(self.awarding)}
        return self.model_copy(update={**steps, "deadlines": tuple(map(named, self.deadlines))})

    @property
    def first_year(self) -> int:
        """The year that it belongs to, of several the first."""
        return self.year or (self.start.date or self.end.last_day).year

    @property
    def all_deadlines(self) -> tuple[Deadline, ...]:
        """Every dated step, in the order of its last valid day."""
        return tuple(sorted((*self.deadlines, self.end), key=lambda d: (d.last_day, d.id)))
