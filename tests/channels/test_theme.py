"""An office's own colours and emblem: in every file that shows one, and refused where they could not be read."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS, checked
from thidua.build.catalogue import Catalogue
from thidua.channels import assets, offline, share_cards
from thidua.channels.whole import Whole
from thidua.edge.other_settings import other_settings
from thidua.model.theme import NIGHT, ON_BAND, PANEL, PAPER, Theme, by_day, by_night, contrast
from thidua.outputs import share_background
from thidua.place import SETTINGS, THEME
from thidua.site import Audience

BLUE = Theme(primary="#1f4e79", accent="#3aa6b9")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = Path(shutil.copytree(SAMPLES, tmp_path / "data"))
    site = home / "site.yml"
    site.write_text(site.read_text("utf-8") + 'theme:\n  primary: "#1f4e79"\n', "utf-8")
    (home / "theme").mkdir()
    Image.new("RGBA", (300, 300), "#00ff00").save(home / "theme/phu-hieu.png")
    return home


@pytest.mark.parametrize("colour", ["#8f181b", "#1f4e79", "#0b6b3a", "#5b2a86", "#333333", "#a3500a"])
def test_what_follows_from_the_colours_can_be_read(colour: str) -> None:
    theme = Theme(primary=colour, accent="#f2c94c")
    day, night = by_day(theme), by_night(theme)
    for text, ground in (("accent", PAPER), ("accent", PANEL), ("accent-deep", PANEL), ("gold-text", PANEL)):
        assert contrast(day[text], ground) >= 4.5, text
    assert contrast(day["band-gold"], day["band"]) >= 4.5
    assert contrast(day["gold-ink"], day["gold-soft"]) >= 4.5
    for text in ("accent", "accent-deep", "gold-text"):
        assert contrast(night[text], NIGHT) >= 4.5, text
    assert contrast(ON_BAND, night["band"]) >= 4.5
    assert contrast(night["gold-ink"], night["gold-soft"]) >= 4.5


def test_every_colour_has_its_place_in_the_styles() -> None:
    sheets = ("trang.css", "to-in.css", "doc-loa.css")
    light = "".join((THEME / "assets" / name).read_text() for name in sheets)
    dark = (THEME / "assets/toi.css").read_text()
    assert [name for name in by_day(BLUE) if f"--{name}: #" not in light] == []
    assert [name for name in by_night(BLUE) if f"--{name}: #" not in dark] == []


def test_styles_emblem_and_icons_are_the_offices_own(data: Path) -> None:
    publication = checked(data).publication
    assert publication
    plain = {f.plain: f for f in assets.offers(DOCS, SAMPLES)}
    own = {f.plain: f for f in assets.offers(DOCS, data, publication.dataset.site.theme)}
    changed = {name for name in own if own[name].address != plain[name].address}
    assert {"assets/trang.css", "assets/to-in.css", "assets/huy-hieu.svg"} <= changed
    assert not [name for name in changed if name and name.endswith(".woff2")]
    catalogue = Catalogue(own.values())
    css = catalogue.make_file(own["assets/trang.css"]).decode()
    assert "--band:#1f4e79;" in css
    night = by_night(publication.dataset.site.theme or Theme())
    assert css.count(f"--band:{night['band']};") == 2, "where the system wants it, and where the reader does"
    for sheet in (name for name in own if name and name.endswith(".css")):
        assert not re.search(rb"#(8f181b|9a1b1e)", catalogue.make_file(own[sheet])), sheet
    for drawing in (name for name in own if name and name.endswith(".svg")):
        assert not re.search(rb"#(8f181b|9a1b1e)", catalogue.make_file(own[drawing])), drawing
    emblem = catalogue.make_file(own["assets/huy-hieu.svg"])
    assert emblem.startswith(b"<svg")
    assert b"data:image/png;base64," in emblem
    people = catalogue.make_file(own["assets/nguoi.css"])
    assert re.search(rb"huy-hieu\.[0-9a-f]+\.svg|huy-hieu-[0-9a-f]+\.svg", people)


def test_the_icon_of_the_installed_site_is_the_emblem(data: Path) -> None:
    content = (data / "theme/phu-hieu.png").read_bytes()
    view = offline.IconView("", 192, True, "x", str(data / "theme/phu-hieu.png"), "#1f4e79")
    with Image.open(io.BytesIO(offline._icon(view, lambda address: address))) as icon:
        assert icon.size == (192, 192)
        assert icon.convert("RGB").getpixel((0, 0)) == (0x1F, 0x4E, 0x79)
        assert icon.convert("RGB").getpixel((96, 96)) == (0, 255, 0)
    assert content


def test_share_pictures_have_the_offices_colours_and_emblem(data: Path) -> None:
    publication = checked(data, DAY).publication
    assert publication
    whole = Whole(publication, {})
    (made,) = [file for file in share_cards.offers(whole) if file.address == "chia-se/trang-chu.png"]
    with Image.open(io.BytesIO(Catalogue([made]).make_file(made))) as picture:
        drawn = picture.convert("RGB")
        assert drawn.getpixel((5, 300)) == (0x1F, 0x4E, 0x79)
        assert drawn.getpixel(share_background.EMBLEM[:2]) == (0, 255, 0)


def test_the_home_page_may_have_a_share_picture_of_the_offices_own(data: Path) -> None:
    Image.new("RGB", (1200, 630), "#123456").save(data / "theme/anh-chia-se.png")
    result = checked(data, DAY, Audience.PUBLIC)
    assert not [p for p in result.problems if "anh-chia-se" in str(p)]
    assert result.publication
    made = {file.address: file for file in share_cards.offers(Whole(result.publication, {}))}
    content = Catalogue(made.values()).make_file(made["chia-se/trang-chu.png"])
    assert content == (data / "theme/anh-chia-se.png").read_bytes()
    Image.new("RGB", (1200, 600)).save(data / "theme/anh-chia-se.png")
    assert any("rộng 1200, cao 600 điểm ảnh" in str(p) for p in checked(data, DAY).errors)


def test_what_could_not_be_read_is_refused_in_words(data: Path) -> None:
    site = data / "site.yml"
    site.write_text(site.read_text("utf-8").replace('"#1f4e79"', '"#f0c869"'), "utf-8")
    Image.new("RGBA", (300, 120)).save(data / "theme/phu-hieu.png")
    (data / "theme/logo.svg").touch()
    said = [str(problem) for problem in checked(data, DAY).errors]
    assert any(
        re.search(r"site\.yml:\d+: Màu #f0c869 nhạt quá: .*4,5 \(WCAG AA\)\. Chọn màu đậm hơn", line)
        for line in said
    )
    assert any("data/theme/phu-hieu.png:1: Phù hiệu rộng 300, cao 120 điểm ảnh" in line for line in said)
    assert any("data/theme/logo.svg:1: Tệp này không được dùng" in line for line in said)


def test_settings_of_material_are_told_where_they_belong(tmp_path: Path) -> None:
    assert list(other_settings(SETTINGS)) == []
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "site_name: x\ntheme:\n  name: material\n  logo: a.png\n  favicon: a.png\n  palette:\n    primary: indigo\n"
        "extra_css: [a.css]\nextra_javascript: [a.js]\ncopyright: x\nextra:\n  social: []\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.x\n",
        "utf-8",
    )
    lines = {problem.line: problem.what for problem in other_settings(file)}
    assert sorted(lines) == [4, 5, 6, 8, 9, 10, 12]
    assert "theme.palette" in lines[6]
