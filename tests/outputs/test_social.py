"""Tags of shared links, as https://ogp.me and Twitter's cards have them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.support import hostile
from thidua.model.campaign import Kind
from thidua.model.page import Page, PageKind
from thidua.outputs import social
from thidua.outputs.page_data import SharePicture, data_of
from thidua.outputs.social import Tag
from thidua.site import Publication

BASE = "https://vidu.example/"
SITE = "Thi đua"
PICTURE = SharePicture("anh/chia-se/a.png", 1200, 630, "Tên và đơn vị", "image/png")


def tags(publication: Publication, page: Page, base: str | None = BASE, **given: Any) -> list[Tag]:
    edition = publication.edition(page.campaign)
    site = edition.dataset.site.model_copy(update={"title": given.pop("site", SITE)})
    home = publication.pages[edition.prefix]
    dataset = replace(edition.dataset, site=site)
    return social.tags(data_of(page, home, [], edition.campaign, dataset, base=base, **given))


def test_a_story_is_an_article_with_its_days(publication: Publication) -> None:
    page = publication.pages["tin-bai/tb-001/"]
    assert tags(publication, page, picture=PICTURE) == [
        ("property", "og:type", "article"),
        ("property", "og:title", page.title),
        ("property", "og:description", page.description),
        ("property", "og:site_name", SITE),
        ("property", "og:locale", "vi_VN"),
        ("property", "og:url", f"{BASE}tin-bai/tb-001/"),
        ("property", "og:image", f"{BASE}anh/chia-se/a.png"),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", "1200"),
        ("property", "og:image:height", "630"),
        ("property", "og:image:alt", "Tên và đơn vị"),
        ("property", "article:published_time", "2023-12-06"),
        ("property", "article:modified_time", page.updated.isoformat()),
        ("property", "article:section", "Tin tức"),
        ("name", "twitter:card", "summary_large_image"),
    ]
    unpublished = page.record.model_copy(
        update={"publishing": page.record.publishing.model_copy(update={"first_on": None})}
    )
    later = tags(publication, page._replace(record=unpublished))
    assert "article:published_time" not in {t[1] for t in later}


def test_without_an_address_there_is_neither_link_nor_picture(publication: Publication) -> None:
    for page in publication.pages.values():
        found = tags(publication, page, None, picture=PICTURE)
        assert not {name for _, name, _ in found if name == "og:url" or name.startswith("og:image")}
        assert found[-1] == ("name", "twitter:card", "summary")
    assert tags(publication, publication.pages[""])[-1] == ("name", "twitter:card", "summary")


def test_what_a_page_is(publication: Publication) -> None:
    for page in publication.pages.values():
        found = dict(t[1:] for t in tags(publication, page))
        wanted = "article" if page.kind is PageKind.STORY else "website"
        if page.kind is PageKind.PROFILE and page.record.kind is Kind.CA_NHAN:
            wanted = "profile"
        assert found["og:type"] == wanted
        assert any(name.startswith("article:") for name in found) == (wanted == "article")
        assert found["og:locale"] == ("en_US" if page.lang == "en" else "vi_VN")


def test_a_preview_says_so(publication: Publication) -> None:
    page = publication.pages[""]
    assert dict(t[1:] for t in tags(publication, page, mark="Bản xem trước"))["og:title"] == (
        f"[Bản xem trước] {page.title}"
    )


def test_hostile_text_goes_through_whole(publication: Publication) -> None:
    page = publication.pages["tin-bai/tb-001/"]._replace(title=hostile.LINE, description=hostile.PARAGRAPHS)
    found = dict(t[1:] for t in tags(publication, page, site=hostile.LINE))
    assert (found["og:title"], found["og:description"]) == (hostile.LINE, hostile.PARAGRAPHS)
    assert found["og:site_name"] == hostile.LINE
