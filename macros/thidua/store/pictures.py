"""What a picture file must be like for a record to use it, or to be converted for one."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ..model.finding import Severity
from ..model.picture import upright_size
from . import folder

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES: Final = folder.MAX_BYTES
MAX_PIXELS: Final = 80_000_000
MAX_SIDE: Final = 16_000  # WebP ends at 16383
HEIF: Final = "HEIF"
"""Pillow's name for HEIC and HEIF, in which phones save photos and which few browsers show."""
_JPEG: Final = (".jpg", ".jpeg", ".jfif", ".jpe")
_SUFFIXES: Final = {"JPEG": _JPEG, "MPO": _JPEG, "PNG": (".png",), "WEBP": (".webp",)}
"""Pillow's name of a format -> suffixes. MPO: a phone's JPEG with a second picture behind the first."""
_HEIF_BRANDS: Final = (b"ftyphei", b"ftyphev", b"ftyphem", b"ftyphes", b"ftypmif1", b"ftypmsf1")


_MAGIC: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_PNG_METADATA: Final = (b"eXIf", b"XML:com.adobe.xmp", b"Raw profile type ")
"""Stand in each PNG that has any metadata about the shot, before the pixels or after them."""


class PictureError(ValueError):
    """Why a file cannot be used as a picture. `what` and `remedy`: Vietnamese, without a final full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}.")
        self.what, self.remedy = what, remedy


class PictureFile(NamedTuple):
    """What the file of a picture is by itself, whatever record shows it."""

    digest: str
    """Of its content: 16 bytes in hex."""
    width: int
    """In pixels, as a person sees it, like the height; 0 where it cannot be opened."""
    height: int
    faults: tuple[tuple[str, str, Severity], ...] = ()


def picture_file(name: str, content: bytes) -> PictureFile:
    """What the content of a file of this name is."""
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    faults = tuple(faults_of_picture(name, content))
    try:
        image = opened(name, content)
    except PictureError:
        return PictureFile(digest, 0, 0, faults)
    return PictureFile(digest, *upright_size(*image.size, _orientation(image, content)), faults)


def _orientation(image: Image.Image, content: bytes) -> object:
    if image.format == "PNG" and not any(mark in content for mark in _PNG_METADATA):
        return None  # Pillow would decode all pixels to look behind them
    from PIL import ExifTags

    try:
        with warnings.catch_warnings(action="ignore"):
            return image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # damaged metadata say nothing; the pixels may be sound
        return None


def faults_of_picture(
    name: str, content: bytes | None, others: Iterable[str] = ()
) -> Iterator[tuple[str, str, Severity]]:
    """(what, remedy, severity) for each thing wrong with the file that a record names.

    `others`: the files that are there instead when `content` is None.
    """
    if content is None:
        twin = next((other for other in others if other.lower() == name.lower()), None)
        yield (
            f"Không có tệp ảnh {name}",
            f"Có tệp {twin}: viết đúng như vậy trong bản ghi, kể cả chữ hoa"
            if twin
            else "Chép ảnh vào thư mục media của phong trào",
            Severity.ERROR,
        )
        return
    try:
        image = opened(name, content)
    except PictureError as error:
        yield error.what, error.remedy, Severity.ERROR
        return
    if image.format == HEIF:
        yield (
            f"Ảnh {name} ở dạng HEIC của điện thoại, nhiều máy không mở được",
            "Chọn lại ảnh bằng thidua edit, máy tự đổi sang JPG",
            Severity.ERROR,
        )
        return
    right = _SUFFIXES[image.format or ""]
    if Path(name).suffix.lower() not in right:
        yield (
            f"Tệp {name} không phải ảnh {Path(name).suffix[1:].upper()} mà là ảnh {right[0][1:].upper()}",
            "Chọn lại ảnh bằng thidua edit, máy tự đặt đúng đuôi",
            Severity.ERROR,
        )
    elif _hides_metadata(image, content):
        yield (
            f"Ảnh {name} còn dữ liệu ẩn của máy ảnh (có thể có nơi chụp)",
            "Trang công bố tự bỏ dữ liệu này; muốn bỏ cả trong tệp, chọn lại ảnh bằng thidua edit, "
            "hoặc xuất ảnh không kèm siêu dữ liệu",
            Severity.WARNING,
        )


def opened(
    name: str, content: bytes, *, most_bytes: int = MAX_BYTES, most_pixels: int = MAX_PIXELS
) -> Image.Image:
    """Opens a picture: reads its header and checks that the file is complete, without decoding the pixels.

    Its content decides, not its name. PictureError when it is too large for what is kept in the data, or for the
    limits that are given, cut short, or not JPEG, PNG, WebP or HEIC. A JPEG alone may have more than 80 million pixels:
    it is made smaller while it is read.
    """
    from PIL import Image

    if len(content) > most_bytes:
        raise too_large(name, most_bytes)
    is_heif = content[4:].startswith(_HEIF_BRANDS)
    if is_heif:
        # A large library that few pictures need, so it is loaded with the first of them.
        import_module("pi_heif").register_heif_opener(thumbnails=False)
    stream = io.BytesIO(content)
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # about decompression bombs: our own limits are stricter
            image = Image.open(stream, formats=(HEIF,) if is_heif else ("JPEG", "PNG", "WEBP"))
        _refuse_giants(name, image, most_pixels)
        whole = _is_whole(image, content, stream.tell())
    except (PictureError, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise _giant(name) from None
    except Exception:  # Pillow raises many types of errors for damaged files
        if is_heif or content.startswith(_MAGIC) or content[8:12] == b"WEBP":
            raise damaged(name) from None
        raise PictureError(
            f"Tệp {name} không phải ảnh JPG, PNG, WebP hoặc HEIC", "Lưu lại thành ảnh JPG rồi chọn lại"
        ) from None
    if not whole:
        raise damaged(name)
    return image


def too_large(name: str, most: int = MAX_BYTES) -> PictureError:
    return PictureError(f"Ảnh {name} lớn hơn {most // 2**20} MB", "Thu nhỏ ảnh rồi chọn lại")


def damaged(name: str) -> PictureError:
    return PictureError(f"Ảnh {name} bị hỏng hoặc chép thiếu", "Chép lại ảnh từ máy chụp, hoặc chọn ảnh khác")


def _giant(name: str) -> PictureError:
    return PictureError(
        f"Ảnh {name} có quá nhiều điểm ảnh", "Thu nhỏ còn dưới 80 triệu điểm ảnh rồi chọn lại"
    )


def _refuse_giants(name: str, image: Image.Image, most: int = MAX_PIXELS) -> None:
    is_jpeg = image.format in {"JPEG", "MPO"}
    most_pixels, most_side = (most, MAX_SIDE * most // MAX_PIXELS) if is_jpeg else (MAX_PIXELS, MAX_SIDE)
    if image.width * image.height > most_pixels or max(image.size) > most_side:
        raise _giant(name)


def _is_whole(image: Image.Image, content: bytes, read: int) -> bool:
    """Whether the file is complete. Judged by its structure: decoding 1,000 pictures would take minutes."""
    if image.format == HEIF:
        return True  # libheif opens no file whose parts lie beyond its end
    if image.format == "PNG":
        from PIL import Image

        Image.open(io.BytesIO(content), formats=("PNG",)).verify()  # checks every chunk's checksum; raises
        return content.find(b"IEND", read) != -1
    if image.format == "WEBP":
        return len(content) >= 8 + int.from_bytes(content[4:8], "little")
    return (
        content.rfind(b"\xff\xd9", read) != -1
    )  # after the header, since a thumbnail in it has an end marker too


def _hides_metadata(image: Image.Image, content: bytes) -> bool:
    """Where cameras and photo software leave the place and time of a shot: EXIF, XMP, IPTC."""
    if "exif" in image.info or "xmp" in image.info or image.format == "MPO":
        return True
    if image.format == "PNG":  # also after the pixels, which the header does not cover
        later = (b"eXIfII*\x00", b"eXIfMM\x00*", b"XML:com.adobe.xmp", b"Raw profile type ")
        return any(mark in content for mark in later)
    return any(name == "APP13" for name, _ in getattr(image, "applist", ()))
