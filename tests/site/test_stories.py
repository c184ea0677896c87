"""Stories on the built site: the sample that uses every mark, the lists, and the ways between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.reading import Element, Page, Site, read

EVERY_MARK = "tin-bai/tb-006/"


@pytest.fixture(scope="module")
def site(preview_site: Path) -> Site:
    return read(preview_site)


def samples() -> list[dict[str, Any]]:
    files = (SAMPLES / "2023/stories").glob("*.yml")
    found = [plain_yaml.load(path.read_text(encoding="utf-8")) for path in files]
    return sorted(found, key=lambda s: (s["date"], s["id"]), reverse=True)


def shown() -> list[dict[str, Any]]:
    return [s for s in samples() if s["status"] != "withdrawn"]


def cards(page: Page) -> list[str]:
    """The titles of the stories that a page lists."""
    return [card.first("a").text for card in page.main.marked("story")]


def marked_current(page: Page) -> list[str]:
    return [a.text for nav in page.main.marked("choices") for a in nav.all("a") if "aria-current" in a.attrs]


def test_there_is_a_sample_of_each_kind() -> None:
    assert {s["category"] for s in samples()} == {"tin", "dien_hinh_tien_tien", "nguoi_tot_viec_tot"}
    assert {s["status"] for s in samples()} == {"draft", "published", "withdrawn"}
    for sample in shown():
        assert sample["sample"]
        assert sample["title"].endswith("(minh họa)")
        assert sample["body"].startswith("Ví dụ:")


def test_every_mark_is_shown_as_what_it_means(site: Site) -> None:
    (whole,) = site.pages[EVERY_MARK].main.marked("story-whole")
    assert [e.text for e in whole.all("strong")] == ["cần mang giấy tờ gì?"]
    assert next(e.text for e in whole.all("em")) == "một tờ giấy có hình vẽ"
    assert [(h.text, h.attrs["id"]) for h in whole.all("h2")] == [
        ("Bắt đầu từ đâu", "phan-bat-dau-tu-dau"),
        ("Làm như thế nào", "phan-lam-nhu-the-nao"),
    ]
    assert len(whole.first("ul").all("li")) == 3
    steps = whole.first("ol")
    assert len(steps.all("li")) == 5
    assert len(steps.first("ul").all("li")) == 2
    assert "Nhìn hình là biết" in whole.first("blockquote").text
    assert "3*4*5" in whole.text
    assert "<b>đậm</b>" in whole.text
    assert whole.all("b") == []


def test_a_story_tells_what_it_is_and_where_it_comes_from(site: Site) -> None:
    page = site.pages[EVERY_MARK]
    (about,) = page.main.marked("story-about")
    for said in ("Điển hình tiên tiến", "27/12/2023", "Phòng Minh họa A", "theo Bản tin xã Ví Dụ Một"):
        assert said in about.text
    (told,) = page.main.marked("story-told")
    assert told.first("a").attrs["href"] == "../../dien-hinh/cn-001/"
    assert "../../tin-bai/tb-006/" in [a.attrs["href"] for a in site.pages["dien-hinh/cn-001/"].main.all("a")]


def test_its_picture_has_a_credit_and_comes_at_once(site: Site) -> None:
    (figure,) = site.pages[EVERY_MARK].main.all("figure")
    assert "Hình vẽ minh họa, không phải ảnh chụp, 18/12/2023" in figure.first("figcaption").text
    assert "loading" not in figure.first("img").attrs


def test_lists_hold_theirs_newest_first(site: Site) -> None:
    titles = [s["title"] for s in shown()]
    assert cards(site.pages["tin-bai/"]) == titles
    assert cards(site.pages[""]) == titles[:3]
    for category in ("tin", "dien_hinh_tien_tien", "nguoi_tot_viec_tot"):
        page = site.pages[f"tin-bai/chuyen-muc/{category.replace('_', '-')}/"]
        assert cards(page) == [s["title"] for s in shown() if s["category"] == category]
    for month in {s["date"].strftime("%Y-%m") for s in shown()}:
        page = site.pages[f"tin-bai/thang/{month}/"]
        assert cards(page) == [s["title"] for s in shown() if s["date"].strftime("%Y-%m") == month]


def test_lists_lead_to_each_other_and_count_what_they_hold(site: Site) -> None:
    def counts(page: Page) -> dict[str, int]:
        links = [a for nav in page.main.marked("choices") for a in nav.all("a")]
        return {a.text.rpartition(" ")[0]: int(a.text.rpartition(" ")[2]) for a in links}

    everywhere = counts(site.pages["tin-bai/"])
    assert everywhere["Tất cả"] == len(shown())
    lists = [page for page in site.plain.values() if page.main.marked("choices")]
    assert len(lists) > 4
    for page in lists:
        assert counts(page) == everywhere, page.address
        for name in marked_current(page):
            assert int(name.rpartition(" ")[2]) == len(cards(page)), page.address
    assert marked_current(site.pages["tin-bai/"]) == ["Tất cả 5"]
    assert marked_current(site.pages["tin-bai/thang/2023-12/"]) == ["Tháng 12/2023 3"]


def test_the_withdrawn_one_is_a_stub(site: Site) -> None:
    page = site.pages["tin-bai/tb-005/"]
    assert page.is_gone
    assert "đã được rút" in page.main.text
    linking = [p.address for p in site.plain.values() if any("tb-005" in link for _, link in p.links)]
    assert linking == []
    assert "tb-005" not in site.texts["tim-kiem.json"]


def test_the_draft_says_so(site: Site) -> None:
    def badges(element: Element) -> list[str]:
        return [badge.text for badge in element.marked("badge")]

    (about,) = site.pages["tin-bai/tb-004/"].main.marked("story-about")
    assert badges(about) == ["Minh họa", "Bản nháp"]
    assert "tb-004" not in site.texts["tim-kiem.json"]
