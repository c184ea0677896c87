"""The life of a record: every transition, and what each state asks for (domain reference, section 7)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, product
from typing import Any

import pytest

from tests.support.world import TODAY, decision, found, honoree, log, whats, world
from thidua.model.finding import Severity
from thidua.model.lifecycle import Status
from thidua.rules import consent as consent_rules
from thidua.rules import transitions

ALLOWED = {
    (None, "draft"),
    ("draft", "awarded"),
    ("awarded", "published"),
    ("awarded", "revoked"),
    ("published", "withdrawn"),
    ("published", "revoked"),
    ("withdrawn", "published"),
}
"""The table of the domain reference, written a second time on purpose."""

WAYS = {
    None: [],
    "draft": ["draft"],
    "awarded": ["draft", "awarded"],
    "published": ["draft", "awarded", "published"],
    "withdrawn": ["draft", "awarded", "published", "withdrawn"],
    "revoked": ["draft", "awarded", "revoked"],
}
"""An allowed way to each state."""

CONSENT = {"basis": "consent", "status": "granted", "scope": ["web", "photo"], "date": "2023-12-19"}
BARE: dict[str, Any] = {
    "name": None, "post": None, "participant_group": None, "results": [], "initiative": None, "picture": None,
    "consent": None,
}  # fmt: skip


@pytest.mark.parametrize(("start", "to"), list(product([None, *Status], Status)))
def test_only_the_transitions_of_the_table_are_allowed(start: Status | None, to: Status) -> None:
    steps = [*WAYS[start.value if start else None], to.value]
    findings = found(
        world(honoree(status=to.value, status_log=log(*steps))), transitions.log_follows_the_transitions
    )
    allowed = (start.value if start else None, to.value) in ALLOWED
    assert (findings == []) == allowed
    if not allowed:
        assert findings[0].place[-3:] == ("status_log", len(steps) - 1, "to")
        assert f"sang «{to.value}»" in findings[0].what
        following = [t for s, t in ALLOWED if s == (start.value if start else None)]
        assert set(findings[0].remedy.removeprefix("Bước được phép: ").split(", ")) == set(
            following or ["không bước nào"]
        )


def test_the_ways_of_this_test_are_themselves_allowed() -> None:
    assert all(pair in ALLOWED for way in WAYS.values() for pair in pairwise([None, *way]))


@pytest.mark.parametrize("status", [s.value for s in Status])
def test_the_log_ends_where_the_record_stands(status: str) -> None:
    for end, way in WAYS.items():
        said = whats(
            world(honoree(status=status, status_log=log(*way))), transitions.log_follows_the_transitions
        )
        assert (said == []) == (end == status)


def test_dates_of_the_log_may_stand_still_but_not_go_back_nor_lie_ahead() -> None:
    rule = transitions.log_dates_do_not_go_back
    same = [s | {"date": "2023-12-20"} for s in log("draft", "awarded")]
    assert whats(world(honoree(sample=False, status_log=same)), rule) == []
    back = [same[0], same[1] | {"date": "2023-12-19"}]
    assert whats(world(honoree(sample=False, status_log=back)), rule) == [
        "Ngày 19/12/2023 trước bước liền trên"
    ]
    today, yesterday = [same[0] | {"date": TODAY.isoformat()}], TODAY - dt.timedelta(days=1)
    person = honoree(sample=False, status_log=today)
    assert whats(world(person), rule) == []
    assert whats(world(person), rule, today=yesterday) == ["Ngày 23/11/2026 ở tương lai"]


def test_the_first_day_online_does_not_lie_ahead() -> None:
    rule, ahead = (
        transitions.log_dates_do_not_go_back,
        {"first_on": (TODAY + dt.timedelta(days=1)).isoformat()},
    )
    assert whats(world(honoree(sample=False, publishing=ahead)), rule) == ["Ngày đăng 24/11/2026 ở tương lai"]
    assert whats(world(honoree(publishing=ahead)), rule) == [], "samples apart"
    today = {"first_on": TODAY.isoformat()}
    assert whats(world(honoree(sample=False, publishing=today)), rule) == []


def test_consent_of_a_day_to_come_is_none_yet() -> None:
    given = CONSENT | {"date": "2062-01-01"}
    said = whats(world(honoree(sample=False, consent=given)), consent_rules.published_needs_a_basis)
    assert said == ["Ngày đồng ý 01/01/2062 ở tương lai"]


@pytest.mark.parametrize("status", ["refused", "withdrawn"])
def test_public_duty_does_not_stand_in_for_a_refused_photo(status: str) -> None:
    duty = {"basis": "law_16_public_duty", "status": status, "scope": ["web", "photo"]}
    said = whats(world(honoree(consent=duty)), consent_rules.published_needs_a_basis)
    assert len(said) == 1
    assert said[0].startswith("Có ảnh mà sự đồng ý là")
    assert whats(world(honoree(consent=duty, picture=None)), consent_rules.published_needs_a_basis) == []


def test_a_sample_may_lie_ahead_of_the_day_that_a_preview_is_for() -> None:
    early = dt.date(2023, 1, 1)
    assert (
        whats(world(honoree(status_log=log("draft"))), transitions.log_dates_do_not_go_back, today=early)
        == []
    )


@pytest.mark.parametrize(
    ("changes", "of_decision", "said"),
    [
        ({}, {}, []),
        ({"name": None}, {}, ["Bản ghi đã có quyết định mà chưa có tên"]),
        ({"award": None}, {}, ["Chưa có quyết định khen thưởng"]),
        ({"award": {"form": "giay_khen"}}, {}, ["Chưa có quyết định khen thưởng"]),
        ({}, {"number": None}, ["Quyết định «qd-mau-01» chưa có số hoặc ngày"]),
        ({}, {"date": None}, ["Quyết định «qd-mau-01» chưa có số hoặc ngày"]),
        ({}, {"revoked": {"number": "1/QĐ", "date": "2024-01-01"}}, ["Quyết định «qd-mau-01» đã bị hủy bỏ"]),
    ],
)
@pytest.mark.parametrize("status", ["awarded", "published"])
def test_awarded_and_published_need_a_name_and_a_numbered_dated_decision(
    status: str, changes: dict[str, Any], of_decision: dict[str, Any], said: list[str]
) -> None:
    dataset = world(honoree(status=status, **changes), decisions=(decision(**of_decision),))
    assert whats(dataset, transitions.awarded_needs_a_decision) == said


def test_a_draft_needs_no_decision_and_no_name() -> None:
    assert (
        whats(world(honoree(status="draft", name=None, award=None)), transitions.awarded_needs_a_decision)
        == []
    )


@pytest.mark.parametrize(
    ("roles", "sound"),
    [
        (["bien_tap", "bien_tap", "duyet"], True),
        (["bien_tap", "duyet", "duyet"], True),
        (["bien_tap", "bien_tap", "bien_tap"], False),
        (["duyet", "duyet", "duyet"], False),
        (["duyet", "duyet", "bien_tap"], False),
    ],
)
def test_one_edits_and_another_approves(roles: list[str], sound: bool) -> None:
    steps = [s | {"by_role": role} for s, role in zip(log(*WAYS["published"]), roles, strict=True)]
    assert (whats(world(honoree(status_log=steps)), transitions.published_needs_two_roles) == []) == sound


def test_the_last_approval_counts_when_a_record_was_published_twice() -> None:
    steps = log("draft", "awarded", "published", "withdrawn", "published")
    rule = transitions.published_needs_two_roles
    assert whats(world(honoree(status_log=steps)), rule) == []
    assert whats(world(honoree(status_log=[*steps[:-1], steps[-1] | {"by_role": "bien_tap"}])), rule) != []


def test_a_published_record_has_the_day_of_its_publication() -> None:
    rule = transitions.published_needs_two_roles
    assert whats(world(honoree(publishing={})), rule) == ["Đã công bố mà chưa có ngày đăng"]


BASIS = "Trang chưa phải trang chính thức nên không thể công bố cá nhân chỉ theo nhiệm vụ công khai"


@pytest.mark.parametrize(
    ("id", "changes", "said"),
    [
        ("cn-001", {"consent": CONSENT}, []),
        ("cn-001", {"consent": CONSENT | {"basis": "both"}}, []),
        ("cn-001", {"consent": None}, ["Công bố cá nhân mà chưa ghi vì sao được phép công bố"]),
        ("cn-001", {"consent": CONSENT | {"status": "refused"}}, ["Sự đồng ý là «Không đồng ý»"]),
        ("cn-001", {"consent": CONSENT | {"status": "withdrawn"}}, ["Sự đồng ý là «Đã rút lại»"]),
        ("cn-001", {"consent": CONSENT | {"status": "not_required"}}, ["Sự đồng ý là «Không cần»"]),
        ("cn-001", {"consent": CONSENT | {"scope": ["photo"]}}, ["Chưa có sự đồng ý cho trang web"]),
        ("cn-001", {"consent": CONSENT | {"scope": ["web"]}}, ["Chưa có sự đồng ý cho ảnh"]),
        ("cn-001", {"consent": CONSENT | {"scope": ["web"]}, "picture": None}, []),
        ("cn-001", {"consent": CONSENT | {"date": None}}, ["Sự đồng ý chưa có ngày"]),
        ("cn-001", {"consent": CONSENT | {"date": "2023-12-22"}}, []),
        ("cn-001", {"consent": CONSENT | {"date": "2023-12-23"}}, ["Đồng ý ngày 23/12/2023, sau ngày đăng 22/12/2023"]),
        ("cn-001", {"consent": CONSENT | {"expires_on": "2026-11-23"}}, []),
        ("cn-001", {"consent": CONSENT | {"expires_on": "2026-11-22"}}, ["Sự đồng ý hết hạn ngày 22/11/2026"]),
        ("cn-002", {"consent": CONSENT | {"basis": "law_16_public_duty"}}, []),
        ("cn-002", {"consent": CONSENT | {"basis": "law_16_public_duty"}, "sample": False}, [BASIS]),
        ("tt-002", {"consent": None}, []),
        ("tt-001", {"consent": None}, ["Chưa có sự đồng ý cho ảnh"]),
        ("tt-001", {"consent": CONSENT | {"scope": ["web"]}}, ["Chưa có sự đồng ý cho ảnh"]),
        ("cn-001", {"consent": None, "status": "awarded"}, []),
    ],
)  # fmt: skip
def test_publication_needs_a_basis_for_each_channel(
    id: str, changes: dict[str, Any], said: list[str]
) -> None:
    assert whats(world(honoree(id, **changes)), consent_rules.published_needs_a_basis) == said


def test_an_official_site_may_publish_people_by_its_duty() -> None:
    official = world(honoree("cn-002", consent=CONSENT | {"basis": "law_16_public_duty"}, sample=False))
    site = official.site.model_copy(update={"official": True})
    dataset = world(*official.campaigns[0].honorees, site=site)
    assert whats(dataset, consent_rules.published_needs_a_basis) == []


@pytest.mark.parametrize(
    ("date", "sound"), [("2023-12-19", False), ("2023-12-23", False), ("2023-12-24", True), (None, False)]
)
def test_what_was_withdrawn_comes_back_only_with_a_consent_given_later(date: str | None, sound: bool) -> None:
    steps = log("draft", "awarded", "published", "withdrawn", "published")  # withdrawn on 23/12/2023
    again = honoree(status_log=steps, consent=CONSENT | {"date": date})
    said = whats(world(again), consent_rules.published_needs_a_basis)
    assert ("Đăng lại sau khi rút cần sự đồng ý mới" not in said) == sound
    assert (said == []) == sound


@pytest.mark.parametrize("status", ["withdrawn", "revoked"])
@pytest.mark.parametrize(
    "kept", ["name", "post", "participant_group", "picture", "initiative", "consent", "results"]
)
def test_what_is_gone_keeps_nothing_of_the_person(status: str, kept: str) -> None:
    full = honoree().model_dump(mode="json")
    gone = honoree(
        **(BARE | {kept: full[kept]}),
        status=status,
        withdrawal={"received_on": "2024-01-01", "reason": "rut_dong_y"},
    )
    (finding,) = found(world(gone), transitions.withdrawn_keeps_no_person)
    assert (finding.place[-1], finding.severity) == (kept, Severity.ERROR)
    empty = gone.model_copy(update={kept: () if kept == "results" else None})
    assert found(world(empty), transitions.withdrawn_keeps_no_person) == []


def test_a_withdrawal_says_when_it_was_asked_for() -> None:
    gone = honoree(**BARE, status="withdrawn", withdrawal=None)
    assert whats(world(gone), transitions.withdrawn_keeps_no_person) == ["Đã rút mà không ghi yêu cầu rút"]


def test_a_revocation_names_the_revoking_decision() -> None:
    rule = transitions.revoked_needs_the_revoking_decision
    said = ["Chưa có số và ngày của quyết định hủy"]
    assert whats(world(honoree("cn-007")), rule) == []
    assert whats(world(honoree("cn-007", award=None)), rule) == said
    stands = {"form": "giay_khen", "decision": "qd-mau-01"}
    assert whats(world(honoree("cn-007", award=stands)), rule) == said
    alone = {"number": "15/QĐ-UBND", "date": "2024-03-01"}
    assert whats(world(honoree("cn-007", award=stands, revocation=alone)), rule) == []
    assert whats(world(honoree("cn-007", award=None, revocation=alone)), rule) == []


@pytest.mark.parametrize(("days", "late"), [(0, False), (15, False), (16, True), (400, True)])
def test_a_withdrawal_open_for_more_than_fifteen_days_is_a_warning(days: int, late: bool) -> None:
    asked = (TODAY - dt.timedelta(days=days)).isoformat()
    request = {"received_on": asked, "reason": "rut_dong_y"}
    findings = found(world(honoree("cn-006", withdrawal=request)), transitions.withdrawal_is_on_time)
    assert [f.severity for f in findings] == ([Severity.WARNING] if late else [])
    done = honoree("cn-006", withdrawal=request | {"completed_on": asked})
    assert found(world(done), transitions.withdrawal_is_on_time) == []


def test_publishing_again_needs_a_new_consent_on_any_basis() -> None:
    again = log("draft", "awarded", "published", "withdrawn", "published")
    law = {"basis": "law_16_public_duty", "status": "not_required", "date": None}
    said = whats(
        world(honoree("tt-002", status_log=again, consent=law)), consent_rules.published_needs_a_basis
    )
    assert "Đăng lại sau khi rút cần sự đồng ý mới" in said
