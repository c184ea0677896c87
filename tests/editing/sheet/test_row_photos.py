"""Pictures that no cell names: pasted into the sheet, or beside it under somebody's name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as Pasted
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import pixels_to_EMU
from PIL import Image

from tests.support import photos
from tests.support.campaigns import CASES
from tests.support.sheets import LIST, imported, people, refused
from thidua.editing.sheet import UnansweredError
from thidua.editing.sheet.cells import CellError
from thidua.editing.sheet.photos import Photos
from thidua.editing.sheet.spreadsheet import read_spreadsheet
from thidua.model.lifecycle import Role, Status
from thidua.model.picture import Picture
from thidua.store.folder import Folder

pytestmark = pytest.mark.usefixtures("camera")

WORDS = {"Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài"}


def jpeg(colour: str = "white", size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x010F] = "Nơi Chụp Bí Mật"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def paste(file: Path, content: bytes, row: int, below: float = 0.0) -> None:
    """Paste a picture over a row; `below`: how far its corner lies below the row's upper edge, in rows."""
    book = openpyxl.load_workbook(file)
    picture = Pasted(io.BytesIO(content))
    size = XDRPositiveSize2D(pixels_to_EMU(640), pixels_to_EMU(480))
    marker = AnchorMarker(col=3, row=row - 1, rowOff=int(below * 15 * 12700))
    picture.anchor = OneCellAnchor(_from=marker, ext=size)
    book[LIST].add_image(picture)
    book.save(file)


def picture_of(data: Path, id: str) -> Picture | None:
    return people(data)[id].picture


HEAD = ["Loại", "Minh họa", "Họ tên", "Đơn vị", "Ảnh – Tệp ảnh", *WORDS]


def sheet(folder: Path, words: int = 0, file: str | None = None) -> Path:
    """Two people, in rows 2 and 3; the one in row `words` has words about a picture, and perhaps the name of its file."""
    book = openpyxl.Workbook()
    book.active.title = LIST
    book.active.append(HEAD)
    for number, name in ((2, "Lê Thử"), (3, "Trần Thị Thử")):
        more = [file, *WORDS.values()] if number == words else []
        book.active.append(["Cá nhân", "có", name, "ubnd-xa-vi-du-mot", *more])
    book.save(folder / "moi.xlsx")
    return folder / "moi.xlsx"


@pytest.mark.parametrize(("row", "below", "whose"), [(3, 0.0, 3), (3, 0.4, 3), (3, 0.8, 4), (4, 0.2, 4)])
def test_a_picture_belongs_to_the_first_row_that_it_covers_by_half(
    tmp_path: Path, row: int, below: float, whose: int
) -> None:
    file = sheet(tmp_path)
    paste(file, jpeg(), row, below)
    grid = read_spreadsheet(file, HEAD.__contains__).tables[0].grid
    assert [picture.row for picture in grid.pictures] == [whose]


def test_a_picture_in_a_row_is_that_persons(data: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, words=3)
    paste(file, jpeg(), 3)
    first, second = (picture_of(data, id) for id in imported(data, file).new)
    assert (first, second is not None) == (None, True)
    assert second
    assert b"Exif" not in (data / "2023/media" / second.file).read_bytes()
    assert imported(data, file).changed == ()


def test_pictures_without_words_are_asked_about_once(data: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path)
    paste(file, jpeg(), 2)
    (tmp_path / "tran-thi-thu.PNG").write_bytes(photos.saved(photos.corners(), "PNG"))
    with pytest.raises(UnansweredError) as error:
        imported(data, file)
    (question,) = error.value.questions
    assert "2 dòng có ảnh" in question.text
    problems = refused(data, file, answers={"anh-thieu-chu": "dung"}).problems
    assert [(p.row, "thiếu mô tả" in p.what) for p in problems] == [(2, True), (3, True)]
    done = imported(data, file, answers={"anh-thieu-chu": "bo"})
    assert [picture_of(data, id) for id in done.new] == [None, None]
    assert any("Không lấy ảnh của dòng 2, 3" in w.what for w in done.warnings)


def test_the_case_as_it_was_brought(data: Path) -> None:
    with pytest.raises(UnansweredError) as error:
        imported(data, CASES / "v09-pasted-photo-ignored/a.xlsx")
    assert [q.key for q in error.value.questions] == ["anh-thieu-chu"]


def test_two_pictures_or_a_name_beside_a_picture_are_unclear(data: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, words=3, file="a.jpg")
    for content, row in ((jpeg(), 2), (jpeg("black"), 2), (jpeg(), 3)):
        paste(file, content, row)
    problems = {p.row: p.what for p in refused(data, file).problems}
    assert problems == {
        2: "Dòng này có 2 ảnh dán",
        3: "Dòng này vừa ghi tên tệp ảnh vừa có ảnh dán",
    }


def test_a_picture_on_nobodys_row_is_told(data: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path)
    paste(file, jpeg(), 9)
    assert any("Hình nằm ở dòng 9" in w.what for w in imported(data, file).warnings)


