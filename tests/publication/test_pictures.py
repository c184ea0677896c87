"""From a record's picture to the files and the markup of a page; made once, and then kept."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from macros.hooks import BuildFailedError, build_site
from macros.outputs import pictures
from macros.publication import Publication
from macros.store.pictures import PictureError
from tests.support import campaigns, photos
from tests.support.photos import corners, saved, seen
from tests.support.project import checked
from tests.support.reading import Element, parse


def published(data: Path, cache: Path) -> Publication:
    found = checked(data)
    assert found.publication, found.problems
    return replace(found.publication, cache=cache)


def with_photo(data: Path, photo: bytes) -> Path:
    """The data with another picture for tt-001."""
    (data / "2023/media/moi.jpg").write_bytes(photo)
    campaigns.change(
        data / "2023/honorees/tt-001.yml",
        picture={"file": "moi.jpg", "alt": 'Một "cửa" <b>&', "credit": "Đài Truyền thanh"},
    )
    return data


def files(publication: Publication) -> dict[str, bytes]:
    return {address: content for made in publication.picture_files() for address, content in made.items()}


def of_page(publication: Publication, address: str) -> Element:
    return parse(str(publication.renderer.record(publication.pages[address])))


@pytest.mark.parametrize("turned", [1, 6])
def test_a_page_tells_the_true_size_of_files_that_are_there(data: Path, tmp_path: Path, turned: int) -> None:
    site = published(with_photo(data, photos.camera(turned, width=3000, height=2000)), tmp_path / "cache")
    made = files(site)
    page = of_page(site, "dien-hinh/tt-001/")
    (figure,) = [f for f in page.all("figure") if f.all("picture")]
    (source,), (img,) = figure.all("source"), figure.all("img")
    image = seen(made[img.attrs["src"].removeprefix("../../")])
    assert (image.format, image.size) == ("JPEG", (int(img.attrs["width"]), int(img.attrs["height"])))
    assert (image.width > image.height) == (turned == 1) == ("wide" in figure.attrs.get("class", ""))
    assert img.attrs["alt"] == 'Một "cửa" <b>&'
    assert source.attrs["type"] == "image/webp"
    assert source.attrs["sizes"]
    choices = [choice.split() for choice in source.attrs["srcset"].split(",")]
    assert len(choices) == 4
    for address, width in choices:
        assert address.startswith("../../anh/2023/moi-")
        assert f"{seen(made[address.removeprefix('../../')]).width}w" == width


def test_every_file_of_a_shown_picture_is_published_and_may_be_linked(data: Path, tmp_path: Path) -> None:
    site = published(data, tmp_path / "cache")
    made = files(site)
    assert (
        {name.rpartition("-")[0] for name in made}
        == {"anh/2023/cn-001", "anh/2023/tt-001"}
        == set(site.pictures)
    )
    assert all(site.renderer.link(site.pages[""], address) == address for address in made)


def test_the_first_picture_of_a_page_is_not_late_and_those_below_the_fold_wait(
    data: Path, tmp_path: Path
) -> None:
    site = published(data, tmp_path)
    (first,) = of_page(site, "dien-hinh/tt-001/").all("img")
    assert "loading" not in first.attrs
    edition = site.current
    markup = site.renderer.environment.from_string(
        '{% from "parts.html" import picture with context %}{{ picture(p, edition.picture(p), "100vw") }}'
    ).render(p=edition.pictures[0], edition=edition, to=lambda address: address, here=lambda address: address)
    (below,) = parse(markup).all("img")
    assert (below.attrs["loading"], below.attrs["decoding"]) == ("lazy", "async")


def test_a_second_build_encodes_nothing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files(published(data, tmp_path / "cache"))

    def unwanted(*_: object, **__: object) -> None:
        raise AssertionError("a picture was encoded or decoded")

    monkeypatch.setattr(Image.Image, "save", unwanted)
    monkeypatch.setattr(pictures, "derive", unwanted)
    again = Path(shutil.copytree(data, tmp_path / "noi-khac"))
    assert files(published(again, tmp_path / "cache")) == first != {}


def test_a_changed_picture_is_made_again(data: Path, tmp_path: Path) -> None:
    before = files(published(with_photo(data, saved(corners())), tmp_path))
    after = files(published(with_photo(data, saved(corners().rotate(180))), tmp_path))
    assert before.keys() == after.keys()
    assert (
        {name for name in before if before[name] != after[name]}
        == {n for n in before if "/moi-" in n}
        != set()
    )


def test_a_picture_that_only_decoding_finds_broken_stops_the_build_in_vietnamese(
    data: Path, tmp_path: Path
) -> None:
    photo = saved(corners(), "WEBP")
    (data / "2023/media/hong.webp").write_bytes(photo[:30] + b"\xff" * (len(photo) - 30))
    campaigns.change(
        data / "2023/honorees/tt-001.yml", picture={"file": "hong.webp", "alt": "Ảnh", "credit": "Đài"}
    )
    site = published(data, tmp_path / "cache")
    with pytest.raises(PictureError, match=r"Ảnh hong\.webp bị hỏng"):
        files(site)
    with pytest.raises(BuildFailedError, match=r"Ảnh hong\.webp bị hỏng hoặc chép thiếu\. Chép lại ảnh"):
        build_site(site, tmp_path / "site")
