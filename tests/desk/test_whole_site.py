"""Both editions beside the desk: for its browser alone, live, and with what one of them alone has."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.desk.office import PORT, office
from tests.desk.pages import settled
from tests.support import campaigns
from thidua.desk.pages.whole_site import ADDRESS

DRAFT = "cn-007"
COOKIE = f"thidua_xem_{PORT}"
"""Of this desk alone: ports of a host share cookies."""


def asked(url: str, **headers: str) -> int:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): v for name, v in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_both_editions_for_this_browser_alone_and_what_differs(data: Path, second_process: None) -> None:
    campaigns.made_real(data)
    here = office(data)
    shown = settled(here, ADDRESS)
    frames = re.findall(r'<iframe loading="lazy" src="([^"]+)"', shown)
    assert len(frames) == 2
    policy = here.get(ADDRESS).headers["Content-Security-Policy"]
    assert f"frame-src {' '.join(frames)};" in policy
    key = here.client.get_cookie(COOKIE, domain="127.0.0.1")
    assert key
    mine = {"Cookie": f"{COOKIE}={key.value}"}
    for url in frames:
        assert asked(url, **mine) == 200
        assert asked(url) == 403
        assert asked(url, **mine, Sec_Fetch_Site="cross-site") == 403
        assert asked(url, **mine, Host="vidu.example") == 403
        assert asked(url, Cookie=f"{COOKIE}=sai") == 403
        assert asked(f"{url}ngoai-tuyen.js", **mine) == 404, "no worker keeps what is being edited"
    preview, public = frames
    hidden = re.findall(r'href="/sua/ca-nhan/(cn-\d+)"', shown)
    assert hidden
    for id in hidden:
        assert asked(f"{preview}dien-hinh/{id}/", **mine) == 200
        assert asked(f"{public}dien-hinh/{id}/", **mine) == 404
    assert "bản nháp." in shown


def test_a_record_with_an_error_is_told_with_the_way_to_it(data: Path, second_process: None) -> None:
    campaigns.made_real(data)
    here = office(data)
    record = data / "2023/honorees/cn-002.yml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("unit: ", "unit: khong-co-", 1), encoding="utf-8"
    )
    shown = settled(here, ADDRESS)
    assert "Bản công bố chưa dựng được." in shown
    assert "/sua/ca-nhan/cn-002" in shown
    assert ".yml" not in shown.partition("<main")[2]


def test_nothing_is_read_for_nobody_and_all_of_it_for_who_looks_again(
    data: Path, second_process: None
) -> None:
    campaigns.made_real(data)
    here = office(data)
    settled(here, ADDRESS)
    sites = here.client.application.extensions["thidua-LiveSites"]
    for server in sites.servers.values():
        server.asked_at -= 1_000
    versions = [site.live.version for site in sites.sites.values()]
    record = data / "2023/honorees/cn-002.yml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("unit: ", "unit: khong-co-", 1), encoding="utf-8"
    )
    for _ in range(200):
        if sites.is_stale:
            break
        time.sleep(0.05)
    assert [site.live.version for site in sites.sites.values()] == versions
    assert "/sua/ca-nhan/cn-002" in settled(here, ADDRESS)
