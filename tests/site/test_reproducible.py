"""Two builds for one day are the same to the byte: another folder, time zone, locale, hash seed, umask, file times."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, ROOT, Sites

DATE = DAY.isoformat()


def build_in(home: Path, data: Path, *options: str, umask: int, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own, as another machine would."""
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if k not in {"SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL"}}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "thidua.commands",
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
        env=kept | {"PYTHONPATH": str(ROOT / "macros")} | environment,
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


@pytest.mark.parametrize(("name", "options"), [("preview", []), ("other", ["--public"])])
def test_two_builds_are_identical(tmp_path: Path, name: str, options: list[str], sites: Sites) -> None:
    """The one that all tests read, and one made in another place, time zone, locale, order and hash seed."""
    site: Path = sites(name)
    one = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    copy = aged(SAMPLES if not options else site.parent / "data", tmp_path / "ban-sao")
    two = build_in(
        tmp_path / "thư mục khác", copy, *options,
        umask=0o077, TZ="Pacific/Honolulu", PYTHONHASHSEED="4242", LC_ALL="C", PYTHONOPTIMIZE="1",
    )  # fmt: skip
    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert len(one) > 40


def test_the_clock_is_read_in_one_place() -> None:
    """Anything else that asks for the time would make builds differ (`monotonic` only measures)."""
    reading = re.compile(r"\.now\(|\.today\(|time\.time\(|utcnow|getmtime|uuid[14]|random")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "macros").rglob("*.py")
        if reading.search(path.read_text(encoding="utf-8"))
        if not {"editing", "desk", "publish", "lease.py"} & set(path.parts)  # they build nothing
    }
    assert found == {"macros/thidua/site/checking.py"}
