"""Rules on records that are dated ahead: nothing of them may be public before their day, nor only after their consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.ahead import public_from
from ..model.dataset import Dataset
from ..model.decision import Decision
from ..model.finding import Finding, Place
from ..model.gone import was_gone
from ..model.honoree import Honoree
from ..model.lifecycle import ConsentBasis, Status
from ..model.story import Story
from ..vietnamese.dates import short_date
from .walk import honorees, living, stories


def nothing_public_is_dated_ahead(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """What was online before the day that is set cannot be hidden by setting one: that is a takedown."""
    for _, place, record in living(dataset):
        first, own = record.publishing.first_on, record.publishing.public_from
        if record.status is Status.PUBLISHED and first and own and first < own and not was_gone(record):
            yield Finding(
                (*place, "publishing", "public_from"),
                f"Hẹn công bố từ {short_date(own)} mà ngày đăng là {short_date(first)}",
                f"Chưa lên trang thì ghi first_on là ngày hẹn; đã lên rồi thì bỏ public_from, muốn gỡ thì thidua withdraw {record.id}",
            )


def consent_lasts_until_the_day(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The consent on which a record rests has not ended by the day from which it would be public."""
    for _, place, record in living(dataset):
        first, consent = record.publishing.public_from, record.consent
        if (
            first
            and consent
            and consent.expires_on
            and consent.expires_on < first
            and not record.status.is_gone
        ):
            if consent.basis is ConsentBasis.LAW:
                continue  # only its other channels end
            yield Finding(
                (*place, "publishing", "public_from"),
                f"Hẹn công bố từ {short_date(first)}, khi sự đồng ý đã hết hạn ({short_date(consent.expires_on)})",
                "Chọn ngày sớm hơn, hoặc xin đồng ý lại",
            )


def nobody_is_public_before_what_they_rest_on(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """An honoree is not public before the decision, a story not before whom it tells of."""
    for campaign, place, honoree in honorees(dataset):
        decision = campaign.decision(honoree.award.decision) if honoree.award else None
        if decision:
            yield from _too_early(place, honoree, decision, f"quyết định «{decision.id}»", today)
    for campaign, place, story in stories(dataset):
        about = campaign.honoree(story.honoree)
        if about and about.status is Status.PUBLISHED:
            yield from _too_early(place, story, about, f"«{about.id}» mà bài kể về", today)


def _too_early(
    place: Place, record: Honoree | Story, on: Honoree | Decision, what: str, today: dt.date
) -> Iterator[Finding]:
    """`on`: what the record rests on; `what`: that in words."""
    first, own = public_from(on), record.publishing.public_from or record.publishing.first_on
    if record.status is Status.PUBLISHED and first and first > today and (own is None or own < first):
        yield Finding(
            (*place, "publishing"),
            f"Lên trang trước khi {what} được công bố ({short_date(first)})",
            f"Ghi public_from: {first} hoặc muộn hơn; đã lên trang rồi thì sửa ngày hẹn kia cho sớm lại",
        )
