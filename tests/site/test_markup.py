"""How the pages are made: clean text, sound structure, no code or address of the machine, no foreign host."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES, sample_words
from tests.support.project import ROOT, Sites
from tests.support.reading import TEXT_FILES, Element, Site, fold_space, read

SITES = ["preview", "public", "other"]
ERRORS = [
    "{{",
    "{%",
    "{#",
    "Macro Rendering Error",
    "Macro Syntax Error",
    "Traceback",
    "jinja2",
    "Undefined",
    "KHOI0",
]
ENGLISH = """Initializing search; Type to start searching; No matching documents; Skip to content; Back to top;
    Table of contents; Table of Contents; Copy to clipboard; Copied to clipboard; Edit this page; View source; Made with;
    Material for MkDocs; Contributors; RSS feed; Metadata; Last update; Switch to; Toggle; Permalink; Navigation;
    Trở lại mục lục; Lorem; TODO; undefined; None; True; False; null; nan"""
PRIVATE = ["mau-minh-hoa-1", "bien_tap", "rut_dong_y", "law_16", "Rút lại sự đồng ý"]
"""What the files of sample records hold and no page may show: forms of consent, roles, reasons."""
FIELDS = "can-bo/truong-du-lieu/"
"""The field dictionary, whose examples are invented too."""


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def test_all_text_is_nfc_utf8_without_a_mark(site: Site) -> None:
    unknown = {Path(name).suffix for name in site.files} - TEXT_FILES
    unknown -= {".png", ".jpg", ".webp", ".woff2", ".xlsx", ".zip", ".docx"}
    assert unknown == set(), "a new kind of file: is it text?"
    for name, text in site.texts.items():  # decoded strictly
        assert unicodedata.is_normalized("NFC", text), name
        # Excel takes a CSV without the mark for another encoding.
        assert text.startswith("\ufeff") == name.endswith(".csv"), name
        assert "\ufffd" not in text, name


@pytest.mark.parametrize("wrong", ERRORS)
def test_no_template_error_in_any_file(site: Site, wrong: str) -> None:
    found = [
        n for n, t in site.texts.items() if wrong in t and not (wrong == "{{" and n.endswith((".css", ".js")))
    ]
    assert found == []


def test_no_path_of_the_machine_in_any_file(site: Site) -> None:
    paths = [str(ROOT), f"{Path.home()}/", str(site.root), str(site.root.parent), "site-packages", ".venv"]
    for name, raw in site.files.items():
        assert [p for p in paths if p.encode() in raw] == [], name


def test_nothing_private_and_no_source_is_published(site: Site) -> None:
    assert not [n for n in site.files if n.endswith((".yml", ".yaml", ".md", ".py", ".map", ".sql"))]
    ids = [
        consent["ref"]
        for path in (SAMPLES / "2023/honorees").glob("*.yml")
        if (consent := plain_yaml.load(path.read_text(encoding="utf-8")).get("consent")) and "ref" in consent
    ]
    assert len(ids) > 3
    for name, text in site.texts.items():
        assert [w for w in ids if re.search(rf"\b{w}\b", text)] == [], name
        if not name.startswith(FIELDS):  # explains the fields themselves
            assert [w for w in PRIVATE if w in text] == [], name


def test_no_personal_numbers(site: Site) -> None:
    """Identity and telephone numbers, birth dates, e-mail, IPv4 (R16, W18); staff guidance shows invented examples."""
    for page in site.pages.values():
        if page.address.startswith(FIELDS):
            continue
        assert not re.findall(r"(?<![\d/.-])\d{9,12}(?![\d/.-])", page.text), page.address
        mails = re.findall(r"[\w.]+@[\w.]+", page.text)
        assert not [mail for mail in mails if not mail.endswith("@vidu.example")], page.address  # an office's
        assert not re.findall(r"(?i)sinh (?:ngày|năm):? \d", page.text), page.address
        assert not re.findall(r"\b(?:\d{1,3}\.){3}\d{1,3}\b", page.text), page.address


def test_scripts_are_files_and_nothing_is_inline(site: Site) -> None:
    for page in site.pages.values():
        for script in page.root.all("script"):
            if script.attrs.get("type") == "application/ld+json":  # data, which no browser runs
                continue
            assert script.attrs.get("src"), page.address
            assert not script.children, page.address
        assert page.root.all("style", "iframe", "object", "embed", "base") == [], page.address
        inline = [n for e in page.root for n in e.attrs if n == "style" or n.startswith("on")]
        assert inline == [], page.address


def test_no_other_host_is_asked(site: Site) -> None:
    for page in site.pages.values():
        asking = [
            a
            for e in page.root
            if e.tag not in {"a", "meta"} and e.attrs.get("rel") != "canonical"
            for a in addresses(e)
        ]
        assert [a for a in asking if re.match(r"([a-z]+:)?//", a)] == [], page.address
    for name, text in site.texts.items():
        if name.endswith((".css", ".js", ".svg")):
            plain = text.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
            # Opened only when a reader presses the button that says so.
            plain = plain.replace("https://www.facebook.com/sharer/", "")
            assert re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", plain) == [], name
            assert "@import" not in plain, name


def addresses(element: Element) -> list[str]:
    return [
        element.attrs[n] for n in ("href", "src", "srcset", "data", "action", "content") if n in element.attrs
    ]


def test_ids_are_unique_and_references_meet(site: Site) -> None:
    for page in site.pages.values():
        assert [i for i, n in Counter(page.ids).items() if n > 1] == [], page.address
        for element in page.root:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                for id in element.attrs.get(name, "").split():
                    assert id in page.ids, f"{page.address}: {name}={id}"


CARDS = {"face", "feature-photo", "story-photo"}


def test_pictures_have_words_and_a_size(site: Site) -> None:
    for page in site.pages.values():
        for image in page.root.all("img"):
            assert {"alt", "width", "height"} <= set(image.attrs), page.address
            assert image.attrs["width"].isdigit(), page.address
            assert image.attrs["height"].isdigit(), page.address
            emblem = {"emblem", "frame", "divider"} & set(image.attrs.get("class", "").split())
            around = image.above("span", "div")
            in_card = around and around.attrs.get("class") in CARDS  # the name stands beside it
            decorative = emblem or in_card or (image.above("a") and image.above("a").text)
            assert image.attrs["alt"] or decorative, page.address


def test_tables_have_a_caption_and_scoped_headings(site: Site) -> None:
    tables = [(page.address, table) for page in site.pages.values() for table in page.root.all("table")]
    assert len(tables) > 5
    for address, table in tables:
        (caption,) = table.all("caption")
        assert caption.text, address
        assert table.all("th"), address
        assert all(th.attrs.get("scope") in {"row", "col"} for th in table.all("th")), address


def test_charts_have_their_table_beside_them(site: Site) -> None:
    statistics = site.pages["thong-ke/"].main
    assert len(statistics.all("svg")) >= 2 or statistics.marked("empty")
    for page in site.framed.values():
        for svg in page.main.all("svg"):
            if svg.attrs.get("aria-hidden") == "true":
                continue
            assert svg.attrs.get("role") == "img", page.address
            assert page.at(svg.attrs["aria-labelledby"]).text, page.address
            section = svg.above("section")
            assert section, page.address
            (table,) = section.all("table")
            counts = [int(td.text) for td in table.all("td")]
            assert counts == [int(t.text) for t in svg.all("text")], page.address


def test_no_english_of_the_theme_is_left(site: Site) -> None:
    phrases = [re.escape(fold_space(p)) for p in ENGLISH.split(";")]
    pattern = re.compile(rf"\b({'|'.join(phrases)})\b")
    for page in site.pages.values():
        said = [
            page.text,
            page.title,
            *(e.attrs.get(n, "") for e in page.root for n in ("aria-label", "title", "alt")),
        ]
        if not page.address.startswith((FIELDS, "du-lieu-mo/")):  # tell of null, true, false
            assert [m[0] for text in said for m in pattern.finditer(text)] == [], page.address


def test_skip_link_comes_first_and_main_is_there(site: Site) -> None:
    for page in site.framed.values():
        if page.is_moved:
            continue
        first = page.body.all("a", "button", "input", "summary")[0]
        skip = "Skip to main content" if page.address == "en/" else "Chuyển đến nội dung chính"
        assert first.text == skip, page.address
        (main,) = page.root.all("main")
        assert first.attrs["href"] == "#" + main.attrs["id"], page.address


def test_lists_hold_only_items(site: Site) -> None:
    for page in site.pages.values():
        for item in page.root.all("ul", "ol"):
            others = [c for c in item.children if (c.tag != "li" if isinstance(c, Element) else c.strip())]
            assert others == [], page.address


def test_print_has_its_own_looks(preview_site: Path) -> None:
    site = read(preview_site)
    style = site.asset("trang.css")
    assert "@media print" in style
    assert "@page" in style


# Samples ----------------------------------------------------------------------------------------------


def test_pages_that_show_samples_are_watermarked_and_no_others(preview_site: Path) -> None:
    words = sample_words()
    marked = set()
    for page in read(preview_site).framed.values():
        if page.address.startswith(FIELDS):
            continue  # its examples share an invented name with a sample
        shows = any(word in page.text or word in page.title for word in words) or "minh họa (" in page.text
        gone = page.address.startswith(("dien-hinh/", "tin-bai/")) and page.is_gone
        has = "has-sample" in page.body.attrs.get("class", "").split()
        tallies = page.address.startswith(("thong-ke/", "du-lieu-mo/")) or page.address == "luu-tru/"
        assert has == (shows or gone or tallies), page.address
        if has:
            marked.add(page.address)
    assert {
        "",
        "dien-hinh/",
        "dien-hinh/cn-001/",
        "quyet-dinh/qd-mau-01/",
        "tieu-chi/tt-1/",
        "tin-bai/",
        "tin-bai/tb-001/",
        "tin-bai/chuyen-muc/tin/",
        "thong-ke/",
    } <= marked


def test_the_watermark_is_drawn_and_told(preview_site: Path) -> None:
    site = read(preview_site)
    assert re.search(r"\.has-sample[^{]*{[^}]*dau-chim\.\w+\.svg", site.asset("xem-truoc.css"))
    for page in site.framed.values():
        (strip,) = page.body.marked("preview-strip")
        assert ("dữ liệu minh họa" in strip.text) == ("has-sample" in page.body.attrs.get("class", "")), (
            page.address
        )


@pytest.mark.parametrize("name", ["public", "other"])
def test_no_watermark_in_public(name: str, sites: Sites) -> None:
    for page in read(sites(name)).pages.values():
        assert "has-sample" not in page.source
        assert "data-minh-hoa" not in page.source
        assert page.is_moved or not page.body.marked("preview-strip")
