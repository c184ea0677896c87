"""The site behind nginx, Apache and Caddy, at the root and below a prefix: as the rules say, to the header."""

from __future__ import annotations

import gzip
import http.client
import random
import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

from tests.support.certificates import Authority
from tests.support.observatory import modifiers, redirection
from tests.support.project import ROOT
from tests.support.web_servers import HOST, Served, served
from thidua.model.site import ServerKind
from thidua.outputs.servers import AddressKind, headers, kind_of, media_type
from thidua.outputs.servers.rules import SMALL_FILES, small_endings
from thidua.site.serving import order_for

pytestmark = pytest.mark.usefixtures("second_process")

SITE = order_for("https://thi-dua.example/", compressed=True)
ALL_NAMES = {name for kind in AddressKind for name in headers(kind)}
RUNNING = [ServerKind.NGINX, ServerKind.APACHE, ServerKind.CADDY]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
BY_TLS = {"X-Forwarded-Proto": "https"}
"""As a server hears it that stands behind one that speaks TLS."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def get(self, name: str) -> str | None:
        found = [value for one, value in self.headers if one.lower() == name.lower()]
        assert len(found) <= 1, f"{name} twice"
        return found[0] if found else None


def ask(server: Served, path: str, method: str = "GET", **more: str) -> Answer:
    """An address below the site's root, or with a slash at its beginning one of the server, as by https."""
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    path = path if path.startswith("/") else server.order.root + path
    try:
        connection.request(method, path, headers=BY_TLS | {k.replace("_", "-"): v for k, v in more.items()})
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())
    finally:
        connection.close()


@pytest.fixture(
    scope="module",
    params=[(kind, root) for kind in RUNNING for root in ("/", "/thi-dua/")],
    ids=lambda param: f"{param[0].value} {param[1]}",
)
def server(request: pytest.FixtureRequest, hosted_site: Path, second_process: None) -> Iterator[Served]:
    kind, root = request.param
    order = order_for(f"https://trang.example{root}", compressed=True)
    with served(kind, hosted_site, order, before="# dòng riêng của cơ quan\n") as one:
        well_known = one.folder / ".well-known"
        well_known.mkdir()
        (well_known / "security.txt").write_text("Contact: mailto:a@trang.example\n", encoding="utf-8")
        for name in (".git", ".env"):
            (one.folder / name).write_text("của riêng", encoding="utf-8")
        yield one


def files(server: Served) -> list[str]:
    """Of the site, without what only the server reads."""
    every = (p.relative_to(server.folder).as_posix() for p in server.folder.rglob("*") if p.is_file())
    return sorted(name for name in every if not name.startswith(".") and not name.endswith((".br", ".gz")))


def one_of_each(server: Served) -> list[str]:
    """An address of each kind of content, and of each ending."""
    found: dict[object, str] = {}
    for name in files(server):
        address = name.removesuffix("index.html")
        kind = kind_of(server.order, server.order.root + address)
        found.setdefault((kind, name.rpartition(".")[2], address.startswith("luu-tru/")), address)
    assert {kind for kind, *_ in found} == set(AddressKind)  # type: ignore[misc]
    return list(found.values())


def folders(server: Served, *, with_page: bool) -> list[str]:
    every = [p for p in server.folder.rglob("*") if p.is_dir() and ".well-known" not in p.parts]
    chosen = [
        p.relative_to(server.folder).as_posix() for p in every if (p / "index.html").exists() == with_page
    ]
    return random.Random(7).sample(sorted(chosen), 6)


def check_headers(answer: Answer, kind: AddressKind) -> None:
    found = {name: answer.get(name) for name in ALL_NAMES}
    assert found == {name: headers(kind).get(name) for name in ALL_NAMES}


def test_every_kind_of_content_has_its_headers_and_type(server: Served) -> None:
    for address in one_of_each(server):
        kind = kind_of(server.order, server.order.root + address)
        answer = ask(server, address)
        assert answer.status == 200, address
        check_headers(answer, kind)
        name = address if address and not address.endswith("/") else f"{address}index.html"
        assert answer.get("Content-Type") == media_type(name, kind)
        assert answer.body == (server.folder / name).read_bytes()


def test_the_observatory_takes_no_point(server: Served) -> None:
    scored = modifiers(ask(server, "").headers)
    assert min(scored.values()) >= 0
    assert 100 + sum(scored.values()) == 130, "all that a site which is not on the preload list can have"


def test_an_address_without_its_last_slash_leads_there(server: Served) -> None:
    for folder in folders(server, with_page=True):
        answer = ask(server, folder)
        assert answer.status == 301, folder
        location = urlsplit(answer.get("Location") or "")
        assert location.path == f"{server.order.root}{folder}/"
        # Relative, or by https to the name that the reader asked for.
        assert location[:2] in {("", ""), ("https", f"{HOST}:{server.port}")}
        check_headers(answer, kind_of(server.order, server.order.root + folder))


