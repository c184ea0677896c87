"""What is published holds no sample, draft or withdrawn person in any byte, and says honestly that it is empty."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import campaigns, photos, plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Build, Sites
from tests.support.reading import Site, allowed, read
from thidua.outputs.pictures import derive

EXAMPLES: Final = "can-bo/truong-du-lieu/"
"""The field dictionary: its examples are invented too, and some stand in the samples."""

NAME: Final = "Kpă Hờ Quỳnh Xuyến"
UNIQUE: Final = {
    "name": NAME,
    "post": "Công chức địa chính Xuyến",
    "citation": "Đã làm gọn năm mươi ba loại phiếu Xuyến",
    "result": "Rút ngắn lịch hẹn xuống ba khắc Xuyến",
    "evidence": "Sổ theo dõi lịch hẹn Xuyến",
    "initiative": "Bảng lịch hẹn treo cổng Xuyến",
    "alt": "Chị Xuyến đứng cạnh bảng lịch hẹn",
}
"""Texts of one invented person, used only here: none may be left after the withdrawal."""


@pytest.fixture(scope="module")
def public(public_site: Path) -> Site:
    return read(public_site)


def records(folder: str = "honorees") -> list[dict[str, Any]]:
    return [
        plain_yaml.load(p.read_text(encoding="utf-8"))
        for p in sorted((SAMPLES / "2023" / folder).glob("*.yml"))
    ]


def texts(value: Any) -> set[str]:
    """Every sentence-like text in a record: what could betray it."""
    if isinstance(value, dict):
        return set().union(*(texts(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*map(texts, value))
    return {value} if isinstance(value, str) and len(value) > 12 and " " in value else set()


def holding(site: Site, words: set[str]) -> list[tuple[str, str]]:
    """(file, text) where a text stands in any byte of the site, as UTF-8, as JSON escapes or as HTML escapes."""
    found = []
    for name, raw in site.files.items():
        for word in words:
            forms = {word, word.replace('"', "&#34;"), word.encode("unicode_escape").decode()}
            found += [(name, word) for form in forms if form.encode() in raw]
    return found


def test_no_word_of_a_sample_is_published(public: Site) -> None:
    for record in records() + records("stories"):
        assert record["sample"]
        found = holding(public, texts(record))
        assert [(name, word) for name, word in found if not name.startswith(EXAMPLES)] == []
        assert not {f"dien-hinh/{record['id']}/", f"tin-bai/{record['id']}/"} & set(public.pages)


def test_no_sample_decision_or_unit_is_published(public: Site) -> None:
    decisions = records("decisions")
    units = [
        u for u in plain_yaml.load((SAMPLES / "units.yml").read_text(encoding="utf-8")) if u.get("sample")
    ]
    words = {d["number"] for d in decisions} | {d["title"] for d in decisions} | {u["name"] for u in units}
    assert [(name, word) for name, word in holding(public, words) if not name.startswith(EXAMPLES)] == []
    assert b"MINHHOA" not in b"".join(public.files.values())
    ids = {d["id"] for d in decisions} | {u["id"] for u in units}
    assert [a for a in public.files if any(i in a for i in ids)] == []


def test_no_picture_of_a_sample_is_published(public: Site) -> None:
    pictures = {made for p in (SAMPLES / "2023/media").iterdir() for made in derive(p.read_bytes()).values()}
    assert pictures
    assert not pictures & set(public.files.values())
    assert not [name for name in public.files if name.startswith("anh/")]


def test_the_empty_state_is_honest(public: Site) -> None:
    text = public.pages["dien-hinh/"].main.text
    assert "Chưa công bố tập thể, cá nhân nào" in text
    assert "Trang chỉ đăng tập thể, cá nhân đã có quyết định khen thưởng và được phép công bố" in text
    assert "Chưa công bố tập thể, cá nhân nào" in public.pages[""].main.text
    assert "Chưa có tin bài nào được công bố trên trang này" in public.pages["tin-bai/"].main.text
    assert "Hiện không có bài nào ở đây" in public.pages["tin-bai/chuyen-muc/tin/"].main.text
    assert "Tin bài mới" not in public.pages[""].main.text
    assert "Chưa có quyết định khen thưởng nào được công bố" in public.pages["khen-thuong/"].main.text
    assert "Chưa công bố tập thể, cá nhân nào ở tiêu chí này" in public.pages["tieu-chi/tt-1/"].main.text


@pytest.mark.parametrize("name", ["preview", "public"])
def test_counts_agree_with_the_pages(name: str, sites: Sites) -> None:
    site = read(sites(name))
    main = site.pages["thong-ke/"].main
    if name == "public":
        assert not main.marked("tally"), "nobody is told in a sentence"
        return
    (tally,) = main.marked("tally")
    counts = dict(
        zip([dt.text for dt in tally.all("dt")], [int(dd.text) for dd in tally.all("dd")], strict=True)
    )
    published = [r for r in records() if r["status"] == "published" and name == "preview"]
    assert counts["Tập thể được công bố"] == len([r for r in published if r["kind"] == "tap_the"])
    assert counts["Cá nhân được công bố"] == len([r for r in published if r["kind"] == "ca_nhan"])
    assert counts["Quyết định"] == len([a for a in site.plain if a.startswith("quyet-dinh/")])
    assert counts["Tiêu chí"] == len([a for a in site.plain if re.match(r"tieu-chi/(tt|cn)-", a)]) == 10
    totals = {
        "loai": len(published),
        "hinh-thuc": len([r for r in published if r.get("award")]),
        "don-vi": len(published),
        "tieu-chi": sum(len(r["results"]) for r in published),
    }
    always = {"loai", "tieu-chi"}  # rows of these two are known beforehand and stand there with 0
    charts = {
        s.first("h2").attrs["id"]: sum(int(td.text) for td in s.all("td")) for s in main.marked("chart")
    }
    assert charts == {id: total for id, total in totals.items() if total or id in always}


def test_decisions_and_profiles_lead_to_each_other(preview_site: Path) -> None:
    site = read(preview_site)
    decided = [r for r in records() if r["status"] in {"published", "awarded"}]
    assert len(decided) > 4
    for record in decided:
        page, decision = site.pages[f"dien-hinh/{record['id']}/"], record["award"]["decision"]
        assert f"../../quyet-dinh/{decision}/" in [a.attrs["href"] for a in page.main.all("a")]
        back = site.pages[f"quyet-dinh/{decision}/"].main.all("a")
        assert f"../../dien-hinh/{record['id']}/" in [a.attrs["href"] for a in back]
        for result in record["results"]:
            shown = site.pages[f"tieu-chi/{result['criterion']}/"].main.all("a")
            assert f"../../dien-hinh/{record['id']}/" in [a.attrs["href"] for a in shown]


# A real person, published and then withdrawn ------------------------------------------------------------


def person(**changes: Any) -> dict[str, Any]:
    day = "2023-12-20"
    return {
        "id": "cn-091",
        "kind": "ca_nhan",
        "sample": False,
        "status": "published",
        "name": {"display": UNIQUE["name"]},
        "unit": "ubnd-xa-phuoc-ha",
        "post": UNIQUE["post"],
        "award": {"form": "giay_khen", "decision": "qd-091", "citation": UNIQUE["citation"]},
        "results": [{"criterion": "cn-1", "text": UNIQUE["result"], "evidence": [UNIQUE["evidence"]]}],
        "initiative": {"title": UNIQUE["initiative"], "summary": UNIQUE["initiative"] + " mỗi sáng."},
        "picture": {"file": "cn-091.jpg", "alt": UNIQUE["alt"], "credit": "Đài Truyền thanh"},
        "consent": {"basis": "consent", "status": "granted", "scope": ["web", "photo"], "date": day},
        "publishing": {"first_on": day},
        "status_log": [
            {"to": "draft", "date": day, "by_role": "bien_tap"},
            {"to": "awarded", "date": day, "by_role": "bien_tap"},
            {"to": "published", "date": day, "by_role": "duyet"},
        ],
    } | changes


def plant(folder: Path) -> tuple[Path, set[bytes]]:
    """A copy of the data with one real, consenting person, and the bytes of their picture and of all made from it."""
    data = campaigns.copy_of_samples(folder)
    picture = photos.camera(6)
    (data / "2023/media/cn-091.jpg").write_bytes(picture)
    campaigns.write(
        data / "2023/decisions/qd-091.yml",
        {"id": "qd-091", "number": "91/QĐ-UBND", "date": "2023-12-19", "title": "Về việc khen thưởng",
         "issuer": "ubnd-huyen", "level": "huyen"},
    )  # fmt: skip
    campaigns.write(data / "2023/honorees/cn-091.yml", person())
    return data, {picture, *derive(picture).values()}


@pytest.fixture(scope="module")
def life(build: Build, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site, set[bytes]]:
    """The same folder published twice: with the person, then after the withdrawal; and all bytes of the picture."""
    home = tmp_path_factory.mktemp("life")
    data, pictures = plant(home)
    build(home / "site", "--public", data=data)
    shutil.copytree(home / "site", home / "before")
    steps = [*person()["status_log"], {"to": "withdrawn", "date": "2024-02-01", "by_role": "duyet"}]
    gone = {"status": "withdrawn", "status_log": steps}
    gone["withdrawal"] = {"received_on": "2024-01-30", "reason": "rut_dong_y", "completed_on": "2024-02-01"}
    # The file itself still holds everything: the worst case, which only warns.
    campaigns.write(data / "2023/honorees/cn-091.yml", person(**gone))
    build(home / "site", "--public", data=data)
    return read(home / "before"), read(home / "site"), pictures


def test_a_real_person_is_published(life: tuple[Site, Site, set[bytes]]) -> None:
    before, _, pictures = life
    page = before.pages["dien-hinh/cn-091/"]
    assert page.meta("robots") is None
    assert [text for text in UNIQUE.values() if text not in page.text and text not in page.source] == []
    assert len(pictures & set(before.files.values())) == len(pictures) - 1, "all but the camera's own file"
    assert holding(before, set(photos.SECRETS)) == []
    assert NAME in before.pages["dien-hinh/"].main.text
    assert NAME in before.pages["quyet-dinh/qd-091/"].main.text
    assert NAME in before.texts["tim-kiem.json"]
    assert "has-sample" not in page.source


def test_the_address_of_the_withdrawn_stays_and_says_so(life: tuple[Site, Site, set[bytes]]) -> None:
    _, after, _ = life
    page = after.pages["dien-hinh/cn-091/"]
    assert page.meta("robots") == "noindex"
    assert "Nội dung đã được rút" in page.main.text
    assert "không ảnh hưởng đến quyết định khen thưởng" in page.main.text
    assert "dien-hinh/cn-091" not in after.texts["tim-kiem.json"]
    # Only what was left at its own old addresses still points at them.
    linking = [a for a, p in after.framed.items() for _, to in p.links if "cn-091" in to]
    assert linking == [], "nothing leads there any more"


def test_no_byte_tells_of_the_withdrawn(life: tuple[Site, Site, set[bytes]]) -> None:
    _, after, pictures = life
    assert holding(after, set(UNIQUE.values()) | {"Xuyến"}) == []
    assert not pictures & set(after.files.values())
    assert not [name for name in after.files if name.startswith("anh/")]
    slug_of_name = b"xuyen"
    code = b"thuong_xuyen"  # of a kind of campaign, in the schemas of open data
    files = {name: raw.lower().replace(code, b"") for name, raw in after.files.items()}
    assert not [name for name, raw in files.items() if slug_of_name in raw or "xuyen" in name]


def test_the_decision_stays_without_the_person(life: tuple[Site, Site, set[bytes]]) -> None:
    _, after, _ = life
    text = after.pages["quyet-dinh/qd-091/"].main.text
    assert "91/QĐ-UBND" in text
    assert "Không còn tập thể, cá nhân nào được công bố theo quyết định này" in text
    assert "Chưa công bố tập thể, cá nhân nào" in after.pages["dien-hinh/"].main.text


def test_links_hold_before_and_after(life: tuple[Site, Site, set[bytes]]) -> None:
    before, after, _ = life
    assert before.faults_of_links(allowed(SAMPLES)) == after.faults_of_links(allowed(SAMPLES)) == []
