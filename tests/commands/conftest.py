"""No test of a command asks the machine's own keyring; an office that publishes, and what it types."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring

from tests.commands.published import WITHDRAWN, Typed
from tests.support import campaigns
from tests.support.command import AT, typed


@pytest.fixture(autouse=True)
def _no_keyring() -> None:
    """The machine's own is nothing for tests."""
    keyring.set_keyring(Keyring())


@pytest.fixture
def office(data: Path) -> Path:
    """Records that may be published, and a folder to publish into."""
    campaigns.made_real(data)
    for path in sorted(data.glob("2023/*/*.yml")):
        text = path.read_text(encoding="utf-8").replace("Nguyễn Văn Minh Họa", WITHDRAWN)
        path.write_text(text, encoding="utf-8")
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": "www"})
    return data


@pytest.fixture
def thidua(office: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    def run(command: str, *arguments: str) -> tuple[int, str, str]:
        where = ["--out", str(tmp_path / "public")] if command in ("publish", "rollback") else []
        day = AT if command not in ("releases", "verify") else []
        return typed(capsys, command, *arguments, "--data", office, *where, *day)

    return run
