"""A page as the site knows it: its address, its words for titles and lists, what it rests on."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, NamedTuple

from .base import Label, Record, field
from .scalars import Day, Line, Whole, YesNo


class Scope(Label):
    """Whether a page tells of one campaign (and is kept for each) or of the site."""

    CAMPAIGN = "campaign", "của từng phong trào"
    SITE = "site", "chung của trang"


class Section(Label):
    """Where the menu and the site map list a page."""

    CAMPAIGN = "phong-trao", "Phong trào"
    CRITERIA = "tieu-chi", "Tiêu chí"
    AWARDS = "khen-thuong", "Xét khen thưởng"
    HONOREES = "dien-hinh", "Được khen thưởng"
    STORIES = "tin-bai", "Tin bài"
    REFERENCE = "tra-cuu", "Tra cứu"
    STAFF = "can-bo", "Tuyên truyền"
    SITE = "ve-trang", "Về trang này"


class RestsOn(Label):
    """What a page rests on. The clauses come from the campaign's own records, never from docs/."""

    AIMS = "aims", "Mục đích"
    REQUIREMENTS = "requirements", "Yêu cầu"
    PARTICIPANTS = "participants", "Đối tượng"
    DEADLINES = "all_deadlines", "Các mốc"
    AWARDING = "awarding", "Khen thưởng"
    DOSSIER = "dossier", "Hồ sơ"
    TASKS = "tasks", "Nhiệm vụ"
    CLOSING = "closing", "Yêu cầu cuối"
    BASES = "bases", "Căn cứ"
    CRITERIA = "criteria", "Tiêu chí"
    COLLECTIVE = "tap_the", "Tiêu chí tập thể"
    INDIVIDUAL = "ca_nhan", "Tiêu chí cá nhân"
    INDICES = "indices", "Tiêu chí có chỉ số"
    QUESTIONS = "questions", "Hỏi đáp"


class Needs(Label):
    """Without any of these a page has nothing to say: it keeps its address, and leaves menu, site map and search."""

    CAMPAIGNS = "campaigns", "Phong trào khác"
    AIMS = "aims", "Mục đích"
    REQUIREMENTS = "requirements", "Yêu cầu"
    PARTICIPANTS = "participants", "Đối tượng"
    CRITERIA = "criteria", "Tiêu chí"
    COLLECTIVE = "tap_the", "Tiêu chí tập thể"
    INDIVIDUAL = "ca_nhan", "Tiêu chí cá nhân"
    TASKS = "tasks", "Nhiệm vụ"
    CLOSING = "closing", "Yêu cầu cuối"
    INDICES = "indices", "Chỉ số"
    QUESTIONS = "questions", "Hỏi đáp"
    WORDS = "words", "Từ ngữ"
    HONOREES = "honorees", "Tập thể, cá nhân được khen thưởng"
    STORIES = "stories", "Tin bài"


class PageKind(StrEnum):
    """What a page is made from. A record's page has the template of its kind's name in `templates/records/`."""

    WRITTEN = "written"
    """From a file of docs/, with blocks of data in it."""
    CRITERION = "criterion"
    PROFILE = "profile"
    DECISION = "decision"
    STORY = "story"
    STORY_LIST = "story_list"
    PEOPLE = "people"
    """A page of a list of honorees."""
    DECISIONS = "decisions"
    """A further page of the list of decisions."""
    UNITS = "units"
    """The units that have honorees, where the list of all is long."""
    ROLLS = "rolls"
    """The same, for the sheets of the roll of honour."""
    PUBLICITY = "publicity"
    """A further page of the list that those who publicise use."""
    DATASET = "dataset"
    """One dataset of the open data: its files, its fields."""
    FIELDS = "fields"
    """One kind of file of the data folder: its fields, for those who fill it in."""
    GONE = "gone"
    """Says of a record that was published once that its content is no longer here."""


class FrontMatter(Record):
    """What stands between the `---` lines of a page in docs/. Neutral words: facts come from data."""

    title: Line = field("Tiêu đề", "Tiêu đề của trang, không trùng trang khác.", example="Mốc thời gian")
    description: Line = field(
        "Mô tả", "Một câu cho máy tìm kiếm và danh sách trang.", example="Các mốc của phong trào."
    )
    updated: Day = field("Ngày cập nhật", "Ngày sửa lời văn gần nhất.", example="2026-11-23")
    scope: Scope = field("Phạm vi", "campaign hoặc site.", example="campaign")
    section: Section = field("Nhóm", "Nhóm trong bảng chọn.", example="phong-trao")
    order: Whole = field("Thứ tự", "Thứ tự trong nhóm.", example=1)
    rests_on: tuple[RestsOn, ...] = field(
        "Dựa vào", "Phần của campaign.yml mà trang dựa vào.", example=["all_deadlines"], default=()
    )
    needs: tuple[Needs, ...] = field(
        "Chỉ vào bảng chọn khi có",
        "Thiếu tất cả các phần này thì trang không vào bảng chọn, sơ đồ trang và tìm kiếm; trang vẫn ở địa chỉ của nó.",
        example=["questions"],
        default=(),
    )
    short: Line | None = field("Tên gọn", "Tên trong bảng chọn.", example="Thời gian", default=None)
    wide: YesNo = field(
        "Cả bề ngang", "true khi nội dung dùng hết bề ngang của trang.", example=False, default=False
    )
    for_staff: YesNo = field(
        "Cho người phụ trách trang",
        "true: không vào bảng chọn, sơ đồ trang và tìm kiếm; trang vẫn ở địa chỉ của nó.",
        example=False,
        default=False,
    )
    lang: Line = field("Ngôn ngữ", "Mã ngôn ngữ của trang.", example="vi", default="vi")
    also: tuple[Line, ...] = field(
        "Còn gọi là", "Những lời khác mà người đọc gõ khi tìm trang này.", example=["hạn chót"], default=()
    )
    asks: Line | None = field(
        "Câu hỏi", "Câu mà ô tìm kiếm còn trống mời hỏi.", example="Hạn nộp là khi nào?", default=None
    )


class Page(NamedTuple):
    """One page of a build. `address` is relative to the site's root and ends with `/` (home: "")."""

    address: str
    title: str
    description: str
    updated: dt.date
    section: Section
    order: int = 0
    short: str | None = None
    refs: tuple[str, ...] = ()
    lang: str = "vi"
    also: tuple[str, ...] = ()
    """Other words by which readers look for it."""
    asks: str | None = None
    """The question it answers, offered by an empty search."""
    campaign: str | None = None
    source: str | None = None
    kind: PageKind = PageKind.WRITTEN
    record: Any = None
    parent: str | None = None
    indexed: bool = True
    for_staff: bool = False
    published_on: dt.date | None = None
    wide: bool = True
    """Its content uses the whole width, and brings what stands beside it."""

    origin: str = ""
    """The file of docs/ or data/ that it comes from, for the person who has to mend it."""

    @property
    def label(self) -> str:
        return self.short or self.title

    @property
    def is_record(self) -> bool:
        return self.kind is not PageKind.WRITTEN
