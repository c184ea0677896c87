"""QR codes, read back by an independent decoder."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image

from macros.outputs import qr

ADDRESS = "https://vidu.example/dien-hinh/cn-001/"


def test_the_picture_reads_back_as_the_address() -> None:
    with Image.open(io.BytesIO(qr.png(ADDRESS))) as picture:
        assert picture.width > 400
        (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == ADDRESS


def test_the_drawing_is_small_named_and_without_style() -> None:
    drawing = qr.svg(ADDRESS, 'Mã "QR" <b>')
    assert drawing.startswith("<svg viewBox=")
    assert "<title>Mã &quot;QR&quot; &lt;b&gt;</title>" in drawing or "&lt;b&gt;" in drawing
    assert "style=" not in drawing
    assert len(drawing) < 4000
    assert qr.svg(ADDRESS, "a") == qr.svg(ADDRESS, "a")
    assert b"http://www.w3.org/2000/svg" in qr.svg_file(ADDRESS, "a")
