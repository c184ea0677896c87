"""What keeps a record from being published: the rules say it, and publishing it after that succeeds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.support.world import TODAY, decision, found, honoree, log, real, story, world
from thidua.editing.unpublished import unpublished_records
from thidua.model.decision import Decision
from thidua.model.honoree import Honoree
from thidua.model.story import Story

KEY = real().campaigns[0].key
ROLES = "Việc công bố chưa qua hai vai trò khác nhau"


def person(id: str = "cn-001", **changes: Any) -> Honoree:
    """A draft that waits for nothing but the approver."""
    draft: dict[str, Any] = {
        "sample": False,
        "status": "draft",
        "unit": "ubnd-xa-ca-na",
        "status_log": log("draft"),
    }
    draft |= {"publishing": {}, "picture": None}
    return honoree("cn-001", **(draft | changes)).model_copy(update={"id": id})


def signed(**changes: Any) -> Decision:
    return decision(**({"sample": False, "issuer": "ubnd-huyen"} | changes))


def reasons(
    *records: Honoree | Story, decided: Decision | None = None, day: dt.date = TODAY
) -> dict[str, list[str]]:
    dataset = world(*records, decisions=(decided or signed(),))
    assert found(dataset, today=day) == []
    return {w.record.id: [f.what for f in w.reasons] for w in unpublished_records(dataset, KEY, day)}


def test_a_whole_draft_waits_for_the_approver_only() -> None:
    assert reasons(person()) == {"cn-001": [ROLES]}


def test_nothing_published_or_gone_waits() -> None:
    request = {"received_on": "2024-01-02", "reason": "sai_sot", "completed_on": "2024-01-03"}
    gone = {"name": None, "results": [], "consent": None, "initiative": None, "post": None}
    gone |= {"participant_group": None, "withdrawal": request}
    withdrawn = person(
        id="cn-902", status="withdrawn", status_log=log("draft", "awarded", "published", "withdrawn"), **gone
    )
    assert "cn-902" not in reasons(story(), withdrawn, person(id="cn-903", name={"display": "Tạ Thị Thử"}))


def test_a_missing_decision() -> None:
    assert reasons(person(award=None))["cn-001"] == ["Chưa có quyết định khen thưởng", ROLES]


def test_a_decision_without_number_or_date() -> None:
    told = reasons(person(), decided=signed(number=None))["cn-001"]
    assert told == ["Quyết định «qd-mau-01» chưa có số hoặc ngày", ROLES]


def test_missing_consent_altogether_and_for_a_channel() -> None:
    assert "Công bố cá nhân mà chưa ghi vì sao được phép công bố" in reasons(person(consent=None))["cn-001"]
    given = {"basis": "consent", "status": "granted", "scope": ["web"], "date": "2023-12-19"}
    picture = {"file": "cn-001.png", "alt": "Một người bên bàn", "credit": "Tổ ảnh"}
    assert reasons(person(consent=given, picture=picture))["cn-001"] == [
        ROLES,
        "Chưa có sự đồng ý cho ảnh",
    ]


def test_an_awarded_record_and_a_story_wait_too() -> None:
    awarded = person(status="awarded", status_log=log("draft", "awarded"))
    unwritten = story(status="draft", body=None, publishing={}, status_log=log("draft"))
    told = reasons(awarded, unwritten)
    assert told["cn-001"] == [ROLES]
    assert told["tb-901"] == [ROLES, "Bài đã công bố mà chưa có «Nội dung»"]


def test_a_reason_stands_with_its_own_record() -> None:
    told = reasons(person(), person(id="cn-902", award=None, name={"display": "Tạ Thị Thử"}))
    assert told["cn-001"] == [ROLES]
    assert "Chưa có quyết định khen thưởng" in told["cn-902"]


def test_a_sample_ahead_of_its_time_waits_for_nothing_because_of_that() -> None:
    ahead = honoree("cn-005")
    day = ahead.status_log[0].date - dt.timedelta(days=100)
    (waits,) = unpublished_records(world(ahead), KEY, day)
    assert not [f for f in waits.reasons if "trước bước" in f.what]


def test_the_data_stay_as_they_were() -> None:
    dataset = world(person())
    list(unpublished_records(dataset, KEY, TODAY))
    assert dataset.campaigns[0].honorees == (person(),)
