"""A field that refers to another record is one line in the model; everything else follows from it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import field_seen
from tests.support.campaigns import copy_of_samples

pytestmark = pytest.mark.usefixtures("second_process")

ROOT: Final = Path(__file__).resolve().parents[2]
PLACE: Final = "    participant_group: GroupId | None"
Edits = Sequence[tuple[str, str, str]]
"""(file of the model, what stands in it once, what is written before that)."""
UNIT: Final[Edits] = [
    (
        "honoree.py",
        PLACE,
        '    emulation_bloc: UnitId | None = field("Khối thi đua", "Mã khối thi đua trong units.yml.", '
        'example="khoi-1", default=None, open=True)\n',
    )
]
DECISION: Final[Edits] = [
    (
        "honoree.py",
        PLACE,
        '    proposed_in: DecisionId | None = field("Tờ trình", "Mã quyết định nêu tên trước đó.", '
        'example="qd-1", default=None)\n',
    )
]
BLOC: Final[Edits] = [
    (
        "unit.py",
        "class UnitKind(OpenLabel):",
        """\
class Bloc(Record):
    TITLE: ClassVar = "Khối thi đua"

    id: Id = field("Mã", "Mã duy nhất.", example="khoi-1", open=True)
    name: Line = field("Tên", "Tên đầy đủ.", example="Khối thi đua số 1", open=True)

    @property
    def caption(self) -> str:
        return self.name


""",
    ),
    ("kinds.py", "\n\nclass Referent", '    BLOC = "blocs", "khối thi đua"\n'),
    ("kinds.py", "DocumentId = ", "BlocId = Annotated[Id, RefersTo(RecordKind.BLOC)]\n"),
    ("layout.py", "Unit\n", "Bloc, "),
    (
        "layout.py",
        '    DataFile("documents"',
        '    DataFile("blocs", "Các khối thi đua", Bloc, Form.LIST, required=False),\n',
    ),
    ("dataset.py", "    @cached_property\n    def units_by_id", "    blocs: tuple[Any, ...] = ()\n\n"),
    ("honoree.py", "CriterionId, DecisionId", "BlocId, "),
    (
        "honoree.py",
        PLACE,
        '    emulation_bloc: BlocId | None = field("Khối thi đua", "Mã khối trong blocs.yml.", '
        'example="khoi-1", default=None, open=True)\n',
    ),
]


def seen(folder: Path, edits: Edits, *values: str) -> dict[str, Any]:
    """Where the field is seen that the last of these edits adds to the honorees of a copy of the program."""
    shutil.copytree(ROOT / "macros", folder / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for file, place, text in edits:
        model = folder / "macros" / "thidua" / "model" / file
        before = model.read_text(encoding="utf-8")
        assert before.count(place) == 1, (file, place)
        model.write_text(before.replace(place, text + place), encoding="utf-8")
    name = edits[-1][2].split(":")[0].strip()
    done = subprocess.run(
        [sys.executable, field_seen.__file__, name, str(folder / "data"), str(ROOT / "docs"), *values],
        env=os.environ | {"PYTHONPATH": str(folder / "macros"), "PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["thidua"] == str(folder / "macros" / "thidua")
    return found


@pytest.fixture(scope="module")
def bloc(second_process: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("khoi")
    copy_of_samples(folder)
    return seen(folder, UNIT, "ubnd-xa-ca-na", "ubnd-xa-ca-nu")


def test_the_form_offers_the_records_by_name(bloc: dict[str, Any]) -> None:
    form = bloc["form"]
    assert (form["title"], form["control"]) == ("Khối thi đua", "select")
    assert ["ubnd-xa-ca-na", "Ủy ban nhân dân xã Cà Ná"] in form["options"]


def test_the_sheet_has_a_column_with_a_list(bloc: dict[str, Any]) -> None:
    sheet = bloc["sheet"]
    assert sheet["heading"] == "Khối thi đua"
    assert "Ủy ban nhân dân xã Cà Ná (ubnd-xa-ca-na)" in sheet["offered"]
    assert sheet["read"] == "ubnd-xa-ca-na"


def test_schema_and_dictionary_explain_it(bloc: dict[str, Any]) -> None:
    assert bloc["schema"]["title"] == "Khối thi đua"
    assert bloc["schema"]["type"] == ["string", "null"]
    assert "Không bắt buộc." in bloc["schema"]["description"]
    assert bloc["dictionary"] == ["Mã khối thi đua trong units.yml."]
    assert "\n## Khối thi đua: Mã khối thi đua trong units.yml.\n# emulation_bloc: " in bloc["new"]


def test_check_refuses_an_unknown_id_and_suggests_one(bloc: dict[str, Any]) -> None:
    (problem,) = bloc["unknown"]
    assert problem.startswith("data/2023/honorees/cn-001.yml:")
    assert "Không có đơn vị nào mang mã «ubnd-xa-ca-nu» trong units.yml" in problem
    assert "Có phải ý anh, chị là «ubnd-xa-ca-na»?" in problem


def test_messages_call_it_by_its_title(bloc: dict[str, Any]) -> None:
    (problem,) = bloc["malformed"]
    assert "Mục «emulation_bloc» (Khối thi đua) viết chưa đúng dạng: «KHÔNG PHẢI MÃ»" in problem


def test_open_data_hold_the_id_and_its_words(bloc: dict[str, Any]) -> None:
    item = bloc["open data"]
    assert item["emulation_bloc"] == "ubnd-xa-ca-na"
    assert item["emulation_bloc_label"] == "Ủy ban nhân dân xã Cà Ná"
    assert "Khối thi đua (mã),Khối thi đua," in bloc["csv"]
    assert "emulation_bloc_label" in json.dumps(bloc["open data schema"])


def test_it_goes_with_the_person_who_is_withdrawn(bloc: dict[str, Any]) -> None:
    assert bloc["goes with the person"]


def test_another_kind_is_one_line_too_and_stays_out_of_open_data_until_it_says_so(tmp_path: Path) -> None:
    copy_of_samples(tmp_path)
    found = seen(tmp_path, DECISION, "qd-mau-02", "qd-mau-20")
    assert found["form"]["control"] == "select"
    assert any(value == "qd-mau-02" for value, _ in found["form"]["options"])
    assert any("(qd-mau-02)" in choice for choice in found["sheet"]["offered"])
    (problem,) = found["unknown"]
    assert "Không có quyết định nào mang mã «qd-mau-20» trong 2023/decisions" in problem
    assert not {"proposed_in", "proposed_in_label"} & found["open data"].keys()
    assert "proposed_in" not in json.dumps(found["open data schema"])


def test_a_new_kind_of_record_is_named_like_the_others(tmp_path: Path) -> None:
    """CONTRIBUTING.md, "How to add a kind of record": a class, and a line in each table."""
    copy_of_samples(tmp_path)
    blocs = "".join(f"- id: khoi-{n}\n  name: Khối thi đua số {n}\n" for n in range(1, 15))
    (tmp_path / "data" / "blocs.yml").write_text(blocs, encoding="utf-8")
    found = seen(tmp_path, BLOC, "khoi-2", "khoi-22")
    assert ["khoi-2", "Khối thi đua số 2"] in found["form"]["options"]
    assert "Khối thi đua số 2 (khoi-2)" in found["sheet"]["offered"]
    (problem,) = found["unknown"]
    assert (
        "Không có khối thi đua nào mang mã «khoi-22» trong blocs.yml. Có phải ý anh, chị là «khoi-2»?"
        in problem
    )
    assert found["open data"]["emulation_bloc_label"] == "Khối thi đua số 2"
