"""`thidua verify`: a site in a folder or online is exactly the release that it says it is, and signed by whom it should be."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.support import campaigns
from tests.support.command import typed
from tests.support.small_site import version, write
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.outputs import servers
from thidua.publish import release as releases
from thidua.publish.release import MANIFEST, SIGNATURE
from thidua.publish.signature import KEY, SignatureError, key_file, sign, verify

Output = pytest.CaptureFixture[str]
NAME = "phat-hanh@vidu.example"


class Server(ThreadingHTTPServer):
    """Serves a folder; `busy`: so many requests are refused first, `gone`: paths that answer 410."""

    busy = 0
    gone: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    agents: set[str] = set()  # noqa: RUF012 - of one test

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/thi-dua/"


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.agents.add(self.headers["User-Agent"])
        if self.server.busy:
            self.server.busy -= 1
            self.send_error(503)
            return
        if self.path in self.server.refused:
            self.send_error(403)
            return
        super().do_GET()

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(410 if self.path in self.server.gone else code, message)

    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    with Server(("127.0.0.1", 0), partial(_Handler, directory=str(root))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A release as it lies on a server, below a prefix."""
    folder, release = version(tmp_path / "www/thi-dua", 1, frozenset({3}))
    return write(folder, releases.books(release))


def seen(capsys: Output, *options: object) -> tuple[int, str]:
    elsewhere = () if "--data" in options else ("--data", os.devnull)
    code, out, err = typed(capsys, "verify", *options, *elsewhere)
    return code, out + err


def test_a_folder_as_it_was_published(site: Path, capsys: Output) -> None:
    write(site, {".well-known/a.txt": b"1", "CNAME": b"vidu.example"})
    code, said = seen(capsys, site)
    assert code == OK
    assert "Bản phát hành 20261123-080000-00000001, lúc 15:00 ngày 23/11/2026" in said
    assert "còn 2 tệp của cơ quan: .well-known/a.txt, CNAME" in said
    assert "đúng từng tệp" in said


def test_what_is_missing_changed_or_too_much_is_told(site: Path, capsys: Output) -> None:
    (site / "robots.txt").unlink()
    (site / "dien-hinh/cn-001/index.html").write_bytes(b"sua tay")
    same_size = (site / "tim-kiem.json").read_bytes()
    (site / "tim-kiem.json").write_bytes(same_size[::-1])
    write(site, {"dien-hinh/cn-099/index.html": b"con sot"})
    code, said = seen(capsys, site)
    assert code == BAD_DATA
    assert "1 tệp thiếu:\n  - robots.txt" in said
    assert "2 tệp khác:\n  - dien-hinh/cn-001/index.html\n  - tim-kiem.json" in said
    assert "1 tệp thừa:\n  - dien-hinh/cn-099/index.html" in said
    assert "thidua publish" in said


def test_lines_of_the_office_in_a_shared_file_are_its_own(tmp_path: Path, capsys: Output) -> None:
    ours = servers.marked("Options -Indexes\n")
    folder = write(tmp_path / "www/thi-dua", {".htaccess": ours.encode(), "index.html.br": b"1"})
    folder, release = version(folder, 1)
    write(folder, releases.books(release) | {".htaccess": f"# rieng\n{ours}".encode()})
    assert seen(capsys, folder)[0] == OK
    with serving(folder.parent) as server:
        server.refused = frozenset({"/thi-dua/.htaccess"})
        assert seen(capsys, server.address)[0] == OK
    write(folder, {".htaccess": servers.marked("Options +Indexes\n").encode()})
    code, said = seen(capsys, folder)
    assert (code, "1 tệp khác:\n  - .htaccess" in said) == (BAD_DATA, True)


def test_many_differences_are_counted(site: Path, capsys: Output) -> None:
    write(site, {f"thua/{n:03}.txt": b"" for n in range(60)})
    said = seen(capsys, site)[1]
    assert "60 tệp thừa:" in said
    assert "… và 10 tệp nữa" in said


def test_a_site_online_as_it_was_published(site: Path, capsys: Output) -> None:
    """Pages by the address that readers know, a busy server asked again, what is gone may say so."""
    with serving(site.parent) as server:
        server.busy = 2
        server.gone = frozenset({"/thi-dua/dien-hinh/cn-003/"})
        code, said = seen(capsys, server.address)
        assert (code, "đúng từng tệp" in said) == (OK, True)
        assert server.agents == {"thidua verify"}
        server.gone = frozenset({"/thi-dua/dien-hinh/cn-001/"})
        server.refused = frozenset({"/thi-dua/dien-hinh/"})
        (site / "robots.txt").unlink()
        (site / "index.html").write_bytes(b"sua tay")
        code, said = seen(capsys, server.address.rstrip("/"))
    assert code == BAD_DATA
    assert "2 tệp thiếu:\n  - dien-hinh/cn-001/index.html\n  - robots.txt" in said
    assert "1 tệp khác:\n  - index.html" in said
    assert "1 tệp không đọc được:\n  - dien-hinh/index.html: máy chủ trả lời 403" in said


