"""Who was taken off the site does not come back by themselves, whichever way they come."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.support.command import AT, typed
from tests.support.digging import contents, holding
from tests.support.people import BY_FORM, DECISION, NAME, PERSON, STORY, photo, settle_in
from tests.support.project import DAY, checked
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.model.campaign import Kind
from thidua.model.honoree import Honoree, Name
from thidua.model.lifecycle import Publishing, Status
from thidua.model.unit import Successor, Unit
from thidua.site import Audience
from thidua.store.comebacks import related_units

Output = pytest.CaptureFixture[str]
NEW = "2023/honorees/cn-950.yml"


def again(**fields: object) -> Honoree:
    return PERSON.model_copy(update={"id": "cn-950", "picture": None, **fields})


def save(data: Path, record: Honoree, day: dt.date = DAY) -> tuple[object, ...]:
    return gate.save(data, {f"2023/honorees/{record.id}.yml": yaml_of(record).encode()}, day, BY_FORM)


def test_a_mark_stands_in_the_emptied_record_and_nothing_tells_who_it_was(gone: Path) -> None:
    text = (gone / "2023/honorees/cn-907.yml").read_text(encoding="utf-8")
    assert re.search(r"^mark: [0-9a-f]{8}-[0-9a-f]{24}$", text, re.MULTILINE)
    assert holding(gone, NAME) == []
    keys = list((gone / ".lich-su").glob("khoa-*.txt"))
    secret = keys[0].read_text(encoding="utf-8").split()[-1]
    assert (len(keys), len(secret)) == (1, 64)
    files = [name for name, content in contents(gone) if secret.encode() in content]
    assert files == [keys[0].relative_to(gone).as_posix()]


@pytest.mark.parametrize(
    "name", [NAME, NAME.upper(), "zoram thi quynh huong", f"  {NAME.replace(' ', '  ')}", f"Bà {NAME}", f"{NAME} (văn thư)"]
)  # fmt: skip
def test_the_gate_knows_them_again_however_the_name_is_written(name: str, gone: Path) -> None:
    record = again(
        name=Name.model_construct(display=name.strip(), sort=None),
        status=Status.DRAFT,
        status_log=PERSON.status_log[:1],
    )
    with pytest.raises(gate.RefusedError) as refused:
        save(gone, record)
    told = [str(p) for p in refused.value.problems if p.severity == "error"]
    assert len(told) == 1
    assert told[0].startswith(f"data/{NEW}:")
    assert "đã gỡ ngày 23/11/2026" in told[0]
    assert "thidua readmit cn-907" in told[0]


def test_namesakes_elsewhere_are_only_warned_about(gone: Path) -> None:
    collective = again(id="tt-950", kind=Kind.TAP_THE, results=(), award=None, status=Status.DRAFT, consent=None, status_log=PERSON.status_log[:1])  # fmt: skip
    elsewhere = again(unit="phong-vhtt", award=PERSON.award.model_copy(update={"citation": None}))  # type: ignore[union-attr]
    for record in (Honoree.model_validate(collective.model_dump()), elsewhere):
        (warning,) = save(gone, record)
        assert "Cảnh báo: Dòng này còn nhắc người đã gỡ ngày 23/11/2026 (cn-907)" in str(warning)


def test_a_hand_written_copy_is_seen_by_check(gone: Path, capsys: Output) -> None:
    (gone / NEW).write_text(yaml_of(again()), encoding="utf-8")
    code, _, err = typed(capsys, "check", gone, *AT)
    assert (code, f"data/{NEW}:5: Trùng tên, đơn vị với bản ghi cn-907 đã gỡ" in err) == (BAD_DATA, True)


def test_an_old_copy_over_the_emptied_record_is_seen(gone: Path, capsys: Output) -> None:
    path = gone / f"2023/honorees/{PERSON.id}.yml"
    (gone / f"2023/media/{PERSON.picture.file}").write_bytes(photo())  # type: ignore[union-attr]
    path.write_text(yaml_of(PERSON), encoding="utf-8")
    code, _, err = typed(capsys, "check", gone, *AT)
    assert (code, "tệp này là bản cũ, ghi đè lên bản đã gỡ. Gỡ lại: thidua withdraw" in err) == (
        BAD_DATA,
        True,
    )
    assert f"data/2023/media/{PERSON.picture.file}:1: Cảnh báo: Tệp này là ảnh của người đã gỡ" in err  # type: ignore[union-attr]
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", gone, *AT)[0] == OK
    assert typed(capsys, "check", gone, *AT)[0] == OK


def test_a_story_does_not_come_back_either(gone: Path) -> None:
    copy = STORY.model_copy(update={"id": "tb-950", "honoree": None})
    with pytest.raises(gate.RefusedError, match=r"Trùng tiêu đề, đơn vị với bản ghi tb-907"):
        gate.save(gone, {"2023/stories/tb-950.yml": yaml_of(copy).encode()}, DAY, BY_FORM)


def test_one_who_was_never_published_is_known_again(data: Path, capsys: Output) -> None:
    settle_in(data)
    draft = again(status=Status.DRAFT, status_log=PERSON.status_log[:1], name=Name(display="Katơr Văn Dừng"), award=None)  # fmt: skip
    save(data, draft)
    assert typed(capsys, "withdraw", "cn-950", "--yes", "--data", data, *AT)[0] == OK
    with pytest.raises(gate.RefusedError, match=r"bản ghi cn-950 đã gỡ"):
        save(data, draft.model_copy(update={"id": "cn-951"}))


def test_what_comes_back_stops_no_build_and_is_in_none(gone: Path) -> None:
    """Else the old site, with the person on it, would stay online."""
    path = gone / "2023/honorees/cn-907.yml"
    named = path.read_text(encoding="utf-8").replace("unit:", f"name:\n  display: {NAME}\nunit:", 1)
    for text in (named, yaml_of(PERSON)):
        path.write_text(text, encoding="utf-8")
        (gone / NEW).write_text(yaml_of(again()), encoding="utf-8")
        (gone / f"2023/stories/{STORY.id}.yml").write_text(yaml_of(STORY), encoding="utf-8")
        result = checked(gone, audience=Audience.PUBLIC)
        assert result.publication
        assert len(result.waiting) == len(result.errors) >= 3
        campaign = result.publication.dataset.campaigns[0]
        shown = [r.caption or "" for r in campaign.publishable]
        assert not [caption for caption in shown if NAME in caption]
        assert {r.id for r in campaign.publishable if r.status.is_gone} >= {"cn-907", "tb-907"}


def test_one_who_was_withdrawn_long_ago_is_remembered_by_name(data: Path, capsys: Output) -> None:
    call = ("--yes", "--data", data, *AT)
    code, _, err = typed(capsys, "withdraw", "cn-006", *call)
    assert (code, '--name "HỌ TÊN"' in err) == (BAD_USE, True)
    assert typed(capsys, "withdraw", "cn-006", "--name", "Chamaléa Thị Xưa", *call)[0] == OK
    assert holding(data, "Chamaléa Thị Xưa") == []
    old = again(name=Name(display="CHAMALEA THI XUA"), unit="ubnd-xa-vi-du-hai", sample=True, award=None)
    draft = old.model_copy(update={"status": Status.DRAFT, "status_log": PERSON.status_log[:1]})
    with pytest.raises(gate.RefusedError, match=r"bản ghi cn-006 đã gỡ ngày 0./02/2024"):
        save(data, draft)
    for id, why in (("cn-006", "đã có dấu nhận lại"), ("cn-001", "chưa gỡ")):
        code, _, err = typed(capsys, "withdraw", id, "--name", "Ai Đó", *call)
        assert (code, why in err) == (BAD_USE, True)


def test_one_whose_file_was_broken_is_known_again(data: Path, capsys: Output) -> None:
    path = settle_in(data) / f"2023/honorees/{PERSON.id}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("unit: ", "unit: [", 1), encoding="utf-8")
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[0] == OK
    assert holding(data, NAME) == []
    with pytest.raises(gate.RefusedError, match=r"Trùng tên, đơn vị với bản ghi cn-907"):
        save(data, again())


# Let back ------------------------------------------------------------------------------------------------------


def test_letting_back_is_the_approvers_and_needs_a_fresh_consent(gone: Path, capsys: Output) -> None:
    call = ("--yes", "--data", gone, "--date", "2026-12-20")
    for given, why in (("23/11/2026", "không sau ngày gỡ"), ("1/1/2027", "sau hôm nay")):
        code, _, err = typed(capsys, "readmit", "cn-907", "--consent", given, *call)
        assert (code, why in err) == (BAD_USE, True)
    assert (
        typed(capsys, "readmit", "cn-907", "--consent", "1/12/2026", "--role", "bien_tap", *call)[0]
        == BAD_USE
    )
    code, out, err = typed(capsys, "readmit", NAME, "--consent", "1/12/2026", *call)
    assert (code, err, "cn-907" in out) == (OK, "", True)
    day = dt.date(2026, 12, 20)
    with pytest.raises(gate.RefusedError, match=r"Đăng lại sau khi gỡ ngày 23/11/2026 cần sự đồng ý mới"):
        save(gone, again(), day)
    assert PERSON.consent
    fresh: dict[str, object] = {"consent": PERSON.consent.model_copy(update={"date": dt.date(2026, 12, 1)})}
    fresh |= {"publishing": Publishing(first_on=day)}
    assert save(gone, again(**fresh), day) == ()


def test_those_of_a_revoked_decision_are_let_back_together(data: Path, capsys: Output) -> None:
    settle_in(data)
    call = ("--yes", "--data", data, *AT)
    assert typed(capsys, "revoke", DECISION.id, "--number", "15/QĐ", "--signed", "1/3/2024", *call)[0] == OK
    draft = again(status=Status.DRAFT, status_log=PERSON.status_log[:1], award=None)
    with pytest.raises(gate.RefusedError, match=r"bản ghi cn-907 đã gỡ"):
        save(data, draft)
    later = ("--yes", "--data", data, "--date", "2026-12-20")
    code, out, _ = typed(capsys, "readmit", DECISION.number, "--consent", "1/12/2026", *later)
    assert (code, "cn-907, gỡ ngày 23/11/2026" in out) == (OK, True)
    assert save(data, draft) == ()


def test_another_person_of_the_same_name_is_let_in_with_a_reason(gone: Path, capsys: Output) -> None:
    call = ("readmit", "cn-907", "--yes", "--data", gone, *AT, "--other-person")
    for reason, why in ((" ", "ghi vì sao"), (f"không phải {NAME}", "không được nhắc tên")):
        code, _, err = typed(capsys, *call, reason)
        assert (code, why in err) == (BAD_USE, True)
    assert typed(capsys, *call, "người khác, mới về xã")[0] == OK
    assert "còn nhắc người đã gỡ" in str(save(gone, again())[0])


def test_a_takedown_does_not_wait_for_a_namesake(data: Path, capsys: Output) -> None:
    settle_in(data)
    twin = again(name=Name(display=f"{NAME} (văn thư)"))
    (data / NEW).write_text(yaml_of(twin), encoding="utf-8")
    code, _, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert (code, f"data/{NEW}:5: Dòng này còn nhắc tên vừa gỡ" in err) == (BAD_DATA, True)
    assert typed(capsys, "check", data, *AT)[0] == OK


def test_without_the_key_a_machine_says_which_file_it_needs(gone: Path, capsys: Output) -> None:
    (key,) = (gone / ".lich-su").glob("khoa-*.txt")
    secret = key.read_bytes()
    key.unlink()
    code, _, err = typed(capsys, "check", gone, *AT)
    assert (code, f"data/.lich-su/{key.name}:1: Cảnh báo: Máy này thiếu khóa" in err) == (OK, True)
    key.write_bytes(secret)
    assert typed(capsys, "check", gone, *AT)[2] == ""
    key.unlink()
    for id, name in ((PERSON.id, NAME), (STORY.id, STORY.title)):
        assert typed(capsys, "withdraw", id, "--name", name, "--yes", "--data", gone, *AT)[0] == OK
    assert typed(capsys, "check", gone, *AT)[2] == "", "a lost key is replaced, record by record"
    with pytest.raises(gate.RefusedError, match=r"Trùng tên, đơn vị với bản ghi cn-907"):
        save(gone, again())


def test_a_unit_under_a_new_id_is_the_same_unit() -> None:
    def unit(id: str, name: str, **more: object) -> Unit:
        return Unit.model_construct(
            **{"id": id, "name": name, "kind": "ubnd_xa", "short": None, "successor": None, **more}
        )

    old = unit("a", "Ủy ban nhân dân xã Phước Nam", successor=Successor(name="xã Thuận Nam (tỉnh Khánh Hòa)"))
    units = [
        old,
        unit("b", "UBND xã Phước Nam"),
        unit("c", "Ủy ban nhân dân xã Thuận Nam"),
        unit("d", "xã Khác"),
    ]
    assert related_units(units) == {"a": {"b", "c"}, "b": {"a"}, "c": {"a"}}
