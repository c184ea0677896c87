"""`thidua publish` to each kind of server: who is withdrawn goes there too, and no secret is left anywhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.published import WITHDRAWN, Typed, tells_of
from tests.support import campaigns, ftp_server, git_server, sshd
from tests.support.certificates import Authority
from tests.support.s3_server import s3_server
from tests.support.web import web_server

pytestmark = pytest.mark.usefixtures("build")


@pytest.mark.usefixtures("second_process")
def test_by_sftp_they_go_too_and_the_address_itself_is_read(
    office: Path, thidua: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    www = tmp_path / "www"
    www.mkdir()
    with sshd.serving(tmp_path / "ssh") as server, web_server(www) as url:
        target = server.target(www, fingerprint=None).model_dump(mode="json", exclude_defaults=True)
        campaigns.change(office / "site.yml", publishing=target, url=f"{url}/")
        code, _, err = thidua("publish")
        assert code == 3, "nobody compares the fingerprint"
        assert f"đúng thì ghi vào site.yml, mục publishing: fingerprint: {server.fingerprint}." in err
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _: "có")
        code, out, err = thidua("publish")
        assert (code, "CHƯA ĐÚNG" in err) == (0, False)
        assert server.fingerprint in out
        assert "Đã xem lại trên mạng: " in out
        assert tells_of(WITHDRAWN, www)
        assert thidua("withdraw", "cn-001", "--yes")[0] == 0
        code, out, err = thidua("publish")
        assert (code, "Đã xem lại trên mạng: " in out) == (0, True), err
        assert tells_of(WITHDRAWN, www) == []
        (www / "index.html").write_text("trang khác", encoding="utf-8")
        (www / "dien-hinh/cn-001/index.html").write_text(WITHDRAWN, encoding="utf-8")
        server.stop()
        code, _, err = thidua("publish")
        assert code == 3
        assert "Không nối được với máy chủ 127.0.0.1" in err
        server.start()
        assert thidua("publish")[0] == 0
        assert tells_of(WITHDRAWN, www) == []


@pytest.mark.usefixtures("second_process")
def test_by_git_they_go_from_every_commit_and_releases_are_signed(
    office: Path, thidua: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "kho"
    root.mkdir()
    key = tmp_path / "khoa"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signer = f"phat-hanh@vidu.example {' '.join(key.with_suffix('.pub').read_text().split()[:2])}"
    with git_server.serving(root) as server:
        home = git_server.bare(root)
        target = {"kind": "git", "repository": server.address("trang.git"), "branch": "gh-pages"}
        signing = {"signer": signer, "key_file": str(key)}
        campaigns.change(office / "site.yml", publishing=target, signing=signing)
        monkeypatch.setenv("THIDUA_MAT_KHAU", "sai")
        code, _, err = thidua("publish")
        assert (code, "không nhận mã truy cập" in err) == (3, True)
        monkeypatch.setenv("THIDUA_MAT_KHAU", git_server.TOKEN)
        assert thidua("publish")[0] == 0
        assert thidua("publish", "--quiet") == (0, "", "")
        assert git_server.holds(home, WITHDRAWN)
        git_server.git(home, "config", "receive.denyNonFastForwards", "true")
        assert thidua("withdraw", "cn-001", "--yes")[0] == 0
        code, out, err = thidua("publish")
        assert (code, "Đã công bố bản " in out, "các bản cũ" in err) == (3, True, True)
        git_server.git(home, "config", "receive.denyNonFastForwards", "false")
        code, out, err = thidua("publish")
        assert (code, "Còn việc phải làm: Nhánh đã bắt đầu lại từ bản này" in err) == (0, True)
        assert git_server.TOKEN not in out + err
        first = thidua("releases")[1].splitlines()[-2].split()[0]
        assert thidua("rollback", first, "--yes")[0] == 0
    git_server.git(home, "gc", "--quiet", "--prune=now")
    assert not git_server.holds(home, WITHDRAWN)
    git_server.git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(home), "ban")
    assert tells_of(WITHDRAWN, tmp_path / "ban") == []
    code, out, _ = thidua("verify", str(tmp_path / "ban"))
    assert (code, "Chữ ký đúng là của «phat-hanh@vidu.example»" in out) == (0, True)


@pytest.mark.usefixtures("second_process")
def test_by_ftp_they_go_too_and_the_password_is_nowhere(
    office: Path, thidua: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.pem))
    monkeypatch.setenv("THIDUA_MAT_KHAU", ftp_server.PASSWORD)
    with ftp_server.vsftpd(tmp_path / "ftp", authority.issued()) as server, web_server(server.site) as url:
        target = server.target().model_dump(mode="json", exclude_defaults=True)
        campaigns.change(office / "site.yml", publishing=target, url=f"{url}/", server={"kind": "apache"})
        (server.site / ".htaccess").write_text("AddType text/x-rieng .rieng\n", encoding="utf-8")
        runs = [thidua("publish")]
        assert tells_of(WITHDRAWN, server.site)
        assert "AddType text/x-rieng" in (server.site / ".htaccess").read_text(encoding="utf-8")
        assert thidua("withdraw", "cn-001", "--yes")[0] == 0
        runs += [thidua("publish"), thidua("publish", "--quiet")]
        assert [code for code, _, _ in runs] == [0, 0, 0], runs
        assert "Đã xem lại trên mạng: " in runs[1][1]
        assert runs[2][1:] == ("", "")
        assert tells_of(WITHDRAWN, server.site) == []
        monkeypatch.setenv("THIDUA_MAT_KHAU", "mat-khau-sai")
        runs.append(thidua("publish"))
        assert runs[-1][0] == 3
        assert "--set-password" in runs[-1][2]
    (tmp_path / "ftp/passwords").unlink()
    for password in (ftp_server.PASSWORD, "mat-khau-sai"):
        assert not any(password in words for _, *both in runs for words in both)
        assert tells_of(password, tmp_path) == []


@pytest.mark.usefixtures("second_process")
def test_in_an_s3_store_they_go_too(office: Path, thidua: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    with s3_server() as server:
        monkeypatch.setenv("THIDUA_KHOA_S3", server.key)
        target = server.target().model_dump(mode="json", exclude_defaults=True)
        campaigns.change(office / "site.yml", publishing=target)
        runs = [thidua("publish")]
        assert WITHDRAWN.encode() in server.everything
        assert thidua("withdraw", "cn-001", "--yes")[0] == 0
        runs.append(thidua("publish"))
        assert [code for code, _, _ in runs] == [0, 0], runs
        assert WITHDRAWN.encode() not in server.everything
        assert not any(server.key in words for _, *both in runs for words in both)
