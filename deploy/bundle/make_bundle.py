"""`make bundle`: one zip for each system with all that `thidua` needs, so that an office PC needs nothing but Python.

Wheels are downloaded for the system that will use them, whatever this one is, by name, version and digest of
requirements-run.lock, and are known in the bundle by the digests of its own requirements.lock.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
LOCK: Final = ROOT / "requirements-run.lock"
KEPT: Final = ROOT / ".cache" / "bundle"
PYTHONS: Final = ("3.11.0", "3.11.14", "3.12.0", "3.13.0")
"""The oldest of each that a bundle is for; of 3.11 the newest too, since a requirement depends on it."""
ONLY_TO_BUILD: Final = {"hatchling"}
"""What it needs in turn is small, and some of it others need too."""
SOURCE_ONLY: Final = {"feedgen"}
"""Libraries that come without a wheel, and are Python alone: one is built here, for all systems."""
TOP: Final = "thidua"
"""The folder that a bundle unpacks to: a newer one unpacks over it."""
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the same content makes the same zip."""


@dataclass(frozen=True)
class Machine:
    """One kind of machine. `platforms`: what wheels call it, as pip takes it; `markers`: what requirements ask of it."""

    platforms: tuple[str, ...]
    markers: dict[str, str]

    def environment(self, python: str) -> dict[str, str]:
        """The markers of PEP 508, as they are on this machine with CPython of this version."""
        return {
            "implementation_name": "cpython",
            "implementation_version": python,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_full_version": python,
            "python_version": python.rpartition(".")[0],
            "extra": "",
            **self.markers,
        }


@dataclass(frozen=True)
class System:
    """What one bundle is for. `launchers`: files at the top of the repository, the first is what people click."""

    machines: tuple[Machine, ...]
    launchers: tuple[str, ...]


def _markers(os_name: str, sys_platform: str, system: str, machine: str) -> dict[str, str]:
    return {
        "os_name": os_name, "sys_platform": sys_platform, "platform_system": system, "platform_machine": machine,
    }  # fmt: skip


SYSTEMS: Final = {
    "windows": System(
        (Machine(("win_amd64",), _markers("nt", "win32", "Windows", "AMD64")),), ("mo-thidua.cmd",)
    ),
    "linux": System(
        (
            Machine(
                (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)), "manylinux2014_x86_64"),
                _markers("posix", "linux", "Linux", "x86_64"),
            ),
        ),
        ("mo-thidua.sh", "mo-thidua.desktop"),
    ),
    "macos": System(
        (
            Machine(("macosx_12_0_arm64",), _markers("posix", "darwin", "Darwin", "arm64")),
            Machine(("macosx_12_0_x86_64",), _markers("posix", "darwin", "Darwin", "x86_64")),
        ),
        ("mo-thidua.command", "mo-thidua.sh"),
    ),
}


def requirements() -> Iterator[tuple[Requirement, str]]:
    """Each requirement of requirements-run.lock that is needed to run, and its entry there, with digests."""
    for entry in re.split(r"\n(?=[a-z0-9])", LOCK.read_text(encoding="utf-8")):
        if not entry.startswith("#"):
            requirement = Requirement(entry.partition("\\")[0].strip())
            if canonicalize_name(requirement.name) not in ONLY_TO_BUILD:
                yield requirement, entry


def wheels_of(system: System, pythons: Sequence[str], folder: Path) -> None:
    """Download into `folder` every wheel that the system's machines need with these versions of Python.

    CalledProcessError when one cannot be had.
    """
    for machine in system.machines:
        for python in pythons:
            environment = machine.environment(python)
            wanted = [
                re.sub(r";[^\\]*", "", entry, count=1)  # pip would ask the markers of the machine it runs on
                for requirement, entry in requirements()
                if requirement.name not in SOURCE_ONLY
                and (requirement.marker is None or requirement.marker.evaluate(environment))
            ]
            platforms = (word for platform in machine.platforms for word in ("--platform", platform))
            version = "--python-version", python
            _pip("download", "--only-binary=:all:", *version, *platforms, "--dest", folder, wanted=wanted)
    sources = [entry for requirement, entry in requirements() if requirement.name in SOURCE_ONLY]
    _pip("wheel", "--no-build-isolation", "--wheel-dir", folder, wanted=sources)


