"""Rules on identity: ids, references, repeated names, dates of units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from ..model.base import OpenLabel, Record
from ..model.campaign import Awarding, Kind
from ..model.criterion import Criterion
from ..model.dataset import Campaign, Dataset
from ..model.deadline import Deadline
from ..model.decision import AwardForm, Decision
from ..model.fields import Field, fields_of, is_open_kind, is_reference, values_in
from ..model.finding import Finding, Place, Severity
from ..model.honoree import Honoree
from ..model.kinds import RecordKind
from ..model.layout import FILES, Form, home_of, place_of
from ..model.level import Level
from ..model.lifecycle import Status
from ..model.reference import DocumentKind
from ..model.scalars import is_id
from ..model.site import Publisher
from ..model.story import Story
from ..model.unit import UnitKind
from ..vietnamese.text import fold, nearest
from .walk import identified, milestones, published_first, records

_FEW: Final = 10  # ids that are all listed; of more, the nearest is suggested


def ids_are_unique(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No two records of one kind have the same id."""
    seen: set[tuple[str, str]] = set()
    for kind, place, id in identified(dataset):
        if (kind, id) in seen:
            yield Finding((*place, "id"), f"Mã «{id}» đã dùng cho một bản ghi khác", "Đặt mã khác, chưa dùng")
        seen.add((kind, id))


