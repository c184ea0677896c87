"""QR codes, which Zint writes in zxing-cpp, read back by its decoder, ZXing."""

from __future__ import annotations

import io
import re

import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageDraw

from thidua.outputs import qr

SVG = "http://www.w3.org/2000/svg"
ADDRESS = "https://vidu.example/dien-hinh/cn-001/"


def test_the_picture_reads_back_as_the_address() -> None:
    with Image.open(io.BytesIO(qr.png(ADDRESS))) as picture:
        assert (picture.mode, picture.width) == ("1", picture.height)
        assert picture.width > 400
        (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == ADDRESS


@pytest.mark.parametrize("length", [1, 20, 57, 120, 250])
def test_addresses_of_any_length_are_read(length: int) -> None:
    address = f"https://vidu.example/{'a-' * length}"[: 20 + length]
    with Image.open(io.BytesIO(qr.png(address))) as picture:
        small = (
            picture.convert("L").resize((picture.width // 4, picture.height // 4)).rotate(7, fillcolor=255)
        )
        (code,) = zxingcpp.read_barcodes(small)
    assert code.text == address


@pytest.mark.parametrize("address", [ADDRESS, "https://vidu.example/" + "a" * 200])
def test_the_drawing_reads_back_as_the_address(address: str) -> None:
    drawn = qr.drawing(address)
    (code,) = zxingcpp.read_barcodes(stroked(drawn.path, drawn.side, drawn.side))
    assert code.text == address


def stroked(path: str, width: int, height: int) -> Image.Image:
    """A path of moves and horizontal lines one unit thick, eight pixels for each unit (SVG 2, 9.3)."""
    picture = Image.new("L", (width * 8, height * 8), 255)
    draw = ImageDraw.Draw(picture)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        first, *second = map(float, numbers.split())
        if command == "h":
            draw.rectangle((x * 8, (y - 0.5) * 8, (x + first) * 8 - 1, (y + 0.5) * 8 - 1), fill=0)
            x += first
        else:
            x, y = (first, *second) if command == "M" else (x + first, y + second[0])
    return picture


def test_the_drawing_is_small_and_its_file_named() -> None:
    assert len(qr.drawing(ADDRESS).path) < 3000
    file = etree.fromstring(qr.svg_file(ADDRESS, 'Mã "QR" <b>'))
    assert [child.tag for child in file] == [f"{{{SVG}}}title", f"{{{SVG}}}path"]
    assert file[0].text == 'Mã "QR" <b>'
    assert file[1].get("d") == qr.drawing(ADDRESS).path


def test_an_address_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.drawing("https://vidu.example/" + "a" * 3000)
