"""The Nu HTML checker finds no error in any page or stylesheet, hostile data included."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from tests.campaigns import ROOT
from tests.site.conftest import Hostile

# One worker builds the hostile sites, once.
pytestmark = pytest.mark.xdist_group("hostile")

JAR: Final = ROOT / ".cache/vnu.jar"
HOW: Final = (
    "cần java và .cache/vnu.jar: apt-get install default-jre-headless npm; "
    "npm pack --pack-destination .cache vnu-jar; tar -xzf .cache/vnu-jar-*.tgz -C .cache package/build/dist/vnu.jar "
    "--strip-components=3"
)


@pytest.fixture(scope="module", autouse=True)
def checker() -> None:
    """Without the checker: skipped here, a failure in CI, which installs it."""
    if shutil.which("java") and JAR.is_file():
        return
    if os.environ.get("CI"):
        pytest.fail(HOW)
    pytest.skip(HOW)


def errors(files: list[Path], *options: str) -> list[str]:
    """Check many files in one run of the checker."""
    assert files
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", JAR, "--errors-only", "--format", "json", *options, *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages]


def test_all_pages_are_valid(preview_site: Path, other_site: Path, hostile_sites: Hostile) -> None:
    sites = [preview_site, other_site, hostile_sites.public.root]
    assert errors([page for site in sites for page in sorted(site.rglob("*.html"))]) == []


def test_stylesheets_are_valid(preview_site: Path) -> None:
    assert errors(sorted(preview_site.rglob("*.css")), "--css") == []


def test_drawings_are_valid(preview_site: Path) -> None:
    assert errors(sorted(preview_site.rglob("*.svg")), "--svg") == []


def test_the_checker_would_find_an_error(tmp_path: Path) -> None:
    wrong = tmp_path / "sai.html"
    wrong.write_text(
        "<!doctype html><html lang=vi><title>Sai</title><p><ul><li id=a id=a></p>", encoding="utf-8"
    )
    assert errors([wrong])
