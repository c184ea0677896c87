"""The office's own pictures in its data folder: its emblem, for pages, icons and posters, and what shows beside a shared link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..model.finding import Problem, Severity
from ..model.layout import OWN_THEME
from .pictures import picture_file

NAME: Final = "phu-hieu.png"
SHARED: Final = "anh-chia-se.png"
SHARED_SIZE: Final = (1200, 630)
_LEAST: Final = 256  # pixels
_HEAVIEST: Final = 300_000
"""Bytes: messengers leave out a picture that takes them too long."""


def emblem_file(data: Path) -> Path | None:
    """Where it lies, if the office has one."""
    return _own(data, NAME)


def shared_file(data: Path) -> Path | None:
    """The picture that stands beside a link to the home page, if the office has one of its own."""
    return _own(data, SHARED)


def _own(data: Path, name: str) -> Path | None:
    path = data / OWN_THEME / name
    return path if path.is_file() else None


def faults_of_theme(data: Path) -> Iterator[Problem]:
    """What keeps these pictures from being used, and what else lies in their folder."""
    home = data / OWN_THEME
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        place = f"{data.name}/{OWN_THEME}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.name not in (NAME, SHARED):
            yield Problem(
                place,
                1,
                "Tệp này không được dùng",
                f"Phù hiệu là tệp {NAME}, ảnh hiện cạnh liên kết là tệp {SHARED}; tệp khác chuyển đi nơi khác",
            )
            continue
        content = path.read_bytes()
        file = picture_file(path.name, content)
        for what, remedy, severity in file.faults:
            yield Problem(place, 1, what, remedy, severity)
        if any(severity is Severity.ERROR for _, _, severity in file.faults):
            continue
        size = (file.width, file.height)
        if path.name == NAME and (size[0] != size[1] or size[0] < _LEAST):
            yield Problem(
                place,
                1,
                f"Phù hiệu rộng {file.width}, cao {file.height} điểm ảnh",
                f"Xuất hình vuông, mỗi cạnh từ {_LEAST} điểm ảnh, nền trong suốt",
            )
        if path.name == SHARED and (size != SHARED_SIZE or len(content) > _HEAVIEST):
            yield Problem(
                place,
                1,
                f"Ảnh hiện cạnh liên kết rộng {file.width}, cao {file.height} điểm ảnh, nặng {len(content) // 1000} KB",
                f"Xuất hình rộng {SHARED_SIZE[0]}, cao {SHARED_SIZE[1]} điểm ảnh, không quá {_HEAVIEST // 1000} KB",
            )
