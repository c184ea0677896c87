"""The forms as LibreOffice lays them out: they open, keep their page, their letters and their length."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.filling import made
from tests.support.libreoffice import convert, converted
from tests.support.project import Once

PAGES = {
    "to-trinh": 1, "bien-ban-hop": 3, "bao-cao-tap-the": 4, "bao-cao-ca-nhan": 4, "danh-sach-de-nghi": 1, "phieu-dong-y": 2,
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


def test_blanks_and_words_are_all_there(printed: Path) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(printed / "bao-cao-ca-nhan.pdf").pages)
    flat = " ".join(text.split())
    assert "BÁO CÁO THÀNH TÍCH" in flat
    assert "Tiêu chí 5. Bản thân giữ nghiêm kỷ luật, kỷ cương hành chính" in flat
    assert "Hoàn thành tốt các nhiệm vụ được giao trong năm 2023." in flat
