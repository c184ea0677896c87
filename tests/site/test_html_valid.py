"""The Nu HTML checker finds no error in any page or stylesheet, hostile data included."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.hostile_campaign import Hostile
from tests.support.programs import missing
from tests.support.project import ROOT, Once

JAR: Final = ROOT / ".cache/vnu.jar"
HOW: Final = (
    "cần java và .cache/vnu.jar: apt-get install default-jre-headless npm; "
    "npm pack --pack-destination .cache vnu-jar; tar -xzf .cache/vnu-jar-*.tgz -C .cache package/build/dist/vnu.jar "
    "--strip-components=3"
)


# A file of each kind that the checker must complain about, or its silence on ours means nothing.
WRONG: Final = {
    "sai.html": "<!doctype html><html lang=vi><title>Sai</title><p><ul><li id=a id=a></p>",
    "sai.css": "p { mau: do }",
    "sai.svg": '<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>',
}


def check(files: list[Path]) -> list[dict[str, Any]]:
    """All files in one run of the checker: it takes longer to start than to read most of them."""
    done = subprocess.run(
        ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", JAR, "--errors-only", "--format", "json",
         "--also-check-css", "--also-check-svg", *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )  # fmt: skip
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


@pytest.fixture(scope="module")
def errors(once: Once, preview_site: Path, other_site: Path, hostile_sites: Hostile) -> list[str]:
    """What the checker finds. Without it: skipped here, a failure in CI, which installs it."""
    if not (shutil.which("java") and JAR.is_file()):
        missing(HOW)

    def make(home: Path) -> None:
        for name, content in WRONG.items():
            (home / name).write_text(content, encoding="utf-8")
        sites = [preview_site, other_site, hostile_sites.home / "public"]
        # An A3 sheet is its A4 sheet with one stylesheet more.
        pages = (page for site in sites for page in sorted(site.rglob("*.html")))
        files = [page for page in pages if page.parent.name != "a3"]
        files += [file for end in ("css", "svg") for file in sorted(preview_site.rglob(f"*.{end}"))]
        found = check([*files, *(home / name for name in WRONG)])
        lines = [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in found]
        (home / "errors.json").write_text(json.dumps(lines), encoding="utf-8")

    found: list[str] = json.loads((once("nu", make) / "errors.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", ["html", "css", "svg"])
def test_files_are_valid(errors: list[str], preview_site: Path, kind: str) -> None:
    assert list(preview_site.rglob(f"*.{kind}"))
    assert [e for e in errors if f".{kind}:" in e and f"/sai.{kind}:" not in e] == []


@pytest.mark.parametrize("wrong", WRONG)
def test_the_checker_finds_errors(errors: list[str], wrong: str) -> None:
    assert [e for e in errors if f"/{wrong}:" in e]