def test_what_was_cropped_away_stays_away(data: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, words=2)
    paste(file, jpeg(size=(800, 600)), 2)
    cropped = b"<a:stretch"
    space = b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    _replace(
        file,
        "xl/drawings/drawing1.xml",
        cropped,
        b"<a:srcRect " + space + b' l="25000" t="0" r="25000" b="50000"/>' + cropped,
    )
    picture = picture_of(data, imported(data, file).new[0])
    assert picture
    with Image.open(data / "2023/media" / picture.file) as image:
        assert image.size == (400, 300)


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RICH = {
    "xl/metadata.xml": """<metadata xmlns="m"><futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext><x:rvb xmlns:x="x" i="1"/>
        </ext></extLst></bk></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>""",
    "xl/richData/rdrichvalue.xml": """<rvData xmlns="r"><rv s="1"><v>9</v></rv><rv s="0"><v>0</v><v>5</v></rv></rvData>""",
    "xl/richData/rdrichvaluestructure.xml": """<rvStructures xmlns="r"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier"/>
        <k n="CalcOrigin"/></s><s t="_error"><k n="errorType"/></s></rvStructures>""",
    "xl/richData/richValueRel.xml": f"""<richValueRels xmlns="r" xmlns:r="{RELATION}"><rel r:id="rId1"/></richValueRels>""",
    "xl/richData/_rels/richValueRel.xml.rels": """<Relationships xmlns="p"><Relationship Id="rId1" Target="../media/in.jpg"/>
        </Relationships>""",
}  # fmt: skip
WPS = {
    "xl/cellimages.xml": f"""<etc:cellImages xmlns:etc="e" xmlns:a="a" xmlns:r="{RELATION}"><etc:cellImage><cNvPr id="1" name="ID_0A"/>
        <a:blip r:embed="rId1"/></etc:cellImage></etc:cellImages>""",
    "xl/_rels/cellimages.xml.rels": """<Relationships xmlns="p"><Relationship Id="rId1" Target="media/in.jpg"/></Relationships>""",
}  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "cell"),
    [
        (RICH, b't="e" vm="1"><v>#VALUE!</v></c>'),
        (WPS, b't="str"><f>_xlfn.DISPIMG(&quot;ID_0A&quot;,1)</f><v>=DISPIMG("ID_0A",1)</v></c>'),
    ],
)
def test_a_picture_in_a_cell_is_that_rows_too(
    data: Path, tmp_path: Path, parts: dict[str, str], cell: bytes
) -> None:
    file = sheet(tmp_path, words=2, file="tệp")
    with zipfile.ZipFile(file) as package:
        raw = package.read("xl/worksheets/sheet1.xml")
    (old,) = re.findall(rb'<c r="E2"[^>]*>.*?</c>', raw)
    _replace(file, "xl/worksheets/sheet1.xml", old, b'<c r="E2" ' + cell)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/media/in.jpg", jpeg())
        for name, text in parts.items():
            package.writestr(name, text)
    assert picture_of(data, imported(data, file).new[0])


def _replace(file: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_picture_is_found_in_folders_without_marks_in_any_case(data: Path, tmp_path: Path) -> None:
    beside = tmp_path / "bang"
    for stored in ("ảnh/Tran Thi Thu.JPG", "ảnh/xã Một/Lê Thử.jpeg", "ảnh/A.JPG", "Phan-Thử.png"):
        (beside / stored).parent.mkdir(parents=True, exist_ok=True)
        (beside / stored).write_bytes(jpeg())
    found = Photos(Folder(data), beside, "2023")
    for typed in (
        "Trần Thị Thử.jpg",
        "tran thi thu",
        "lê thử",
        "LE THU.jpeg",
        "ảnh\\a.jpg",
        "a.jpg",
        "ảnh/A.JPG",
    ):
        assert found.resolve("cn-001", typed)[1], typed
    assert [bool(found.named_after(name)) for name in ("Phan Thử", "Trần Thị Thử", "Ai Đó", "…")] == [
        True,
        True,
        False,
        False,
    ]


def test_files_of_one_name_that_differ_are_not_guessed(data: Path, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "anh.jpg").write_bytes(jpeg(size=(640, 480 + number * 200)))
    with pytest.raises(CellError, match=r"Có nhiều tệp ảnh tên «anh\.jpg»: a/anh\.jpg, b/anh\.jpg"):
        Photos(Folder(data), tmp_path, "2023").resolve("cn-001", "anh.jpg")


def test_a_picture_called_by_a_code_is_that_records(data: Path, tmp_path: Path) -> None:
    id = next(
        id for id, found in people(data).items() if found.picture is None and found.status is Status.DRAFT
    )
    (tmp_path / f"{id.upper()}.jpg").write_bytes(jpeg())
    (tmp_path / "l.csv").write_text(
        f"Mã;Ảnh – Mô tả ảnh;Ảnh – Nguồn ảnh\n{id};Ảnh thử;Đài\n", encoding="utf-8"
    )
    done = imported(data, tmp_path / "l.csv", Role.DUYET)
    assert done.changed == (id,)
    assert picture_of(data, id)
