"""git over HTTP on loopback as hosts serve it: git's own http-backend behind a door that asks for a token."""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from tests.support.small_site import silent
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.release import Release
from thidua.publish.secrets import Secrets
from thidua.publish.sending import send, transfer_of
from thidua.publish.target import open_target

BRANCH: Final = "gh-pages"
TOKEN: Final = "ghp_chi-de-thu"
READER: Final = "chi-doc"
"""Tokens that may write, and that may only read."""


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a head and a body in two packets would wait for each other
    server: GitServer

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self._body())

    def _answer(self, body: bytes) -> None:
        if self.server.busy:
            self.send_error(self.server.busy.pop())
            return
        if self.server.asks and (status := self._refused()):
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.server.before(body)
        headers, content = self._backend(body)
        status = int(headers.pop("Status", "200").split()[0])
        self.server.answered.append(len(content))
        self.server.received.append(len(body))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.server.cuts and (most := self.server.cuts.pop(0)) is not None:
            self.wfile.write(content[: int(most * len(content))])
            self.close_connection = True
            return
        self.wfile.write(content)

    def _refused(self) -> int:
        kind, _, given = self.headers.get("Authorization", "").partition(" ")
        token = base64.b64decode(given).decode().partition(":")[2] if kind == "Basic" else ""
        if token not in (TOKEN, READER):
            return 401
        return 403 if token == READER and "receive-pack" in self.path else 0

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _backend(self, body: bytes) -> tuple[dict[str, str], bytes]:
        url = urlsplit(self.path)
        environment = os.environ | {
            "GIT_PROJECT_ROOT": str(self.server.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": "van-hoa",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": url.path,
            "QUERY_STRING": url.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", "") if self.server.is_new else "",
        }
        done = subprocess.run(
            ["git", "http-backend"], input=body, capture_output=True, env=environment, check=False
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        return dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line), content

    def log_message(self, format: str, *args: object) -> None: ...


class GitServer(ThreadingHTTPServer):
    """Serves the repositories below a folder. `is_new`: speaks the second protocol, as hosts do."""

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.root, self.asks, self.is_new = root, True, True
        self.before: Callable[[bytes], None] = lambda _: None
        """Called with each request that is let in, before git hears of it."""
        self.busy: list[int] = []
        """Statuses that the next requests get."""
        self.cuts: list[float | None] = []
        """Of the next answers, the part after which the line is cut."""
        self.answered: list[int] = []
        self.received: list[int] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A line that is cut is no fault of the server's."""

    def forget(self) -> None:
        """How much was sent and received until now."""
        self.answered.clear()
        self.received.clear()

    def address(self, repository: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{repository}"


@contextmanager
def serving(root: Path) -> Iterator[GitServer]:
    """A server for the repositories below a folder, as long as it lasts."""
    with GitServer(root) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def bare(root: Path, name: str = "trang.git", **settings: str) -> Path:
    """A new repository as a host keeps it: partial clones allowed, pushes over HTTP accepted from whoever is let in."""
    home = root / name
    git(root, "init", "--bare", "--quiet", "--initial-branch=main", str(home))
    for key, value in {"uploadpack.allowFilter": "true", "uploadpack.allowAnySHA1InWant": "true"}.items():
        git(home, "config", key, value)
    for key, value in settings.items():
        git(home, "config", key.replace("_", "."), value)
    return home


def git(where: Path, *arguments: str, **more: str) -> str:
    """What git says, run in a folder. `more`: variables of the environment."""
    return git_bytes(where, *arguments, **more).decode().strip()


def git_bytes(where: Path, *arguments: str, **more: str) -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=where, capture_output=True, check=True, env=os.environ | NOBODY | more
    ).stdout


def worked_on(home: Path, branch: str, files: Mapping[str, bytes], message: str = "Sửa tay") -> str:
    """A commit of somebody's, with files besides those that the branch has; its id."""
    index = {"GIT_INDEX_FILE": str(home / "index.thu")}
    before = git(home, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
    git(home, "read-tree", before or "--empty", **index)
    for path, content in files.items():
        (home / "thu").write_bytes(content)
        blob = git(home, "hash-object", "-w", str(home / "thu"))
        git(home, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
    tree = git(home, "write-tree", **index)
    commit = git(home, "commit-tree", tree, "-m", message, *(["-p", before] if before else []))
    git(home, "update-ref", f"refs/heads/{branch}", commit)
    return commit


NOBODY: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Tổ Thử",
    "GIT_AUTHOR_EMAIL": "thu@vidu.example",
    "GIT_COMMITTER_NAME": "Tổ Thử",
    "GIT_COMMITTER_EMAIL": "thu@vidu.example",
}


def hook(home: Path, name: str, script: str) -> None:
    """Let a repository run a script, as "pre-receive"."""
    file = home / "hooks" / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def holds(home: Path, words: str) -> bool:
    """Whether any object that a repository still has tells something, reachable or not."""
    return words.encode() in git_bytes(home, "cat-file", "--batch", "--batch-all-objects")


def target(repository: str, **fields: object) -> PublishingTarget:
    return PublishingTarget.model_validate(
        {"kind": TargetKind.GIT, "repository": repository, "branch": BRANCH} | fields
    )


def publish(settings: PublishingTarget, folder: Path, release: Release) -> tuple[str, ...]:
    """What is then left to do by hand."""
    place = open_target(settings, Secrets(settings), folder)
    try:
        return send(transfer_of(place, folder, release), silent)
    finally:
        place.close()


def there(home: Path, commit: str = BRANCH) -> dict[str, bytes]:
    """Every file of a commit."""
    names = git(home, "ls-tree", "-r", "--name-only", "-z", commit).split("\0")
    return {name: git_bytes(home, "cat-file", "blob", f"{commit}:{name}") for name in names if name}


def commits(home: Path) -> list[str]:
    """The ids on the branch, newest first."""
    return git(home, "rev-list", BRANCH).split()
