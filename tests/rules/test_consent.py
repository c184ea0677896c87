"""Who is told of, and whether their consent covers it: stories, names in other texts, consent beside a duty."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.project import DAY
from tests.support.world import decision, found, honoree, log, story, whats, world
from thidua.model.honoree import Honoree
from thidua.rules import consent

NAME = "Hồ Thị Quỳnh Thảo"


def person(*scope: str, **changes: Any) -> Honoree:
    given = {"basis": "consent", "status": "granted", "scope": ["web", *scope], "date": "2023-12-19"}
    return honoree("cn-001", **({"name": {"display": NAME}, "consent": given, "picture": None} | changes))


@pytest.mark.parametrize(
    ("scope", "pictures", "missing"),
    [
        (("story",), False, ""),
        ((), False, "bài viết (story)"),
        (("story",), True, "ảnh (photo)"),
        ((), True, "bài viết (story), ảnh (photo)"),
    ],
)
def test_a_story_keeps_to_the_consent_of_whom_it_tells(
    scope: tuple[str, ...], pictures: bool, missing: str
) -> None:
    shown = [{"file": "a.png", "alt": "Một", "credit": "Hai"}] if pictures else []
    told = story(honoree="cn-001", pictures=shown)
    said = whats(world(person(*scope), told), consent.story_needs_the_consent_of_whom_it_tells)
    assert said == ([f"«cn-001» chưa đồng ý cho: {missing}"] if missing else [])


def test_a_draft_story_or_a_gone_person_needs_none() -> None:
    draft = story(honoree="cn-001", status="draft", status_log=log("draft"))
    assert whats(world(person(), draft), consent.story_needs_the_consent_of_whom_it_tells) == []


@pytest.mark.parametrize(
    "text",
    [
        {"title": f"Chuyện của {NAME}"},
        {"summary": f"{NAME}, người trả kết quả tại nhà."},
        {"body": f"Ai cũng khen.\n\n{NAME} cười."},
    ],
)
def test_a_name_in_a_story_that_is_not_linked_is_pointed_out(text: dict[str, str]) -> None:
    (finding,) = found(world(person(), story(**text)), consent.names_stand_where_consent_covers)
    assert f"Có nhắc «{NAME}», trùng tên bản ghi cn-001" in finding.what
    assert "ghi honoree: cn-001" in finding.remedy
    linked = world(person(), story(honoree="cn-001", **text))
    assert found(linked, consent.names_stand_where_consent_covers) == []


def test_a_name_in_a_decision_or_another_record_is_pointed_out() -> None:
    praised = honoree("tt-001", initiative={"title": "Một", "summary": f"Do {NAME} nghĩ ra."})
    titled = decision(title=f"Khen thưởng {NAME}")
    said = whats(world(person(), praised, decisions=(titled,)), consent.names_stand_where_consent_covers)
    assert len(said) == 2


def test_full_consent_parts_of_names_and_other_people_are_left_alone() -> None:
    everything = person("story", "loudspeaker", "print", "opendata")
    named = story(title=f"Chuyện của {NAME}")
    assert found(world(everything, named), consent.names_stand_where_consent_covers) == []
    for title in ("Chuyện của Hồ Thị Quỳnh", f"{NAME}o", "Quỳnh Thảo kể"):
        assert found(world(person(), story(title=title)), consent.names_stand_where_consent_covers) == []


def test_a_name_is_pointed_out_once_the_consent_has_ended() -> None:
    told = [honoree("tt-001", initiative={"title": "Một", "summary": f"Do {NAME} nghĩ ra."})]
    for last, count in ((DAY, 0), (DAY - dt.timedelta(days=1), 1)):
        scope = ["web", "story", "loudspeaker", "print", "opendata"]
        given = {"basis": "consent", "status": "granted", "scope": scope, "date": "2023-12-19"}
        everything = person(consent=given | {"expires_on": last.isoformat()})
        assert len(found(world(everything, *told), consent.names_stand_where_consent_covers)) == count


def test_beside_a_duty_consent_still_needs_its_dates_and_a_yes() -> None:
    duty = {"basis": "law_16_public_duty", "status": "granted", "scope": ["loudspeaker"]}
    said = whats(world(person(consent=duty)), consent.published_needs_a_basis)
    assert "Sự đồng ý chưa có ngày" in said
    old = duty | {"date": "2023-12-19", "expires_on": "2024-01-01"}
    said = whats(world(person(consent=old)), consent.published_needs_a_basis)
    assert "Sự đồng ý hết hạn ngày 01/01/2024" in said
    picture = {"file": "cn-001.png", "alt": "Một", "credit": "Hai"}
    nobody_asked = {
        "basis": "law_16_public_duty",
        "status": "not_required",
        "scope": ["photo"],
        "date": "2023-12-19",
    }
    said = whats(world(person(consent=nobody_asked, picture=picture)), consent.published_needs_a_basis)
    assert "Có ảnh mà sự đồng ý là «Không cần»" in said
