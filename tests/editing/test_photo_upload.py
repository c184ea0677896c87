"""What an uploaded photo becomes: upright, bare, of a fair size; and what is refused, in words."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from tests.support import photos
from tests.support.campaigns import CASES
from tests.support.photos import corners, saved, seen
from thidua.editing.photo_upload import LONG_SIDE, PictureError, prepare_photo
from thidua.store.pictures import faults_of_picture


def noise(width: int, height: int) -> Image.Image:
    """As rich in detail as a photo, and always the same."""
    image = Image.new("L", (97, 97))
    image.putdata([(x * x * 31 + y * y * y * 17 + x * y * 7) % 256 for x in range(97) for y in range(97)])
    return image.resize((width, height), Image.Resampling.BICUBIC).convert("RGB")


@pytest.mark.usefixtures("camera")
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_phone_s_photo_is_upright_bare_and_of_a_fair_size(orientation: int) -> None:
    photo = photos.camera(orientation, width=2560, height=640)
    made, suffix = prepare_photo("IMG_0001.JPG", photo)
    image, upright = seen(made), ImageOps.exif_transpose(seen(photo))
    assert suffix == ".jpg"
    assert image.size == ((2400, 600) if orientation in {1, 3} else (600, 2400))
    assert [word for word in photos.SECRETS if word.encode() in made] == []
    assert dict(image.getexif()) == {}
    assert list(faults_of_picture("a.jpg", made)) == []
    first, corner = image.getpixel((50, 50)), upright.getpixel((50, 50))
    assert isinstance(first, tuple)
    assert isinstance(corner, tuple)
    assert all(abs(a - b) < 12 for a, b in zip(first, corner, strict=True))


@pytest.mark.usefixtures("camera")
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_phone_s_heic_becomes_a_jpeg(orientation: int) -> None:
    exif = Image.Exif()
    exif[photos.ORIENTATION], exif[271] = orientation, photos.SECRETS[0]
    made, suffix = prepare_photo(
        "IMG_0001.HEIC", photos.heic(corners(2520, 630), exif=exif.tobytes(), quality=90)
    )
    image = seen(made)
    assert (suffix, image.format) == (".jpg", "JPEG")
    assert image.size == ((2400, 600) if orientation in {1, 3} else (600, 2400))
    assert photos.SECRETS[0].encode() not in made
    assert list(faults_of_picture("a.jpg", made)) == []
    first = {1: photos.RED, 3: photos.YELLOW, 6: photos.BLUE, 8: photos.GREEN}[orientation]
    corner = image.getpixel((40, 40))
    assert isinstance(corner, tuple)
    assert all(abs(a - b) < 25 for a, b in zip(corner, first, strict=True))


def test_a_jfif_is_a_jpeg() -> None:
    content = (CASES / "t05-form-heic-jfif-silent/anh.jfif").read_bytes()
    assert prepare_photo("anh.jfif", content)[1] == ".jpg"


@pytest.mark.usefixtures("camera")
@pytest.mark.parametrize("size", [(4000, 500), (500, 4000), (2401, 300), (2410, 2405)])
def test_the_long_side_is_2400_whatever_the_shape(size: tuple[int, int]) -> None:
    image = seen(prepare_photo("a.jpg", saved(noise(*size), quality=60))[0])
    assert max(image.size) == LONG_SIDE
    assert abs(image.width / image.height - size[0] / size[1]) < 0.02 * size[0] / size[1]


def test_nothing_is_enlarged() -> None:
    assert seen(prepare_photo("a.jpg", photos.camera(width=300, height=250))[0]).size == (300, 250)


@pytest.mark.parametrize(
    ("kind", "image", "suffix"),
    [
        ("JPEG", noise(900, 700), ".jpg"),
        ("JPEG", corners(mode="CMYK"), ".jpg"),
        ("PNG", corners(), ".png"),
        ("PNG", noise(900, 700), ".jpg"),
        ("WEBP", corners(), ".jpg"),
    ],
    ids=["photo", "print", "drawing", "photo as png", "webp"],
)
def test_drawings_stay_png_and_photos_are_jpeg(kind: str, image: Image.Image, suffix: str) -> None:
    made, given = prepare_photo("a", saved(image, kind))
    assert given == suffix
    assert seen(made).format == {".jpg": "JPEG", ".png": "PNG"}[suffix]
    assert list(faults_of_picture("a" + suffix, made)) == []


@pytest.mark.usefixtures("camera")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_same_photo_gives_the_same_file_and_that_file_comes_out_as_it_is(kind: str) -> None:
    photo = saved(noise(2440, 204), kind, exif=seen(photos.camera()).getexif())
    made, suffix = prepare_photo("a", photo)
    assert prepare_photo("khac", photo) == (made, suffix)
    assert prepare_photo("b", made) == (made, suffix)
    drawing, _ = prepare_photo("a.png", saved(corners(2440, 204), "PNG"))
    assert prepare_photo("b.png", drawing) == (drawing, ".png")


def test_what_hides_behind_the_end_is_dropped() -> None:
    made, _ = prepare_photo("a.jpg", saved(corners()) + b"bi-mat")
    assert b"bi-mat" not in made


def test_what_is_clear_becomes_white() -> None:
    made, _ = prepare_photo("a.png", saved(Image.new("RGBA", (300, 300), (255, 0, 0, 0)), "PNG"))
    assert seen(made).convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (photos.heic(corners())[:-500], "bị hỏng hoặc chép thiếu", "Chép lại ảnh"),
        (b"%PDF-1.7", "không phải ảnh JPG, PNG, WebP hoặc HEIC", "Lưu lại thành ảnh JPG"),
        (saved(corners()) + b"\0" * 50 * 1024 * 1024, "lớn hơn 50 MB", "Thu nhỏ ảnh"),
        (saved(corners(640, 199)), "nhỏ quá (640 × 199 điểm ảnh)", "mỗi cạnh từ 200 điểm ảnh"),
        (saved(corners())[:-500], "bị hỏng hoặc chép thiếu", "Chép lại ảnh"),
        (saved(corners(), "WEBP", save_all=True, append_images=[corners().rotate(90)]), "ảnh động", "Chọn ảnh tĩnh"),
        (saved(corners(), "PNG", save_all=True, append_images=[corners().rotate(90)]), "ảnh động", "Chọn ảnh tĩnh"),
    ],
    ids=["cut heic", "pdf", "heavy", "small", "cut", "moving webp", "moving png"],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_reason_and_a_way_out(
    content: bytes, what: str, remedy: str
) -> None:
    with pytest.raises(PictureError) as refused:
        prepare_photo("Ảnh của tôi.heic", content)
    assert what in refused.value.what
    assert "Ảnh của tôi.heic" in refused.value.what
    assert remedy in refused.value.remedy
    assert not (refused.value.what + refused.value.remedy).endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_spoiled_upload_is_a_picture_or_a_picture_error(kind: str) -> None:
    image = corners(220, 210)
    whole = photos.heic(image) if kind == "HEIF" else saved(image, kind)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            prepare_photo("a", whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        except PictureError as error:
            assert error.remedy