def ids_are_unique_across_campaigns(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A published address must never come to mean somebody else in another campaign."""
    first: dict[tuple[str, str], Campaign] = {}
    found = [
        (campaign, kind, record)
        for campaign in sorted(dataset.campaigns, key=Campaign.order)
        for kind in filter(_has_folder, RecordKind)
        for record in campaign.records(kind).values()
    ]
    for campaign, kind, record in sorted(found, key=lambda one: _is_unseen(one[2])):
        other = first.setdefault((kind, record.id), campaign)
        if other is not campaign:
            yield Finding(
                (*place_of(campaign.key, record), "id"),
                f"Mã «{record.id}» đã dùng cho {kind.label} của phong trào {other.key}",
                f"Đặt mã khác, ví dụ {record.id}-{campaign.key}",
            )


def _is_unseen(record: Honoree | Story | Decision) -> bool:
    """Whether nobody has seen a record yet, so that it is the one to take another id."""
    return not isinstance(record, Decision) and record.status.is_unpublished


def _has_folder(kind: RecordKind) -> bool:
    return home_of(kind).form is Form.FOLDER


def references_resolve(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every id that a record names belongs to a record of the kind that the field refers to, of the same campaign."""
    for campaign, place, record in records(dataset):
        yield from unresolved(dataset, campaign, place, record)


def unresolved(
    dataset: Dataset, campaign: Campaign | None, place: Place, record: Record
) -> Iterator[Finding]:
    """The ids in one record that belong to no record. Without its campaign, those of what all campaigns share."""
    for at, field, kind in values_in(record, is_open_kind):
        if not dataset.site.kinds.resolved(kind).is_known:
            yield _unknown_kind((*place, *at), len(at), field, kind, dataset)
    for at, field, id in values_in(record, is_reference):
        assert field.refers_to
        home = home_of(field.refers_to)
        if id is None or (home.in_campaign and campaign is None):
            continue
        known = dataset.records(field.refers_to, campaign)
        if id not in known:
            file = home.path(campaign.key if campaign else "")
            yield _unknown((*place, *at), id, field.refers_to, _of_one_kind(record, known), file)


def _of_one_kind(record: Record, known: Mapping[str, Any]) -> Collection[str]:
    """The ids to suggest: of criteria, an individual is offered none of collectives."""
    kind = record.kind if isinstance(record, Honoree) else None
    own = [id for id, one in known.items() if not isinstance(one, Criterion) or one.applies_to is kind]
    return own if kind and own else known


def _unknown(place: Place, id: str, kind: RecordKind, known: Collection[str], file: str) -> Finding:
    close = nearest(id, sorted(known))
    if 0 < len(known) <= _FEW:
        remedy = f"Chọn một trong: {', '.join(sorted(known))}"
    elif close:
        remedy = f"Có phải ý anh, chị là «{close}»?"
    else:
        remedy = f"Thêm vào {file}, hoặc sửa mã ở đây"
    return Finding(
        place, f"Không có {kind.label} nào mang mã «{id}» trong {file}", remedy, rests_on=(id, file)
    )


def _unknown_kind(place: Place, depth: int, field: Field, kind: OpenLabel, dataset: Dataset) -> Finding:
    choices = dataset.choices(type(kind))
    close = nearest(kind, [c.value for c in choices] + [c.label for c in choices])
    code = next((c.value for c in choices if close in (c.value, c.label)), None)
    hint = f"Có phải ý anh, chị là «{code}»? " if code else ""
    listed = ", ".join(f"{c.value} ({c.label})" for c in choices)
    key = ".".join(step for step in place[len(place) - depth :] if isinstance(step, str))
    own = f"{kind.own_list()} của kinds trong {FILES['site'].path()}"
    return Finding(
        place,
        f"Mục «{key}» ({field.title}) không có lựa chọn «{kind.value}»",
        f"{hint}Chọn một trong: {listed}; loại chưa có thì thêm vào {own}",
        form=f"Chọn một trong: {', '.join(c.label for c in choices)}",
    )


def own_kinds_are_new(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """What an office adds to a list of kinds has a code of its own there."""
    for codes in (Level, UnitKind, AwardForm, DocumentKind):
        taken: dict[str, str] = {code.value: code.label for code in codes}
        for i, own in enumerate(getattr(dataset.site.kinds, codes.own_list())):
            if own.code in taken:
                yield Finding(
                    ("site", "kinds", codes.own_list(), i, "code"),
                    f"Mã «{own.code}» đã là «{taken[own.code]}»",
                    "Đặt mã khác, hoặc bỏ mục này và dùng loại đã có",
                )
            taken.setdefault(own.code, own.label)


def criteria_are_paired_both_ways(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The counterpart of a criterion is of the other kind, and names that criterion in turn."""
    for campaign in dataset.campaigns:
        for i, criterion in enumerate(campaign.criteria):
            other = campaign.criterion(criterion.pair) if criterion.pair else None
            if other is None:
                continue
            at, kind = (campaign.key, "criteria", i, "pair"), criterion.applies_to
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
    seen: dict[tuple[str, str, str], str] = {}
    for campaign, place, honoree in published_first(dataset):
        if not isinstance(honoree, Honoree) or honoree.name is None:
            continue
        key = campaign.key, " ".join(fold(honoree.name.display).split()), honoree.unit
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
                "Thêm valid_to: ngày cuối đơn vị còn hoạt động",
            )


def people_are_published_with_a_way_off(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Who is published knows where to ask for a correction or removal; a takedown does not wait for it."""
    publisher = dataset.site.publisher
    if publisher.takedown_email or publisher.email or publisher.phone:
        return
    people = [
        honoree.id
        for campaign in dataset.campaigns
        for honoree in campaign.honorees
        if honoree.kind is Kind.CA_NHAN and honoree.status is Status.PUBLISHED and not honoree.sample
    ]
    if people:
        is_takedown = any(honoree.status.is_gone for c in dataset.campaigns for honoree in c.honorees)
        yield Finding(
            ("site", "publisher", "takedown_email"),
            f"Trang đăng thông tin của người thật ({', '.join(people[:3])}{', …' if len(people) > 3 else ''}) mà không có "
            "nơi nhận yêu cầu sửa, gỡ",
            "Ghi takedown_email (hoặc email, phone) của cơ quan vào publisher",
            Severity.WARNING if is_takedown else Severity.ERROR,
        )


def parties_are_named(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Who acts, receives and is told at a step is a name; a unit's code was replaced by its name when it was read."""
    steps: list[tuple[Place, Deadline | Awarding]] = [*milestones(dataset)]
    steps += [((c.key, "campaign", "awarding"), c.facts.awarding) for c in dataset.campaigns]
    for place, step in steps:
        lists = (("by", step.by), ("told", step.told))
        parties: list[tuple[Place, str]] = [
            ((key, n), who) for key, all in lists for n, who in enumerate(all)
        ]
        for at, who in (*parties, (("to",), step.to or "")):
            if "-" in who and is_id(who):
                yield Finding(
                    (*place, *at),
                    f"Không có đơn vị nào mang mã «{who}» trong units.yml",
                    "Ghi đúng mã đơn vị, hoặc ghi tên để người đọc hiểu",
                )


def official_site_says_who_runs_it(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A site that calls itself official names its publisher, who answers for it, and how to reach them."""
    if not dataset.site.official:
        return
    publisher = dataset.site.publisher
    for name in ("name", "responsible", "address", "email"):
        if getattr(publisher, name) is None:
            title = fields_of(Publisher)[name].title
            yield Finding(
                ("site", "publisher", name),
                f"Trang chính thức mà chưa có «{title}»",
                "Điền mục này, hoặc đặt official: false",
                Severity.ERROR,
            )
