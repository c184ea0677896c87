"""What is said of a picture file: wrong ones are refused, hidden camera data are warned of, and it is quick."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from PIL import ImageFile, ImageOps

from tests.support import photos
from tests.support.campaigns import CASES, SAMPLES
from tests.support.photos import corners, saved
from tests.support.project import checked
from thidua.model.finding import Severity
from thidua.store.pictures import MAX_BYTES, PictureError, faults_of_picture, opened, picture_file

GOOD = {
    "a.jpg": saved(corners()),
    "a.jpeg": saved(corners(), progressive=True),
    "a.JPG": saved(corners()),
    "a.jpe": saved(corners()),
    "a.jfif": (CASES / "t05-form-heic-jfif-silent/anh.jfif").read_bytes(),
    "a.png": saved(corners(), "PNG"),
    "a.webp": saved(corners(), "WEBP"),
}


def said(name: str, content: bytes | None) -> list[tuple[str, str, Severity]]:
    return list(faults_of_picture(name, content))


@pytest.mark.parametrize("name", GOOD)
def test_a_picture_is_no_fault(name: str) -> None:
    assert said(name, GOOD[name]) == []


def test_the_pictures_of_the_project_are_sound() -> None:
    files = sorted((SAMPLES / "2023/media").iterdir())
    assert files
    assert [fault for file in files for fault in said(file.name, file.read_bytes())] == []


def test_a_missing_file_is_named() -> None:
    ((what, remedy, severity),) = said("a.jpg", None)
    assert (what, severity) == ("Không có tệp ảnh a.jpg", Severity.ERROR)
    assert "thư mục media của phong trào" in remedy


def test_a_name_that_differs_in_capitals_is_told(data: Path) -> None:
    file = data / "2023/honorees/tt-001.yml"
    text = file.read_text(encoding="utf-8")
    (data / "2023/media/tt-001.png").rename(data / "2023/media/tt-001.PNG")
    problems = [str(p) for p in checked(data).problems if "Không có tệp ảnh" in p.what]
    assert [p.partition(":")[0] for p in problems] == [
        "data/2023/honorees/tt-001.yml",
        "data/2023/stories/tb-002.yml",
    ]
    assert problems[0].endswith("Có tệp tt-001.PNG: viết đúng như vậy trong bản ghi, kể cả chữ hoa.")
    file.write_text(text.replace("tt-001.png", "tt-001.PNG"), encoding="utf-8")
    assert [p for p in checked(data).problems if "tt-001.yml" in p.file and "tệp ảnh" in p.what] == []


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.jpg", GOOD["a.jpg"] + b"\0" * MAX_BYTES, "Ảnh a.jpg lớn hơn 10 MB"),
        ("a.jpg", b"", "Tệp a.jpg không phải ảnh JPG, PNG, WebP hoặc HEIC"),
        ("a.jpg", b"%PDF-1.7 " * 100, "Tệp a.jpg không phải ảnh JPG, PNG, WebP hoặc HEIC"),
        ("a.png", saved(corners(), "GIF"), "Tệp a.png không phải ảnh JPG, PNG, WebP hoặc HEIC"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Tệp a.png không phải ảnh JPG, PNG, WebP hoặc HEIC"),
        ("a.png", GOOD["a.jpg"], "Tệp a.png không phải ảnh PNG mà là ảnh JPG"),
        ("a.jpg", GOOD["a.webp"], "Tệp a.jpg không phải ảnh JPG mà là ảnh WEBP"),
        ("a.jpg", photos.heic(corners()), "Ảnh a.jpg ở dạng HEIC của điện thoại, nhiều máy không mở được"),
        ("a.jpg", (CASES / "t05-form-heic-jfif-silent/anh.heic").read_bytes(), "Ảnh a.jpg bị hỏng hoặc chép thiếu"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "Ảnh a.png bị hỏng hoặc chép thiếu"),
    ],
    ids=["heavy", "empty", "pdf", "gif", "svg", "jpg as png", "webp as jpg", "heic", "head of a heic", "head of a png"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(name: str, content: bytes, what: str) -> None:
    assert [(w, s) for w, _, s in said(name, content)] == [(what, Severity.ERROR)]


@pytest.mark.parametrize("name", GOOD)
def test_a_picture_that_was_not_copied_to_its_end_is_refused(name: str) -> None:
    whole = GOOD[name]
    for part in range(20, 100, 10):
        (fault,) = said(name, whole[: len(whole) * part // 100])
        assert fault[0] == f"Ảnh {name} bị hỏng hoặc chép thiếu"


def test_the_end_of_a_thumbnail_is_not_the_end_of_its_picture() -> None:
    photo = photos.with_thumbnail()
    assert said("a.jpg", photo)[0][2] is Severity.WARNING
    assert said("a.jpg", photo[:-200])[0][0] == "Ảnh a.jpg bị hỏng hoặc chép thiếu"


def test_a_changed_byte_in_a_png_is_found() -> None:
    broken = bytearray(GOOD["a.png"])
    broken[len(broken) // 2] ^= 0xFF
    assert said("a.png", bytes(broken))[0][0] == "Ảnh a.png bị hỏng hoặc chép thiếu"


@pytest.mark.parametrize("size", [(20_000, 20_000), (9_000, 9_000), (20, 16_001)])
def test_a_bomb_is_refused_without_being_unpacked(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few hundred bytes that say they are hundreds of millions of pixels."""
    bomb = saved(corners(8, 8), "PNG")
    head = b"IHDR" + size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + bomb[24:29]
    bomb = bomb[:12] + head + zlib.crc32(head).to_bytes(4, "big") + bomb[33:]
    monkeypatch.setattr(ImageFile.ImageFile, "load", _unwanted)
    assert said("a.png", bomb)[0][0] == "Ảnh a.png có quá nhiều điểm ảnh"


