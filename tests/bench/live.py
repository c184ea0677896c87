"""How long an edit takes to be seen with `thidua serve`."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from tests.support.project import DAY, ROOT


def seen_after(data: Path) -> float:
    """Seconds from saving one record to its page with the new words, the median of five edits."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "thidua.commands", "serve", "--data", str(data), "--port", str(port)]
    server = subprocess.Popen([*command, "--date", DAY.isoformat()], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _until(port, "cn-1007", time.monotonic() + 120)
        record = data / "2023/honorees/cn-1007.yml"
        text = record.read_text(encoding="utf-8")
        times = []
        for turn in range(5):
            record.write_text(text.replace("\npost: ", f"\npost: Lần {turn} "), encoding="utf-8")
            start = time.monotonic()
            times.append(_until(port, f"Lần {turn}", start + 60) - start)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return sorted(times)[2]


def _until(port: int, words: str, end: float) -> float:
    """When the page shows the words. TimeoutError."""
    while time.monotonic() < end:
        with suppress(OSError):
            address = f"http://127.0.0.1:{port}/dien-hinh/cn-1007/"
            with urllib.request.urlopen(address, timeout=30) as answer:
                if words in answer.read().decode():
                    return time.monotonic()
        time.sleep(0.02)
    raise TimeoutError(words)
