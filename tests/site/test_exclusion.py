"""A file that all records rest on is taken as it was at the last build, for somebody who has to be taken down now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import AT, typed
from tests.support.people import PERSON, settle_in
from tests.support.project import DAY, DOCS
from thidua.commands import OK
from thidua.site import Audience
from thidua.site.checking import CheckResult, check, check_most
from thidua.site.exclusion import CannotLeaveOutError
from thidua.store import last_built
from thidua.store.folder import Folder

SHARED = ("site.yml", "units.yml", "documents.yml", "2023/campaign.yml", "2023/criteria.yml", "2023/plan.md")


@pytest.fixture
def data(data: Path, memory: Path) -> Path:
    last_built.keep(Folder(settle_in(data).resolve()))
    return data


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n\xff: [\n")


def most(data: Path) -> CheckResult:
    return check_most(data, DOCS, DAY, Audience.PUBLIC)


@pytest.mark.parametrize("how", ["spoilt", "gone"])
@pytest.mark.parametrize("path", SHARED)
def test_a_takedown_goes_out_though_a_shared_file_is_broken(
    path: str, how: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (spoil if how == "spoilt" else Path.unlink)(data / path)
    code, out, _ = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    names = most(data).left_out
    assert code == OK
    for name in names:
        assert f" --leave-out {name}" in out
    found = check(data, DOCS, DAY, Audience.PUBLIC, left_out=names)
    assert found.publication
    assert PERSON.id in {h.id for h in found.publication.current.stubs}
    assert (
        path in {o.path for o in found.omissions} or path == "documents.yml"
    )  # its readers are named instead


def test_a_year_that_is_new_is_passed_over(data: Path) -> None:
    (data / "2024").mkdir()
    (data / "2024/plan.md").write_text("Kế hoạch\n", encoding="utf-8")
    assert most(data).left_out == ("2024",)
    found = check(data, DOCS, DAY, Audience.PUBLIC, left_out=("2024",))
    assert found.publication
    assert [e.campaign.key for e in found.publication.editions] == ["2023"]
    assert found.errors, "what is left out is still told"


def test_strange_files_and_folders_are_passed_over(data: Path) -> None:
    (data / "ghi chú").mkdir()
    (data / "lạ.txt").write_text("a", encoding="utf-8")
    assert set(most(data).left_out) == {"ghi chú", "lạ.txt"}
    assert most(data).publication


def test_what_rests_on_what_is_new_goes_with_it(data: Path) -> None:
    units = data / "units.yml"
    new = "- {id: xa-moi, name: Ủy ban nhân dân xã Mới, kind: ubnd_xa}\n- id: hong\n"
    units.write_text(units.read_text(encoding="utf-8") + new, encoding="utf-8")
    person = data / f"2023/honorees/{PERSON.id}.yml"
    person.write_text(person.read_text("utf-8").replace("unit: ubnd-xa-ca-na", "unit: xa-moi"), "utf-8")
    found = most(data)
    assert found.left_out == ("units.yml", PERSON.id)
    assert found.publication
    assert PERSON.id in {h.id for h in found.publication.current.stubs}


def test_without_an_earlier_build_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    data = tmp_path / "khac"
    data.mkdir()
    (data / "site.yml").write_text("x: [", encoding="utf-8")
    with pytest.raises(CannotLeaveOutError, match=r"chưa có lần dựng nào .* site\.yml"):
        check(data, DOCS, DAY, left_out=("site.yml",))
    assert check_most(data, DOCS, DAY).left_out == ()


@pytest.mark.parametrize("name", ["cn-404", "2021", "units"])
def test_a_name_of_nothing_is_refused(name: str, data: Path) -> None:
    with pytest.raises(CannotLeaveOutError, match=name):
        check(data, DOCS, DAY, left_out=(name,))


def test_nothing_of_anybody_is_kept(data: Path) -> None:
    folder = Folder(data.resolve())
    last_built.keep(folder)
    kept = last_built.as_last_built(folder, ("2023", "site.yml"))
    assert kept
    assert set(kept) >= {"2023/campaign.yml", "2023/plan.md", "site.yml"}
    assert not any("honorees" in path or "stories" in path for path in kept)
