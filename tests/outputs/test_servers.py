"""What servers are told: one set of rules, whole for each kind of content; the samples in deploy/ are what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.observatory import modifiers
from tests.support.project import ROOT
from tests.support.reading import read
from thidua.model.site import ServerKind
from thidua.outputs import servers
from thidua.outputs.servers import AddressKind, headers, kind_of, media_type
from thidua.outputs.servers.rules import CACHE_FOREVER, small_endings
from thidua.site.serving import order_for, root_of

SAMPLE = order_for("https://thi-dua.example/", compressed=True)
HOME = order_for(None)
BELOW = order_for("https://trang.example/thi-dua")


@pytest.mark.parametrize("kind", list(ServerKind))
def test_the_samples_are_what_the_program_writes(kind: ServerKind) -> None:
    folder = ROOT / "deploy" / kind.value
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert found == servers.files(kind, SAMPLE), "make servers"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", AddressKind.SITE),
        ("tieu-chi/tt-1/", AddressKind.SITE),
        ("lich.ics", AddressKind.SITE),
        ("nhung/cn-001/", AddressKind.CARD),
        ("luu-tru/2023/nhung/cn-001/", AddressKind.CARD),
        ("dien-hinh/nhung/", AddressKind.SITE),
        ("nhung", AddressKind.SITE),
        ("luu-tru/2023/dien-hinh/cn-001/", AddressKind.SITE),
        ("api/v1/index.json", AddressKind.DATA),
        ("luu-tru/2023/api/x", AddressKind.SITE),
        ("anh/2023/cn-001-320.webp", AddressKind.PICTURE),
        ("chia-se/trang-chu.png", AddressKind.PICTURE),
        ("tin-moi/tat-ca.xml", AddressKind.FEED),
        ("assets/trang.0123456789.css", AddressKind.LASTING),
    ],
)
def test_an_address_is_of_its_kind_below_any_prefix(path: str, kind: AddressKind) -> None:
    assert kind_of(HOME, f"/{path}") is kind
    assert kind_of(BELOW, f"/thi-dua/{path}") is kind
    assert kind_of(BELOW, f"/{path}") is AddressKind.SITE, "of somebody else"


def test_a_dot_in_the_prefix_is_a_dot() -> None:
    order = order_for("https://trang.example/thi.dua/")
    assert kind_of(order, "/thi.dua/nhung/cn-001/") is AddressKind.CARD
    assert kind_of(order, "/thixdua/nhung/cn-001/") is AddressKind.SITE


@pytest.mark.parametrize(
    ("url", "root"), [(None, "/"), ("https://a.example", "/"), ("https://a.example/b/c/", "/b/c/")]
)
def test_the_root_is_that_of_the_address(url: str | None, root: str) -> None:
    assert root_of(url) == root


@pytest.mark.parametrize("kind", list(AddressKind))
def test_no_scored_test_of_the_observatory_loses_a_point(kind: AddressKind) -> None:
    found = modifiers(headers(kind).items())
    if kind is AddressKind.CARD:  # is there to be framed
        assert found.pop("x-frame-options") < 0
    assert {name: points for name, points in found.items() if points < 0} == {}
    assert found["content-security-policy"] == 10
    assert "unsafe" not in headers(kind)["Content-Security-Policy"]


def test_only_what_is_named_by_its_content_is_kept_without_asking() -> None:
    assert [kind for kind in AddressKind if headers(kind)["Cache-Control"] == CACHE_FOREVER] == [
        AddressKind.LASTING
    ]
    assert {headers(kind)["Cache-Control"] for kind in AddressKind} == {CACHE_FOREVER, "no-cache"}


def test_every_file_of_a_site_has_a_media_type(hosted_site: Path) -> None:
    texts = read(hosted_site).texts
    for name in read(hosted_site).files:
        if not name.startswith((".", "_")) and not name.endswith((".br", ".gz")):
            assert media_type(name) != "application/octet-stream", name
            assert ("charset=utf-8" in media_type(name)) == (name in texts), name


def test_everything_below_assets_is_named_by_its_content(hosted_site: Path) -> None:
    own = [name for name in read(hosted_site).files if name.startswith("assets/")]
    assert len(own) > 10
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+(\.br|\.gz)?$", name) for name in own)


def test_no_server_is_told_less_than_the_rules() -> None:
    """Each value of each header stands in what each kind of server reads."""
    for kind in ServerKind:
        text = "".join(servers.files(kind, BELOW).values())
        for content in AddressKind:
            for name, value in headers(content).items():
                assert re.search(rf'{name}:? "?{re.escape(value)}', text), (kind, content, name)


def test_a_host_that_joins_values_is_told_to_drop_the_first() -> None:
    text = servers.files(ServerKind.CLOUDFLARE, BELOW)["_headers"]
    card = text.split("/thi-dua/luu-tru/:phong-trao/nhung/*\n")[1].split("/thi-dua/")[0]
    assert card.index("! Content-Security-Policy") < card.index("frame-ancestors *")
    assert "\n  ! " not in servers.files(ServerKind.NETLIFY, BELOW)["_headers"]
    assert text.count("\n/") < 100, "Cloudflare reads a hundred rules"
    assert max(map(len, text.splitlines())) < 2000


# the office's own lines ---------------------------------------------------------------------------------

OURS = servers.files(ServerKind.APACHE, BELOW)[".htaccess"]
OLD = servers.files(ServerKind.APACHE, HOME)[".htaccess"]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ("", OURS),
        (OLD, OURS),
        ("Redirect 301 /a /b\n", f"Redirect 301 /a /b\n{OURS}"),
        ("# không xuống dòng", f"# không xuống dòng\n{OURS}"),
        (f"# trước\n{OLD}# sau\n", f"# trước\n{OURS}# sau\n"),
        (f"# trước\r\n{OLD}\r\n# sau\r\n", f"# trước\r\n{OURS}\r\n# sau\r\n"),
    ],
)
def test_the_office_s_own_lines_are_kept(there: str, expected: str) -> None:
    assert servers.merged(OURS, there) == expected
    assert servers.merged(OURS, expected) == expected, "again"


def test_what_follows_our_part_without_its_end_is_kept() -> None:
    torn = OLD.partition("</IfModule>")[0] + "\nRedirect 301 /a /b\n"
    assert "Redirect 301 /a /b" in servers.merged(OURS, torn)


# small files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["index.html", "lich.ics", "a.csv", "tin-moi/a.xml", "a.json", "a.svg", "a.b.css"]
)
def test_texts_have_small_files(name: str) -> None:
    assert small_endings(name) == (".br", ".gz")


@pytest.mark.parametrize("name", ["a.webp", "a.woff2", "a.zip", "a.docx", ".htaccess", "_headers"])
def test_what_is_packed_has_none(name: str) -> None:
    assert small_endings(name) == ()
