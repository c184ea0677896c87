"""Counts for the statistics page and the filters, taken from the honorees that the caller passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from ..vietnamese.sentence import capital
from .campaign import Kind
from .dataset import Campaign, Dataset
from .honoree import Honoree
from .unit import UnitKind

MOST_UNITS: Final = 40
"""The most rows that can still be looked over; more units are counted by their kind."""


class Bar(NamedTuple):
    """One row of a chart and of its table. `share` is its part of the largest row, 0 to 1."""

    key: str
    label: str
    total: int
    share: float


class Chart(NamedTuple):
    id: str
    title: str
    column: str
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def total(self) -> int:
        return sum(bar.total for bar in self.bars)


Keys = Callable[[Honoree], list[tuple[str, str]]]
"""An honoree's (key, label) pairs on one axis."""


def charts(dataset: Dataset, campaign: Campaign, honorees: Iterable[Honoree]) -> tuple[Chart, ...]:
    """By kind, award, unit and criterion. Kinds and criteria without an example are shown with 0."""
    people = tuple(honorees)
    kinds = [(kind.value, kind.label) for kind in Kind]
    counted = (c for kind in Kind for c in campaign.criteria_for(kind) if not c.private_evidence)
    criteria = [(c.id, c.caption) for c in counted]
    by_criterion = bars(people, criterion_keys(campaign), criteria)
    note = "Một tập thể, cá nhân có thể có kết quả ở nhiều tiêu chí, nên tổng có thể lớn hơn số được khen. Tiêu chí kỷ luật không nêu kết quả của ai nên không đếm."
    return (
        Chart("loai", "Theo loại", "Loại", bars(people, kind_keys, kinds)),
        Chart("hinh-thuc", "Theo hình thức khen thưởng", "Hình thức", bars(people, award_keys)),
        _unit_chart(dataset, people),
        Chart("tieu-chi", "Theo tiêu chí", "Tiêu chí", by_criterion, note),
    )


def _unit_chart(dataset: Dataset, people: tuple[Honoree, ...]) -> Chart:
    by_unit = bars(people, unit_keys(dataset))
    if len(by_unit) <= MOST_UNITS:
        return Chart("don-vi", "Theo đơn vị", "Đơn vị", by_unit)
    kinds = [(kind.value, kind.label) for kind in dataset.choices(UnitKind)]
    by_kind = tuple(bar for bar in bars(people, unit_kind_keys(dataset), kinds) if bar.total)
    note = f"Có {len(by_unit)} đơn vị có tập thể, cá nhân được khen thưởng, nên biểu đồ đếm theo loại đơn vị."
    return Chart("don-vi", "Theo loại đơn vị", "Loại đơn vị", by_kind, note)


def kind_keys(honoree: Honoree) -> list[tuple[str, str]]:
    return [(honoree.kind.value, honoree.kind.label)]


def award_keys(honoree: Honoree) -> list[tuple[str, str]]:
    return [(honoree.award.form.value, honoree.award.label)] if honoree.award else []


def unit_keys(dataset: Dataset) -> Keys:
    def keys(honoree: Honoree) -> list[tuple[str, str]]:
        unit = dataset.unit(honoree.unit)
        return [(honoree.unit, capital(unit.label) if unit else honoree.unit)]

    return keys


def unit_kind_keys(dataset: Dataset) -> Keys:
    def keys(honoree: Honoree) -> list[tuple[str, str]]:
        kind = dataset.units_by_id[honoree.unit].kind
        return [(kind.value, kind.label)]

    return keys


def criterion_keys(campaign: Campaign) -> Keys:
    labels = {c.id: c.caption for c in campaign.criteria}
    return lambda honoree: [(r.criterion, labels[r.criterion]) for r in honoree.results]


def bars(
    people: Iterable[Honoree],
    keys: Keys,
    always: Iterable[tuple[str, str]] = (),
) -> tuple[Bar, ...]:
    """Count honorees by (key, label). `always` gives rows that are shown even with 0, and their order;
    other rows follow by count, then by label."""
    labels = dict(always)
    fixed = list(labels)
    counts: Counter[str] = Counter()
    for honoree in people:
        for key, label in keys(honoree):
            counts[key] += 1
            labels.setdefault(key, label)
    rest = sorted((k for k in counts if k not in fixed), key=lambda k: (-counts[k], labels[k]))
    most = max(counts.values(), default=0)
    return tuple(Bar(k, labels[k], counts[k], counts[k] / most if most else 0.0) for k in (*fixed, *rest))
