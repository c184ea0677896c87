"""An S3 server on loopback that checks each signature (moto), in a thread, and what may go wrong with one."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Final

from moto import settings
from moto.iam.models import iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.s3.models import FakeBucket, s3_backends
from werkzeug.serving import make_server

from thidua.model.publishing import PublishingTarget, TargetKind

BUCKET: Final = "thi-dua"
_ACCOUNT: Final = "123456789012"
_POLICY: Final = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
)
_ERROR: Final = (
    "<?xml version='1.0'?><Error><Code>{}</Code><Message>{}</Message><Resource>/</Resource></Error>"
)

Answer = Callable[[str, list[tuple[str, str]]], Any]


@dataclass
class Trouble:
    """`error`: (status, code, message) of each answer to a file that is sent; `room`: files it still takes before that;
    `drop`: files it still takes before the line breaks, once. `versions`: the error if it is asked whether it keeps them;
    without a code there is no word to it."""

    error: tuple[int, str, str] | None = None
    room: int = 0
    drop: int | None = None
    versions: tuple[int, str, str] | None = None


@dataclass
class S3Server:
    port: int
    user: str
    key: str = field(repr=False)
    trouble: Trouble = field(default_factory=Trouble)
    requests: list[str] = field(default_factory=list)

    @property
    def bucket(self) -> FakeBucket:
        return s3_backends[_ACCOUNT]["aws"].buckets[BUCKET]

    @property
    def files(self) -> dict[str, bytes]:
        """What a reader gets."""
        return {name: one.value for name, one in self.bucket.keys.items()}

    @property
    def everything(self) -> bytes:
        """All bytes of all versions."""
        return b"".join(
            getattr(one, "value", b"") for _, versions in self.bucket.keys.lists() for one in versions
        )

    def put(self, name: str, content: bytes) -> None:
        s3_backends[_ACCOUNT]["aws"].put_object(BUCKET, name, content)

    def keep_versions(self) -> None:
        self.bucket.versioning_status = "Enabled"

    def target(self, **fields: object) -> PublishingTarget:
        known = {
            "kind": TargetKind.S3, "endpoint": f"http://127.0.0.1:{self.port}/", "bucket": BUCKET, "user": self.user,
            "region": "us-east-1",
        }  # fmt: skip
        return PublishingTarget.model_validate(known | fields)


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A running server with an empty bucket and one account."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    users = iam_backends[_ACCOUNT]["aws"]
    users.create_user("us-east-1", "vidu")
    users.put_user_policy("vidu", "all", _POLICY)
    account = users.create_access_key("vidu")
    s3_backends[_ACCOUNT]["aws"].create_bucket(BUCKET, "us-east-1")
    server = S3Server(0, account.access_key_id, account.secret_access_key)
    before, settings.INITIAL_NO_AUTH_ACTION_COUNT = settings.INITIAL_NO_AUTH_ACTION_COUNT, 0
    moto = DomainDispatcherApplication(create_backend_app)
    httpd = make_server(
        "127.0.0.1", 0, _troubled(moto, server), threaded=True, request_handler=MotoRequestHandler
    )
    server.port = httpd.port
    thread = Thread(target=httpd.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        thread.join(10)
        httpd.server_close()
        settings.INITIAL_NO_AUTH_ACTION_COUNT = before
        s3_backends.reset()
        iam_backends.reset()


def _troubled(moto: Any, server: S3Server) -> Callable[[dict[str, Any], Answer], Iterable[bytes]]:
    trouble = server.trouble

    def app(environ: dict[str, Any], answer: Answer) -> Iterable[bytes]:
        server.requests.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        if environ["REQUEST_METHOD"] == "PUT":
            if trouble.drop is not None:
                trouble.drop -= 1
                if trouble.drop < 0:
                    trouble.drop = None
                    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            if trouble.error is not None:
                trouble.room -= 1
                if trouble.room < 0:
                    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
                    return _error(answer, *trouble.error)
        if environ["QUERY_STRING"].startswith("versioning") and trouble.versions:
            return _error(answer, *trouble.versions)
        found: Iterable[bytes] = moto(environ, answer)
        return found

    return app


def _error(answer: Answer, status: int, code: str, message: str) -> list[bytes]:
    answer(f"{status} X", [("Content-Type", "application/xml")])
    return [_ERROR.format(code, message).encode() if code else b""]
