"""Records that are dated ahead: what may not be set, and what moves with the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.world import TODAY, decision, found, honoree, log, story, whats, world
from thidua.editing.status_log import with_log
from thidua.model.ahead import is_ahead, is_public
from thidua.model.lifecycle import Role, Status
from thidua.rules import ahead, transitions

SOON = TODAY + dt.timedelta(days=10)
CONSENT = {"basis": "consent", "status": "granted", "scope": ["web", "story"], "date": "2023-12-19"}


def dated(first_on: dt.date | None = SOON, public_from: dt.date | None = SOON) -> dict[str, Any]:
    days = {"first_on": first_on, "public_from": public_from}
    return {name: day.isoformat() if day else None for name, day in days.items()}


def test_a_record_is_public_from_its_day_on() -> None:
    record = honoree(status="published", publishing=dated())
    days = [SOON - dt.timedelta(days=1), SOON, SOON + dt.timedelta(days=1)]
    assert [is_public(record, day) for day in days] == [False, True, True]
    assert [is_ahead(decision(public_from=SOON.isoformat()), day) for day in days] == [True, False, False]
    assert not is_public(honoree(status="awarded"), SOON)


def test_what_went_before_its_day_was_never_public() -> None:
    gone = honoree(status="withdrawn", status_log=log("draft", "withdrawn"), publishing=dated())
    assert is_ahead(gone, SOON + dt.timedelta(days=100))


@pytest.mark.parametrize(
    ("publishing", "right"),
    [
        (dated(), True),
        (dated(SOON + dt.timedelta(days=1)), True),
        (dated(dt.date(2023, 12, 22)), False),
        (dated(dt.date(2023, 12, 22), None), True),
    ],
)
def test_what_was_online_cannot_be_dated_ahead(publishing: dict[str, Any], right: bool) -> None:
    record = honoree(status="published", publishing=publishing)
    assert (found(world(record), ahead.nothing_public_is_dated_ahead) == []) is right
    draft = honoree(status="draft", publishing=publishing)
    assert found(world(draft), ahead.nothing_public_is_dated_ahead) == []


def test_whoever_was_taken_off_may_come_back_on_a_day() -> None:
    back = log("draft", "awarded", "published", "withdrawn", "published")
    record = honoree(status="published", status_log=back, publishing=dated(dt.date(2023, 12, 22)))
    assert found(world(record), ahead.nothing_public_is_dated_ahead) == []


@pytest.mark.parametrize(("last", "right"), [(-1, False), (0, True), (1, True)])
@pytest.mark.parametrize("status", ["draft", "published"])
def test_the_consent_lasts_until_the_day(status: str, last: int, right: bool) -> None:
    consent = CONSENT | {"expires_on": (SOON + dt.timedelta(days=last)).isoformat()}
    record = honoree(status=status, consent=consent, publishing=dated())
    assert (found(world(record), ahead.consent_lasts_until_the_day) == []) is right
    by_law = honoree(status=status, consent=consent | {"basis": "law_16_public_duty"}, publishing=dated())
    assert found(world(by_law), ahead.consent_lasts_until_the_day) == []


def test_nobody_is_public_before_the_decision_nor_a_story_before_whom_it_tells_of() -> None:
    rule = ahead.nobody_is_public_before_what_they_rest_on
    waits = decision(public_from=SOON.isoformat())
    early = honoree(status="published", publishing={"first_on": "2023-12-22"})
    assert "quyết định «qd-mau-01»" in whats(world(early, decisions=(waits,)), rule)[0]
    assert found(world(honoree(status="published", publishing=dated()), decisions=(waits,)), rule) == []
    assert found(world(honoree(status="awarded"), decisions=(waits,)), rule) == []
    about = honoree(status="published", publishing=dated())
    assert "«cn-001» mà bài kể về" in whats(world(about, story(honoree="cn-001")), rule)[0]
    assert found(world(about, story(honoree="cn-001", publishing=dated())), rule) == []


def test_the_first_day_online_is_the_day_that_was_set_and_moves_with_it() -> None:
    awarded = honoree(
        status="awarded", sample=False, publishing=dated(None), status_log=log("draft", "awarded")
    )
    published = with_log(awarded, awarded.model_copy(update={"status": Status.PUBLISHED}), Role.DUYET, TODAY)
    assert published.publishing.first_on == SOON
    assert found(world(published), transitions.log_dates_do_not_go_back) == []
    for public_from, first_on in (
        (SOON + dt.timedelta(days=5),) * 2,
        (None, TODAY),
        (dt.date(2026, 1, 1), TODAY),
    ):
        publishing = published.publishing.model_copy(update={"public_from": public_from})
        moved = with_log(
            published, published.model_copy(update={"publishing": publishing}), Role.DUYET, TODAY
        )
        assert moved.publishing.first_on == first_on
    later = with_log(published, published.model_copy(update={"post": "Khác"}), Role.DUYET, SOON)
    assert (later.publishing.first_on, later.publishing.updated_on) == (SOON, SOON)
