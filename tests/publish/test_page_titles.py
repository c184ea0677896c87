"""What pages are called on the desk: by what is built, by what is online, never asking a server without end."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from thidua.publish.page_titles import PageTitles
from thidua.publish.target import LineDroppedError


class Slow:
    """A place that counts what is fetched."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, path: str) -> bytes:
        self.asked += 1
        if "hong" in path:
            raise LineDroppedError("Đường truyền bị ngắt", "Công bố lại")
        return f"<title>Đơn vị {path.split('/')[-2]} – Thi đua 2023</title>".encode()


def titles(folder: Path, built: Collection[str], online: Collection[str], place: Slow) -> PageTitles:
    edition = SimpleNamespace(campaign=SimpleNamespace(facts=SimpleNamespace(short_title="Thi đua 2023")))
    transfer = SimpleNamespace(
        folder=folder,
        release=SimpleNamespace(files=built),
        online=SimpleNamespace(files=online),
        place=place,
    )
    site = SimpleNamespace(pages={"tieu-chi/": SimpleNamespace(title="Tiêu chí")}, editions=[edition])
    return PageTitles(cast(Any, transfer), cast(Any, site))


def test_a_title_is_that_of_the_catalogue_the_file_or_the_page_online(tmp_path: Path) -> None:
    sheet = tmp_path / "ap-phich/moc/a3/index.html"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("<title>Áp phích: Mốc &amp; hạn – Thi đua 2023</title>", encoding="utf-8")
    found = titles(
        tmp_path, ["ap-phich/moc/a3/index.html"], ["cu/mot/index.html", "cu/hong/index.html"], Slow()
    )
    assert found.of("tieu-chi/index.html") == "Tiêu chí"
    assert found.of("ap-phich/moc/a3/index.html") == "Áp phích: Mốc & hạn (khổ A3)"
    assert found.of("cu/mot/index.html") == "Đơn vị mot"
    assert found.of("cu/hong/index.html") == "/cu/hong/"
    assert found.of("robots.txt") == "/robots.txt"


def test_not_every_page_of_a_large_site_is_fetched(tmp_path: Path) -> None:
    paths, place = [f"cu/{n}/index.html" for n in range(300)], Slow()
    found = titles(tmp_path, [], paths, place)
    assert [found.of(path) for path in paths][-1] == "/cu/299/"
    assert place.asked < 50
