"""What each block of a written page says to the search, from what it sees: a block of `blocks.py` -> passages.

Not here, since pages of their own say it: people and stories.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from ..model import coverage, statistics
from ..model.campaign import Kind
from ..model.fields import fields_of
from ..model.reference import IndexResult
from ..outputs.passage import Passage
from ..site.words import Words
from ..vietnamese.dates import english_date, number, short_date
from ..vietnamese.text import slug
from . import campaign_passages
from .blocks import BlockView
from .campaign_passages import Says, day_of


def of_page(words: Words, blocks: Iterable[BlockView]) -> list[Passage]:
    """What a written page says: its words, with what its blocks say in their places."""
    first, *others = words.passages
    parts = chain([first], *((of_block(b), after) for b, after in zip(blocks, others, strict=True)))
    found: list[Passage] = []
    for passage in chain.from_iterable(parts):
        if passage.anchor or not found:
            found.append(passage)
        else:  # goes on with the text before it
            found[-1] = found[-1]._replace(text=" ".join(filter(None, (found[-1].text, passage.text))))
    return found


def of_block(view: BlockView) -> Iterator[Passage]:
    says = _SAYS.get(view.block.name)
    return says(view) if says else iter(())


def _units(view: BlockView) -> Iterator[Passage]:
    units = view.campaign.units
    moved = [(unit, unit.successor) for unit in units if unit.successor]
    if moved:
        rows = (f"{unit.name} {_until(unit.valid_to)} {new.name}" for unit, new in moved)
        notes = dict.fromkeys(new.note for _, new in moved)
        names = (unit.short for unit, _ in moved if unit.short)
        label = ", ".join(["Xã cũ và xã mới, sáp nhập, hợp nhất, bản đồ các xã", *names])
        yield Passage.at("don-vi-cu-va-moi", "Đơn vị cũ nay thuộc đơn vị nào", *rows, *notes, label=label)
    ended = [unit for unit in units if unit.valid_to and not unit.successor]
    if ended:
        rows = (f"{unit.name}: đến hết ngày {_until(unit.valid_to)}" for unit in ended)
        yield Passage.at("co-quan-khong-con", "Cơ quan không còn hoạt động", *rows)


def _until(day: dt.date | None) -> str:
    return short_date(day) if day else ""


def _indices(view: BlockView) -> Iterator[Passage]:
    for index in view.campaign.dataset.indices:
        named = (
            f"tiêu chí {c.order} đối với {c.applies_to.label.lower()}"
            for c in view.campaign.campaign.criteria
            if index.id in c.indices
        )
        results = tuple(map(_result, index.results))
        about = (index.title, index.title_en, index.measures, f"Công bố {index.publisher}", *named)
        yield Passage.at(index.id, index.name, *about, *(() if index.components else results))
        if index.scoring:
            yield Passage.at(f"{index.id}-co-cau-diem", "Cơ cấu điểm", *index.scoring)
        if index.components:
            yield Passage.at(f"{index.id}-thanh-phan", "Thành phần", *index.components, *results)


def _result(result: IndexResult) -> str:
    score = f"{number(result.score)}{'%' if result.unit == '%' else ''}" if result.score is not None else ""
    rank = f"{result.rank}/{result.of}" if result.rank and result.of else str(result.rank or "")
    return " ".join(filter(None, (str(result.year), result.place, score, rank)))


def _documents(view: BlockView) -> Iterator[Passage]:
    campaign = view.campaign
    for document in campaign.dataset.documents:
        issuer = campaign.dataset.unit(document.issuer)
        yield Passage.at(
            document.id,
            document.caption or "",
            document.title,
            f"Hình thức {document.kind.label}",
            f"Cơ quan ban hành {issuer.name}" if issuer else None,
            f"Số, ký hiệu {document.number or 'chưa ghi'}",
            f"Ngày ban hành {day_of(document.issued)}",
            f"Ngày hiệu lực {short_date(document.effective)}" if document.effective else None,
            f"Người ký {document.signer}" if document.signer else None,
            f"Được viện dẫn tại {document.cited_in}" if document.cited_in else None,
            *(basis.text for basis in campaign.facts.bases if basis.document == document.id),
            *(f"Ghi chú của người biên tập: {note}" for note in document.notes),
            label=day_of(document.issued) if document.issued else "",
        )


def _words(view: BlockView) -> Iterator[Passage]:
    """Abbreviations: an ordinary word would be found on every page, and lead to its meaning first."""
    seen: set[str] = set()
    for word in view.campaign.dataset.glossary:
        anchor = slug(word.term)
        if word.term == word.term.upper():
            said = word.gloss
            yield Passage.at("", "", word.term, said) if anchor in seen else Passage(anchor, word.term, said)
        seen.add(anchor)


def _contact(view: BlockView) -> Iterator[Passage]:
    site = view.campaign.dataset.site
    publisher = site.publisher
    own = fields_of(type(publisher)).values()
    yield Passage.at(
        "",
        "",
        None if site.official else "Trang tổng hợp, không phải trang chính thức của cơ quan nhà nước.",
        *(f"{field.title} {getattr(publisher, field.name) or 'chưa có'}" for field in own),
    )
    if site.links:
        links = (f"{link.title}: {link.text}" for link in site.links)
        yield Passage.at("noi-khac", "Nơi giải quyết công việc hiện nay", *links)


def _takedown(view: BlockView) -> Iterator[Passage]:
    publisher = view.campaign.dataset.site.publisher
    known = (publisher.takedown_email or publisher.email, publisher.phone, publisher.address)
    unknown = "Chưa có cơ quan, đơn vị nhận quản lý trang nên chưa có địa chỉ nhận yêu cầu."
    yield Passage.at("", "", "In đơn yêu cầu sửa, gỡ.", "; ".join(filter(None, known)) or unknown)


def _english(view: BlockView) -> Iterator[Passage]:
    facts, dataset = view.campaign.facts, view.campaign.dataset
    organiser = dataset.unit(facts.organiser)
    yield Passage.at(
        "",
        "",
        facts.summary_en,
        f"Campaign {facts.title}",
        facts.title_en,
        f"Organised by {organiser.name_en or organiser.name}" if organiser else None,
        *(f"{d.title_en or d.title} {_in_english(d.date)}" for d in facts.all_deadlines),
        *(notice.text_en for notice in view.frame.notices),
        f"Publisher of this site {dataset.site.publisher.name or 'none yet'}",
        f"Contact {dataset.site.publisher.email or 'none yet'}",
        None
        if dataset.site.official
        else "This is a compilation, not an official website of a state agency.",
    )


def _in_english(day: dt.date) -> str:
    return english_date(day.year, day.month, day.day)


def _staff(view: BlockView) -> Iterator[Passage]:
    yield Passage.at(
        "", "", "Tiêu chí đối với tập thể, cá nhân. Hồ sơ, thời hạn, bảng tự kiểm tra. Biểu mẫu Word."
    )


def _honorees(view: BlockView) -> Iterator[Passage]:
    own = dict(view.own)
    groups = own["shown"].people.groups
    yield from (Passage.at(slug(group.kind.value), f"{group.kind.label} {group.total}") for group in groups)
    if groups and own["places"]:
        names = [place.name for place in own["places"]]
        label = ", ".join(f"{name} có ai được khen" for name in names)
        yield Passage.at("theo-xa", f"Theo {own['sort_of_places']}", *names, label=label)
    if not groups:
        yield Passage.at("vi-sao-trong", "Vì sao danh sách còn trống?")


def _stories(view: BlockView) -> Iterator[Passage]:
    if not dict(view.own)["stories"].list.total:
        yield Passage.at("vi-sao-trong", "Vì sao chưa có bài?")


def _publicity(view: BlockView) -> Iterator[Passage]:
    campaigns = dict(view.own)["publicity"]
    for place, one in enumerate(campaigns):
        end = f"-{one.key}" if place else ""
        of_campaign = f" {one.period}" if len(campaigns) > 1 else ""
        scripts = (f"Bản đọc trên loa: {general.title}" for general in one.general)
        sheets = "Áp phích các mốc thời gian. Bảng vàng, tất cả tập thể, cá nhân, A4 và A3."
        yield Passage.at(f"ca-phong-trao{end}", f"Cho cả phong trào{of_campaign}", *scripts, sheets)
        yield Passage.at(f"tung-ban-ghi{end}", "Cho từng tập thể, cá nhân, bài viết")


def _archive(view: BlockView) -> Iterator[Passage]:
    for group in dict(view.own)["archive"]:
        yield Passage.at(f"nam-{group.year}", str(group.year), *(one.title for one in group.entries))


def _statistics(view: BlockView) -> Iterator[Passage]:
    seen = view.seen
    edition = seen["edition"]
    campaign, counted = edition.campaign, edition.counted
    if not counted:
        return
    kinds = Counter(h.kind for h in counted)
    tally = (f"{kind.label} được công bố {number(kinds[kind])}" for kind in Kind)
    decisions = f"Quyết định {number(len(edition.decisions))}"
    yield Passage.at("", "", *tally, f"Tiêu chí {len(campaign.criteria)}", decisions)
    for chart in statistics.charts(seen["dataset"], campaign, counted):
        if chart.bars:
            rows = (f"{bar.label} {number(bar.total)}" for bar in chart.bars)
            yield Passage.at(chart.id, chart.title, chart.note, *rows)


def _coverage(view: BlockView) -> Iterator[Passage]:
    edition = view.seen["edition"]
    if not edition.counted:
        return
    shown = coverage.coverage(edition.campaign, view.campaign.units, edition.counted)
    withheld = dict.fromkeys(criterion.title for criterion in shown.withheld)
    not_counted = f"Không nêu kết quả, nên không đếm: {'; '.join(withheld)}." if withheld else None
    yield Passage.at("tieu-chi-va-dien-hinh", "Đã được khen ở tiêu chí nào", not_counted)
    yield Passage.at("chua-co-vi-du", "Tiêu chí, đơn vị chưa có ai")


def _open_data(view: BlockView) -> Iterator[Passage]:
    data, embeds = view.seen["data"], view.seen["embeds"]
    sets = (one.collection.title for one in data.datasets)
    what = (
        f"Bảng tính (.xlsx) mở được bằng Excel, LibreOffice, WPS. Cập nhật ngày {short_date(data.updated)}."
    )
    yield Passage.at("tai-ve", "Tải về", what, *sets)
    yield Passage.at("giay-phep", "Giấy phép và cách ghi nguồn", f"Giấy phép {data.licence}.", data.citation)
    programs = "JSON, CSV mã UTF-8, OpenAPI, JSON Schema. Không cần khóa, không có tham số."
    yield Passage.at("cho-lap-trinh", "Cho người lập trình", programs, data.listing, data.openapi)
    if embeds:
        yield Passage.at("nhung", "Nhúng thẻ vào trang khác", "Chép một đoạn mã vào trang của mình.")
    yield Passage.at("cac-muc", "Giải thích các mục", "Trang của từng bộ dữ liệu.")
    changes = (f"Phiên bản {c.version}, {short_date(c.day)}: {c.text}" for c in data.changes)
    yield Passage.at("thay-doi", "Thay đổi của định dạng", *changes)


_SAYS: Final[Mapping[str, Says]] = {
    **campaign_passages.SAYS,
    "archive": _archive,
    "units": _units,
    "indices": _indices,
    "documents": _documents,
    "words": _words,
    "contact": _contact,
    "takedown": _takedown,
    "english": _english,
    "staff": _staff,
    "honorees": _honorees,
    "stories": _stories,
    "publicity": _publicity,
    "statistics": _statistics,
    "coverage": _coverage,
    "open_data": _open_data,
}
"""Every block but the site map, which repeats titles that are found anyway, and the names of fields, which no reader asks for."""
