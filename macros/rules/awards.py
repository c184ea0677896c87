"""Rules on awards: results, decisions, forms and who may grant them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.finding import Finding, Severity
from ..vietnamese.dates import short_date
from .walk import honorees


def results_match_the_kind(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A result is given only for a criterion of the honoree's own kind."""
    for campaign, place, honoree in honorees(dataset):
        for i, result in enumerate(honoree.results):
            criterion = campaign.criterion(result.criterion)
            if criterion and criterion.applies_to != honoree.kind:
                own = ", ".join(c.id for c in campaign.criteria_for(honoree.kind))
                yield Finding(
                    (*place, "results", i, "criterion"),
                    f"Tiêu chí «{criterion.id}» dành cho {criterion.applies_to.label.lower()}, "
                    f"bản ghi này là {honoree.kind.label.lower()}",
                    f"Chọn một trong: {own}",
                )


def results_are_not_repeated(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """One result for each criterion (plan: kết quả đạt được trên từng tiêu chí)."""
    for _, place, honoree in honorees(dataset):
        seen: set[str] = set()
        for i, result in enumerate(honoree.results):
            if result.criterion in seen:
                yield Finding(
                    (*place, "results", i, "criterion"),
                    f"Tiêu chí «{result.criterion}» đã có kết quả ở trên",
                    "Gộp vào một kết quả",
                )
            seen.add(result.criterion)


def discipline_is_never_shown_per_person(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No result under a criterion whose evidence is private: discipline is not published per person."""
    for campaign, place, honoree in honorees(dataset):
        for i, result in enumerate(honoree.results):
            criterion = campaign.criterion(result.criterion)
            if criterion and criterion.private_evidence:
                yield Finding(
                    (*place, "results", i),
                    f"Kết quả của tiêu chí kỷ luật «{criterion.id}» không được công khai cho từng người",
                    "Xóa kết quả này",
                )


def decisions_are_dated_inside_sense(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A decision is dated from its campaign's year to the end of the next and, samples apart, not in the future."""
    for campaign in dataset.campaigns:
        first, last = dt.date(campaign.year, 1, 1), dt.date(campaign.year + 1, 12, 31)
        for i, decision in enumerate(campaign.decisions):
            place = (str(campaign.year), "decisions", i)
            latest = last if decision.sample else min(last, today)
            if decision.date and not first <= decision.date <= latest:
                yield Finding(
                    (*place, "date"),
                    f"Ngày {short_date(decision.date)} không hợp lý với phong trào năm {campaign.year}",
                    f"Ngày ký phải từ {short_date(first)} đến {short_date(latest)}",
                )
            revoked = decision.revoked
            if revoked and not (decision.date or first) <= revoked.date <= max(latest, today):
                yield Finding(
                    (*place, "revoked", "date"),
                    f"Ngày hủy {short_date(revoked.date)} trước ngày ký hoặc ở tương lai",
                    "Xem lại ngày của quyết định hủy",
                )


def form_matches_level(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The form of award is one that the level of the issuer may grant; yearly titles get a warning."""
    for campaign, place, honoree in honorees(dataset):
        if honoree.award is None:
            continue
        form, decision = honoree.award.form, campaign.decision(honoree.award.decision)
        if decision and decision.level not in form.levels:
            able = ", ".join(level.label for level in type(decision.level) if level in form.levels)
            yield Finding(
                (*place, "award", "form"),
                f"«{form.label}» không thuộc thẩm quyền {decision.level.label} của quyết định «{decision.id}»",
                f"Xem lại hình thức hoặc quyết định; «{form.label}» do {able} tặng",
            )
        if form.is_title:
            yield Finding(
                (*place, "award", "form"),
                f"«{form.label}» là danh hiệu thi đua hằng năm, không phải hình thức khen của phong trào này",
                "Chỉ giữ nếu quyết định của phong trào ghi đúng như vậy",
                Severity.WARNING,
            )


def samples_stay_apart(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A real record never leans on a sample unit or decision, nor the other way round for decisions."""
    for campaign in dataset.campaigns:
        for i, decision in enumerate(campaign.decisions):
            issuer = dataset.unit(decision.issuer)
            if issuer and issuer.sample and not decision.sample:
                yield Finding(
                    (str(campaign.year), "decisions", i, "issuer"),
                    f"Đơn vị «{issuer.id}» chỉ là minh họa",
                    "Chọn đơn vị có thật, hoặc đặt sample: true",
                )
    for campaign, place, honoree in honorees(dataset):
        unit = dataset.unit(honoree.unit)
        decision_of = campaign.decision(honoree.award.decision) if honoree.award else None
        if unit and unit.sample and not honoree.sample:
            yield Finding(
                (*place, "unit"),
                f"Đơn vị «{unit.id}» chỉ là minh họa",
                "Chọn đơn vị có thật, hoặc đặt sample: true",
            )
        if decision_of and decision_of.sample != honoree.sample:
            yield Finding(
                (*place, "award", "decision"),
                f"Quyết định «{decision_of.id}» và bản ghi không cùng là minh họa",
                "Hồ sơ thật dùng quyết định thật; minh họa dùng quyết định minh họa",
            )