def test_places_that_say_no_release(site: Path, tmp_path: Path, capsys: Output) -> None:
    (site / MANIFEST).write_bytes(b"{")
    assert seen(capsys, site) == (BAD_USE, f"{site}: {MANIFEST} đã hỏng.\n")
    (site / MANIFEST).unlink()
    code, said = seen(capsys, site)
    assert (code, "trang chưa được đưa lên bằng thidua publish" in said) == (BAD_USE, True)
    code, said = seen(capsys, tmp_path / "khong-co")
    assert (code, "không có thư mục này" in said) == (BAD_USE, True)
    code, said = seen(capsys, "http://127.0.0.1:9/")
    assert (code, "không nối được với máy chủ" in said) == (BAD_USE, True)


def test_the_folder_of_a_folder_target_is_looked_into(tmp_path: Path, capsys: Output) -> None:
    folder, release = version(tmp_path / "www/hien-tai", 1)
    write(folder, releases.books(release))
    assert seen(capsys, tmp_path / "www")[0] == OK


def test_the_office_s_own_address_is_what_is_meant(data: Path, site: Path, key: Path, capsys: Output) -> None:
    """And only of it the data say who signs."""
    code, said = seen(capsys, "--data", data)
    assert (code, "url trong site.yml còn trống" in said) == (BAD_USE, True)
    with serving(site.parent) as server:
        campaigns.change(data / "site.yml", url=server.address, signing={"signer": signer_of(key)})
        code, said = seen(capsys, "--data", data)
        assert (code, "Bản này chưa được ký" in said) == (BAD_DATA, True)
        (site / SIGNATURE).write_bytes(sign((site / MANIFEST).read_bytes(), key))
        code, said = seen(capsys, "--data", data)
        assert (code, "Chữ ký đúng" in said) == (OK, True)
        (site / SIGNATURE).unlink()
        campaigns.change(data / "site.yml", url="https://vidu.example/")
        assert seen(capsys, server.address, "--data", data)[0] == OK


def test_a_manifest_leads_nowhere_else(site: Path, capsys: Output) -> None:
    text = (site / MANIFEST).read_text(encoding="utf-8")
    (site / MANIFEST).write_text(text.replace('"robots.txt"', '"../../robots.txt"'), encoding="utf-8")
    assert seen(capsys, site) == (BAD_USE, f"{site}: {MANIFEST} đã hỏng.\n")


@pytest.fixture
def key(second_process: None, tmp_path: Path) -> Path:
    """A key of an office."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "khoa")], check=True)
    return tmp_path / "khoa"


def signer_of(key: Path) -> str:
    kind, public, *_ = key.with_suffix(".pub").read_text(encoding="utf-8").split()
    return f"{NAME} {kind} {public}"


def test_a_signed_release_is_known_as_the_office_s(
    site: Path, key: Path, tmp_path: Path, capsys: Output
) -> None:
    (site / SIGNATURE).write_bytes(sign((site / MANIFEST).read_bytes(), key))
    code, said = seen(capsys, site, "--signer", signer_of(key))
    assert (code, f"Chữ ký đúng là của «{NAME}»." in said) == (OK, True)
    code, said = seen(capsys, site, "--data", tmp_path)
    assert (code, "muốn xem của ai thì thêm --signer" in said) == (OK, True)
    with serving(site.parent) as server:
        assert seen(capsys, server.address, "--signer", signer_of(key))[0] == OK


def test_a_signature_of_something_else_is_none(site: Path, key: Path, capsys: Output) -> None:
    manifest = (site / MANIFEST).read_bytes()
    code, said = seen(capsys, site, "--signer", signer_of(key))
    assert (code, "Bản này chưa được ký" in said) == (BAD_DATA, True)
    for false in (sign(manifest + b" ", key), b"chu ky", _of_another_use(manifest, key)):
        (site / SIGNATURE).write_bytes(false)
        code, said = seen(capsys, site, "--signer", signer_of(key))
        assert (code, f"Chữ ký không phải của «{NAME}»" in said) == (BAD_DATA, True)


def _of_another_use(content: bytes, key: Path) -> bytes:
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "git"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def test_a_key_that_cannot_sign_is_told(key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)
    with pytest.raises(SignatureError, match=rf"Máy này không có khóa ký.*{KEY}"):
        key_file(None)
    monkeypatch.setenv(KEY, str(key))
    assert key_file(None) == key
    with pytest.raises(SignatureError, match="Không có tệp khóa ký"):
        sign(b"", tmp_path / "khong-co")
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "mat-khau", "-f", str(key)], check=True)
    with pytest.raises(SignatureError, match=r"nạp trước bằng ssh-add") as told:
        sign(b"", key)
    assert "passphrase" in told.value.what


def test_a_machine_without_ssh_keygen_says_so(
    key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for work in (partial(sign, b"", key), partial(verify, b"", b"", signer_of(key))):
        with pytest.raises(SignatureError, match=r"chưa có ssh-keygen.*OpenSSH Client"):
            work()
