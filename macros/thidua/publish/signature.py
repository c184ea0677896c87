"""Releases that the office's key vouches for: `ssh-keygen -Y`, which Windows, macOS and Linux bring with them.

The signature is a file beside the manifest, and the manifest has the digest of every file. Anybody can check it without
this program: `ssh-keygen -Y verify -f FILE_OF_THE_LINE -I NAME -n phat-hanh@thidua -s phat-hanh.json.sig < phat-hanh.json`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ..vietnamese.terminal import printable
from .release import SIGNATURE

KEY: Final = "THIDUA_KHOA_KY"
"""The variable of the environment with the path of the key, where the data name none."""
_NAMESPACE: Final = "phat-hanh@thidua"
"""What a signature is for: the same key's signatures of commits or letters count for nothing here."""
_PROGRAM: Final = "ssh-keygen"
_PATIENCE: Final = 60


class SignatureError(Exception):
    """Why something is not signed or cannot be checked, and what to do: Vietnamese, no final full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}.")
        self.what, self.remedy = what, remedy


class WrongSignatureError(SignatureError):
    """The signature is not that of this manifest by this signer."""


def key_file(named: str | None) -> Path:
    """The office's key on this machine. `named`: as site.yml has it. SignatureError."""
    path = named or os.environ.get(KEY)
    if not path:
        raise SignatureError(
            "Máy này không có khóa ký", f"Ghi key_file vào mục signing của site.yml, hoặc đặt biến {KEY}"
        )
    return Path(path).expanduser()


def sign(manifest: bytes, key: Path) -> bytes:
    """The signature of a manifest. SignatureError."""
    if not key.is_file():
        raise SignatureError(
            f"Không có tệp khóa ký {key}", "Xem lại đường dẫn, hoặc bỏ dòng ấy nếu không ký nữa"
        )
    done = _run(["-Y", "sign", "-q", "-f", str(key), "-n", _NAMESPACE], manifest)
    if done.returncode:
        raise SignatureError(
            f"Không ký được bằng khóa {key}: «{_words(done.stderr)}»",
            "Khóa có mật khẩu thì nạp trước bằng ssh-add; khóa hỏng thì tạo lại bằng ssh-keygen -t ed25519",
        )
    return done.stdout


def verify(manifest: bytes, signature: bytes, signer: str) -> None:
    """Check who signed a manifest. `signer`: a line as in ssh's allowed_signers: "name ssh-ed25519 AAAA…". SignatureError."""
    name = signer.partition(" ")[0]
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as room:
        signers, file = Path(room) / "signers", Path(room) / SIGNATURE
        signers.write_text(f"{signer}\n", encoding="utf-8")
        file.write_bytes(signature)
        options = ["-Y", "verify", "-f", str(signers), "-I", name, "-n", _NAMESPACE, "-s", str(file)]
        done = _run(options, manifest)
    if done.returncode:
        raise WrongSignatureError(
            f"Chữ ký không phải của «{name}» cho bản này",
            "Xem lại dòng signer có đúng khóa công khai của người ký không; đúng rồi mà vẫn vậy thì báo cơ quan quản lý: "
            "trang có thể đã bị người khác sửa",
        )


def _run(options: Sequence[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Ask nobody anything: a timer has no one to answer."""
    silent = os.environ | {"SSH_ASKPASS_REQUIRE": "force", "SSH_ASKPASS": "false", "DISPLAY": "none"}
    try:
        done = subprocess.run(
            [_PROGRAM, *options],
            input=content,
            capture_output=True,
            timeout=_PATIENCE,
            env=silent,
            check=False,
        )
    except FileNotFoundError:
        raise SignatureError(
            "Máy này chưa có ssh-keygen để ký và xem chữ ký",
            "Windows: Settings > Optional features > OpenSSH Client; Linux: cài gói openssh-client",
        ) from None
    except subprocess.TimeoutExpired:
        raise SignatureError("ssh-keygen không trả lời", "Nạp khóa bằng ssh-add rồi chạy lại") from None
    if b"option -- " in done.stderr:
        raise SignatureError("ssh-keygen của máy này quá cũ", "Cập nhật OpenSSH lên bản 8.1 trở lên")
    return done


def _words(heard: bytes) -> str:
    return printable(" ".join(heard.decode("utf-8", "replace").split()))[:200]
