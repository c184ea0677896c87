"""The tables in a real spreadsheet program: LibreOffice, without a window."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.outputs.open_data.samples import files_of, read, someone, with_year
from tests.support.programs import missing
from thidua.outputs.open_data import workbook

FORMULA = "=1+1"
COMMAS_QUOTES_UTF8 = "CSV:44,34,76,1"


@pytest.fixture(scope="module")
def office(second_process: None) -> str:
    found = shutil.which("soffice")
    if found is None:
        missing("no LibreOffice for tests/outputs/open_data: sudo apt-get install libreoffice-calc")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files on disk, one honoree's post a formula."""
    home = tmp_path_factory.mktemp("so-lieu")
    person = someone().model_copy(update={"post": FORMULA})
    for address, content in files_of(with_year(honorees=(person,))).items():
        if address.startswith("du-lieu-mo/"):
            (home / Path(address).name).write_bytes(content)
    return home


def convert(office: str, files: list[Path], to: str, out: Path, *options: str) -> None:
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        *options,
        "--convert-to",
        to,
        "--outdir",
        str(out),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_csv_opens_in_columns_with_names_whole_and_nothing_computed(
    office: str, made: Path, tmp_path: Path
) -> None:
    files = sorted(made.glob("*.csv"))
    convert(office, files, "xlsx", tmp_path, f"--infilter={COMMAS_QUOTES_UTF8}")
    for file in files:
        rows = list(load_workbook(tmp_path / f"{file.stem}.xlsx").active.iter_rows())
        wanted = read(file.read_bytes())
        assert len(rows) == len(wanted) + 1, file.name
        assert [c.value for c in rows[0]] == list(wanted[0])
        assert not [c.coordinate for row in rows for c in row if c.data_type == "f"]
    (person,) = _records(tmp_path / "dien-hinh.xlsx")
    name = someone().name
    assert name
    assert (person["Tên"], person["Chức vụ"]) == (name.display, f"'{FORMULA}")


def test_the_workbook_opens_with_text_as_text(office: str, made: Path, tmp_path: Path) -> None:
    convert(office, [made / Path(workbook.ADDRESS).name], "xlsx:Calc MS Excel 2007 XML", tmp_path)
    book: Any = load_workbook(tmp_path / "du-lieu.xlsx")
    (person,) = _records(tmp_path / "du-lieu.xlsx", "Được khen thưởng")
    assert person["Chức vụ"] == FORMULA
    assert not [c.coordinate for sheet in book for row in sheet for c in row if c.data_type == "f"]
    assert "Giải thích các mục" in book.sheetnames


def _records(path: Path, sheet: str | None = None) -> list[dict[str, Any]]:
    book: Any = load_workbook(path)
    headings, *rows = (book[sheet] if sheet else book.active).iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]
