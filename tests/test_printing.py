"""A page as PDF, through the Chromium of the machine; and what is said where there is none."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from tests.support.programs import missing
from thidua import printing

PAGE = "<!doctype html><meta charset=utf-8><title>Một</title><style>@page{size:A4}</style><p>Chữ Việt: Ữ Ậ ợ"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "trang.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.mark.usefixtures("second_process")
def test_a_page_becomes_a_pdf_without_the_moment_of_printing(page: Path) -> None:
    if printing.browser() is None:
        missing("no browser: sudo apt-get install chromium")
    first = printing.pdf(page)
    reader = pypdf.PdfReader(io.BytesIO(first))
    assert len(reader.pages) == 1
    assert "Chữ Việt" in reader.pages[0].extract_text()
    assert str(reader.metadata.get("/CreationDate")).startswith("D:1980")  # type: ignore[union-attr]
    assert printing.pdf(page) == first


def test_without_a_browser_it_says_so(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browser", lambda: None)
    with pytest.raises(printing.CannotPrintError, match="không có Chromium"):
        printing.pdf(page)


@pytest.mark.usefixtures("second_process")
def test_a_browser_that_fails_is_told_too(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browser", lambda: "/bin/false")
    with pytest.raises(printing.CannotPrintError, match="không làm được PDF"):
        printing.pdf(page)


def test_a_browser_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_TRINH_DUYET", "/bin/true")
    assert printing.browser() == "/bin/true"
