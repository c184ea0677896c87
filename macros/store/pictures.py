"""What a picture file must be before its record may name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
_MAGIC: Final = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}
# Where cameras leave the place and time of a shot: JPEG APP1, PNG eXIf, WebP EXIF, XMP in any.
_METADATA: Final = (b"Exif\x00\x00", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/", b"XML:com.adobe.xmp")


def faults_of_picture(path: Path) -> Iterator[tuple[str, str]]:
    """(what, remedy) for each thing wrong with the file."""
    if not path.is_file():
        yield f"Không có tệp ảnh {path.name}", f"Chép ảnh vào thư mục {path.parent.parent.name}/media"
        return
    if path.stat().st_size > MAX_BYTES:
        yield f"Ảnh {path.name} lớn hơn 10 MB", "Thu nhỏ ảnh rồi chép lại"
        return
    content = path.read_bytes()
    if not content.startswith(_MAGIC[path.suffix]):
        yield (
            f"Tệp {path.name} không phải ảnh {path.suffix[1:].upper()}",
            "Lưu lại ảnh dạng JPG, PNG hoặc WebP",
        )
    elif any(mark in content for mark in _METADATA):
        yield (
            f"Ảnh {path.name} còn dữ liệu ẩn của máy ảnh (có thể có nơi chụp)",
            "Xuất lại ảnh không kèm siêu dữ liệu",
        )
