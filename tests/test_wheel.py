"""A wheel of the repository, installed where there is no repository, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.support.project import DAY, ROOT

pytestmark = pytest.mark.usefixtures("second_process")

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
ANSWERS = {
    "--agency": "Trường Trung học cơ sở Mẫu Một",
    "--kind": "don_vi_su_nghiep",
    "--place": "xã Mẫu Một",
    "--title": "Thi đua mẫu dạy tốt, học tốt năm 2026",
    "--short-title": "Thi đua mẫu",
    "--for-year": "2026",
    "--end": "30/12/2026",
    "--date": DAY.isoformat(),
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [*PIP, "wheel", "-q", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", home, ROOT],
        check=True, env=os.environ | {"PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull},
    )  # fmt: skip
    return next(home.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and the libraries of this one without its code."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    libraries = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    Path(paths["purelib"], "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    programs = Path(paths["scripts"])
    python = programs / Path(sys.executable).name
    subprocess.run(
        [*PIP, "--python", python, "install", "-q", "--no-index", "--no-deps", wheel],
        check=True, env=os.environ | {"PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull},
    )  # fmt: skip
    return programs


def test_the_only_name_at_the_top_is_thidua(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        tops = {name.partition("/")[0] for name in content.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"thidua"}


def test_a_campaign_from_nothing_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {
        "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "kho"), "PYTHONUTF8": "1",
    }  # fmt: skip
    empty = tmp_path / "empty"
    empty.mkdir()

    def thidua(*words: str) -> str:
        done = subprocess.run(
            [installed / "thidua", *words], cwd=empty, env=env, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    foreign = subprocess.run(
        [installed / "python", "-c", "import macros"], cwd=empty, env=env, check=False, capture_output=True
    )
    assert b"ModuleNotFoundError" in foreign.stderr
    lost = subprocess.run(
        [installed / "thidua", "check"], cwd=empty, env=env, check=False, capture_output=True
    )
    assert (lost.returncode, "Traceback" in lost.stderr.decode()) == (1, False)

    thidua("init", "data", *(word for pair in ANSWERS.items() for word in pair))
    thidua("check", "--date", DAY.isoformat())
    thidua("build", "--date", DAY.isoformat())
    home = (empty / "site/index.html").read_text("utf-8")
    assert ANSWERS["--short-title"] in home
    assert (empty / "site/can-bo/viet-trang/index.html").is_file()
    thidua("schema")
    assert (empty / ".vscode/settings.json").is_file()
    assert {path.name for path in empty.iterdir()} == {".vscode", "data", "site", ".site-dung"}
    assert (tmp_path / "kho/thidua/words.json").is_file()

    with subprocess.Popen(
        [installed / "thidua", "edit", "--no-browser"], cwd=empty, env=env, stdout=subprocess.PIPE, text=True
    ) as desk:
        try:
            assert desk.stdout
            address = next(line for line in desk.stdout if "http://" in line).split()[-1]
            assert build_opener(HTTPCookieProcessor()).open(address).status == 200
        finally:
            desk.terminate()
