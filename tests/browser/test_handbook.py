"""The pictures of the handbook in docs/can-bo/: made here by `make screenshots`, checked in every run."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.browser.form import ASKED, HEAVIEST, photographed
from tests.support import campaigns
from tests.support.project import DOCS, ROOT
from tests.support.sheets import NAME, filled, imported, person
from thidua.commands import main
from thidua.editing.sheet import SheetError, template

PAGES = sorted(path.stem for path in (DOCS / "can-bo").glob("*.md"))
WITH_COMMANDS = {"co-quan-khac", "lenh", "trang-rieng"}
WORDS_ALONE = {"index", "sao-luu", "truong-du-lieu", "viet-trang", *WITH_COMMANDS}
"""Pages that need no picture."""
PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]+)\]\(anh/(?P<file>[\w-]+\.webp)\)\{ width=(?P<width>\d+) height=(?P<height>\d+) loading=lazy \}"
)
MOST = 26
"""So many pictures: each is made, looked at and downloaded."""
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*")
MADE_WITH_A_NAME = re.compile("(?:Thêm|Xóa phần|Chuyển sang) ")
only_when_asked = pytest.mark.skipif(not ASKED, reason="make screenshots")


def words(name: str) -> str:
    return (DOCS / f"can-bo/{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_is_there_with_its_size_and_says_what_it_shows(name: str) -> None:
    text = words(name)
    found = list(PICTURE.finditer(text))
    assert len(found) == text.count("![")
    assert found or name in WORDS_ALONE
    for picture in found:
        file = DOCS / "can-bo/anh" / picture["file"]
        with Image.open(file) as image:
            assert image.size == (int(picture["width"]), int(picture["height"])), file.name
        assert file.stat().st_size <= HEAVIEST, file.name
        assert len(picture["alt"]) > 30


def test_no_picture_lies_about_unused() -> None:
    used = [picture["file"] for name in PAGES for picture in PICTURE.finditer(words(name))]
    assert sorted(path.name for path in (DOCS / "can-bo/anh").iterdir()) == sorted(used)
    assert len(used) <= MOST


def test_what_the_handbook_prints_bold_stands_on_the_screen() -> None:
    """Buttons, headings and boxes are called what the desk calls them."""
    rooms = (ROOT / "macros/thidua/desk", ROOT / "macros/thidua/model", ROOT / "macros/thidua/site")
    sources = [p for room in rooms for p in room.rglob("*") if p.suffix in {".py", ".html", ".js"}]
    screen = " ".join(
        p.read_text(encoding="utf-8")
        for p in [*sources, ROOT / "macros/thidua/worklist.py", ROOT / "deploy/bundle/HUONG-DAN.txt"]
    ).casefold()
    for name in set(PAGES) - {"viet-trang"}:  # shows the marks themselves
        for said in ON_SCREEN.findall(" ".join(words(name).split())):
            known = said.casefold() in screen or MADE_WITH_A_NAME.sub("", said, count=1).casefold() in screen
            assert known or said == "đậm", (name, said)


def test_every_command_of_the_handbook_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Each `thidua …` is accepted by the parser, options and all; daily work needs none."""
    found = {name: re.findall(r"`(?:\S+[\\/])?thidua ([^`]+)`", words(name)) for name in PAGES}
    assert {name for name, commands in found.items() if commands} == WITH_COMMANDS
    for command in (one for commands in found.values() for one in commands):
        typed = re.findall(r'"([^"]*)"|(\S+)', command)
        call = [quoted or plain for quoted, plain in typed]
        with pytest.raises(SystemExit) as stop:
            main([*call, "--help"])
        assert stop.value.code == 0, command
        said = capsys.readouterr().out
        for option in (word for word in call if word.startswith("--")):
            assert option in said, command


@only_when_asked
def test_the_page_left_behind(read: Callable[..., Page]) -> None:
    page = read("dien-hinh/cn-006/", width=1280, height=620)
    photographed(page, "da-go")


@only_when_asked
def test_the_home_page_in_readme(read: Callable[..., Page]) -> None:
    shot = Image.open(io.BytesIO(read("", width=1280, height=1000).screenshot()))
    shot.save(ROOT / ".github/home.webp", quality=70, method=6)


@only_when_asked
@pytest.mark.usefixtures("second_process")
def test_the_spreadsheets(tmp_path: Path) -> None:
    data = campaigns.copy_of_samples(tmp_path)
    template(data, None, tmp_path / "danh-sach.xlsx")
    sheet_pictured(tmp_path / "danh-sach.xlsx", "bang-mau", "B1:I5", tmp_path)
    wrong = {
        3: person("Trần Thị Minh Họa", **{"Khen thưởng – Hình thức": "Giấy khen"}),
        4: person("Lê Văn Ví Dụ", **{"Đơn vị": "xã Ví Dụ Ba"}),
        5: {key: value for key, value in person("").items() if key != NAME} | {"Loại": "Cá thể"},
    }
    filled(data, tmp_path / "loi.xlsx", wrong)
    with pytest.raises(SheetError) as refused:
        imported(data, tmp_path / "loi.xlsx")
    assert refused.value.copy
    sheet_pictured(refused.value.copy, "bang-can-sua", "A1:F6", tmp_path)


def sheet_pictured(book: Path, name: str, area: str, scratch: Path) -> None:
    """The first columns of a workbook as LibreOffice shows them."""
    office = shutil.which("soffice")
    assert office, "make screenshots needs LibreOffice: sudo apt-get install libreoffice-calc poppler-utils"
    opened = openpyxl.load_workbook(book)
    for other in opened.sheetnames[1:]:
        opened[other].sheet_state = "hidden"
    sheet = opened.worksheets[0]
    sheet.print_area = area
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = sheet.print_options.headings = True
    opened.save(scratch / "in.xlsx")
    run = ["--headless", "--convert-to", "pdf", "--outdir", str(scratch), str(scratch / "in.xlsx")]
    subprocess.run([office, *run], check=True, capture_output=True)
    target = ["-r", "150", "-png", "-singlefile", str(scratch / "in.pdf"), str(scratch / "in")]
    subprocess.run(["pdftoppm", *target], check=True)
    page = Image.open(scratch / "in.png").convert("RGB")
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    assert box
    assert ASKED
    page.crop((box[0] - 6, box[1] - 6, box[2] + 6, box[3] + 6)).save(
        Path(ASKED) / f"{name}.webp", quality=88, method=6
    )
