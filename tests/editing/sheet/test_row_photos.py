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

from macros.editing.sheet import UnansweredError
from macros.model.lifecycle import Role, Status
from macros.model.picture import Picture
from tests.support import photos
from tests.support.campaigns import CASES
from tests.support.sheets import LIST, filled, imported, people, person, refused

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


def sheet(data: Path, folder: Path, words: int = 0) -> Path:
    """Two people, in rows 3 and 4; the one in row `words` has words about a picture."""
    rows = {3: person("Lê Thử"), 4: person("Trần Thị Thử")}
    if words:
        rows[words] |= WORDS
    return filled(data, folder / "moi.xlsx", rows)


@pytest.mark.parametrize(("row", "below", "whose"), [(3, 0.0, 0), (3, 0.4, 0), (3, 0.8, 1), (4, 0.2, 1)])
def test_a_picture_in_a_row_is_that_persons(
    data: Path, tmp_path: Path, row: int, below: float, whose: int
) -> None:
    file = sheet(data, tmp_path, words=3 + whose)
    paste(file, jpeg(), row, below)
    ids = imported(data, file).new
    found = [picture_of(data, id) for id in ids]
    assert [picture is not None for picture in found] == [whose == 0, whose == 1]
    picture = found[whose]
    assert picture
    assert b"Exif" not in (data / "2023/media" / picture.file).read_bytes()
    assert imported(data, file).changed == ()


def test_pictures_without_words_are_asked_about_once(data: Path, tmp_path: Path) -> None:
    file = sheet(data, tmp_path)
    paste(file, jpeg(), 3)
    (tmp_path / "tran-thi-thu.PNG").write_bytes(photos.saved(photos.corners(), "PNG"))
    with pytest.raises(UnansweredError) as error:
        imported(data, file)
    (question,) = error.value.questions
    assert "2 dòng có ảnh" in question.text
    problems = refused(data, file, answers={"anh-thieu-chu": "dung"}).problems
    assert [(p.row, "thiếu mô tả" in p.what) for p in problems] == [(3, True), (4, True)]
    done = imported(data, file, answers={"anh-thieu-chu": "bo"})
    assert [picture_of(data, id) for id in done.new] == [None, None]
    assert any("Không lấy ảnh của dòng 3, 4" in w.what for w in done.warnings)


def test_the_case_as_it_was_brought(data: Path) -> None:
    with pytest.raises(UnansweredError) as error:
        imported(data, CASES / "v09-pasted-photo-ignored/a.xlsx")
    assert [q.key for q in error.value.questions] == ["anh-thieu-chu"]


def test_two_pictures_or_a_name_beside_a_picture_are_unclear(data: Path, tmp_path: Path) -> None:
    file = sheet(data, tmp_path, words=3)
    paste(file, jpeg(), 3)
    paste(file, jpeg("black"), 3)
    assert "Dòng này có 2 ảnh dán" in str(refused(data, file))
    file = filled(data, tmp_path / "hai.xlsx", {3: person("Lê Thử", **WORDS, **{"Ảnh – Tệp ảnh": "a.jpg"})})
    paste(file, jpeg(), 3)
    assert "vừa ghi tên tệp ảnh vừa có ảnh dán" in str(refused(data, file))


def test_a_picture_on_nobodys_row_is_told(data: Path, tmp_path: Path) -> None:
    file = sheet(data, tmp_path)
    paste(file, jpeg(), 9)
    assert any("Hình nằm ở dòng 9" in w.what for w in imported(data, file).warnings)


def test_what_was_cropped_away_stays_away(data: Path, tmp_path: Path) -> None:
    file = sheet(data, tmp_path, words=3)
    paste(file, jpeg(size=(800, 600)), 3)
    book = openpyxl.load_workbook(file)
    book.save(file)
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
    file = sheet(data, tmp_path, words=3)
    book = openpyxl.load_workbook(file)
    place = next(c for c in book[LIST][1] if c.value == "Ảnh – Tệp ảnh").column_letter
    book[LIST][f"{place}3"] = 12345
    book.save(file)
    with zipfile.ZipFile(file) as package:
        raw = package.read("xl/worksheets/sheet1.xml")
    (old,) = re.findall(rb'<c r="%s3"[^>]*>.*?</c>' % place.encode(), raw)
    _replace(file, "xl/worksheets/sheet1.xml", old, b'<c r="%s3" %s' % (place.encode(), cell))
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


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Trần Thị Thử.jpg", "ảnh/Tran Thi Thu.JPG"),
        ("tran thi thu", "ảnh/xã Một/Trần Thị Thử.jpeg"),
        ("ảnh\\a.jpg", "ảnh/A.JPG"),
        ("a.jpg", "ảnh/A.JPG"),
        (None, "Trần-Thị-Thử.JPG"),
        (None, "ảnh/tran_thi_thu.jpg"),
    ],
)
def test_a_picture_is_found_in_folders_without_marks_in_any_case(
    data: Path, tmp_path: Path, typed: str | None, stored: str
) -> None:
    (tmp_path / stored).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / stored).write_bytes(jpeg())
    named = {"Ảnh – Tệp ảnh": typed} if typed else {}
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Trần Thị Thử", **WORDS, **named)})
    assert picture_of(data, imported(data, file).new[0])


def test_files_of_one_name_that_differ_are_not_guessed(data: Path, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "anh.jpg").write_bytes(jpeg(size=(640, 480 + number * 200)))
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **WORDS, **{"Ảnh – Tệp ảnh": "anh.jpg"})})
    assert "Có nhiều tệp ảnh tên «anh.jpg»: a/anh.jpg, b/anh.jpg" in str(refused(data, file))


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
