"""The bundles that `make bundle` wrote: whole for each system, and installed from without a network.

`make bundles` runs it; elsewhere the bundles are not at hand.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from functools import cache
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from tests.support.campaigns import SAMPLES

HOME = Path(os.environ.get("THIDUA_GOI", "nowhere"))
pytestmark = [
    pytest.mark.usefixtures("second_process"),
    pytest.mark.skipif(not HOME.is_dir(), reason="cần các gói cài: make bundles"),
]


def found(system: str) -> list[Path]:
    return [*HOME.glob(f"thidua-*-{system}.zip")]


LINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)] + ["manylinux2014_x86_64"]
MACHINES = {
    "windows": [("Windows", "win32", "nt", "AMD64", ["win_amd64"])],
    "linux": [("Linux", "linux", "posix", "x86_64", LINUX)],
    "macos": [
        ("Darwin", "darwin", "posix", "arm64", list(mac_platforms((12, 0), "arm64"))),
        ("Darwin", "darwin", "posix", "x86_64", list(mac_platforms((12, 0), "x86_64"))),
    ],
}
SYSTEMS = [system for system in MACHINES if found(system)]
PYTHONS = ("3.11.2", "3.11.9", "3.12.0", "3.13.1") if len(SYSTEMS) > 1 else (platform.python_version(),)
"""A trial bundle is for the Python that made it."""
CASES = [
    (system, machine, python)
    for system, machines in MACHINES.items()
    for machine in machines
    for python in PYTHONS
    if found(system)
]


@cache
def bundle(system: str) -> zipfile.ZipFile:
    (path,) = found(system)
    return zipfile.ZipFile(path)


@cache
def wheels(system: str) -> dict[str, list[tuple[Version, frozenset[Tag], str]]]:
    found: dict[str, list[tuple[Version, frozenset[Tag], str]]] = {}
    for path in bundle(system).namelist():
        if path.endswith(".whl"):
            name, version, _, tags = parse_wheel_filename(path.rpartition("/")[2])
            found.setdefault(name, []).append((version, tags, path))
    return found


@cache
def metadata(system: str, path: str) -> tuple[list[Requirement], SpecifierSet]:
    with bundle(system).open(path) as file, zipfile.ZipFile(file) as wheel:
        name = next(n for n in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
        head = HeaderParser().parsestr(wheel.read(name).decode())
    return [Requirement(r) for r in head.get_all("Requires-Dist", [])], SpecifierSet(
        head["Requires-Python"] or ""
    )


@pytest.mark.parametrize(("system", "machine", "python"), CASES, ids=lambda value: str(value)[:20])
def test_every_wheel_that_a_machine_needs_is_there(
    system: str, machine: tuple[str, str, str, str, list[str]], python: str
) -> None:
    """Worked out from what the wheels themselves say that they need, not from the lock."""
    platform_system, sys_platform, os_name, arch, platforms = machine
    version = tuple(map(int, python.split(".")[:2]))
    tags = {
        *cpython_tags(version, platforms=platforms),
        *compatible_tags(version, f"cp{version[0]}{version[1]}", platforms),
    }
    env = {
        "platform_system": platform_system, "sys_platform": sys_platform, "os_name": os_name, "platform_machine": arch,
        "python_version": python.rpartition(".")[0], "python_full_version": python, "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "implementation_version": python, "platform_release": "",
        "platform_version": "",
    }  # fmt: skip

    def fitting(wanted: Requirement) -> Iterator[str]:
        for release, own, path in wheels(system).get(canonicalize_name(wanted.name), []):
            if (
                wanted.specifier.contains(release)
                and own & tags
                and metadata(system, path)[1].contains(python)
            ):
                yield path

    missing, seen, todo = [], set(), [(Requirement("thidua"), ""), (Requirement("pip"), "")]
    while todo:
        wanted, extra = todo.pop()
        if (str(wanted), extra) in seen or (
            wanted.marker and not wanted.marker.evaluate(env | {"extra": extra})
        ):
            continue
        seen.add((str(wanted), extra))
        path = next(fitting(wanted), None)
        if path is None:
            missing.append(str(wanted))
            continue
        todo += [(need, one) for need in metadata(system, path)[0] for one in ("", *wanted.extras)]
    assert missing == []
    assert len(seen) > 60


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_bundle_has_its_launcher_and_a_digest_of_every_wheel(system: str) -> None:
    whole = bundle(system)
    names = {name.removeprefix("thidua/") for name in whole.namelist()}
    assert {"HUONG-DAN.txt", "mo-thidua.py", "wheels/requirements.lock", "deploy/README.md"} <= names
    assert {
        "windows": {"mo-thidua.cmd"}, "linux": {"mo-thidua.sh", "mo-thidua.desktop"}, "macos": {"mo-thidua.command", "mo-thidua.sh"},
    }[system] <= names  # fmt: skip
    assert not [name for name in names if name.startswith("data")]
    lock = whole.read("thidua/wheels/requirements.lock").decode()
    digests = {hashlib.sha256(whole.read(n)).hexdigest() for n in whole.namelist() if n.endswith(".whl")}
    assert set(re.findall(r"sha256:([0-9a-f]{64})", lock)) == digests
    if system == "windows":
        assert b"\r\n" in whole.read("thidua/mo-thidua.cmd")


@pytest.mark.skipif(sys.platform != "linux", reason="cài từ gói của Linux")
def test_the_linux_bundle_installs_and_opens_the_desk_without_a_network(tmp_path: Path) -> None:
    (source,) = found("linux")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", source.resolve(), tmp_path], check=True)
    home = tmp_path / "thidua"
    (home / "mo-thidua.sh").chmod(0o755)  # which `unzip` and file managers take from the zip
    env = {"HOME": str(tmp_path / "nha"), "PATH": os.environ["PATH"], "PIP_NO_INDEX": "1"}
    shutil.copytree(SAMPLES, tmp_path / "nha/Documents/thidua/data")
    alone = (
        ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0 else []
    )

    def launch(*words: str) -> subprocess.CompletedProcess[str]:
        command = [*alone, home / "mo-thidua.sh", *words]
        return subprocess.run(
            command, env=env, cwd="/", check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )

    (six,) = (home / "wheels").glob("six-*.whl")
    whole = six.read_bytes()
    six.write_bytes(whole + b" ")
    broken = launch("--help")
    assert broken.returncode == 2
    assert "Chưa cài được" in broken.stdout
    assert "Chép lại cả thư mục từ tệp zip" in broken.stdout
    six.write_bytes(whole)
    done = launch("--help")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "thidua start" in done.stdout
    before = (home / ".venv/da-cai.txt").stat().st_mtime_ns

    def start() -> subprocess.Popen[str]:
        command = [home / "mo-thidua.sh", "--no-browser"]
        return subprocess.Popen(
            command, env=env, cwd="/", stdout=subprocess.PIPE, text=True, start_new_session=True
        )

    def address(desk: subprocess.Popen[str]) -> str:
        assert desk.stdout
        return next(found[0] for line in desk.stdout if (found := re.search(r"http://\S+", line)))

    with start() as desk:
        try:
            first = address(desk)
            assert build_opener(HTTPCookieProcessor()).open(first).status == 200
            with start() as other:
                assert address(other).partition("?")[0] == first.partition("?")[0]
                assert other.wait(60) == 0
        finally:
            os.killpg(desk.pid, 15)
    assert (home / ".venv/da-cai.txt").stat().st_mtime_ns == before  # installed once
