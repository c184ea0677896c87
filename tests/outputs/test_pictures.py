"""The files that a picture becomes, read by the software that readers have: sizes, colours, and nothing hidden."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from tests.support import photos
from tests.support.photos import BLUE, GREEN, RED, YELLOW, corners, saved, seen
from thidua.outputs.picture_files import JPEG_WIDTH, versions
from thidua.outputs.pictures import derive
from thidua.store.pictures import opened, picture_file

PLACES = ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))


def colours(image: Image.Image) -> list[tuple[int, int, int]]:
    """Of the four corners, left to right and down."""
    rgb = image.convert("RGB")
    found = [rgb.getpixel((int(x * image.width), int(y * image.height))) for x, y in PLACES]
    return [pixel for pixel in found if isinstance(pixel, tuple)]  # type: ignore[misc]


def alike(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]], by: int = 14) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= by for p, q in zip(one, other, strict=True) for a, b in zip(p, q, strict=True)
    )


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 800), [320, 640, 960, 1480]),
        ((1480, 296), [320, 640, 960, 1480]),
        ((660, 990), [320, 640, 660]),
        ((480, 600), [320, 480]),
        ((320, 320), [320]),
        ((97, 41), [97]),
        ((1, 1), [1]),
        ((1200, 1), [320, 640, 960, 1200]),
    ],
)
def test_the_files_have_the_sizes_that_pages_are_told_and_are_never_larger_than_the_picture(
    size: tuple[int, int], widths: list[int]
) -> None:
    photo = saved(corners(*size))
    told = versions(*size)
    made = derive(photo)
    assert list(made) == [v.ending for v in told.every]
    for version in told.every:
        image = seen(made[version.ending])
        assert image.size == (version.width, version.height)
        assert image.format == ("JPEG" if version.ending.endswith(".jpg") else "WEBP")
        assert version.ending == f"-{version.width}.{'jpg' if image.format == 'JPEG' else 'webp'}"
        assert version.height == max(1, round(version.width * size[1] / size[0]))
    assert [v.width for v in told.webp] == widths
    assert told.jpeg.width == min(size[0], JPEG_WIDTH)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int) -> None:
    photo = photos.camera(orientation)
    upright = ImageOps.exif_transpose(seen(photo))
    file = picture_file("a.jpg", photo)
    told = versions(file.width, file.height)
    assert (told.jpeg.width > told.jpeg.height) == (upright.width > upright.height) == (orientation <= 4)
    for content in derive(photo).values():
        assert alike(colours(seen(content)), colours(upright))
        assert seen(content).getexif().get(photos.ORIENTATION) is None


def test_nothing_that_a_camera_hides_is_in_any_file() -> None:
    photo = photos.camera()
    assert all(word.encode() in photo for word in photos.SECRETS)
    made = [*derive(photo).values(), *derive(saved(seen(photo), "PNG", exif=seen(photo).getexif())).values()]
    assert {seen(content).format for content in made} == {"WEBP", "JPEG"}
    for content in made:
        assert [word for word in photos.SECRETS if word.encode() in content] == []
        image = seen(content)
        assert dict(image.getexif()) == {}
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip
        if image.format == "WEBP":
            assert content[12:15] == b"VP8", "the pixels come first,"
            assert 20 + int.from_bytes(content[16:20], "little") >= len(content) - 1, "and nothing follows"
        else:
            assert [name for name, _ in image.applist] == ["APP0"]  # type: ignore[attr-defined]


def test_another_colour_space_is_turned_into_srgb() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        photo = saved(corners(400, 300), kind, icc_profile=photos.swapped_profile(), quality=95)
        made = derive(photo)["-320.webp"]
        red, *_ = colours(seen(made))
        assert red[0] < 100, kind
        assert red[2] > 150, kind
        assert b"ICC" not in made


@pytest.mark.parametrize("profile", [b"", b"not a profile", photos.swapped_profile()[:300]])
def test_a_profile_that_says_nothing_leaves_the_colours(profile: bytes) -> None:
    photo = saved(corners(), icc_profile=profile, quality=95)
    assert alike(colours(seen(derive(photo)["-320.webp"])), [RED, GREEN, BLUE, YELLOW])


@pytest.mark.parametrize(
    "photo",
    [
        saved(corners(), quality=95),
        saved(corners(mode="CMYK"), quality=95),
        saved(corners().quantize(), "PNG"),
        saved(corners(mode="RGBA"), "WEBP", lossless=True),
    ],
    ids=["jpeg", "print", "palette", "webp"],
)
def test_every_way_to_keep_colours_looks_the_same(photo: bytes) -> None:
    for content in derive(photo).values():
        assert alike(colours(seen(content)), [RED, GREEN, BLUE, YELLOW])


def test_greys_stay_greys() -> None:
    grey = Image.new("L", (400, 300), 120)
    deep = Image.new("I;16", (400, 300), 120 * 257)
    for photo in (saved(grey), saved(grey, "PNG"), saved(deep, "PNG"), saved(grey.convert("LA"), "PNG")):
        assert alike(colours(seen(derive(photo)["-320.webp"])), [(120, 120, 120)] * 4, by=3)


def test_what_is_clear_becomes_white() -> None:
    clear = Image.new("RGBA", (400, 300), (255, 0, 0, 0))
    palette = clear.quantize()
    for photo in (saved(clear, "PNG"), saved(clear, "WEBP"), saved(palette, "PNG", transparency=0)):
        for content in derive(photo).values():
            assert seen(content).mode == "RGB"
            assert alike(colours(seen(content)), [(255, 255, 255)] * 4, by=3)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert derive(photos.camera(6)) == derive(photos.camera(6))


def test_pixels_that_cannot_be_decoded_are_a_value_error() -> None:
    """The head of a WebP that is whole, with nothing sensible behind it."""
    photo = saved(corners(), "WEBP")
    spoiled = photo[:30] + b"\xff" * (len(photo) - 30)
    assert opened("a.webp", spoiled).size == (800, 600)
    with pytest.raises(ValueError, match=r"."):
        derive(spoiled)


def test_damaged_metadata_are_no_reason_to_refuse_a_picture() -> None:
    photo = photos.camera(6, width=80, height=60)
    at = photo.index(b"Exif\0\0") + 6
    for i in range(40):
        spoiled = photo[: at + i] + b"\xee" + photo[at + i + 1 :]
        file = picture_file("a.jpg", spoiled)
        assert {v.ending for v in versions(file.width, file.height).every} == set(derive(spoiled))


def test_the_phone_s_second_picture_is_left_out() -> None:
    both = saved(corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (800, 600), "black")])
    assert Image.open(io.BytesIO(both)).format == "MPO"
    for content in derive(both).values():
        assert alike(colours(seen(content)), [RED, GREEN, BLUE, YELLOW])
        assert getattr(seen(content), "n_frames", 1) == 1
