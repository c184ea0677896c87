"""Pictures that lie beside an imported list."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from PIL import Image

from tests.support import photos
from tests.support.campaigns import snapshot
from tests.support.sheets import (
    filled,
    imported,
    people,
    person,
    refused,
)
from thidua.editing.sheet import export
from thidua.model.picture import former_stem
from thidua.vietnamese.private import private_parts


def test_a_picture_beside_the_list_is_prepared_once(data: Path, tmp_path: Path) -> None:
    photo = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Nơi Chụp Bí Mật"
    photo.save(tmp_path / "Ảnh chị Hoa.JPG", "JPEG", exif=exif)
    more = {"Ảnh – Tệp ảnh": "ảnh chị hoa.jpg", "Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài"}
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **more)})
    assert imported(data, file).new == ("cn-008",)
    picture = people(data)["cn-008"].picture
    assert picture
    assert re.fullmatch(r"cn-008-[b-z]{8}\.jpg", picture.file)
    stored = (data / "2023/media" / picture.file).read_bytes()
    assert b"Exif" not in stored
    before = snapshot(data)
    assert imported(data, file).changed == ()
    assert snapshot(data) == before


def test_a_picture_may_be_of_any_kind_and_size_that_is_said(data: Path, tmp_path: Path) -> None:
    more = {"Ảnh – Tệp ảnh": "anh.heic", "Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài"}
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **more)})
    (tmp_path / "ANH.HEIC").write_bytes(photos.heic(photos.corners())[:-500])
    assert "Ảnh anh.heic bị hỏng hoặc chép thiếu" in str(refused(data, file))
    with (tmp_path / "ANH.HEIC").open("wb") as huge:
        huge.truncate(1 << 34)  # nothing of it is on the disk: to read it would take 16 GiB of memory
    assert "Ảnh anh.heic lớn hơn 10 MB" in str(refused(data, file))
    (tmp_path / "ANH.HEIC").write_bytes(photos.heic(photos.corners()))
    assert imported(data, file).new == ("cn-008",)
    picture = people(data)["cn-008"].picture
    assert picture
    assert picture.file.endswith(".jpg")


def test_a_picture_stored_under_a_former_name_keeps_it(data: Path, tmp_path: Path) -> None:
    """And such a name, which can look like a telephone number, stops nothing."""
    jpeg = photos.saved(photos.corners())
    content = next(
        jpeg + tail for tail in map(bytes, product(range(256), repeat=2)) if any(private_parts(former_stem("cn-008", jpeg + tail)))
    )  # fmt: skip
    (tmp_path / "a.jpg").write_bytes(content)
    former = f"{former_stem('cn-008', content)}.jpg"
    (data / "2023/media" / former).write_bytes(jpeg)
    more = {"Ảnh – Tệp ảnh": "a.jpg", "Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài"}
    assert imported(data, filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **more)})).new == (
        "cn-008",
    )
    picture = people(data)["cn-008"].picture
    assert picture
    assert picture.file == former


def test_a_picture_of_the_same_name_beside_the_list_is_not_taken_silently(data: Path, tmp_path: Path) -> None:
    Image.new("RGB", (640, 480)).save(tmp_path / "cn-001.png")
    export(data, "2023", tmp_path / "ra.xlsx")
    done = imported(data, tmp_path / "ra.xlsx")
    assert done.changed == ()
    assert ["khác với ảnh cùng tên đang dùng" in w.what for w in done.warnings] == [True]
