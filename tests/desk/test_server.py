"""Who is let in: one browser of this machine, by an address that works once."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import Timeout

from tests.desk.office import HOST, PORT, Office, office
from tests.support import campaigns
from tests.support.project import DAY, DOCS
from thidua.desk import server as served
from thidua.desk.application import application
from thidua.desk.door.gatekeeper import Gatekeeper
from thidua.desk.server import open_server
from thidua.desk.sitting.desk import Desk, Seat
from thidua.model.lifecycle import Role


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(campaigns.copy_of_samples(tmp_path_factory.mktemp("van-phong")))


ACT = "/moi/ca-nhan"
"""An address to which a form is sent."""


def desk_of(data: Path) -> Desk:
    return Desk(data, DOCS, lambda: DAY, Seat(Role.BIEN_TAP))


def test_the_address_lets_one_browser_in_once(here: Office) -> None:
    stranger = here.client.application.test_client()
    for token in ("", "x", "a" * 43, "ế"):
        answer = stranger.get("/", query_string={"ma": token}, base_url=f"http://{HOST}")
        assert answer.status_code == 403
        assert "chỉ dùng một lần" in answer.get_data(as_text=True)


def test_a_token_is_worth_nothing_the_second_time(data: Path) -> None:
    keeper = Gatekeeper(PORT)
    app, token = application(desk_of(data), lambda *_: "", keeper), keeper.token
    first, second = app.test_client(), app.test_client()
    entered = first.get("/", query_string={"ma": token}, base_url=f"http://{HOST}")
    careful(entered)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/"), "the token leaves the address"
    assert re.fullmatch(
        rf"thidua_{PORT}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=Strict", entered.headers["Set-Cookie"]
    )
    assert first.get("/", base_url=f"http://{HOST}").status_code == 200
    for client in (first, second):
        assert client.get("/", query_string={"ma": token}, base_url=f"http://{HOST}").status_code == 403
    second.set_cookie(f"thidua_{PORT}", str(token), domain="127.0.0.1")
    assert second.get("/", base_url=f"http://{HOST}").status_code == 403, "a token is no cookie"


def test_without_the_cookie_nothing_is_answered(here: Office) -> None:
    stranger = here.client.application.test_client()
    for address in (
        "/",
        "/sua/ca-nhan/cn-001",
        "/sua/ca-nhan/cn-001/xem-thu",
        "/assets/trang.css",
        "/ban/ban.css",
        "/khong-co",
    ):
        assert stranger.get(address, base_url=f"http://{HOST}").status_code == 403
    for address in (ACT, "/vai-tro"):
        answer = stranger.post(
            address,
            data={"ma-don": here.keeper.form_token},
            base_url=f"http://{HOST}",
            headers={"Origin": f"http://{HOST}"},
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
    fields = {"ma-don": here.keeper.form_token, "goc": "", "lam": "giu"}
    headers = {"Origin": f"http://{HOST}", **headers}
    assert here.client.post(ACT, data=fields, base_url=f"http://{HOST}", headers=headers).status_code == 403


def test_a_post_without_an_origin_is_turned_away(here: Office) -> None:
    fields = {"ma-don": here.keeper.form_token, "goc": "", "lam": "giu"}
    assert here.client.post(ACT, data=fields, base_url=f"http://{HOST}").status_code == 403
    assert here.send(ACT, goc="", lam="giu").status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_do_nothing(method: str, here: Office) -> None:
    assert here.client.open(ACT, method=method, base_url=f"http://{HOST}").status_code == 405


def test_a_body_beyond_all_measure_is_refused(here: Office) -> None:
    environ: dict[str, Any] = {
        "CONTENT_LENGTH": str(64 * 1024 * 1024 + 1),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
    }
    answer = here.client.post(
        ACT, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"}, environ_overrides=environ
    )
    assert answer.status_code == 413
    careful(answer)


def careful(answer: Any) -> None:
    """The headers that every answer carries."""
    policy = answer.headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert "http" not in policy, "the page can talk to nobody else"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_every_answer_is_careful(here: Office) -> None:
    stranger = here.client.application.test_client()
    answers = {
        200: [here.get("/"), here.get(ACT), here.get("/ban/bieu-mau.js")],
        303: [here.send(ACT, goc="", lam="giu")],
        400: [here.send(ACT, lam="luu")],
        403: [stranger.get("/", base_url=f"http://{HOST}"), stranger.post(ACT, base_url="http://x")],
        404: [here.get("/khong-co"), here.get("/sua/ca-nhan/khong-co"), here.get("/moi/khong-co")],
        405: [here.get("/vai-tro")],
        422: [here.send(ACT, goc="", lam="luu")],
    }
    for code, found in answers.items():
        for answer in found:
            assert answer.status_code == code
            careful(answer)


def test_who_saves_what_is_gone_meanwhile_is_told(here: Office) -> None:
    answer = here.send("/sua/ca-nhan/cn-999", lam="luu")
    assert answer.status_code == 404
    assert "có thể đã được xóa hoặc gỡ trong khi biểu mẫu đang mở. Chưa lưu gì." in answer.text


@pytest.mark.parametrize(
    "address",
    ["/kho.html", "/LICENSE", "/server.py", "/page/kho.html", "/..%2fserver.py", "/%2e%2e/server.py",
     "/ban/..%2fserver.py", "/ban/base.html", "/assets/../server.py", "/assets/..%2f..%2fhooks.py", "/assets//etc/passwd", "/assets/", "/data/site.yml", "/site.yml", "/ban/ban.js/",
     "/ban/ban.js%00"],
)  # fmt: skip
def test_only_known_files_are_served(address: str, here: Office) -> None:
    assert here.get(address, follow_redirects=True).status_code == 404


def test_the_files_of_the_page_are_served(here: Office) -> None:
    pages = "".join(here.get(address).get_data(as_text=True) for address in ("/", ACT))
    named = set(re.findall(r'(?:src|href)="/?([^":]+\.(?:js|css|svg))"', pages))
    assert {
        "ban/bieu-mau.js",
        "ban/chon.js",
        "ban/bieu-mau.css",
        "ban/ban.css",
        "ban/ban.js",
        "assets/chu-va-mau.css",
    } <= named
    for name in (*named, "assets/trang.css"):
        answer = here.get(f"/{name}")
        assert answer.status_code == 200, name
        assert answer.content_type.startswith(
            {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}[name.rpartition(".")[2]]
        )


def test_the_page_speaks_vietnamese_and_says_what_is_edited(here: Office) -> None:
    text = here.get("/").get_data(as_text=True)
    assert '<html lang="vi">' in text
    assert "Vai trò: <strong>Biên tập</strong>" in text
    assert "Hôm nay · Bàn làm việc" in text


def test_the_desk_has_the_colours_of_the_site(here: Office) -> None:
    ground = here.get("/assets/chu-va-mau.css").get_data(as_text=True)
    assert "--band:" in ground
    assert "@font-face" in ground
    assert "body {" not in ground, "how the site lays out its pages is not the desk's"


def test_a_form_is_believed_with_its_token_alone(here: Office) -> None:
    def change(**fields: str) -> int:
        return here.send("/vai-tro", **{"vai-tro": "duyet", **fields}).status_code

    for token in ("", "x", str(here.keeper.cookie)):
        assert change(**{"ma-don": token}) == 403
    try:
        answer = here.send("/vai-tro", **{"vai-tro": "duyet", "ve": "//vidu.example/"})
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/?bao="), "it leads to nobody else"
        page = here.get(answer.headers["Location"]).get_data(as_text=True)
        assert "Vai trò: <strong>Duyệt</strong>" in page
        assert "với vai trò: duyệt" in page, "and says what was done, again when it is loaded again"
        assert change(**{"vai-tro": "khach"}) == 400
    finally:
        assert change(**{"vai-tro": "bien_tap"}) == 303


def test_it_listens_on_this_machine_only(data: Path) -> None:
    server, address = open_server(desk_of(data), lambda *_: "")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("?")[0])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"[" * 100_000, "application/json"), (b"{", "application/json"), (b"\xff", "multipart/form-data"), (b"--x\r\n", "multipart/form-data; boundary=x"),
     (b"goc=%ff%fe&lam=luu", "application/x-www-form-urlencoded"), (b"", "text/plain")],
    ids=["deep", "cut", "no boundary", "cut form", "bytes", "none"],
)  # fmt: skip
def test_what_makes_no_sense_is_answered_in_words(body: bytes, kind: str, here: Office) -> None:
    for token, codes in ((here.keeper.form_token, {400, 422}), ("", {403})):
        headers = {"Origin": f"http://{HOST}", "X-Ma-Don": token}
        answer = here.client.post(
            ACT, data=body, content_type=kind, base_url=f"http://{HOST}", headers=headers
        )
        assert answer.status_code in codes
        careful(answer)


def test_a_fault_of_the_program_is_a_page_and_in_the_log(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = office(data)
    monkeypatch.setattr("thidua.desk.pages.today.page", lambda *_, **__: 1 // 0)
    answer = here.get("/")
    assert answer.status_code == 500
    careful(answer)
    assert "Chương trình gặp lỗi" in answer.get_data(as_text=True)
    assert "chưa ghi gì" not in answer.get_data(as_text=True), "it may have come after the writing"
    assert "ZeroDivisionError" in caplog.text

    def held(*_: object, **__: object) -> str:
        raise Timeout("khoa")

    monkeypatch.setattr("thidua.desk.pages.today.page", held)
    answer = here.get("/")
    assert (answer.status_code, "đang ghi" in answer.get_data(as_text=True)) == (503, True)


def test_slow_and_senseless_requests_are_ended(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served._Handler, "patience", 0.3)
    server, _address = open_server(desk_of(data), lambda *_: "")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def answers(*parts: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
            for part in parts:
                with suppress(OSError):
                    line.sendall(part)
                time.sleep(0.1)
            with suppress(ConnectionError):
                return b"".join(iter(lambda: line.recv(4096), b""))
            return b""

    try:
        assert answers(*[b"G"] * 6) == b"", "a letter at a time"
        assert answers(b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 6) == b""
        assert b"400" in answers(b"\x16\x03\x01 x y z\r\n\r\n")
        assert b" 403 " in answers(b"GET / HTTP/1.1\r\nHost: vidu.example\r\n\r\n").splitlines()[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