@pytest.mark.parametrize("name", GOOD)
def test_whatever_is_wrong_it_is_said_and_nothing_else_is_raised(name: str) -> None:
    """A byte spoiled at every hundredth of the file, and all of its head."""
    whole = GOOD[name]
    for at in (*range(64), *range(64, len(whole), max(1, len(whole) // 100))):
        spoiled = whole[:at] + bytes([whole[at] ^ 0xA5]) + whole[at + 1 :]
        try:
            opened(name, spoiled)
        except PictureError as error:
            assert name in error.what
            assert error.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", photos.camera()),
        ("a.jpg", saved(corners(), xmp=b"<x>xmp</x>")),
        ("a.jpg", saved(corners(), "MPO", save_all=True, append_images=[corners(80, 60)])),
        ("a.png", saved(corners(), "PNG", exif=photos.seen(photos.camera()).getexif())),
        ("a.webp", saved(corners(), "WEBP", exif=photos.seen(photos.camera()).getexif())),
        ("a.webp", saved(corners(), "WEBP", xmp=b"<x>xmp</x>")),
    ],
    ids=["camera", "xmp", "second picture", "png", "webp", "webp xmp"],
)  # fmt: skip
def test_hidden_camera_data_are_warned_of(name: str, content: bytes) -> None:
    ((what, remedy, severity),) = said(name, content)
    assert what == f"Ảnh {name} còn dữ liệu ẩn của máy ảnh (có thể có nơi chụp)"
    assert severity is Severity.WARNING
    assert "Trang công bố tự bỏ dữ liệu này" in remedy


def test_camera_data_behind_the_pixels_of_a_png_are_found() -> None:
    sideways = png_with_exif_behind_its_pixels(
        b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" + b"\0" * 6
    )
    assert said("a.png", sideways)[0][2] is Severity.WARNING
    file = picture_file("a.png", sideways)
    assert (file.width, file.height) == ImageOps.exif_transpose(photos.seen(sideways)).size == (600, 800)


def png_with_exif_behind_its_pixels(exif: bytes) -> bytes:
    png = saved(corners(), "PNG")
    chunk = len(exif).to_bytes(4, "big") + b"eXIf" + exif + zlib.crc32(b"eXIf" + exif).to_bytes(4, "big")
    return png[:-12] + chunk + png[-12:]


def test_checking_decodes_no_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []

    def load(image: ImageFile.ImageFile) -> None:
        decoded.append(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    for name, content in GOOD.items():
        file = picture_file(name, content)
        assert (file.width, file.height, file.faults) == (800, 600, ())
    assert decoded == []


def _unwanted(*_: object) -> None:
    raise AssertionError("pixels were decoded")
