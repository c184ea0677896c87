"""The datasets: what each is called, where its items come from, and the tables that show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from ...model.base import Record
from ...model.campaign import CampaignFacts
from ...model.criterion import Criterion
from ...model.deadline import Deadline
from ...model.decision import Decision
from ...model.honoree import Honoree
from ...model.layout import FILES
from ...model.own_kinds import NO_OWN_KINDS, OwnKinds
from ...model.reference import Document, Index, Word
from ...model.story import Story
from ...model.unit import Unit
from ...vietnamese.text import slug
from .fields import OpenField, ValueType, fields_of, text, whole_number
from .items import Item, reader
from .source import CampaignSource, Source

YEAR: Final = OpenField(
    "year", "Năm phong trào", "Năm của phong trào; qua hai năm thì là năm đầu.", ValueType.WHOLE, whole_number
)
CAMPAIGN: Final = OpenField(
    "campaign",
    "Phong trào",
    "Mã của phong trào, cũng là tên thư mục của nó: 2024, 2024-2025, 2024-q1.",
    ValueType.TEXT,
    text,
)
ADDRESS: Final = OpenField(
    "address",
    "Địa chỉ trên trang",
    "Nơi đọc mục này; tính từ trang chủ khi trang chưa có tên miền; trống khi không có trang riêng.",
    ValueType.TEXT,
    text,
    nullable=True,
)
MARK: Final = OpenField("mark", "Dấu bản xem trước", "Chỉ có trong bản xem trước.", ValueType.TEXT, text)


class Table(NamedTuple):
    """One table of a dataset: a CSV file, a sheet. Without `paths` a row is an item.

    With paths, a row is one record of the lists at their ends, and `keep` names the item's fields beside it.
    """

    file: str
    title: str
    paths: tuple[tuple[str, ...], ...] = ()
    keep: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"du-lieu-mo/{self.file}.csv"


Records = Iterable[tuple[CampaignSource | None, Any]]


class Collection(NamedTuple):
    """One dataset. `place` is where an item stands on the site, below its campaign: `tieu-chi/{id}/`."""

    name: str
    title: str
    about: str
    record: type[Record]
    records: Callable[[Source], Records]
    tables: tuple[Table, ...]
    place: str | None = None
    in_campaign: bool = True

    @property
    def address(self) -> str:
        return f"api/v1/{self.name}.json"

    @property
    def schema_address(self) -> str:
        return f"api/v1/schema/{self.name}.json"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Of the files that hold its data."""
        return self.address, *(table.address for table in self.tables)

    def fields(self, preview: bool, kinds: OwnKinds = NO_OWN_KINDS) -> tuple[OpenField, ...]:
        """An item's fields: the year first, then the record's, its address, its campaign, and the mark of a preview."""
        own = tuple(YEAR if f.key == YEAR.key else f for f in fields_of(self.record, kinds))
        year = (YEAR,) if self.in_campaign and all(f.key != "year" for f in own) else ()
        address = (ADDRESS,) if self.place is not None else ()
        campaign = (CAMPAIGN,) if self.in_campaign else ()
        return (*year, *own, *address, *campaign, *((MARK,) if preview else ()))

    def items(self, source: Source) -> Iterator[Item]:
        keys = [field.key for field in self.fields(source.preview)]
        readers = {
            key: reader(fields_of(self.record), words)
            for key, words in source.words.items()
            if (key is not None) is self.in_campaign
        }
        for one, record in self.records(source):
            own = readers[one.campaign.key if one else None](record)
            values = own | {"address": self._address(source, one, record)}
            if one:
                values |= {"year": one.campaign.year, "campaign": one.campaign.key}
            if source.preview:
                values["mark"] = source.mark_of(record)
            yield {key: values[key] for key in keys}

    def _address(self, source: Source, one: CampaignSource | None, record: Any) -> str | None:
        if self.place is None:
            return None
        prefix = one.prefix if one else ""
        id = slug(record.term) if isinstance(record, Word) else record.id  # words have no id
        page, hash_mark, anchor = (prefix + self.place.format(id=id)).partition("#")
        return source.setting.link(page + hash_mark + anchor) if page in source.pages else None


def _of_campaigns(read: Callable[[CampaignSource], Iterable[Record]]) -> Callable[[Source], Records]:
    return lambda source: ((one, record) for one in source.campaigns for record in read(one))


def _of_site(read: Callable[[Source], Iterable[Record]]) -> Callable[[Source], Records]:
    return lambda source: ((None, record) for record in read(source))


