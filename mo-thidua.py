"""Opens the desk. The first time, and after an update, it sets up `.venv` beside itself: from `wheels/` if that is there, else
from the network by requirements-run.lock; either way each file must have the digest that is written down.

It runs before anything is installed, so it uses the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from contextlib import contextmanager
from pathlib import Path

if os.name == "nt":
    import msvcrt
else:
    import fcntl

HOME = Path(__file__).resolve().parent
WHEELS = HOME / "wheels"
ENVIRONMENT = HOME / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = ENVIRONMENT / "da-cai.txt"
OLDEST, NEWEST = (3, 11), (3, 13)
"""Of Python: what thidua runs on, and the newest that a bundle has wheels for."""

NO_PYTHON = """\
Máy này đang có Python {here}; cần Python {wanted}.
Cách cài (mục "Cài Python" trong HUONG-DAN.txt):
  Windows  Tải "Windows installer (64-bit)" của Python 3.13 ở python.org/downloads, mở tệp,
           chọn "Add python.exe to PATH" rồi "Install Now". Không cần quyền quản trị.
  macOS    Tải "macOS 64-bit universal2 installer" của Python 3.13 ở cùng trang.
  Linux    Debian, Ubuntu: sudo apt install python3 python3-venv
Cài xong thì mở lại."""
NOT_SET_UP = """\
Chưa cài được. Dòng cuối máy báo:
  {why}
{remedy}"""


def main() -> int:
    newest = NEWEST if WHEELS.is_dir() else (3, 99)
    if not OLDEST <= sys.version_info[:2] <= newest:
        wanted = "3.11, 3.12 hoặc 3.13" if WHEELS.is_dir() else "3.11 trở lên"
        print(NO_PYTHON.format(here="%d.%d" % sys.version_info[:2], wanted=wanted))  # noqa: UP031 - an old Python reads it
        return 2
    try:
        with alone():
            if not is_ready():
                set_up()
    except SetUpError as error:
        print(NOT_SET_UP.format(why=error, remedy=error.remedy))
        return 2
    return run(str(PYTHON), "-m", "thidua.commands", "start", *sys.argv[1:])


class SetUpError(Exception):
    """Why nothing could be installed; `remedy`: what to do, in Vietnamese."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy


def is_ready() -> bool:
    """Whether what is installed is what stands beside this file. What a developer installed is the developer's."""
    is_developers = (ENVIRONMENT / ".ready").is_file() or (not MARK.is_file() and can_open())
    if not WHEELS.is_dir() and is_developers:
        return True
    try:
        return MARK.read_text(encoding="utf-8") == state() and can_open()
    except OSError:
        return False


def can_open() -> bool:
    return PYTHON.is_file() and runs(str(PYTHON), "-c", "import thidua.commands")


def state() -> str:
    """Of the lock and of the Python that installs: another of either is another installation."""
    return f"{hashlib.sha256(lock().read_bytes()).hexdigest()} {sys.version_info[:2]} {ENVIRONMENT}"


def lock() -> Path:
    return WHEELS / "requirements.lock" if WHEELS.is_dir() else HOME / "requirements-run.lock"


def set_up() -> None:
    """A new environment with everything in it. SetUpError; what is half done is done again the next time."""
    print("Đang cài thidua vào thư mục này. Lần đầu mất vài phút, các lần sau mở ngay.", flush=True)
    offline = next(WHEELS.glob("pip-*.whl"), None)
    try:
        venv.EnvBuilder(clear=True, with_pip=offline is None, symlinks=os.name != "nt").create(ENVIRONMENT)
    except (OSError, subprocess.CalledProcessError) as error:
        why = "Đóng mọi cửa sổ thidua đang mở và xem ổ đĩa còn chỗ, còn ghi được không, rồi mở lại."
        if isinstance(error, subprocess.CalledProcessError):
            why = "Debian, Ubuntu: sudo apt install python3-venv, rồi mở lại."
        raise SetUpError(str(error), why) from None
    if offline:
        install(str(offline / "pip"), "--isolated", "install", "--no-index", "--find-links", str(WHEELS))
    else:
        install("-m", "pip", "install")
        own = "-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps", "--editable", str(HOME)
        if not runs(str(PYTHON), *own):
            raise SetUpError("pip install --editable", "Tải lại cả thư mục chương trình rồi mở lại.")
    MARK.write_text(state(), encoding="utf-8")


def install(*pip: str) -> None:
    """Everything in the lock, each file by its digest; what is never used is never compiled. `pip`: how it is called."""
    words = (
        "--quiet",
        "--no-compile",
        "--disable-pip-version-check",
        "--require-hashes",
        "--requirement",
        str(lock()),
    )
    done = subprocess.run(
        [str(PYTHON), *pip, *words], env=environment(), check=False, stderr=subprocess.PIPE, text=True
    )
    if done.returncode:
        where = (
            "Chép lại cả thư mục từ tệp zip rồi mở lại."
            if WHEELS.is_dir()
            else "Xem máy có mạng không, rồi mở lại."
        )
        raise SetUpError((done.stderr.strip().splitlines() or ["pip"])[-1], where)


def environment() -> dict[str, str]:
    """That of this process, without what would lead Python to other libraries."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**kept, "PYTHONUTF8": "1"}


def run(*command: str) -> int:
    try:
        return subprocess.call(command, env=environment())
    except KeyboardInterrupt:
        return 0


def runs(*command: str) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.run(command, env=environment(), check=False, stdout=quiet, stderr=quiet).returncode == 0


@contextmanager
def alone():
    """One at a time: whoever clicks twice waits for the first. The system frees the lock of a process that is gone."""
    try:
        lock_file = (HOME / ".mo-thidua.lock").open("a+b")
    except OSError as error:
        remedy = "Chép cả thư mục chương trình vào nơi được phép ghi, như thư mục Tài liệu, rồi mở lại."
        raise SetUpError(str(error), remedy) from None
    with lock_file as file:
        if os.name == "nt":
            file.seek(0)
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                    break
                except OSError:
                    continue
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
