"""The small files beside texts are always those of the text as it is, or not there at all."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.support import campaigns, shown
from tests.support.campaigns import change, snapshot
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import DAY, Build, checked
from thidua.commands import main
from thidua.outputs.servers.rules import small_endings
from thidua.site import Audience

SERVER = {"kind": "apache", "compressed": True}


@pytest.fixture
def office(data: Path) -> Path:
    settle_in(data)
    change(data / "site.yml", server=SERVER)
    return data


def small(site: Path) -> dict[str, bytes]:
    return {path: content for path, content in snapshot(site).items() if path.endswith((".br", ".gz"))}


def check_small_files(site: Path) -> None:
    """Each text has both, each says what the text says, and none is left alone."""
    files = snapshot(site)
    expected = {path + ending for path in files for ending in small_endings(path)}
    assert small(site).keys() == expected
    for path in expected:
        unpack = brotli.decompress if path.endswith(".br") else gzip.decompress
        assert unpack(files[path]) == files[path[:-3]], path


def test_they_follow_every_change(office: Path, tmp_path: Path, build: Build) -> None:
    site = tmp_path / "site"

    def built(**server: Any) -> dict[str, bytes]:
        if server:
            change(office / "site.yml", **server)
        build(site, "--public", data=office)
        if (site / "index.html.br").exists():
            check_small_files(site)
        return snapshot(site)

    first = built()
    check_small_files(site)
    assert built() == first, "nothing changed"
    path = office / "2023/honorees" / f"{PERSON.id}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Công chức Văn phòng", "Công chức Địa chính"), encoding="utf-8")
    page = f"dien-hinh/{PERSON.id}/index.html.br"
    assert "Công chức Địa chính" in brotli.decompress(built()[page]).decode()
    (site / page).unlink()  # somebody tidied up
    assert "Công chức Địa chính" in brotli.decompress(built()[page]).decode()
    assert main(["withdraw", PERSON.id, "--yes", "--data", str(office), "--date", DAY.isoformat()]) == 0
    gone = built()
    assert not [at for at, content in gone.items() if NAME in unpacked(at, content)]
    plain = build(tmp_path / "plain", "--public", "--no-cache", data=office)
    assert snapshot(plain) == gone
    assert not small_after(built(server={"kind": "apache"}))
    assert built(server=SERVER) == gone


def small_after(files: dict[str, bytes]) -> list[str]:
    return [path for path in files if path.endswith((".br", ".gz"))]


def unpacked(path: str, content: bytes) -> str:
    content = brotli.decompress(content) if path.endswith(".br") else content
    return (gzip.decompress(content) if path.endswith(".gz") else content).decode(errors="replace")


def test_a_preview_has_none_and_no_file_for_hosts(office: Path, tmp_path: Path, build: Build) -> None:
    site = snapshot(build(tmp_path / "site", data=office))
    assert not small_after(site)
    assert ".htaccess" not in site


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("apache", {".htaccess"}),
        ("netlify", {"_headers", "_redirects"}),
        ("cloudflare", {"_headers", "_redirects"}),
        ("nginx", set()),
        ("caddy", set()),
    ],
)
def test_a_host_finds_what_it_reads(kind: str, names: set[str], tmp_path: Path) -> None:
    found = checked(campaigns.other(tmp_path, 2025, server={"kind": kind}), DAY, Audience.PUBLIC)
    assert found.publication, found.problems
    files = shown.catalogue(found.publication).files
    assert {path for path in files if path in {".htaccess", "_headers", "_redirects"}} == names
