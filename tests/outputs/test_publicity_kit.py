"""The zip: the same bytes from the same items, and a first file that tells what is in it and what is not."""

from __future__ import annotations

import io
import zipfile

from tests.support import hostile
from thidua.outputs.publicity_kit import READ_FIRST, Item, pack

ITEMS = [
    Item("loa.txt", "bản đọc", "Kính thưa".encode(), "30 giây"),
    Item("anh.jpg", "ảnh chụp", b"\xff\xd8" * 40),
    Item("", "áp phích", None, "chưa có sự đồng ý"),
]


def test_it_holds_the_items_and_tells_of_those_left_out() -> None:
    with zipfile.ZipFile(io.BytesIO(pack("Tên", "Dấu", ITEMS))) as kit:
        assert kit.testzip() is None
        assert kit.namelist() == [READ_FIRST, "loa-ban-xem-truoc.txt", "anh-ban-xem-truoc.jpg"]
        told = kit.read(READ_FIRST).decode()
        assert kit.read("anh-ban-xem-truoc.jpg") == ITEMS[1].content
    assert told.index("Dấu") < told.index("- loa-ban-xem-truoc.txt: bản đọc (30 giây)")
    assert "Không có trong gói, và vì sao:\r\n- áp phích: chưa có sự đồng ý\r\n" in told


def test_nothing_left_out_is_not_told_of() -> None:
    with zipfile.ZipFile(io.BytesIO(pack("Tên", "", ITEMS[:2]))) as kit:
        assert "Không có trong gói" not in kit.read(READ_FIRST).decode()


def test_the_same_bytes() -> None:
    assert pack("Tên", "", ITEMS) == pack("Tên", "", list(ITEMS))


def test_hostile_words_are_only_words() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(hostile.LINE, "", ITEMS))) as kit:
        assert hostile.LINE in kit.read(READ_FIRST).decode()
        assert len(kit.namelist()) == 3
