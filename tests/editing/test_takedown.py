"""Steps that enter the log by themselves, and what goes when somebody is taken off the site."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.people import BY_FORM, DECISION, NAME, PERSON, STORY, loaded, settle_in
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.status_log import with_log
from thidua.editing.takedown import NotPossibleError, TakedownPlanner
from thidua.model.decision import Revocation
from thidua.model.fields import personal_fields
from thidua.model.honoree import Award, Honoree, Name
from thidua.model.lifecycle import Role, Status, WithdrawalReason
from thidua.model.story import Story
from thidua.store import load

DAY = dt.date(2026, 11, 25)
HUY = Revocation(number="15/QĐ-UBND", date=dt.date(2024, 3, 1))


def log(record: Honoree) -> list[tuple[str, str]]:
    return [(step.to.value, step.by_role.value) for step in record.status_log]


def draft(**fields: object) -> Honoree:
    return PERSON.model_copy(update={"status": Status.DRAFT, "status_log": (), **fields})


# The log writes itself -------------------------------------------------------------------------------------


def test_a_new_record_begins_its_log() -> None:
    made = with_log(None, draft(), Role.BIEN_TAP, DAY)
    assert [(s.to, s.date, s.by_role) for s in made.status_log] == [(Status.DRAFT, DAY, Role.BIEN_TAP)]


def test_the_steps_between_are_logged_under_who_took_them() -> None:
    made = with_log(None, draft(status=Status.AWARDED), Role.BIEN_TAP, DAY)
    assert log(made) == [("draft", "bien_tap"), ("awarded", "bien_tap")]
    published = with_log(made, made.model_copy(update={"status": Status.PUBLISHED}), Role.DUYET, DAY)
    assert log(published)[-1] == ("published", "duyet")
    assert published.publishing.first_on == PERSON.publishing.first_on


def test_the_first_publication_dates_itself_and_a_later_change_too() -> None:
    awarded = with_log(None, draft(status=Status.AWARDED), Role.BIEN_TAP, DAY)
    bare = awarded.model_copy(update={"status": Status.PUBLISHED, "publishing": type(PERSON.publishing)()})
    published = with_log(awarded, bare, Role.DUYET, DAY)
    assert (published.publishing.first_on, published.publishing.updated_on) == (DAY, None)
    later = DAY + dt.timedelta(days=9)
    changed = with_log(published, published.model_copy(update={"post": "Khác"}), Role.BIEN_TAP, later)
    assert changed.publishing.updated_on == later
    assert changed.status_log == published.status_log


def test_what_did_not_change_comes_back_as_it_was() -> None:
    assert with_log(PERSON, PERSON, Role.DUYET, DAY) is PERSON


def test_one_person_alone_cannot_publish(data: Path) -> None:
    settle_in(data)
    alone = draft(id="cn-908", name=Name(display="Một Mình"), status=Status.PUBLISHED)
    alone = with_log(None, alone, Role.DUYET, DAY)
    with pytest.raises(gate.RefusedError, match="chưa qua hai vai trò"):
        gate.save(data, {"2023/honorees/cn-908.yml": yaml_of(alone).encode()}, DAY, BY_FORM)


# TakedownPlanner off ----------------------------------------------------------------------------------------------------


def taking(data: Path) -> TakedownPlanner:
    dataset = loaded(data).dataset
    assert dataset
    return TakedownPlanner(data, dataset, Role.DUYET, DAY)


def withdraw(data: Path, id: str = PERSON.id) -> None:
    takedown = taking(data).withdraw(id, WithdrawalReason.CONSENT, DAY)
    gate.save(data, takedown.changes, DAY, BY_FORM)


def test_withdrawing_empties_the_person_the_story_and_the_photo(data: Path) -> None:
    settle_in(data)
    before = snapshot(data)
    takedown = taking(data).withdraw(PERSON.id, WithdrawalReason.CONSENT, DAY)
    assert snapshot(data) == before, "nothing happens before the gate"
    assert [line.split(":")[0] for line in takedown.summary] == [
        f"Cá nhân «{NAME}»", f"Bài «Chuyện của {NAME}»", "Ảnh cn-907-0123abcd.png",
    ]  # fmt: skip
    assert takedown.mentions == ()
    assert gate.save(data, takedown.changes, DAY, BY_FORM) == ()
    assert all(NAME.encode() not in content for content in snapshot(data).values())
    assert not (data / "2023/media/cn-907-0123abcd.png").exists()
    dataset = loaded(data).dataset
    assert dataset
    person, story = dataset.campaigns[0].honoree(PERSON.id), dataset.campaigns[0].stories[-1]
    assert person
    assert (person.status, story.status) == (Status.WITHDRAWN, Status.WITHDRAWN)
    assert person.withdrawal == story.withdrawal
    assert [name for name in (*personal_fields(Honoree), "award") if getattr(person, name)] == []
    assert [name for name in personal_fields(Story) if getattr(story, name)] == []


def test_other_files_stay_as_they_were(data: Path) -> None:
    before = snapshot(settle_in(data))
    withdraw(data)
    after = snapshot(data)
    gone = {
        f"2023/honorees/{PERSON.id}.yml",
        f"2023/stories/{STORY.id}.yml",
        "2023/media/cn-907-0123abcd.png",
    }
    assert {p: c for p, c in after.items() if p not in gone} == {
        p: c for p, c in before.items() if p not in gone
    }


def test_a_record_that_was_never_published_leaves_no_file(data: Path) -> None:
    settle_in(data)
    unborn = with_log(None, draft(id="cn-908"), Role.BIEN_TAP, DAY)
    (data / "2023/honorees/cn-908.yml").write_text(yaml_of(unborn), encoding="utf-8")
    takedown = taking(data).withdraw("cn-908", WithdrawalReason.REQUEST, DAY)
    assert "tệp bị xóa hẳn" in takedown.summary[0]
    gate.save(data, takedown.changes, DAY, BY_FORM)
    assert not (data / "2023/honorees/cn-908.yml").exists()
    assert (data / f"2023/media/{PERSON.picture.file}").exists(), "another record shows it"  # type: ignore[union-attr]


def test_where_the_name_still_stands_is_said(data: Path) -> None:
    settle_in(data)
    path = data / "2023/honorees/tt-001.yml"
    text = path.read_text(encoding="utf-8").replace("unit:", f"post: Do {NAME.upper()} phụ trách\nunit:", 1)
    path.write_text(text, encoding="utf-8")
    takedown = taking(data).withdraw(PERSON.id, WithdrawalReason.CONSENT, DAY)
    assert [(p.file, p.what) for p in takedown.mentions] == [
        ("data/2023/honorees/tt-001.yml", "Dòng này còn nhắc tên vừa gỡ")
    ]


def test_a_name_is_found_across_a_line_break_inside_marks_and_in_the_plan(data: Path) -> None:
    settle_in(data)
    family, given = NAME.rsplit(" ", 1)
    story = STORY.model_copy(
        update={
            "id": "tb-908",
            "honoree": None,
            "title": "Tin",
            "summary": None,
            "body": f"Nhờ {family}\n{given}.",
        }
    )
    (data / "2023/stories/tb-908.yml").write_text(yaml_of(story), encoding="utf-8")
    bold = story.model_copy(update={"id": "tb-909", "body": f"Nhờ {family} **{given}**."})
    (data / "2023/stories/tb-909.yml").write_text(yaml_of(bold), encoding="utf-8")
    plan = data / "2023/plan.md"
    plan.write_text(plan.read_text(encoding="utf-8") + f"\n{NAME}\n", encoding="utf-8")
    (data / "README.md").write_bytes("Ghi chú".encode("utf-16"))
    takedown = taking(data).withdraw(PERSON.id, WithdrawalReason.CONSENT, DAY)
    assert [Path(p.file).name for p in takedown.mentions] == ["plan.md", "tb-908.yml", "tb-909.yml"]


def test_a_name_in_a_written_page_is_told(data: Path, tmp_path: Path) -> None:
    settle_in(data)
    (tmp_path / "docs/sau").mkdir(parents=True)
    (tmp_path / "docs/sau/trang.md").write_text(f"Xin chúc mừng {NAME}.\n", encoding="utf-8")
    dataset = loaded(data).dataset
    assert dataset
    taker = TakedownPlanner(data, dataset, Role.DUYET, DAY, tmp_path / "docs")
    takedown = taker.withdraw(PERSON.id, WithdrawalReason.CONSENT, DAY)
    assert [(p.file, p.line) for p in takedown.mentions] == [("docs/sau/trang.md", 1)]


def test_a_photo_that_another_record_shows_is_told(data: Path) -> None:
    settle_in(data)
    assert PERSON.picture
    changes = {"id": "tb-908", "honoree": None, "title": "Tin", "summary": None, "body": "Tin."}
    other = STORY.model_copy(update=changes | {"pictures": (PERSON.picture,)})
    (data / "2023/stories/tb-908.yml").write_text(yaml_of(other), encoding="utf-8")
    takedown = taking(data).withdraw(PERSON.id, WithdrawalReason.CONSENT, DAY)
    told = [(Path(p.file).name, p.what) for p in takedown.mentions]
    assert told == [("tb-908.yml", "Bản ghi này còn dùng ảnh vừa gỡ")]


def test_a_name_in_the_title_of_the_revoked_decision_is_told(data: Path) -> None:
    settle_in(data)
    named = DECISION.model_copy(update={"title": f"Về việc khen thưởng {NAME}"})
    (data / f"2023/decisions/{DECISION.id}.yml").write_text(yaml_of(named), encoding="utf-8")
    takedown = taking(data).revoke(DECISION.id, HUY)
    assert [Path(p.file).name for p in takedown.mentions] == [f"{DECISION.id}.yml"]


def test_published_again_only_with_a_new_consent(data: Path) -> None:
    settle_in(data)
    withdraw(data)
    again = with_log(
        loaded(data).dataset.campaigns[0].honoree(PERSON.id),  # type: ignore[union-attr]
        PERSON.model_copy(
            update={
                "status_log": loaded(data).dataset.campaigns[0].honoree(PERSON.id).status_log,
                "picture": None,
            }  # type: ignore[union-attr]
        ),
        Role.DUYET,
        DAY,
    )
    path = f"2023/honorees/{PERSON.id}.yml"
    with pytest.raises(gate.RefusedError, match="cần sự đồng ý mới"):
        gate.save(data, {path: yaml_of(again).encode()}, DAY, BY_FORM)
    assert again.consent
    fresh = again.model_copy(
        update={"consent": again.consent.model_copy(update={"date": DAY + dt.timedelta(days=1)})}
    )
    gate.save(data, {path: yaml_of(fresh).encode()}, DAY + dt.timedelta(days=2), BY_FORM)


# Revoking --------------------------------------------------------------------------------------------------------


def test_revoking_one_award_leaves_the_others_of_the_decision(data: Path) -> None:
    settle_in(data)
    other = PERSON.model_copy(
        update={
            "id": "cn-908",
            "name": Name(display="Người Khác"),
            "picture": None,
            "award": Award(form="giay_khen", decision=DECISION.id),
        }
    )
    (data / "2023/honorees/cn-908.yml").write_text(yaml_of(other), encoding="utf-8")
    takedown = taking(data).revoke(PERSON.id, HUY)
    assert gate.save(data, takedown.changes, DAY, BY_FORM) == ()
    campaign = loaded(data).dataset.campaigns[0]  # type: ignore[union-attr]
    revoked = campaign.honoree(PERSON.id)
    assert revoked
    assert (revoked.status, revoked.revocation, revoked.name) == (Status.REVOKED, HUY, None)
    assert revoked.award
    assert (revoked.award.decision, revoked.award.citation) == (DECISION.id, None)
    assert campaign.honoree("cn-908") == other
    assert campaign.decision(DECISION.id) == DECISION
    assert campaign.stories[-1].status is Status.WITHDRAWN
    assert all(NAME.encode() not in content for content in snapshot(data).values())


def test_revoking_a_decision_takes_every_award_under_it(data: Path) -> None:
    settle_in(data)
    takedown = taking(data).revoke(DECISION.id, HUY)
    gate.save(data, takedown.changes, DAY, BY_FORM)
    campaign = loaded(data).dataset.campaigns[0]  # type: ignore[union-attr]
    decision, person = campaign.decision(DECISION.id), campaign.honoree(PERSON.id)
    assert decision
    assert person
    assert decision.revoked == HUY
    assert (person.status, person.revocation, person.name) == (Status.REVOKED, None, None)


@pytest.mark.parametrize(
    ("id", "what"),
    [("cn-999", "Không có bản ghi nào mang mã «cn-999»"), ("cn-006", "đã rút rồi"), ("cn-007", "đã bị hủy bỏ"), (DECISION.id, "thidua revoke")],
)  # fmt: skip
def test_what_cannot_be_withdrawn_says_why(id: str, what: str, data: Path) -> None:
    with pytest.raises(NotPossibleError, match=what):
        taking(settle_in(data)).withdraw(id, WithdrawalReason.REQUEST, DAY)


@pytest.mark.parametrize(
    ("id", "what"), [("cn-005", "Bản nháp"), ("cn-006", "Đã rút"), (STORY.id, "thidua withdraw"), ("qd-mau-03", "đã ghi là bị hủy")]
)  # fmt: skip
def test_what_cannot_be_revoked_says_why(id: str, what: str, data: Path) -> None:
    with pytest.raises(NotPossibleError, match=what):
        taking(settle_in(data)).revoke(id, HUY)


def test_the_people_of_these_tests_are_sound(data: Path) -> None:
    assert load(settle_in(data)).problems == []
    assert gate.check_changes(data, {}, DAY) == ()