def test_where_it_leads_no_link_is_dead(server: Served) -> None:
    for folder in ("luu-tru/2023/dien-hinh/tt-001", *folders(server, with_page=True)):
        location = urljoin(server.home + folder, ask(server, folder).get("Location") or "")
        page = ask(server, urlsplit(location).path).body.decode()
        links = {urljoin(location, link) for link in re.findall(r'(?:href|src)="([^"#:]+)["#]', page)}
        assert links
        for link in sorted(links):
            assert ask(server, urlsplit(link).path).status == 200, (folder, link)


def test_the_prefix_without_its_last_slash_leads_there(server: Served) -> None:
    if server.order.root == "/":
        return
    answer = ask(server, server.order.root.rstrip("/"))
    assert answer.status == 301
    assert urlsplit(answer.get("Location") or "").path == server.order.root
    assert ask(server, "/").status in {403, 404}, "somebody else's"


def test_what_is_not_there_is_our_page_in_every_folder(server: Served) -> None:
    own = (server.folder / "404.html").read_bytes()
    missing = ["khong-co", "khong-co/", "khong/co/gi.html", "nhung/cn-999/", "luu-tru/2023/nhung/cn-999/"]
    missing += [
        "api/v1/khong.json",
        "assets/trang.0000000000.css",
        "anh/2023/khong.webp",
        "tin-moi/khong.xml",
    ]
    missing += [f"{folder}/" for folder in folders(server, with_page=False)]
    for address in missing:
        answer = ask(server, address)
        assert (answer.status, answer.body) == (404, own), address
        check_headers(answer, AddressKind.SITE)
        assert answer.get("Content-Type") == "text/html; charset=utf-8"


def test_hidden_files_are_hidden_and_the_well_known_is_known(server: Served) -> None:
    for name in (".git", ".env", ".htaccess", ".git/config", "dien-hinh/.DS_Store"):
        answer = ask(server, name)
        assert answer.status == 404 or (name == ".htaccess" and answer.status == 403)
        assert "của riêng" not in answer.body.decode(errors="replace")
    assert ask(server, ".well-known/security.txt").body.startswith(b"Contact")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_site_is_only_read(server: Served, method: str) -> None:
    for address in ("", "tieu-chi/", "lich.ics", "nhung/cn-001/", "api/v1/index.json", "khong-co"):
        assert ask(server, address, method).status == 405
    assert ask(server, "lich.ics", "HEAD").status == 200


