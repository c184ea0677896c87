"""Who is let in: one browser of this machine, by an address that works once."""

from __future__ import annotations

import hashlib
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from macros.editing.form.server import API, PAGE, open_server
from macros.model.life import Role
from tests import campaigns
from tests.conftest import DAY
from tests.editing.form.office import HOST, Office, office


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(campaigns.copy_of_data(tmp_path_factory.mktemp("van-phong")))


ACT = {"action": "info", "params": {}}


def test_the_address_lets_one_browser_in_once(here: Office) -> None:
    assert here.keeper.token is None
    stranger = here.client.application.test_client()
    for token in ("", "x", "a" * 43, "ế"):
        answer = stranger.get("/", query_string={"ma": token}, base_url=f"http://{HOST}")
        assert answer.status_code == 403
        assert "chỉ dùng một lần" in answer.get_data(as_text=True)


def test_without_the_cookie_nothing_is_answered(here: Office) -> None:
    stranger = here.client.application.test_client()
    for address in ("/", "/sua.js", "/decap-cms.js", "/cau-hinh.json", "/assets/trang.css", "/khong-co"):
        assert stranger.get(address, base_url=f"http://{HOST}").status_code == 403
    for address in (API, "/api/ma", "/api/xem-thu", "/api/anh/a.jpg"):
        answer = stranger.post(
            address, json=ACT, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"}
        )
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "host", ["vidu.example", "127.0.0.1", "127.0.0.1:80", "localhost.vidu.example:4321", "[::1]:4321"]
)
def test_another_host_is_turned_away(host: str, here: Office) -> None:
    assert here.client.get("/", base_url=f"http://{HOST}", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://vidu.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:80"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
    ids=str,
)  # fmt: skip
def test_another_page_of_the_browser_is_turned_away(headers: dict[str, str], here: Office) -> None:
    assert here.post(API, ACT, headers=headers)[0] == 403


def test_a_post_without_an_origin_is_turned_away(here: Office) -> None:
    assert here.client.post(API, json=ACT, base_url=f"http://{HOST}").status_code == 403
    assert here.post(API, ACT)[0] == 200


def test_a_body_beyond_all_measure_is_refused(here: Office) -> None:
    environ: dict[str, Any] = {"CONTENT_LENGTH": str(10**9), "CONTENT_TYPE": "application/json"}
    answer = here.client.post(
        API, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"}, environ_overrides=environ
    )
    assert answer.status_code == 413
    assert "Mỗi ảnh tối đa 10 MB" in answer.get_json()["error"]


@pytest.mark.parametrize(
    "address", ["/", "/cau-hinh.json", "/khong-co", "/assets/../app.py", "/index.html", "/LICENSE"]
)
def test_every_answer_is_careful(address: str, here: Office) -> None:
    answer = here.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy, "the page can talk to nobody else"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    if address not in ("/", "/cau-hinh.json"):
        assert answer.status_code == 404


def test_the_page_speaks_vietnamese_and_says_what_is_edited(here: Office) -> None:
    text = here.get("/").get_data(as_text=True)
    assert '<html lang="vi">' in text
    assert "Đang sửa thư mục" in text
    assert "Biên tập" in text


def test_it_listens_on_this_machine_only(data: Path) -> None:
    server, address = open_server(data, lambda *_: "", Role.BIEN_TAP, lambda: DAY)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("?")[0])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_vendored_file_is_the_one_that_its_note_names() -> None:
    note = (PAGE / "NGUON.txt").read_text(encoding="utf-8")
    assert hashlib.sha256((PAGE / "decap-cms.js").read_bytes()).hexdigest() in note
    assert "Decap CMS 3.16.3" in note
    assert "MIT" in (PAGE / "LICENSE").read_text(encoding="utf-8")


def test_the_public_site_has_none_of_it(public_site: Path) -> None:
    names = {path.name for path in PAGE.iterdir()}
    for path in public_site.rglob("*"):
        assert path.name not in names - {"LICENSE", "index.html", "NGUON.txt"}
        if path.suffix in {".html", ".js", ".css", ".json"}:
            assert b"decap" not in path.read_bytes().lower(), path
