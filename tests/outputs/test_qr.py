"""QR codes, read back by an independent decoder."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from macros.outputs import qr

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


def test_the_drawing_is_small_named_and_without_style() -> None:
    drawing = qr.svg(ADDRESS, 'Mã "QR" <b>')
    assert drawing.startswith("<svg viewBox=")
    assert "<title>Mã &quot;QR&quot; &lt;b&gt;</title>" in drawing or "&lt;b&gt;" in drawing
    assert "style=" not in drawing
    assert len(drawing) < 4000
    assert qr.svg(ADDRESS, "a") == qr.svg(ADDRESS, "a")
    assert b"http://www.w3.org/2000/svg" in qr.svg_file(ADDRESS, "a")
