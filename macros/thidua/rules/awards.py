"""Rules on awards: results, decisions, forms and who may grant them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.campaign_key import years_of
from ..model.dataset import Campaign, Dataset
from ..model.decision import AwardForm, Revocation
from ..model.fields import is_reference, values_in
from ..model.finding import Finding, Place, Severity
from ..model.kinds import RecordKind
from ..model.layout import home_of
from ..model.level import Level
from ..vietnamese.dates import short_date
from .walk import decisions, honorees, records


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


def decision_dates_are_plausible(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A decision is dated from its campaign's first year to the end of the year after the last and, samples apart, not in the future."""
    for campaign, place, decision in decisions(dataset):
        first, last = dt.date(campaign.year, 1, 1), dt.date(years_of(campaign.key)[1] + 1, 12, 31)
        latest = last if decision.sample else min(last, today)
        if decision.date and not first <= decision.date <= latest:
            yield Finding(
                (*place, "date"),
                f"Ngày {short_date(decision.date)} không hợp lý với phong trào {campaign.period}",
                f"Ngày ký phải từ {short_date(first)} đến {short_date(latest)}",
            )
        if decision.revoked:
            yield from _in_time(
                (*place, "revoked"), decision.revoked, decision.date or first, max(latest, today)
            )
    for campaign, place, honoree in honorees(dataset):
        if honoree.revocation:
            awarding = campaign.decision(honoree.award.decision) if honoree.award else None
            signed = (awarding and awarding.date) or dt.date(campaign.year, 1, 1)
            latest = dt.date.max if honoree.sample else today
            yield from _in_time((*place, "revocation"), honoree.revocation, signed, latest)


def _in_time(place: Place, revocation: Revocation, first: dt.date, last: dt.date) -> Iterator[Finding]:
    if not first <= revocation.date <= last:
        yield Finding(
            (*place, "date"),
            f"Ngày hủy {short_date(revocation.date)} trước ngày ký hoặc ở tương lai",
            "Xem lại ngày của quyết định hủy",
        )


def form_matches_level(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The form of award is one that the level of the issuer may grant; yearly titles get a warning."""
    for campaign, place, honoree in honorees(dataset):
        if honoree.award is None:
            continue
        form, decision = honoree.award.form, campaign.decision(honoree.award.decision)
        if decision and not form.is_granted_at(decision.level):
            able = ", ".join(level.label for level in dataset.choices(Level) if form.is_granted_at(level))
            yield Finding(
                (*place, "award", "form"),
                f"«{form.label}» không thuộc thẩm quyền {decision.level.label} của quyết định «{decision.id}»",
                f"Xem lại hình thức hoặc quyết định; «{form.label}» thuộc thẩm quyền {able}",
            )
        if form.is_title:
            yield Finding(
                (*place, "award", "form"),
                f"«{form.label}» là danh hiệu thi đua hằng năm, không phải hình thức khen của phong trào này",
                "Chỉ giữ nếu quyết định của phong trào ghi đúng như vậy",
                Severity.WARNING,
            )


def other_forms_have_a_name(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A form outside the list has the name that its decision gives it."""
    for _, place, honoree in honorees(dataset):
        award = honoree.award
        if award and award.form is AwardForm.KHAC and not award.form_name:
            yield Finding(
                (*place, "award", "form"),
                "Hình thức «other» chưa có tên, nên trang chưa nêu được hình thức khen",
                "Thêm vào award dòng form_name: … đúng như quyết định ghi, ví dụ form_name: Thư khen",
                form="Điền «Tên hình thức» đúng như quyết định ghi",
            )


def levels_are_those_of_the_issuers(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A decision has the level of the People's Committee that issued it; other agencies have no level of government."""
    for _, place, decision in decisions(dataset):
        issuer = dataset.unit(decision.issuer)
        own = issuer.kind.level if issuer else decision.level
        if (
            issuer is None
            or own in (decision.level, decision.level.powers)
            or decision.level == Level.TRUNG_UONG
        ):
            continue
        yield Finding(
            (*place, "level"),
            f"«{issuer.name}» không ban hành quyết định {decision.level.label}",
            f"Ghi level: {own.value} ({own.label})",
            Severity.WARNING,
            form=f"Chọn {own.label}",
        )


def samples_stay_apart(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A real record never names a sample; of one campaign, a sample names no real record either."""
    strangers = {
        (campaign.key if campaign else None, sample): _strange_kinds(dataset, campaign, sample=sample)
        for campaign in (None, *dataset.campaigns)
        for sample in (False, True)
    }
    for campaign, place, record in records(dataset):
        sample: bool | None = getattr(record, "sample", None)
        strange = strangers[campaign.key if campaign else None, sample] if sample is not None else None
        if not strange:
            continue
        for at, field, id in values_in(record, is_reference):
            kind = field.refers_to
            named = dataset.records(kind, campaign).get(id) if kind in strange else None
            if kind is None or getattr(named, "sample", sample) is sample:
                continue
            if sample:
                yield Finding(
                    (*place, *at),
                    f"Bản ghi này là minh họa, mà {kind.label} «{id}» có thật",
                    f"Chọn {kind.label} minh họa; nếu bản ghi này có thật thì đặt sample: false",
                )
            else:
                yield Finding(
                    (*place, *at),
                    f"{kind.label.capitalize()} «{id}» chỉ là minh họa",
                    f"Chọn {kind.label} có thật, hoặc đặt sample: true",
                )


def _strange_kinds(dataset: Dataset, campaign: Campaign | None, *, sample: bool) -> frozenset[RecordKind]:
    """The kinds of which some record may not be named by a sample, or by a real record: where all are of one sort, none."""
    return frozenset(
        kind
        for kind in RecordKind
        if (campaign or not home_of(kind).in_campaign)
        if not sample or home_of(kind).in_campaign  # what all campaigns share serves samples too
        if any(getattr(r, "sample", sample) is not sample for r in dataset.records(kind, campaign).values())
    )
