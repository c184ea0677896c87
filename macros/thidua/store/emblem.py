"""The office's own emblem, in its data folder: one picture for pages, icons and posters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..model.finding import Problem
from ..model.layout import OWN_THEME
from .pictures import picture_file

NAME: Final = "phu-hieu.png"
_LEAST: Final = 256  # pixels


def emblem_file(data: Path) -> Path | None:
    """Where it lies, if the office has one."""
    path = data / OWN_THEME / NAME
    return path if path.is_file() else None


def faults_of_theme(data: Path) -> Iterator[Problem]:
    """What keeps the emblem from being used, and what else lies in its folder."""
    home = data / OWN_THEME
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        place = f"{data.name}/{OWN_THEME}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.name != NAME:
            yield Problem(
                place, 1, "Tệp này không được dùng", f"Phù hiệu là tệp {NAME}; tệp khác chuyển đi nơi khác"
            )
            continue
        file = picture_file(path.name, path.read_bytes())
        for what, remedy, severity in file.faults:
            yield Problem(place, 1, what, remedy, severity)
        if not file.faults and (file.width != file.height or file.width < _LEAST):
            yield Problem(
                place,
                1,
                f"Phù hiệu rộng {file.width}, cao {file.height} điểm ảnh",
                f"Xuất hình vuông, mỗi cạnh từ {_LEAST} điểm ảnh, nền trong suốt",
            )
