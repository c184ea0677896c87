"""The one gate: what is checked, what stands in nobody's way, and that a refusal writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.people import BY_FORM
from tests.support.project import DAY
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.model.finding import Severity
from thidua.model.honoree import Honoree
from thidua.store import journal, load
from thidua.store.readings import readings_in

PERSON = "2023/honorees/cn-003.yml"


def stored(data: Path, id: str) -> Honoree:
    dataset = load(data).dataset
    assert dataset
    found = dataset.campaigns[0].honoree(id)
    assert found
    return found


def changed(data: Path, id: str = "cn-003", **fields: object) -> dict[str, bytes | None]:
    record = stored(data, id).model_copy(update=fields)
    return {f"2023/honorees/{id}.yml": yaml_of(record).encode()}


def test_a_good_change_is_written_and_nothing_else_is_touched(data: Path) -> None:
    before = snapshot(data)
    changes = changed(data, post="Viên chức (minh họa)")
    assert gate.save(data, changes, DAY, BY_FORM) == ()
    after = snapshot(data)
    assert after.pop(PERSON) == changes[PERSON]
    before.pop(PERSON)
    assert after == before


def test_what_changes_nothing_is_not_written(data: Path) -> None:
    path = data / PERSON
    path.write_bytes(b"# ghi ch\xc3\xba\n" + path.read_bytes())
    before = path.stat().st_mtime_ns
    gate.save(data, {PERSON: path.read_bytes()}, DAY, BY_FORM)
    assert path.stat().st_mtime_ns == before


def test_a_refusal_names_every_reason_and_writes_nothing(data: Path) -> None:
    before = snapshot(data)
    changes = changed(data, unit="khong-co", award=None)
    with pytest.raises(gate.RefusedError) as refused:
        gate.save(data, changes, DAY, BY_FORM)
    said = [str(p) for p in refused.value.problems]
    assert len(said) == 2
    assert "data/2023/honorees/cn-003.yml:8: Không có đơn vị nào mang mã «khong-co»" in said[1]
    assert "Chưa có quyết định khen thưởng" in said[0]
    after = snapshot(data)
    assert after == before


def test_a_slip_elsewhere_stands_in_nobodys_way(data: Path) -> None:
    (data / "2023/honorees/tt-002.yml").write_text("id: [", encoding="utf-8")
    assert gate.save(data, changed(data, post="Viên chức"), DAY, BY_FORM) == ()
    assert stored(data, "cn-003").post == "Viên chức"


def test_what_somebody_broke_meanwhile_is_known_before_the_next_change(data: Path) -> None:
    other, right = data / "2023/honorees/tt-002.yml", (data / "2023/honorees/tt-002.yml").read_text("utf-8")
    gate.save(data, changed(data, post="Viên chức"), DAY, BY_FORM)
    other.write_text(right.replace("unit: ", "unit: khong-co-"), encoding="utf-8")
    assert gate.save(data, changed(data, post="Công chức"), DAY, BY_FORM) == ()
    other.write_text(right, encoding="utf-8")
    with pytest.raises(gate.RefusedError):
        gate.save(data, changed(data, unit="khong-co"), DAY, BY_FORM)


def test_of_the_states_of_a_folder_only_the_one_it_is_in_is_remembered(data: Path) -> None:
    for post in ("Viên chức", "Công chức"):
        gate.save(data, changed(data, post=post), DAY, BY_FORM)
    ((asked, _),) = readings_in(data.resolve()).checked
    assert asked[2] == load(data).dataset


def test_a_change_that_breaks_another_record_is_refused(data: Path) -> None:
    with pytest.raises(gate.RefusedError) as refused:
        gate.save(data, {"2023/decisions/qd-mau-02.yml": None}, DAY, BY_FORM)
    assert {p.file for p in refused.value.problems} == {"data/2023/honorees/tt-003.yml"}
    assert (data / "2023/decisions/qd-mau-02.yml").is_file()


def test_a_second_like_slip_is_not_hidden_by_the_first(data: Path) -> None:
    """One record refers to a lost decision already; another that comes to do so is a new problem."""
    (data / "2023/decisions/qd-mau-02.yml").unlink()
    with pytest.raises(gate.RefusedError) as refused:
        gate.save(data, {"2023/decisions/qd-mau-01.yml": None}, DAY, BY_FORM)
    assert "data/2023/honorees/tt-003.yml" not in {p.file for p in refused.value.problems}
    assert "data/2023/honorees/cn-001.yml" in {p.file for p in refused.value.problems}


def test_warnings_come_back_and_do_not_refuse(data: Path) -> None:
    record = stored(data, "cn-003")
    assert record.award
    award = record.award.model_copy(update={"form": "ltt"})
    warnings = gate.save(data, changed(data, award=award), DAY, BY_FORM)
    assert [w.severity for w in warnings] == [Severity.WARNING]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(data: Path) -> None:
    read = (data / PERSON).read_bytes()
    gate.save(data, changed(data, post="Của người khác"), DAY, BY_FORM)
    before = (data / PERSON).read_bytes()
    with pytest.raises(gate.RefusedError, match="người khác"):
        gate.save(data, changed(data, post="Của tôi"), DAY, BY_FORM, expected={PERSON: read})
    with pytest.raises(gate.RefusedError, match="người khác"):
        gate.save(data, changed(data, post="Của tôi"), DAY, BY_FORM, expected={PERSON: None})
    assert (data / PERSON).read_bytes() == before


def test_two_writers_wait_for_each_other(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.05)
    with journal.lock(data), pytest.raises(OSError, match="đang ghi"):
        gate.save(data, changed(data, post="Khác"), DAY, BY_FORM)