def test_texts_travel_small_and_come_out_whole(server: Served) -> None:
    texts = [a for a in one_of_each(server) if small_endings(a or "index.html") or a.endswith("/")]
    assert len(texts) > 12
    for address in texts:
        whole = ask(server, address)
        for asked, expected in (("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)):
            answer = ask(server, address, Accept_Encoding=asked)
            assert answer.get("Content-Encoding") == expected, address
            assert UNPACK[expected](answer.body) == whole.body, address
            check_headers(answer, kind_of(server.order, server.order.root + address))
            assert answer.get("Content-Type") == whole.get("Content-Type"), address
            if expected:
                assert len(answer.body) < len(whole.body) or len(whole.body) < 512
                assert answer.get("Vary") == "Accept-Encoding"
                name = address if address and not address.endswith("/") else f"{address}index.html"
                ending = dict(SMALL_FILES)[expected]
                assert answer.body == (server.folder / f"{name}{ending}").read_bytes(), "made at the build"
            kept = ask(server, address, Accept_Encoding=asked, If_None_Match=answer.get("ETag") or "")
            assert (kept.status, kept.body) == (304, b""), address


@pytest.mark.parametrize("kind", RUNNING)
def test_without_small_files_the_server_makes_texts_small(kind: ServerKind, hosted_site: Path) -> None:
    order = order_for("http://trang.example/thi-dua/")
    with served(kind, hosted_site, order) as server:
        for path in [*server.folder.rglob("*.br"), *server.folder.rglob("*.gz")]:
            path.unlink()
        for address in ("", "tim-kiem.json", "lich.ics", "tin-moi/tat-ca.xml", "api/v1/index.json"):
            whole = ask(server, address)
            answer = ask(server, address, Accept_Encoding="gzip")
            assert answer.get("Content-Encoding") == "gzip", address
            assert "Accept-Encoding" in (answer.get("Vary") or "")
            assert gzip.decompress(answer.body) == whole.body
            check_headers(answer, kind_of(order, order.root + address))
            kept = ask(server, address, Accept_Encoding="gzip", If_None_Match=answer.get("ETag") or "")
            assert kept.status == 304, "what a phone has is not sent again"


def test_the_server_blocks_of_the_readme(hosted_site: Path, tmp_path: Path) -> None:
    """By http to https on the same name, then every point of the Observatory; the certificate's test is let through."""
    words = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
    blocks = words.split("```nginx\n")[1].split("```")[0]
    pem = Authority(tmp_path).issued("thi-dua.example").pem
    with served(ServerKind.NGINX, hosted_site, SITE, around=blocks, certificate=pem) as server:
        plain = http.client.HTTPConnection(HOST, server.port, timeout=10)
        plain.request("GET", "/tieu-chi/tt-1/?x=1", headers={"Host": "thi-dua.example"})
        location = plain.getresponse().getheader("Location") or ""
        assert location == "https://thi-dua.example/tieu-chi/tt-1/?x=1"
        assert redirection("http://thi-dua.example/", [location]) == 0
        trust = ssl.create_default_context(cafile=str(tmp_path / "noi-cap.pem"))
        trust.check_hostname = False
        secret = http.client.HTTPSConnection(HOST, server.tls_port, timeout=10, context=trust)
        secret.request("GET", "/", headers={"Host": "thi-dua.example"})
        answer = secret.getresponse()
        assert answer.status == 200
        assert 100 + sum(modifiers(answer.getheaders()).values()) == 130


# hosting companies --------------------------------------------------------------------------------------


def test_the_build_of_such_a_host_has_its_own_file(hosted_site: Path) -> None:
    from thidua.outputs import servers  # noqa: PLC0415

    order = order_for("https://trang.example/thi-dua/", compressed=True)
    written = (hosted_site / ".htaccess").read_text(encoding="utf-8")
    assert written == servers.files(ServerKind.APACHE, order)[".htaccess"]


@pytest.mark.parametrize(
    "lacks",
    [
        {"rewrite"},
        {"headers"},
        {"setenvif"},
        {"filter", "deflate", "brotli"},
        {"brotli"},
        {"mime"},
        {"rewrite", "headers", "setenvif", "filter", "deflate", "brotli", "mime", "expires", "autoindex"},
    ],
    ids=lambda lacks: " ".join(sorted(lacks)),
)
def test_an_apache_that_lacks_modules_still_has_the_site(lacks: set[str], hosted_site: Path) -> None:
    order = order_for("https://trang.example/thi-dua/", compressed=True)
    with served(ServerKind.APACHE, hosted_site, order, lacks=frozenset(lacks)) as server:
        own = (server.folder / "404.html").read_bytes()
        for address in ("", "tieu-chi/", "lich.ics", "luu-tru/2023/nhung/cn-001/"):
            name = address if address and not address.endswith("/") else f"{address}index.html"
            for asked in ("br, gzip", "gzip", "identity"):
                answer = ask(server, address, Accept_Encoding=asked)
                assert answer.status == 200
                assert (
                    UNPACK[answer.get("Content-Encoding")](answer.body) == (server.folder / name).read_bytes()
                )
        assert ask(server, "khong-co").body == own
        assert ask(server, "tieu-chi").status == 301
        frames = "frame-ancestors 'none'" in (ask(server, "").get("Content-Security-Policy") or "")
        assert frames == ("headers" not in lacks)


def test_by_http_a_reader_is_led_to_https_and_the_certificate_s_test_is_not(hosted_site: Path) -> None:
    order = order_for("https://trang.example/thi-dua/", compressed=True)
    with served(ServerKind.APACHE, hosted_site, order) as server:
        for address in ("", "tieu-chi/", "tieu-chi", "lich.ics", "khong-co"):
            answer = ask(server, address, X_Forwarded_Proto="http")
            location = answer.get("Location") or ""
            assert answer.status == 301
            assert location == f"https://{HOST}:{server.port}{order.root}{address}"
            assert redirection(server.home, [location]) == 0
    with served(ServerKind.APACHE, hosted_site, replace(order, root="/")) as server:
        (server.folder / ".well-known").mkdir()
        (server.folder / ".well-known/thu.txt").write_text("thử", encoding="utf-8")
        assert ask(server, "/.well-known/thu.txt", X_Forwarded_Proto="http").status == 200


def test_the_office_s_own_rules_hold_beside_ours(hosted_site: Path) -> None:
    order = order_for("http://trang.example/thi-dua/")
    own = "RewriteEngine On\nRewriteRule ^cu/(.*)$ /thi-dua/tieu-chi/$1 [R=302,L]\n"
    with ExitStack() as stack:
        server = stack.enter_context(served(ServerKind.APACHE, hosted_site, order, before=own))
        answer = ask(server, "cu/tt-1/")
        assert answer.status == 302
        assert urlsplit(answer.get("Location") or "").path == "/thi-dua/tieu-chi/tt-1/"
        check_headers(ask(server, ""), AddressKind.SITE)
