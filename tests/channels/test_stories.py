"""Stories as pages: who may see them, where they are listed, and how they go with the people they tell of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support import campaigns, shown
from tests.support.project import DAY, DOCS, checked
from tests.support.reading import parse
from tests.support.world import decision, honoree, log, story, world
from thidua.model.honoree import Honoree
from thidua.model.page import PageKind
from thidua.model.story import Category, Story
from thidua.outputs import search, sitemap
from thidua.site import Audience, Publication
from thidua.store.words import read_pages

WORDS = {
    "title": "Chuyện Của Quỳnh Xuyến",
    "summary": "Quỳnh Xuyến tóm tắt.",
    "body": "Quỳnh Xuyến kể.",
    "source": "Bản tin Quỳnh Xuyến",
}
"""Of a story that is gone while its file still has everything."""


def site_with(*records: Honoree | Story, audience: Audience = Audience.PUBLIC) -> Publication:
    decided = decision(sample=False, issuer="ubnd-huyen")
    return Publication(
        world(*records, decisions=(decided,)), read_pages(DOCS)[0], audience, DAY, campaigns.SAMPLES, {}
    )


def person(**changes: Any) -> Honoree:
    return honoree("cn-001", **({"sample": False, "unit": "ubnd-xa-ca-na"} | changes))


def gone_person(status: str) -> Honoree:
    steps = log("draft", "awarded", "published", status)
    return person(
        status=status, status_log=steps, withdrawal={"received_on": "2024-01-29", "reason": "rut_dong_y"}
    )


def said_at(site: Publication, address: str) -> str:
    return str(shown.record(site, site.pages[address]))


def stories(site: Publication) -> str:
    return str(shown.block(site, "stories", site.pages["tin-bai/"]))


def listed(site: Publication) -> set[str]:
    """The addresses in the search index."""
    return {row[0] for row in json.loads(search.index(site.pages.values(), {}, ()))["pages"]}


def test_a_published_story_has_a_page_with_its_dates() -> None:
    site = site_with(story(publishing={"first_on": "2023-12-21", "updated_on": "2024-02-01"}, **WORDS))
    page = site.pages["tin-bai/tb-901/"]
    assert (page.title, page.description) == (WORDS["title"], WORDS["summary"])
    assert (page.indexed, str(page.published_on), str(page.updated)) == (True, "2023-12-21", "2024-02-01")
    said = said_at(site, page.address)
    assert "21/12/2023" in said
    assert f"theo {WORDS['source']}" in said
    assert "Người tốt việc tốt" in said
    assert page.address in listed(site)
    assert page.address.encode() in sitemap.xml("https://vidu.example/", site.pages.values())
    assert [p.address for p in site.trail(page)] == ["tin-bai/", "tin-bai/chuyen-muc/nguoi-tot-viec-tot/"]


def test_without_a_summary_the_first_words_describe_it() -> None:
    long = story(body="## Mở đầu\n\n**Từ** " + "chữ " * 100, summary=None)
    page = site_with(long).pages["tin-bai/tb-901/"]
    assert page.description.startswith("Mở đầu Từ chữ chữ")
    assert page.description.endswith("chữ…")
    assert len(page.description) <= 160


def test_stories_are_newest_first_everywhere() -> None:
    dates = ["2023-12-01", "2024-01-05", "2023-12-20", "2023-11-30"]
    site = site_with(*(story(id=f"tb-{n}", title=f"Bài số {n}", date=d) for n, d in enumerate(dates)))
    assert [s.id for s in site.current.stories] == ["tb-1", "tb-2", "tb-0", "tb-3"]
    home = str(shown.block(site, "home", site.pages[""]))
    assert [n for n in (1, 2, 0, 3) if f"Bài số {n}" in home] == [1, 2, 0], "the three newest"
    assert home.index("Bài số 1") < home.index("Bài số 2") < home.index("Bài số 0")
    text = stories(site)
    assert text.index("Bài số 1") < text.index("Bài số 2") < text.index("Bài số 0") < text.index("Bài số 3")


def test_the_home_page_is_silent_without_stories() -> None:
    site = site_with(person())
    assert "Tin bài mới" not in shown.block(site, "home", site.pages[""])
    assert "Chưa có tin bài nào được công bố" in stories(site)


def test_a_story_and_its_honoree_lead_to_each_other() -> None:
    site = site_with(person(), story(honoree="cn-001"), story(id="tb-902"))
    assert 'href="../../dien-hinh/cn-001/"' in said_at(site, "tin-bai/tb-901/")
    assert 'href="../../tin-bai/tb-901/"' in said_at(site, "dien-hinh/cn-001/")
    assert "tb-902" not in said_at(site, "dien-hinh/cn-001/")
    assert "dien-hinh/cn-001/" not in said_at(site, "tin-bai/tb-902/")


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("changes", [{"status": "draft", "status_log": log("draft")}, {"sample": True}])
def test_a_story_about_someone_not_shown_stands_without_the_link(changes: dict[str, Any]) -> None:
    hidden = person(name={"display": "Hồ Chưa Công Bố"}, **changes)
    site = site_with(hidden, story(honoree="cn-001"))
    assert "dien-hinh/cn-001/" not in site.pages
    assert "Trả kết quả tại nhà" in stories(site)
    said = shown.all_that_it_says(site)
    assert "cn-001" not in said
    assert "Hồ Chưa Công Bố" not in said
    preview = site_with(hidden, story(honoree="cn-001"), audience=Audience.PREVIEW)
    assert 'href="../../dien-hinh/cn-001/"' in said_at(preview, "tin-bai/tb-901/")


PICTURE = {"file": "tt-001.png", "alt": "Quỳnh Xuyến bên bàn", "credit": "Ảnh Quỳnh Xuyến"}
GONE = {"status": "withdrawn", "status_log": log("draft", "published", "withdrawn")}


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("way", ["withdrawn itself", "withdrawn", "revoked"])
def test_nothing_of_a_gone_story_is_anywhere(way: str, audience: Audience) -> None:
    """Withdrawn, or about somebody who is withdrawn or revoked, and everything still in its file."""
    told = story(honoree="cn-001", pictures=[PICTURE], **WORDS, **(GONE if way == "withdrawn itself" else {}))
    someone = person() if way == "withdrawn itself" else gone_person(way)
    site = site_with(someone, told, story(id="tb-902", date="2024-03-01"), audience=audience)
    edition = site.current
    assert [s.id for s in edition.stories] == ["tb-902"]
    assert [s.id for s in edition.story_stubs] == ["tb-901"]
    said = shown.all_that_it_says(site)
    assert "Quỳnh Xuyến" not in said
    assert not [at for at in shown.files(site, "anh/") if "tt-001" in at]
    page = site.pages["tin-bai/tb-901/"]
    assert (page.kind, page.indexed, page.published_on) == (PageKind.GONE, False, None)
    assert "đã được rút" in said_at(site, page.address)
    assert page.address not in listed(site)
    others = [at for at, other in site.pages.items() if other.is_record and at != page.address]
    assert "tin-bai/tb-902/" in others
    assert [at for at in others if "tb-901" in said_at(site, at)] == []
    assert "tb-901" not in stories(site)
    lists = edition.story_lists
    assert [lists.everything.total, lists.categories[Category.NGUOI_TOT].total] == [1, 1]
    assert {m.first.address: m.total for m in lists.months} == {
        "tin-bai/thang/2024-03/": 1,
        "tin-bai/thang/2023-12/": 0,
    }
    assert "2023-12" not in stories(site), "an empty month is not offered, only kept"
    assert "Hiện không có bài nào ở đây" in said_at(site, "tin-bai/thang/2023-12/")


@pytest.mark.parametrize("of_honoree", [False, True])
def test_a_story_that_never_was_public_leaves_no_stub(of_honoree: bool) -> None:
    draft = story(status="draft", status_log=log("draft"), honoree="cn-001")
    people = (gone_person("revoked"),) if of_honoree else ()
    site = site_with(*people, draft)
    assert site.current.stories == site.current.story_stubs == ()
    assert not [at for at in site.pages if "tb-901" in at]


def test_a_story_published_again_is_back() -> None:
    site = site_with(story(status_log=log("draft", "published", "withdrawn", "published")))
    assert site.current.story_stubs == ()
    assert site.pages["tin-bai/tb-901/"].indexed


def test_a_draft_is_in_previews_only_and_not_indexed() -> None:
    draft = story(status="draft", status_log=log("draft"), title=None, body=None)
    preview = site_with(draft, audience=Audience.PREVIEW)
    page = preview.pages["tin-bai/tb-901/"]
    assert (page.title, page.indexed) == ("Chưa có tiêu đề (tb-901)", False)
    assert "Bản nháp" in said_at(preview, page.address)
    assert "Bản nháp" in stories(preview)


def test_samples_say_so_once_in_their_title_and_on_their_page(publication: Publication) -> None:
    for sample in (*publication.current.stories, *publication.current.story_stubs):
        page = publication.pages[f"tin-bai/{sample.id}/"]
        assert page.title.endswith("(minh họa)")
        assert page.title.count("(minh họa)") == 1
        assert "data-minh-hoa" in said_at(publication, page.address)
    assert {s.category for s in publication.current.stories} == set(Category)
    public = checked(campaigns.SAMPLES, audience=Audience.PUBLIC).publication
    assert public
    assert public.current.stories == public.current.story_stubs == public.current.story_lists.months == ()


def test_lists_by_month_and_further_pages_are_not_indexed() -> None:
    site = site_with(*(story(id=f"tb-{n}", title=f"Bài {n}") for n in range(25)))
    indexed = {
        at: site.pages[at].indexed for at in site.pages if at.startswith("tin-bai/") and "tb-" not in at
    }
    assert indexed == {
        "tin-bai/": True,
        "tin-bai/trang/2/": False,
        "tin-bai/chuyen-muc/tin/": True,
        "tin-bai/chuyen-muc/dien-hinh-tien-tien/": True,
        "tin-bai/chuyen-muc/nguoi-tot-viec-tot/": True,
        "tin-bai/chuyen-muc/nguoi-tot-viec-tot/trang/2/": False,
        "tin-bai/thang/2023-12/": False,
    }
    further = site.pages["tin-bai/chuyen-muc/nguoi-tot-viec-tot/trang/2/"]
    assert further.title == "Chuyên mục: Người tốt việc tốt, trang 2"
    said = said_at(site, further.address)
    assert 'rel="prev" href="../../../../../tin-bai/chuyen-muc/nguoi-tot-viec-tot/"' in said
    assert 'rel="next"' not in said
    assert 'rel="next" href="../tin-bai/trang/2/"' in stories(site)


def test_only_the_first_picture_comes_at_once() -> None:
    """The others are below the fold. Each has its credit."""
    second = {
        "file": "cn-001.png",
        "alt": "Cổng trụ sở",
        "credit": "Đài Truyền thanh",
        "taken_on": "2023-12-18",
    }
    scope = {
        "basis": "consent",
        "status": "granted",
        "scope": ["web", "story", "photo"],
        "date": "2023-12-20",
    }
    site = site_with(story(pictures=[PICTURE, second], consent=scope))
    assert [site.current.picture(p) for p in site.current.pictures] == ["anh/2023/tt-001", "anh/2023/cn-001"]
    images = parse(said_at(site, "tin-bai/tb-901/")).all("figure")
    assert [i.first("img").attrs.get("loading") for i in images] == [None, "lazy"]
    assert [i.first("img").attrs["alt"] for i in images] == [PICTURE["alt"], "Cổng trụ sở"]
    assert images[1].first("figcaption").text == "Ảnh: Đài Truyền thanh, 18/12/2023"


def test_stories_of_an_older_year_are_in_the_archive_and_old_addresses_lead_there(tmp_path: Any) -> None:
    data = campaigns.other(tmp_path, 2025, 2024, 2023)
    told = story(author_unit="ubnd-ban-mau", consent=None, category="tin").model_dump(mode="json")
    for year, count in ((2025, 1), (2024, 21), (2023, 21)):
        for n in range(count):
            id = f"tb-{year}-{n}"
            campaigns.write(data / f"{year}/stories/{id}.yml", told | {"id": id, "title": f"Bài {id}"})
    site = checked(data, audience=Audience.PUBLIC).publication
    assert site
    assert "luu-tru/2024/tin-bai/tb-2024-7/" in site.pages
    assert "luu-tru/2024/tin-bai/trang/2/" in site.pages
    moved = {old: page.address for old, page in site.moved.items() if old.startswith("tin-bai/")}
    assert moved["tin-bai/tb-2024-7/"] == "luu-tru/2024/tin-bai/tb-2024-7/"
    assert moved["tin-bai/trang/2/"] == "luu-tru/2024/tin-bai/trang/2/", "of the year that had it last"
    assert "tin-bai/chuyen-muc/tin/" not in moved, "the newest year has its own"
    said = said_at(site, "luu-tru/2024/tin-bai/tb-2024-7/")
    assert "luu-tru/2024/tin-bai/chuyen-muc/tin/" in said
    titles = [page.title for page in site.pages.values()]
    assert len(set(titles)) == len(titles)
