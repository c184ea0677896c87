"""LibreOffice Writer, where it is installed: one run for many files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.programs import missing


def convert(files: dict[str, bytes], to: str, home: Path) -> None:
    """Let LibreOffice open every file and save it as `to` in `home/out`; nothing there when it is not installed."""
    office = shutil.which("soffice")
    (home / "out").mkdir()
    if office is None:
        return
    for name, content in files.items():
        (home / name).write_bytes(content)
    profile = (home / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir"]
    subprocess.run([*command, str(home / "out"), *(str(home / n) for n in files)],
                   capture_output=True, timeout=120, check=False)  # fmt: skip
    shutil.rmtree(home / "profile", ignore_errors=True)


def converted(home: Path) -> Path:
    """What `convert` made. Without Writer the test is skipped and says how to get it; in CI that is a failure."""
    if not any((home / "out").iterdir()):
        missing("LibreOffice Writer opened nothing: sudo apt-get install libreoffice-writer")
    return home / "out"