_PARTS: Final = ("aims", "requirements", "participants", "dossier", "tasks", "bases", "recipients", "notes")

COLLECTIONS: Final = (
    Collection(
        "campaigns",
        "Phong trào",
        "Từng phong trào: tên, thời gian, đơn vị phát động và từng phần của kế hoạch, nguyên văn.",
        CampaignFacts,
        _of_campaigns(lambda c: [c.campaign.facts]),
        (
            Table("phong-trao", "Phong trào"),
            Table(
                "noi-dung-ke-hoach", "Nội dung kế hoạch", tuple((p,) for p in _PARTS), ("year", "campaign")
            ),
        ),
        place="",
    ),
    Collection(
        "criteria",
        "Tiêu chí",
        "Từng tiêu chí thi đua, nguyên văn trong kế hoạch, kèm hướng dẫn của người biên tập.",
        Criterion,
        _of_campaigns(lambda c: c.campaign.criteria),
        (
            Table("tieu-chi", "Tiêu chí"),
            Table(
                "minh-chung",
                "Minh chứng",
                (("guidance", "evidence_by_unit"),),
                ("year", "id", "title", "applies_to", "address", "campaign"),
            ),
        ),
        place=FILES["criteria"].page,
    ),
    Collection(
        "deadlines",
        "Mốc thời gian",
        "Từng thời hạn của kế hoạch, kể cả ngày kết thúc.",
        Deadline,
        _of_campaigns(lambda c: c.campaign.facts.all_deadlines),
        (Table("moc-thoi-gian", "Mốc thời gian"),),
        place="moc-thoi-gian/#{id}",
    ),
    Collection(
        "honorees",
        "Tập thể, cá nhân được khen thưởng",
        "Ai được khen, theo quyết định nào, và kết quả theo từng tiêu chí. Không có ảnh.",
        Honoree,
        _of_campaigns(lambda c: c.honorees),
        (
            Table("dien-hinh", "Được khen thưởng"),
            Table(
                "ket-qua",
                "Kết quả",
                (("results", "figures"),),
                ("year", "id", "kind", "name", "unit", "address", "campaign"),
            ),
        ),
        place=FILES["honorees"].page,
    ),
    Collection(
        "decisions",
        "Quyết định",
        "Quyết định khen thưởng của những tập thể, cá nhân có trên trang.",
        Decision,
        _of_campaigns(lambda c: c.decisions),
        (Table("quyet-dinh", "Quyết định"),),
        place=FILES["decisions"].page,
    ),
    Collection(
        "stories",
        "Tin bài",
        "Tin, bài trên trang: tiêu đề, ngày, chuyên mục, tóm tắt và địa chỉ; toàn văn đọc trên trang.",
        Story,
        _of_campaigns(lambda c: c.stories),
        (Table("tin-bai", "Tin bài"),),
        place=FILES["stories"].page,
    ),
    Collection(
        "units",
        "Đơn vị",
        "Cơ quan, đơn vị được nhắc đến, thời gian hoạt động, nay thuộc đơn vị nào.",
        Unit,
        _of_site(lambda r: r.units),
        (Table("don-vi", "Đơn vị"),),
        in_campaign=False,
    ),
    Collection(
        "indices",
        "Chỉ số",
        "Các chỉ số mà kế hoạch nhắc đến; mỗi kết quả có nguồn.",
        Index,
        _of_site(lambda r: r.dataset.indices),
        (
            Table("chi-so", "Chỉ số"),
            Table("ket-qua-chi-so", "Kết quả chỉ số", (("results",),), ("id", "name")),
        ),
        place="chi-so/#{id}",
        in_campaign=False,
    ),
    Collection(
        "documents",
        "Văn bản",
        "Văn bản mà trang dẫn đến; chỗ nguồn không ghi thì để trống.",
        Document,
        _of_site(lambda r: r.dataset.documents),
        (Table("van-ban", "Văn bản"),),
        place="van-ban/#{id}",
        in_campaign=False,
    ),
    Collection(
        "words",
        "Từ ngữ",
        "Chữ viết tắt và thuật ngữ, cách viết đầy đủ, nghĩa, cách gọi khác.",
        Word,
        _of_site(lambda r: r.dataset.words),
        (Table("tu-ngu", "Từ ngữ"),),
        place="giai-thich-tu/#{id}",
        in_campaign=False,
    ),
)
"""In the order in which lists and sheets show them."""


def last_change(source: Source) -> dt.date:
    """When any of the data last changed."""
    return max(source.updated(collection.record) for collection in COLLECTIONS)
