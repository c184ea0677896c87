"""Two builds for one day are the same to the byte: another folder, time zone, locale, hash seed, umask, file times."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import DATA, ROOT, other

DATE = "2031-02-03"


def build_in(home: Path, data: Path, *options: str, umask: int, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own, as another machine would."""
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if k not in {"SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL"}}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "macros.cli",
            "build",
            "--data",
            data,
            "--out",
            home / "out",
            "--date",
            DATE,
            *options,
        ],
        cwd=home,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    out = home / "out"
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def aged(data: Path, folder: Path) -> Path:
    """A copy whose files were last written long ago, and listed by the system in another order."""
    folder.mkdir()
    for path in sorted(data.rglob("*"), reverse=True):
        if path.is_file():
            target = folder / path.relative_to(data)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (10**9, 10**9))
    return folder


@pytest.mark.parametrize("options", [[], ["--public"]], ids=["preview", "public"])
def test_two_builds_are_identical(tmp_path: Path, options: list[str]) -> None:
    first = tmp_path / "mot"
    data = DATA if not options else other(tmp_path / "khac", 2025, 2024, url="https://vidu.example/")
    one = build_in(
        first, data, *options, umask=0o022, TZ="Asia/Ho_Chi_Minh", PYTHONHASHSEED="1", LANG="C.UTF-8"
    )
    copy = aged(data, tmp_path / "ban-sao")
    two = build_in(
        tmp_path / "thư mục khác", copy, *options,
        umask=0o077, TZ="Pacific/Honolulu", PYTHONHASHSEED="4242", LC_ALL="C", PYTHONOPTIMIZE="1",
    )  # fmt: skip
    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert len(one) > 40


def test_the_day_given_is_the_day_shown(tmp_path: Path) -> None:
    files = build_in(tmp_path / "nay", DATA, "--public", umask=0o022)
    assert b'datetime="2031-02-03"' in files["index.html"]


def test_the_clock_is_read_in_one_place() -> None:
    """Anything else that asks for the time would make builds differ (`monotonic` only measures)."""
    reading = re.compile(r"\.now\(|\.today\(|time\.time\(|utcnow|strftime|st_mtime|getmtime|uuid[14]|random")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "macros").rglob("*.py")
        if reading.search(path.read_text(encoding="utf-8")) and "editing" not in path.parts  # builds nothing
    }
    assert found == {"macros/publication/checking.py"}