def _pip(*words: str | Path, wanted: list[str]) -> None:
    """Let pip do something with these entries of a lock, and with nothing that they need in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "wanted.txt")
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        own = (
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
            "--requirement",
            listed,
        )
        subprocess.run([sys.executable, "-m", "pip", *words, *own], check=True)


def downloaded(name: str, pythons: Sequence[str]) -> Path:
    """The folder with a system's wheels; they are downloaded once for each requirements-run.lock."""
    home = KEPT / name
    wheels, mark = home / "wheels", home / "lock.sha256"
    state = hashlib.sha256(
        LOCK.read_bytes() + Path(__file__).read_bytes() + " ".join(pythons).encode()
    ).hexdigest()
    if not mark.is_file() or mark.read_text() != state:
        wheels.mkdir(parents=True, exist_ok=True)
        wanted = {(canonicalize_name(r.name), next(iter(r.specifier)).version) for r, _ in requirements()}
        for path in wheels.iterdir():  # pip takes the digest of what is there, and leaves it
            its_name, version, _, _ = parse_wheel_filename(path.name)
            if (its_name, str(version)) not in wanted:
                path.unlink()
        wheels_of(SYSTEMS[name], pythons, wheels)
        mark.write_text(state)
    return wheels


def own_wheel(folder: Path) -> Path:
    """Build the wheel of this repository into a folder."""
    subprocess.run(
        [
            sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-index",
            "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT,
        ],
        check=True,
    )  # fmt: skip
    return max(folder.glob("thidua-*.whl"), key=lambda path: path.stat().st_mtime)


def lock_of(wheels: list[Path]) -> str:
    """The requirements of a bundle, each with the digests of its wheels there."""
    by_name: dict[tuple[str, str], list[str]] = {}
    for path in wheels:
        name, version, _, _ = parse_wheel_filename(path.name)
        by_name.setdefault((name, str(version)), []).append(hashlib.sha256(path.read_bytes()).hexdigest())
    markers = {
        (canonicalize_name(r.name), next(iter(r.specifier)).version): r.marker for r, _ in requirements()
    }
    lines = []
    for key, digests in sorted(by_name.items()):
        condition = f" ; {markers[key]}" if markers.get(key) else ""
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in sorted(digests))
        lines.append(f"{key[0]}=={key[1]}{condition} {hashes}\n")
    return "".join(lines)


def content_of(name: str, pythons: Sequence[str], own: Path) -> Iterator[tuple[str, bytes, bool]]:
    """Each file of a system's bundle: its path below the top folder, what is in it, whether it is a program."""
    wheels = [*sorted(downloaded(name, pythons).glob("*.whl")), own]
    for launcher in (*SYSTEMS[name].launchers, "mo-thidua.py"):
        content = (ROOT / launcher).read_bytes()
        yield launcher, _crlf(content) if launcher.endswith(".cmd") else content, True
    guide = (HERE / "HUONG-DAN.txt").read_bytes()
    yield "HUONG-DAN.txt", _crlf(guide), False  # Notepad shows both, old ones only this
    yield "LICENSE.txt", (ROOT / "LICENSE").read_bytes(), False
    for path in sorted((ROOT / "deploy").rglob("*")):
        if path.is_file() and not path.is_relative_to(HERE):
            yield path.relative_to(ROOT).as_posix(), path.read_bytes(), False
    yield "wheels/requirements.lock", lock_of(wheels).encode(), False
    for wheel in wheels:
        yield f"wheels/{wheel.name}", wheel.read_bytes(), False


def _crlf(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def make(name: str, pythons: Sequence[str], own: Path, out: Path) -> Path:
    """Write the bundle of one system; returns the zip."""
    target = out / f"{TOP}-{own.name.split('-')[1]}-{name}.zip"
    scratch = target.with_suffix(".tmp")
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path, content, is_program in content_of(name, pythons, own):
            entry = zipfile.ZipInfo(f"{TOP}/{path}", _FIRST)
            entry.create_system = 3  # Unix: the next line is its file mode
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(".whl") else zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content)
    scratch.replace(target)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("systems", nargs="*", choices=[*SYSTEMS, []], help="default: all")
    parser.add_argument(
        "--this-python",
        action="store_true",
        help="for the Python that runs this, alone: a trial, smaller by two thirds",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "goi-cai")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    own = own_wheel(KEPT)
    pythons = (platform.python_version(),) if options.this_python else PYTHONS
    for name in options.systems or SYSTEMS:
        made = make(name, pythons, own, options.out)
        print(f"{made} ({made.stat().st_size // 1_000_000} MB)")


if __name__ == "__main__":
    main()
