"""Slips in pages and data of a copy of the project: a build stops and names the page, `thidua serve` lives on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.project import ROOT
from thidua.commands import BAD_DATA, OK

DAY = ["--date", "2026-11-23"]


@pytest.fixture
def project(second_process: None, tmp_path: Path) -> Path:
    """docs, macros, mkdocs.yml and a small campaign, free to be spoiled."""
    home = tmp_path / "du-an"
    for name in ("docs", "macros"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", home)
    campaigns.other(home / "data", 2025)
    return home


def command(project: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "thidua.commands", *arguments]


def environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project / "macros"), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{{ khong_co() }}", "không có khối nào tên «khong_co»."),
        ("{{ contact( }}", "unexpected '}'"),
        ("[hỏng](khong-co.md)", "liên kết «khong-co.md» không dẫn đến đâu."),
        ("[tuyệt đối](/lien-he/)", "liên kết «/lien-he/» không dẫn đến đâu."),
    ],
)
def test_a_slip_in_a_page_stops_the_build(project: Path, words: str, message: str) -> None:
    page = project / "docs/lien-he.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    done = subprocess.run(
        command(project, "build", "--out", "trang"),
        cwd=project, env=environment(project), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == BAD_DATA
    assert re.search(rf"docs/lien-he\.md(:\d+)?: {re.escape(message)}", done.stderr)
    assert done.stderr.rstrip().endswith("Sửa chỗ báo ở trên rồi chạy lại.")
    assert "Traceback" not in done.stdout + done.stderr
    assert not (project / "trang").exists()
    assert not list(project.glob(".trang*"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Serving:
    """`thidua serve` in a process group of its own."""

    def __init__(self, project: Path) -> None:
        self.port, self.log = free_port(), project / "nhat-ky.txt"
        self.child = subprocess.Popen(
            command(project, "serve", "--port", str(self.port), *DAY),
            cwd=project, env=environment(project), start_new_session=True,
            stdout=self.log.open("wb"), stderr=subprocess.STDOUT,
        )  # fmt: skip

    def wait_for(self, address: str, words: str) -> str:
        """Poll a page until it shows the words."""
        page, end = "", time.monotonic() + 40
        while time.monotonic() < end:
            assert self.child.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=5) as answer:
                    page = answer.read().decode("utf-8")
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                page = ""
            if words in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{words} not in {page[-2000:]}\n{self.log.read_text(encoding='utf-8')}")

    def stop(self) -> int:
        os.killpg(self.child.pid, signal.SIGINT)
        return self.child.wait(timeout=20)


@pytest.fixture
def serving(project: Path) -> Iterator[Serving]:
    server = Serving(project)
    yield server
    if server.child.poll() is None:
        os.killpg(server.child.pid, signal.SIGKILL)


def linked_style(serving: Serving) -> str:
    """The address of the style of every page, which changes with its content."""
    found = re.search(r"assets/trang\.\w+\.css", serving.wait_for("/", "assets/trang."))
    assert found
    return found[0]


def test_serve_survives_slips_and_recovers(project: Path, serving: Serving) -> None:
    page, site = project / "docs/lien-he.md", project / "data/site.yml"
    words, facts = page.read_text(encoding="utf-8"), site.read_text(encoding="utf-8")
    serving.wait_for("/", "Phong trào Bản Mẫu năm 2025")

    page.write_text(words + "\n{{ khong_co() }}\n", encoding="utf-8")
    serving.wait_for("/lien-he/", "khong_co")
    page.write_text(words + "\nMới sửa.\n", encoding="utf-8")
    assert "khong_co" not in serving.wait_for("/lien-he/", "Mới sửa.")

    site.write_text(facts.replace("title:", "tittle:"), encoding="utf-8")
    shown = serving.wait_for("/", "Dữ liệu còn lỗi")
    assert "data/site.yml:1" in shown
    assert "Có phải ý anh, chị là «title»?" in shown
    site.write_text(facts.replace("Thi đua Bản Mẫu", "Thi đua Đã Mend"), encoding="utf-8")
    serving.wait_for("/", "Thi đua Đã Mend")

    template = project / "macros/thidua/templates/blocks/contact.html"
    template.write_text(template.read_text(encoding="utf-8") + "<p>Khuôn mới.</p>", encoding="utf-8")
    serving.wait_for("/lien-he/", "Khuôn mới.")
    style = project / "macros/thidua/theme/assets/trang.css"
    former = linked_style(serving)
    style.write_text(".kieu-moi { color: red }\n", encoding="utf-8")
    end = time.monotonic() + 40
    while linked_style(serving) == former:
        assert time.monotonic() < end
        time.sleep(0.1)
    serving.wait_for(f"/{linked_style(serving)}", "kieu-moi")

    code = project / "macros/thidua/model/plan.py"
    code.write_text(code.read_text(encoding="utf-8") + "# mã mới\n", encoding="utf-8")
    end = time.monotonic() + 40
    while "khởi động lại" not in serving.log.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.1)
    serving.wait_for("/lien-he/", "Khuôn mới.")

    assert serving.stop() == OK
    log = serving.log.read_text(encoding="utf-8")
    assert f"Mở http://127.0.0.1:{serving.port}/" in log
    assert "Tiếp theo: thidua check" in log
    assert re.search(r"docs/lien-he\.md:\d+: không có khối nào tên «khong_co»", log)
    assert "Traceback" not in log


def test_serve_answers_this_machine_only_and_sigterm_ends_it(serving: Serving) -> None:
    serving.wait_for("/", "Phong trào Bản Mẫu năm 2025")
    asked = urllib.request.Request(f"http://127.0.0.1:{serving.port}/", headers={"Host": "xau.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(asked, timeout=5)
    serving.child.terminate()
    assert serving.child.wait(timeout=20) == OK


def test_a_changed_template_or_style_is_in_the_next_build(project: Path) -> None:
    def build() -> dict[str, bytes]:
        subprocess.run(
            command(project, "build", "--out", "trang"), cwd=project, env=environment(project), check=True,
            capture_output=True,
        )  # fmt: skip
        site = project / "trang"
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

    before = build()
    template = project / "macros/thidua/templates/records/criterion.html"
    template.write_text(template.read_text(encoding="utf-8") + "<p>Dòng mới.</p>\n", encoding="utf-8")
    style = project / "macros/thidua/theme/assets/trang.css"
    style.write_text(style.read_text(encoding="utf-8") + ".moi { color: red }\n", encoding="utf-8")
    after = build()
    (old,), (new,) = before.keys() - after.keys(), after.keys() - before.keys()
    assert all(re.fullmatch(r"assets/trang\.[0-9a-f]{10}\.css", at) for at in (old, new))
    changed = {name for name in after if after[name] != before.get(name)}
    assert all(Path(new).name in page.decode() for at, page in after.items() if at.startswith("dien-hinh/"))
    assert {name for name in changed if name.startswith("tieu-chi/tt-")}
    assert all("Dòng mới." in after[name].decode() for name in changed if name.startswith("tieu-chi/tt-"))
