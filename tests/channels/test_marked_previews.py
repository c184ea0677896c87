"""A preview and what is published share no file name and no look: each kind of file of the catalogue says what it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import docx
import openpyxl
import pytest

from tests.support import shown
from tests.support.campaigns import change, copy_of_samples, other
from tests.support.people import settle_in
from tests.support.project import DAY, DOCS
from thidua.outputs.preview_names import IN_NAMES, of_preview
from thidua.site import Audience, Publication
from thidua.site.checking import check

MARK = "Bản xem trước"
pytestmark = pytest.mark.usefixtures("build")


def text_of_docx(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    parts = [document.element.body, *(s.first_page_footer._element for s in document.sections)]
    return " ".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))


def text_of_sheets(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def text_of_zip(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as kit:
        assert all(IN_NAMES in name for name in kit.namelist()[1:])
        return kit.read(kit.namelist()[0]).decode()


READERS: dict[str, Callable[[bytes], str]] = {
    ".html": bytes.decode, ".csv": bytes.decode, ".ics": bytes.decode, ".txt": bytes.decode, ".xml": bytes.decode, ".json": bytes.decode,
    ".docx": text_of_docx, ".xlsx": text_of_sheets, ".zip": text_of_zip,
}  # fmt: skip
SILENT = {
    ".css", ".js", ".woff2", ".svg", ".ttf",  # what pages load
    ".png", ".webp", ".jpg", ".avif",  # told by their names; share pictures are stamped, see tests/outputs
}  # fmt: skip
FOR_PROGRAMS = ("tim-kiem.json", "dien-hinh/loc.json", "robots.txt", "api/v1/schema/")
"""What nobody takes along. The file for crawlers says so in a comment, schemas by the mark that they ask for."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Audience], dict[str, bytes]]:
    data = settle_in(copy_of_samples(tmp_path_factory.mktemp("dau")))
    change(data / "site.yml", url="https://banmau.example/")

    def files(audience: Audience) -> dict[str, bytes]:
        if audience not in known:
            found = check(data, DOCS, DAY, audience)
            assert found.publication, found.problems
            known[audience] = shown.files(found.publication)
        return known[audience]

    known: dict[Audience, dict[str, bytes]] = {}
    return files


def is_page(path: str) -> bool:
    return path.endswith(".html")


def test_every_kind_of_file_says_in_its_words_that_it_is_a_preview(
    built: Callable[[Audience], dict[str, bytes]],
) -> None:
    kinds: set[str] = set()
    for path, content in built(Audience.PREVIEW).items():
        kind = PurePosixPath(path).suffix
        kinds.add(kind)
        if kind in SILENT or path.startswith(("assets/", *FOR_PROGRAMS)):
            continue
        words = READERS[kind](content).casefold()
        assert MARK.casefold() in words, path
        if is_page(path):
            assert f"<title>[{MARK}] " in content.decode(), path
    assert kinds == READERS.keys() | (kinds & SILENT), "of each kind there is one"
    assert MARK.encode() in built(Audience.PREVIEW)["robots.txt"]


def test_what_is_taken_along_says_so_in_its_name_too(built: Callable[[Audience], dict[str, bytes]]) -> None:
    preview, public = built(Audience.PREVIEW), built(Audience.PUBLIC)
    shared = {path for path in preview.keys() & public.keys() if not is_page(path)}
    assert {p for p in shared if not p.startswith(("assets/", "can-bo/anh/", "api/"))} <= {
        "tim-kiem.json",
        "robots.txt",
    }
    assert {p for p in public if IN_NAMES in p} == set(), "addresses of what is published never change"
    taken = {PurePosixPath(p).suffix for p in preview if IN_NAMES in p}
    assert taken >= {".zip", ".docx", ".xlsx", ".csv", ".ics", ".txt", ".xml", ".png", ".webp", ".jpg"}
    for path in public:
        if path.startswith("ung-dung/"):
            continue  # of the installed site, which no preview has
        assert of_preview(path) == path or of_preview(path) in preview or path == "sitemap.xml", path


def test_what_is_published_says_nothing_of_it(built: Callable[[Audience], dict[str, bytes]]) -> None:
    for path, content in built(Audience.PUBLIC).items():
        if is_page(path) and not path.startswith(("can-bo/", "tro-nang/")):
            assert MARK not in content.decode(), path


def test_files_that_name_others_name_them_as_they_are(built: Callable[[Audience], dict[str, bytes]]) -> None:
    files = built(Audience.PREVIEW)
    base = "https://banmau.example/"
    index = json.loads(files["api/v1/index.json"])
    named = [index["workbook"], *(csv for one in index["datasets"] for csv in one["csv"])]
    assert [address for address in named if address.removeprefix(base) not in files] == []
    paths = json.loads(files["api/v1/openapi.json"])["paths"]
    assert [path for path in paths if path.removeprefix("/") not in files] == []
    feed = files["tin-moi/tat-ca-ban-xem-truoc.xml"].decode()
    assert f'href="{base}tin-moi/tat-ca-ban-xem-truoc.xml" rel="self"' in feed
    page = files["dien-hinh/cn-001/index.html"].decode()
    assert f'content="{base}chia-se/dien-hinh/cn-001-ban-xem-truoc.png"' in page


def test_a_page_that_leads_on_says_so_too(tmp_path: Path) -> None:
    data = other(tmp_path / "data", 2025, 2024)
    found: Publication | None = check(data, DOCS, DAY, Audience.PREVIEW).publication
    assert found
    for old in found.moved:
        every = shown.catalogue(found)
        assert f"<title>[{MARK}] ".encode() in every.make_file(every.files[old])
