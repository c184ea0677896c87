"""What pages load from the theme: its address changes with its content, and with that of what it loads in turn."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from thidua.build.catalogue import Catalogue, DeadLinkError
from thidua.channels import assets
from thidua.place import THEME
from thidua.site import addresses

STYLE = "assets/trang.css"
PEOPLE = "assets/nguoi.css"
FONT = "assets/fonts/be-vietnam-pro-400.woff2"


def built(theme: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setattr(assets, "THEME", theme)
    return Catalogue(assets.offers(theme / "no-docs", theme / "no-data"))


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    shutil.copytree(THEME / "assets", tmp_path / "assets")
    return tmp_path


def at(catalogue: Catalogue, plain: str) -> str:
    return catalogue.links.to("", plain)


def test_a_plain_name_leads_to_the_address_of_today(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = built(theme, monkeypatch)
    assert re.fullmatch(r"assets/trang\.[0-9a-f]{10}\.css", at(catalogue, STYLE))
    assert catalogue.links.to("tieu-chi/tt-1/", STYLE) == f"../../{at(catalogue, STYLE)}"
    assert STYLE not in catalogue.files
    assert all(re.search(r"\.[0-9a-f]{10}\.", address) for address in catalogue.files)
    with pytest.raises(DeadLinkError):
        at(catalogue, "assets/khong-co.css")


def test_the_address_changes_with_the_content_and_what_is_loaded(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(theme, monkeypatch)
    (theme / FONT).write_bytes((theme / FONT).read_bytes() + b"\n")
    after = built(theme, monkeypatch)
    assert at(before, FONT) != at(after, FONT)
    assert at(before, STYLE) != at(after, STYLE), (
        "a browser that keeps the style would ask for the old typeface"
    )
    assert at(before, "assets/trang.js") == at(after, "assets/trang.js")


def test_styles_travel_without_what_only_people_read(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = built(theme, monkeypatch)
    sent = catalogue.make_file(catalogue.files[at(catalogue, STYLE)]).decode()
    assert "/*" in (theme / STYLE).read_text()
    assert "/*" not in sent
    assert "@media (max-width:40em){" in sent


def test_what_a_style_imports_comes_with_it(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one request, before its own rules; its address changes with that of each."""
    part = theme / "assets/the-nguoi.css"
    before = built(theme, monkeypatch)
    part.write_text(part.read_text() + ".cuoi { top: 0; }\n")
    after = built(theme, monkeypatch)
    sent = after.make_file(after.files[at(after, PEOPLE)]).decode()
    assert "@import" not in sent
    assert 0 < sent.index(".person{") < sent.index(".cuoi{top:0}") < sent.index(".filters{")
    assert at(before, PEOPLE) != at(after, PEOPLE)
    assert at(before, STYLE) == at(after, STYLE)
    with pytest.raises(DeadLinkError):
        at(after, "assets/the-nguoi.css")
    part.unlink()
    with pytest.raises(FileNotFoundError):
        built(theme, monkeypatch)


def test_a_style_loads_what_is_there(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = built(theme, monkeypatch)
    style = at(catalogue, STYLE)
    loaded = re.findall(r'url\("([^"]+)"\)', catalogue.make_file(catalogue.files[style]).decode())
    assert len(loaded) > 1
    assert all(name.removeprefix("../") in catalogue.files for name in loaded)
    assert addresses.relative(style, at(catalogue, FONT)) in loaded
