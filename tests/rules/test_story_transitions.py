"""The life of a story: it goes the way of a record, without an award."""

from __future__ import annotations

from itertools import product

import pytest

from tests.support.world import found, honoree, log, real, story, whats, world
from thidua.model.finding import Severity
from thidua.model.lifecycle import Status
from thidua.rules import consent as consent_rules
from thidua.rules import transitions

STORY_WAYS = {
    None: [],
    "draft": ["draft"],
    "published": ["draft", "published"],
    "withdrawn": ["draft", "published", "withdrawn"],
}
STORY_STEPS = {
    (None, "draft"),
    ("draft", "published"),
    ("published", "withdrawn"),
    ("withdrawn", "published"),
}


@pytest.mark.parametrize(("start", "to"), list(product(STORY_WAYS, Status)))
def test_a_story_is_never_awarded_or_revoked(start: str | None, to: Status) -> None:
    steps = log(*STORY_WAYS[start], to.value)
    findings = found(world(story(status=to.value, status_log=steps)), transitions.log_follows_the_transitions)
    assert (findings == []) == ((start, to.value) in STORY_STEPS)


def test_a_sound_story_breaks_no_rule() -> None:
    assert found(world(story())) == []


@pytest.mark.parametrize("category", ["dien_hinh_tien_tien", "nguoi_tot_viec_tot"])
def test_a_story_that_holds_somebody_up_needs_a_basis_and_news_does_not(category: str) -> None:
    rule = consent_rules.published_needs_a_basis
    said = ["Công bố bài nêu gương mà chưa ghi vì sao được phép công bố"]
    assert whats(world(story(category=category, consent=None)), rule) == said
    assert whats(world(story(category="tin", consent=None)), rule) == []
    about = story(category="tin", consent=None, honoree="cn-001")
    assert whats(world(honoree(), about), rule) == said, "news about a person who is honored"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (["web", "story", "photo"], []),
        (["web", "story"], ["Chưa có sự đồng ý cho ảnh"]),
        (["web", "photo"], ["Chưa có sự đồng ý cho bài viết"]),
        (["story", "photo"], ["Chưa có sự đồng ý cho trang web"]),
    ],
)
def test_a_story_needs_consent_for_each_channel(scope: list[str], said: list[str]) -> None:
    told = story(
        consent={"basis": "consent", "status": "granted", "scope": scope, "date": "2023-12-19"},
        pictures=[{"file": "a.jpg", "alt": "Một lớp học", "credit": "Đài"}],
    )
    assert whats(world(told), consent_rules.published_needs_a_basis) == said


def test_a_story_of_one_person_does_not_rest_on_duty_alone_unless_the_site_is_official() -> None:
    duty = story(consent={"basis": "law_16_public_duty", "status": "not_required"})
    site = real().site
    for official, faults in ((False, 1), (True, 0)):
        dataset = world(duty, site=site.model_copy(update={"official": official}))
        assert len(found(dataset, consent_rules.published_needs_a_basis)) == faults


@pytest.mark.parametrize("name", ["title", "body"])
def test_a_published_story_has_a_title_and_a_body(name: str) -> None:
    (finding,) = found(world(story(**{name: None})), transitions.published_story_is_whole)
    assert finding.place == ("2023", "stories", "tb-901", name)
    draft = story(**{name: None}, status="draft")
    assert found(world(draft), transitions.published_story_is_whole) == []


@pytest.mark.parametrize(("status", "warned"), [("published", False), ("withdrawn", True), ("revoked", True)])
def test_a_story_goes_with_its_honoree(status: str, warned: bool) -> None:
    dataset = world(honoree(status=status), story(honoree="cn-001"))
    findings = found(dataset, transitions.story_goes_with_its_honoree)
    assert [f.severity for f in findings] == ([Severity.WARNING] if warned else [])
    gone = world(honoree(status=status), story(honoree="cn-001", status="withdrawn"))
    assert found(gone, transitions.story_goes_with_its_honoree) == []


@pytest.mark.parametrize("kept", ["title", "body", "summary", "source", "honoree", "consent"])
def test_a_withdrawn_story_keeps_nothing(kept: str) -> None:
    full = story(summary="Một câu.", source="Bản tin", honoree="cn-001").model_dump(mode="json")
    bare = dict.fromkeys(("title", "body", "summary", "source", "honoree", "consent"))
    request = {"received_on": "2024-01-01", "reason": "rut_dong_y"}
    gone = story(**(bare | {kept: full[kept]}), status="withdrawn", withdrawal=request)
    (finding,) = found(world(gone), transitions.withdrawn_keeps_no_person)
    assert (finding.place[-1], finding.severity) == (kept, Severity.ERROR)
