"""From a record's picture to the files and the markup of a page; made once, and then kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.support import campaigns, photos, shown
from tests.support.photos import corners, saved, seen
from tests.support.project import checked
from tests.support.reading import Element, parse
from thidua.build.building import build
from thidua.build.catalogue import BuildError
from thidua.outputs import pictures
from thidua.outputs.preview_names import IN_NAMES
from thidua.render.environment import environment
from thidua.site import Publication
from thidua.store.pictures import PictureError


def published(data: Path) -> Publication:
    found = checked(data)
    assert found.publication, found.problems
    return found.publication


def with_photo(data: Path, photo: bytes) -> Path:
    """The data with another picture for tt-001."""
    (data / "2023/media/moi.jpg").write_bytes(photo)
    campaigns.change(
        data / "2023/honorees/tt-001.yml",
        picture={"file": "moi.jpg", "alt": 'Một "cửa" <b>&', "credit": "Đài Truyền thanh"},
    )
    return data


def files(publication: Publication) -> dict[str, bytes]:
    return shown.files(publication, "anh/")


def of_page(publication: Publication, address: str) -> Element:
    return parse(str(shown.record(publication, publication.pages[address])))


@pytest.mark.parametrize("turned", [1, 6])
def test_a_page_tells_the_true_size_of_files_that_are_there(data: Path, tmp_path: Path, turned: int) -> None:
    site = published(with_photo(data, photos.camera(turned, width=1600, height=1100)))
    made = shown.files(site, "anh/2023/moi-")
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
    site = published(data)
    made = files(site)
    assert {name.replace(f"-{IN_NAMES}", "").rpartition("-")[0] for name in made} == {
        "anh/2023/cn-001",
        "anh/2023/tt-001",
    }
    assert all(shown.link(site, site.pages[""], address) == address for address in made)


def test_the_first_picture_of_a_page_is_not_late_and_those_below_the_fold_wait(
    data: Path, tmp_path: Path
) -> None:
    site = published(data)
    first, *_ = of_page(site, "dien-hinh/tt-001/").all("img")
    assert "loading" not in first.attrs
    edition = site.current
    markup = (
        environment()
        .from_string('{% from "parts.html" import picture with context %}{{ picture(photo, "100vw") }}')
        .render(photo=edition.photo(edition.pictures[0]), to=lambda address: address)
    )
    (below,) = parse(markup).all("img")
    assert (below.attrs["loading"], below.attrs["decoding"]) == ("lazy", "async")


@pytest.mark.usefixtures("build")
def test_a_second_build_encodes_nothing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    build(shown.catalogue(published(data)), out)
    first = {path.name: path.read_bytes() for path in (out / "anh").rglob("*.*")}

    def unwanted(*_: object, **__: object) -> None:
        raise AssertionError("a picture was encoded or decoded")

    monkeypatch.setattr(Image.Image, "save", unwanted)
    monkeypatch.setattr(pictures, "derive", unwanted)
    build(shown.catalogue(published(data)), out)
    assert {path.name: path.read_bytes() for path in (out / "anh").rglob("*.*")} == first != {}


def test_a_changed_picture_is_made_again(data: Path, tmp_path: Path) -> None:
    before = files(published(with_photo(data, saved(corners()))))
    after = files(published(with_photo(data, saved(corners().rotate(180)))))
    assert before.keys() == after.keys()
    assert (
        {name for name in before if before[name] != after[name]}
        == {n for n in before if "/moi-" in n}
        != set()
    )


@pytest.mark.usefixtures("build")
def test_a_picture_that_only_decoding_finds_broken_stops_the_build_in_vietnamese(
    data: Path, tmp_path: Path
) -> None:
    photo = saved(corners(), "WEBP")
    (data / "2023/media/hong.webp").write_bytes(photo[:30] + b"\xff" * (len(photo) - 30))
    campaigns.change(
        data / "2023/honorees/tt-001.yml", picture={"file": "hong.webp", "alt": "Ảnh", "credit": "Đài"}
    )
    site = published(data)
    with pytest.raises(PictureError, match=r"Ảnh hong\.webp bị hỏng"):
        files(site)
    with pytest.raises(BuildError, match=r"Ảnh hong\.webp bị hỏng hoặc chép thiếu\. Chép lại ảnh"):
        build(shown.catalogue(site), tmp_path / "site")
