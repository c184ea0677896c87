"""Rules on who is who: ids, references, repeated names, units in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ..model.dataset import Dataset
from ..model.finding import Finding, Place, Severity
from ..vietnamese.text import fold, nearest
from .walk import decisions, honorees, identified, stories

_KINDS: Final = {"honorees": "tập thể, cá nhân", "decisions": "quyết định", "stories": "bài viết"}
_FEW: Final = 10  # so many ids are listed; from more, the nearest is named


def ids_are_unique(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No two records of one kind have the same id."""
    seen: set[tuple[str, str]] = set()
    for kind, place, id in identified(dataset):
        if (kind, id) in seen:
            yield Finding((*place, "id"), f"Mã «{id}» đã dùng cho một bản ghi khác", "Đặt mã khác, chưa dùng")
        seen.add((kind, id))


def ids_are_unique_across_years(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A published address must never come to mean somebody else in a later year."""
    first: dict[tuple[str, str], str] = {}
    for campaign in reversed(dataset.campaigns):
        year = str(campaign.year)
        for kind, name in _KINDS.items():
            for record in getattr(campaign, kind):
                earlier = first.setdefault((kind, record.id), year)
                if earlier != year:
                    yield Finding(
                        (year, kind, record.id, "id"),
                        f"Mã «{record.id}» đã dùng cho {name} của năm {earlier}",
                        f"Đặt mã khác, ví dụ {record.id}-{year}",
                    )


def references_resolve(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every id that a record names belongs to a record."""
    units = set(dataset.units_by_id)
    documents = {d.id for d in dataset.documents}
    indices = {i.id for i in dataset.indices}
    for i, unit in enumerate(dataset.units):
        yield from _known(("units", i, "parent"), unit.parent, units, "đơn vị", "units.yml")
    for i, document in enumerate(dataset.documents):
        yield from _known(("documents", i, "issuer"), document.issuer, units, "đơn vị", "units.yml")
    for campaign in dataset.campaigns:
        year, facts = str(campaign.year), campaign.facts
        place: Place = (year, "campaign")
        yield from _known((*place, "organiser"), facts.organiser, units, "đơn vị", "units.yml")
        yield from _known((*place, "plan"), facts.plan, documents, "văn bản", "documents.yml")
        for i, basis in enumerate(facts.bases):
            at = (*place, "bases", i, "document")
            yield from _known(at, basis.document, documents, "văn bản", "documents.yml")
        for i, task in enumerate(facts.tasks):
            for name in ("lead", "partners"):
                for j, id in enumerate(getattr(task, name)):
                    yield from _known((*place, "tasks", i, name, j), id, units, "đơn vị", "units.yml")
        criteria = {c.id for c in campaign.criteria}
        for i, criterion in enumerate(campaign.criteria):
            at = (year, "criteria", i, "pair")
            yield from _known(at, criterion.pair, criteria, "tiêu chí", f"{year}/criteria.yml")
            for j, id in enumerate(criterion.indices):
                yield from _known((year, "criteria", i, "indices", j), id, indices, "chỉ số", "indices.yml")
    for _, at, decision in decisions(dataset):
        yield from _known((*at, "issuer"), decision.issuer, units, "đơn vị", "units.yml")
    for campaign, at, story in stories(dataset):
        yield from _known((*at, "author_unit"), story.author_unit, units, "đơn vị", "units.yml")
        people = {h.id for h in campaign.honorees}
        folder = f"{campaign.year}/honorees"
        yield from _known((*at, "honoree"), story.honoree, people, "tập thể, cá nhân", folder)
    yield from _honoree_references(dataset, units)


def _honoree_references(dataset: Dataset, units: set[str]) -> Iterator[Finding]:
    for campaign, place, honoree in honorees(dataset):
        year = campaign.year
        groups = {p.id for p in campaign.facts.participants}
        known = {d.id for d in campaign.decisions}
        yield from _known((*place, "unit"), honoree.unit, units, "đơn vị", "units.yml")
        yield from _known(
            (*place, "participant_group"),
            honoree.participant_group,
            groups,
            "nhóm đối tượng",
            f"{year}/campaign.yml",
        )
        if honoree.award:
            at = (*place, "award", "decision")
            yield from _known(at, honoree.award.decision, known, "quyết định", f"{year}/decisions")
        criteria = {c.id for c in campaign.criteria}
        for i, result in enumerate(honoree.results):
            at = (*place, "results", i, "criterion")
            yield from _known(at, result.criterion, criteria, "tiêu chí", f"{year}/criteria.yml")


def _known(place: Place, id: str | None, ids: set[str], kind: str, file: str) -> Iterator[Finding]:
    if id is None or id in ids:
        return
    close = nearest(id, sorted(ids))
    if 0 < len(ids) <= _FEW:
        remedy = f"Chọn một trong: {', '.join(sorted(ids))}"
    elif close:
        remedy = f"Có phải ý anh/chị là «{close}»?"
    else:
        remedy = f"Thêm vào {file}, hoặc sửa mã ở đây"
    yield Finding(place, f"Không có {kind} nào mang mã «{id}» trong {file}", remedy, rests_on=(id, file))


def criteria_are_paired_both_ways(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The counterpart of a criterion is of the other kind, and names that criterion in turn."""
    for campaign in dataset.campaigns:
        year = str(campaign.year)
        for i, criterion in enumerate(campaign.criteria):
            other = campaign.criterion(criterion.pair) if criterion.pair else None
            if other is None:
                continue
            at, kind = (year, "criteria", i, "pair"), criterion.applies_to
            if other.applies_to is kind:
                yield Finding(
                    at,
                    f"Tiêu chí «{other.id}» cũng dành cho {kind.label.lower()}, như tiêu chí này",
                    "Chọn một tiêu chí của danh sách kia, hoặc xóa mục pair",
                )
            elif other.pair != criterion.id:
                yield Finding(
                    at,
                    f"Tiêu chí «{other.id}» không ghi «{criterion.id}» là tiêu chí tương ứng",
                    f"Thêm pair: {criterion.id} vào tiêu chí «{other.id}», hoặc xóa mục pair ở đây",
                )


def names_are_not_repeated(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Two records of the same normalised name and unit are most likely one, entered twice."""
    seen: dict[tuple[int, str, str], str] = {}
    for campaign, place, honoree in honorees(dataset):
        if honoree.name is None:
            continue
        key = campaign.year, " ".join(fold(honoree.name.display).split()), honoree.unit
        if key in seen:
            yield Finding(
                (*place, "name", "display"),
                f"«{honoree.name.display}» cùng đơn vị đã có ở bản ghi «{seen[key]}»",
                "Gộp hai bản ghi; nếu là hai người trùng tên, ghi thêm chức vụ vào tên hiển thị",
            )
        seen.setdefault(key, honoree.id)


def unit_dates_make_sense(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A unit does not end before it begins, and only a unit that ended has a successor."""
    for i, unit in enumerate(dataset.units):
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield Finding(
                ("units", i, "valid_to"), "Ngày kết thúc trước ngày bắt đầu", "Xem lại valid_from và valid_to"
            )
        if unit.successor and unit.valid_to is None:
            yield Finding(
                ("units", i, "successor"),
                "Có đơn vị kế tiếp nhưng không có ngày kết thúc",
                "Thêm valid_to: ngày cuối đơn vị còn tồn tại",
            )


def official_site_says_who_runs_it(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A site that calls itself official names its publisher, who answers for it, and how to reach them."""
    if not dataset.site.official:
        return
    publisher = dataset.site.publisher
    for name in ("name", "responsible", "address", "email"):
        if getattr(publisher, name) is None:
            title = type(publisher).model_fields[name].title
            yield Finding(
                ("site", "publisher", name),
                f"Trang chính thức mà chưa có «{title}»",
                "Điền mục này, hoặc đặt official: false",
                Severity.ERROR,
            )
