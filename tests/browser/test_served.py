"""Every type of page behind nginx and Apache, at the root and below a prefix: quiet, alone, whole; cards in frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import PAGES
from tests.browser.reader import Reader, reading
from tests.browser.test_publicity import another_site
from tests.support.web_servers import Served, served
from thidua.model.site import ServerKind
from thidua.site.serving import order_for

pytestmark = pytest.mark.usefixtures("second_process")

SHEETS: Final = (
    "ap-phich/dien-hinh/tt-001/",
    "phat-thanh/dien-hinh/tt-001/",
    "nhung/tt-001/",
    "ap-phich/bang-vang/",
)


@pytest.fixture(
    scope="module",
    params=[(kind, root) for kind in (ServerKind.NGINX, ServerKind.APACHE) for root in ("/", "/thi-dua/")],
    ids=lambda param: f"{param[0].value} {param[1]}",
)
def server(
    request: pytest.FixtureRequest, preview_site: Path, below_site: Path, second_process: None
) -> Iterator[Served]:
    kind, root = request.param
    site = preview_site if root == "/" else below_site
    with served(kind, site, order_for(f"http://trang.example{root}")) as one:
        yield one


def test_every_type_of_page_is_quiet_and_alone(browser: Browser, server: Served) -> None:
    with reading(browser, server.home) as reader:
        reports = reports_of(reader)
        for address in (*PAGES.values(), *SHEETS):
            page = reader.go(address)
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
            assert (reports, reader.troubles, reader.foreign) == ([], [], []), address
        bad = page.request.get(f"{server.home}khong/co/trang-nay").text()
        assert f'href="{server.order.root}so-do-trang/"' in bad, (
            "links of the page for what is not there hold anywhere"
        )


def test_what_a_reader_does_breaks_no_policy(browser: Browser, server: Served) -> None:
    with reading(browser, server.home) as reader:
        reports = reports_of(reader)
        page = reader.go("dien-hinh")  # without its last slash
        assert page.url == f"{server.home}dien-hinh/"
        page.locator("[data-dark-toggle]").click()
        page.get_by_label("Loại").select_option("ca_nhan")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Tìm kiếm").click()
        page.keyboard.type("thong ke")
        page.locator(".search-results a").first.click()
        page.wait_for_url("**/thong-ke/")
        page.reload()
        assert (reports, reader.troubles, reader.foreign) == ([], [], [])


def test_a_breach_of_policy_is_seen(browser: Browser, server: Served) -> None:
    with reading(browser, server.home) as reader:
        reports = reports_of(reader)
        page = reader.go("lien-he/")
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        page.wait_for_timeout(100)
        assert reports == ["style-src-attr inline"]
        assert any("Content Security Policy" in trouble for trouble in reader.troubles)


def test_only_cards_can_be_framed(browser: Browser, server: Served) -> None:
    frames = "".join(
        f'<iframe src="{server.home}{address}" height="230"></iframe>'
        for address in ("nhung/tt-001/", "", "lich.ics")
    )
    with another_site(frames) as home, reading(browser, home) as reader:
        page = reader.go("")
        expect(page.frame_locator("iframe").first.get_by_role("heading", level=1)).to_be_visible()
        expect(page.frame_locator("iframe").nth(1).get_by_role("heading")).to_have_count(0)


def test_only_open_data_is_read_by_scripts_of_other_sites(browser: Browser, server: Served) -> None:
    read = "url => fetch(url).then(answer => answer.text()).then(text => text.length > 0, () => false)"
    with another_site("") as home, reading(browser, home) as reader:
        page = reader.go("")
        found = {
            at: page.evaluate(read, server.home + at) for at in ("api/v1/index.json", "tim-kiem.json", "")
        }
        assert found == {"api/v1/index.json": True, "tim-kiem.json": False, "": False}


def test_a_card_of_a_past_year_can_be_framed(browser: Browser, hosted_site: Path) -> None:
    with served(
        ServerKind.NGINX, hosted_site, order_for("http://trang.example/thi-dua/", compressed=True)
    ) as server:
        places = ("luu-tru/2023/nhung/tt-001/", "nhung/tt-001/")  # now, and before 2024 began
        frames = "".join(f'<iframe src="{server.home}{at}" height="230"></iframe>' for at in places)
        with another_site(frames) as home, reading(browser, home) as reader:
            page = reader.go("")
            for number in range(2):
                card = page.frame_locator("iframe").nth(number)
                expect(card.locator(".award")).to_be_visible()
                family = card.locator("body").evaluate("e => getComputedStyle(e).fontFamily")
                assert family.startswith('"Be Vietnam Pro"')
            assert reader.troubles == []


def reports_of(reader: Reader) -> list[str]:
    """What a page would report to the keeper of its policy, as it comes in."""
    found: list[str] = []

    def report(what: str) -> None:
        found.append(what)

    reader.page.expose_function("reported", report)
    reader.page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => reported(event.violatedDirective + ' ' + event.blockedURI))"
    )
    return found
