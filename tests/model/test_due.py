"""What asks to be looked at by a day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.world import honoree, story, world
from thidua.model import due

DAY = dt.date(2026, 11, 23)
CONSENT = {"basis": "consent", "status": "granted", "scope": ["web", "story"], "date": "2023-12-19"}


@pytest.mark.parametrize(("last", "told"), [(-1, True), (0, True), (60, True), (61, False)])
def test_a_consent_is_told_of_sixty_days_ahead(last: int, told: bool) -> None:
    consent = CONSENT | {"expires_on": (DAY + dt.timedelta(days=last)).isoformat()}
    (campaign,) = world(honoree(consent=consent), story(consent=consent)).campaigns
    assert [r.id for r in due.consents_ending(campaign, DAY)] == (["cn-001", "tb-901"] if told else [])


def test_what_is_gone_needs_no_consent() -> None:
    consent = CONSENT | {"expires_on": DAY.isoformat()}
    (campaign,) = world(honoree(consent=consent, status="withdrawn")).campaigns
    assert list(due.consents_ending(campaign, DAY)) == []


@pytest.mark.parametrize(
    ("status", "review_on", "told"),
    [
        ("published", "2026-11-23", True),
        ("published", "2026-11-24", False),
        ("published", None, False),
        ("draft", "2026-11-23", False),
    ],
)
def test_a_review_is_due_on_its_day(status: str, review_on: str | None, told: bool) -> None:
    record = story(status=status, publishing={"first_on": "2023-12-21", "review_on": review_on})
    (campaign,) = world(record).campaigns
    assert bool(list(due.reviews_due(campaign, DAY))) is told


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_request_is_open_until_it_is_off_everywhere(status: str) -> None:
    request = {"received_on": "2026-11-20", "reason": "rut_dong_y"}
    (campaign,) = world(honoree(status=status, withdrawal=request)).campaigns
    assert [r.id for r in due.withdrawals_open(campaign)] == ["cn-001"]
    done = honoree(status=status, withdrawal=request | {"completed_on": "2026-11-21"})
    (campaign,) = world(done, story()).campaigns
    assert list(due.withdrawals_open(campaign)) == []
