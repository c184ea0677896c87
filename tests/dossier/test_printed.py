"""The forms as LibreOffice lays them out: they open, keep their page, their letters and their length."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.dossier.documents import HEADS, open_docx
from tests.support.filling import controls, fill, made
from tests.support.libreoffice import convert, converted
from tests.support.project import Once

PAGES = {
    **dict.fromkeys((f"{name}{head}" for name in ("to-trinh", "danh-sach-de-nghi") for head in HEADS), 1),
    **dict.fromkeys((f"bien-ban-hop{head}" for head in HEADS), 2),
    **dict.fromkeys((f"{name}{head}" for name in ("bao-cao-tap-the", "bao-cao-ca-nhan") for head in HEADS), 4),
    "du-thao-quyet-dinh": 1, "danh-sach-khen-thuong": 1, "phieu-dong-y": 2,
}  # fmt: skip
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def printed(once: Once) -> Path:
    return converted(once("forms-pdf", lambda home: convert(made(), "pdf", home)))


def fonts(page: Any) -> dict[str, bool]:
    """The fonts of a page, and whether each is in the file."""
    found = {}
    for font in page["/Resources"]["/Font"].values():
        own = font.get_object()
        inner = own["/DescendantFonts"][0].get_object() if "/DescendantFonts" in own else own
        told = inner["/FontDescriptor"].get_object()
        found[own["/BaseFont"].partition("+")[2] or own["/BaseFont"]] = any(
            f"/FontFile{n}" in told for n in ("", 2, 3)
        )
    return found


def places(page: Any) -> list[tuple[float, float, str]]:
    """Where each text of a page begins, in millimetres from the left and from the top."""
    found = []

    def note(text: str, matrix: Any, place: Any, *_: Any) -> None:
        if text.strip():
            x, y = place[4] * matrix[0] + matrix[4], place[5] * matrix[3] + matrix[5]
            found.append((x / POINTS, 297 - y / POINTS, text.strip()))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_form_is_printed_on_a4_in_a_times_letter(printed: Path, name: str) -> None:
    reader = PdfReader(printed / f"{name}.pdf")
    assert len(reader.pages) == PAGES[name]
    for page in reader.pages:
        assert (round(page.mediabox.width / POINTS), round(page.mediabox.height / POINTS)) == (210, 297)
        for font, embedded in fonts(page).items():
            assert embedded, font
            tick = name == "phieu-dong-y" and not font.startswith("Liberation")  # the box to tick
            assert tick or re.match(r"LiberationSerif|TimesNewRoman", font), font


@pytest.mark.parametrize("name", PAGES)
def test_text_keeps_within_the_margins_and_pages_are_numbered(printed: Path, name: str) -> None:
    for number, page in enumerate(PdfReader(printed / f"{name}.pdf").pages, 1):
        found = places(page)
        top = [text for _, down, text in found if down < 19]
        assert top == ([] if number == 1 else [str(number)])
        assert min(left for left, _, _ in found) >= 29.5
        assert max(left for left, _, _ in found) <= 195
        body = [down for _, down, text in found if "Mẫu" not in text and down > 19]
        assert max(body) <= 290


LONG_NAMES = {
    "paper.superior": "Ủy ban nhân dân huyện Thuận Nam",
    "paper.agency": "Trung tâm Văn hóa – Thể thao và Truyền thanh huyện Thuận Nam",
    "paper.signer1": "Nguyễn Hoàng Thị Bích Phương Thảo",
}


def test_long_names_keep_their_place_and_no_signature_stands_alone(once: Once) -> None:
    def make(home: Path) -> None:
        people = {
            f"paper.{kind}.{row}.{column}": "Nguyễn Hoàng Thị Bích Phương Thảo, Ủy ban nhân dân xã"
            for kind in ("tap_the", "ca_nhan") for row in range(1, 7) for column in (1, 2)
        }  # fmt: skip
        report = fill(made()["bao-cao-ca-nhan.docx"], LONG_NAMES)
        listed = fill(made()["danh-sach-de-nghi.docx"], {"paper.agency": LONG_NAMES["paper.agency"]} | people)
        convert({"dai.docx": report, "ds.docx": listed}, "pdf", home)

    folder = converted(once("forms-long", make))
    last = " ".join(PdfReader(folder / "dai.pdf").pages[-1].extract_text().split("\n"))
    assert "XÁC NHẬN CỦA CƠ QUAN, ĐƠN VỊ" in last
    pages = [page.extract_text() for page in PdfReader(folder / "ds.pdf").pages]
    assert len(pages) > 1
    assert "Nguyễn Hoàng" in pages[-1]  # the last row stands with the signature
    for page in PdfReader(folder / "ds.pdf").pages:
        assert max(left for left, _, _ in places(page)) <= 195


def test_no_heading_of_a_signature_is_broken(printed: Path) -> None:
    lines = PdfReader(printed / "bao-cao-ca-nhan.pdf").pages[-1].extract_text().split("\n")
    assert any("XÁC NHẬN CỦA CƠ QUAN, ĐƠN VỊ" in line for line in lines)


@pytest.mark.parametrize("name", ["to-trinh", "danh-sach-de-nghi"])
def test_every_hint_is_grey(printed: Path, name: str) -> None:
    """In LibreOffice too, which shows the hints of plain-text controls in black."""
    grey, colour = 0, ""
    for page in PdfReader(printed / f"{name}.pdf").pages:
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
            if operator == b"rg":
                colour = " ".join(map(str, operands))
            grey += operator in (b"Tj", b"TJ") and colour.startswith("0.34")
    assert grey >= len(controls(open_docx(name).element.body))


def test_blanks_and_words_are_all_there(printed: Path) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(printed / "bao-cao-ca-nhan.pdf").pages)
    flat = " ".join(text.split())
    assert "BÁO CÁO THÀNH TÍCH" in flat
    assert "Tiêu chí 5. Bản thân giữ nghiêm kỷ luật, kỷ cương hành chính" in flat
    assert "Hoàn thành tốt các nhiệm vụ được giao trong năm 2023." in flat
