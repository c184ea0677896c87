"""Whatever messages say, the desk says it without a command; of publishing also without a file or a key of a file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua.publish
from thidua.desk.words.office import in_office_words, in_publishing_words

_LETTERS = re.compile(r"[ăâđêôơưáàảãạếềểễệốồổỗộớờởỡợứừửữựíìỉĩịúùủũụýỳỷỹỵ]", re.IGNORECASE)
_OF_FILES = re.compile(r"thidua [a-z]|\.yml|publishing:|plain_ftp|key_file|set-password")

_TYPED = re.compile(r"thidua [a-z]|(?<!\w)--(?!reason: |quick )[a-z]|MÃ\b|LÝ_DO|HỌ TÊN")
"""Besides what the pages never meet: `new --quick`, and what they take away themselves."""


def _texts(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "vi-du" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def test_no_command_file_or_key_is_left() -> None:
    texts = [t for m in sorted(Path(thidua.publish.__path__[0]).glob("*.py")) for t in _texts(m)]
    of_files = [text for text in texts if _LETTERS.search(text) and _OF_FILES.search(text)]
    assert len(of_files) > 30
    assert {
        text: in_publishing_words(text) for text in of_files if _OF_FILES.search(in_publishing_words(text))
    } == {}


@pytest.mark.parametrize("room", ["dossier", "editing", "rules", "store", "vietnamese"])
def test_no_command_is_left(room: str) -> None:
    modules = sorted((Path(thidua.publish.__path__[0]).parent / room).rglob("*.py"))
    texts = {t for m in modules for t in _texts(m) if _LETTERS.search(t) and _TYPED.search(t)}
    assert {t: in_office_words(t) for t in texts if _TYPED.search(in_office_words(t))} == {}
    assert texts or room == "dossier"


def test_it_stays_a_sentence() -> None:
    before = "Xem lại path trong site.yml, hoặc tạo thư mục ấy trên máy chủ"
    assert (
        in_publishing_words(before)
        == "Xem lại «Thư mục đặt trang» ở trang «Cài đặt», hoặc tạo thư mục ấy trên máy chủ"
    )
    assert in_publishing_words("http://127.0.0.1/ chưa cho bản vừa gửi").startswith("http://")
    before = "Nhập một lần: thidua publish --set-password (hoặc đặt biến môi trường THIDUA_MAT_KHAU)"
    assert in_publishing_words(before) == "Nhập một lần ở trang «Cài đặt», mục «Mật khẩu»"
