"""After publishing the site's own address is read, as any reader would: does it give what was sent?"""

from __future__ import annotations

import secrets as chance
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.parse import quote

from . import release as releases
from .release import MANIFEST, Release, sha256

_SAMPLE: Final = 20
"""Pages that are read, spread over the site."""
_GONE: Final = 2_000
"""Addresses of those who are gone that are read, at most: the newest takedowns first."""
_LANES: Final = 6
_PATIENCE: Final = 20.0
"""Seconds for one answer."""
_PAUSE: Final = 10.0
"""Seconds between looks at a place that takes its time."""
_ABSENT: Final = frozenset({404, 410})
_CLOSED: Final = frozenset({401, 403})
"""What an S3 store answers for what is not there, unless everybody may list it."""
_WANTED: Final = (
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
)
_RULES: Final = {
    ".htaccess": "trang đã có .htaccess mà máy chủ không theo, nhờ nhà cung cấp cho đọc tệp ấy (AllowOverride FileInfo) và bật mod_headers",
    "_headers": "trang đã có _headers mà nơi này không đọc, xem lại server trong site.yml",
}
"""What to do where the site brings its own rules along, by the file that holds them."""
_HOW: Final = (
    "ở hosting thì ghi server: {kind: apache} vào site.yml rồi công bố lại, ở máy chủ riêng thì xem thidua server, "
    "ở kho S3 và GitHub Pages thì phải có CDN hoặc máy chủ riêng đứng trước"
)


@dataclass(frozen=True)
class Answer:
    """What a server gives for an address; `status` 0: nothing at all."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] | None = None


Ask = Callable[[str], Answer]


@dataclass(frozen=True)
class Proof:
    """`read`: how many addresses; `faults`: what is not as it was sent; `advice`: what the server should do better.

    `unread`: why nothing could be looked at; "" if it could. All Vietnamese sentences.
    """

    read: int = 0
    faults: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    unread: str = ""


def prove(
    url: str | None,
    release: Release,
    last: Release | None,
    ask: Ask | None = None,
    *,
    patience: float = 0.0,
    pause: Callable[[float], None] = time.sleep,
) -> Proof:
    """Read the site at `url`. `last`: the release that was online before, whose gone files must be gone.

    `patience`: seconds that the place may take to show a release that it was given.
    """
    if not url:
        return Proof(unread="Chưa xem lại được trên mạng vì url trong site.yml còn trống.")
    base, get = url.rstrip("/") + "/", ask or _asked
    home = get(base + MANIFEST)
    waits = int(patience / _PAUSE)
    while home.status and _release_in(home) != release.id and waits:
        pause(_PAUSE)
        home, waits = get(base + MANIFEST), waits - 1
    if home.status == 0:
        return Proof(unread=f"Không mở được {base} từ máy này nên chưa xem lại được; hãy tự mở trang mà xem.")
    if _release_in(home) != release.id:
        return Proof(1, (_of_another(home, base, is_slow=bool(patience)),))
    every = tuple(_gone(release, last))
    pages, gone = _sample(release), every[:_GONE]
    with ThreadPoolExecutor(_LANES) as pool:
        answers = dict(
            zip((*pages, *gone), pool.map(lambda p: get(base + address(p)), (*pages, *gone)), strict=True)
        )
    nowhere = get(f"{base}khong-co-{chance.token_hex(4)}/")
    absent = _ABSENT | ({nowhere.status} & _CLOSED)
    faults = (
        *_of_pages(release, {p: answers[p] for p in pages}),
        *_of_gone(release, {p: answers[p] for p in gone}, absent),
    )
    how = next((way for path, way in _RULES.items() if path in release.files), _HOW)
    advice = list(_advice(answers[pages[0]], nowhere, how))
    if len(every) > len(gone):
        advice.append(
            f"Mới xem lại {len(gone)} trong {len(every)} địa chỉ đã gỡ, những địa chỉ gỡ gần đây nhất."
        )
    return Proof(len(answers) + 2, faults, tuple(advice))


def _of_another(home: Answer, base: str, *, is_slow: bool) -> str:
    """That a site does not show the release that was sent. `home`: what it gives for a manifest."""
    online = _release_in(home)
    what = f"đang là bản {online}" if online else f"không có {MANIFEST} (mã {home.status})"
    if is_slow:
        remedy = "Nơi ấy dựng trang lâu hơn thường lệ: vài phút nữa chạy lại thidua publish để xem lại."
    elif home.status in _CLOSED:
        remedy = "Nơi ấy chưa cho mọi người đọc: ở kho S3 thì mở quyền đọc công khai rồi chạy lại."
    else:
        remedy = "Xem url và path trong site.yml; có bộ nhớ đệm (CDN) thì xóa đệm."
    return f"{base} chưa cho bản vừa gửi: {what}. {remedy}"


def _release_in(manifest: Answer) -> str:
    release = releases.read(manifest.body) if manifest.status == 200 else None
    return release.id if release else ""


def address(path: str) -> str:
    """What a reader asks for to get a file: `dien-hinh/index.html` -> `dien-hinh/`."""
    return quote(
        path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    )


def _sample(release: Release) -> tuple[str, ...]:
    pages = [
        path
        for path, file in release.files.items()
        if path.endswith("index.html") and file.of not in release.gone
    ]
    spread = pages[:: max(1, len(pages) // _SAMPLE)]
    return tuple(dict.fromkeys(("index.html", *spread[:_SAMPLE])))


def _gone(release: Release, last: Release | None) -> Iterator[str]:
    """Every file that somebody who is gone has or had."""
    older = frozenset(last.gone) if last else frozenset()
    gone = frozenset(release.gone)
    had = last.files if last else {}
    ways = {
        path: file.of for files in (had, release.files) for path, file in files.items() if file.of in gone
    }
    yield from sorted(ways, key=lambda path: (ways[path] in older, path))


def _of_pages(release: Release, answers: Mapping[str, Answer]) -> Iterator[str]:
    if answers and all(answer.status != 200 for answer in answers.values()):
        yield (
            f"Không trang nào mở được (mã {next(iter(answers.values())).status}): máy chủ phải cho index.html khi địa chỉ kết thúc "
            "bằng dấu /. Ở kho S3 thì bật website tĩnh (index.html, 404.html) và ghi địa chỉ website ấy vào url."
        )
        return
    for path, answer in answers.items():
        if answer.status != 200:
            yield f"Trang /{address(path)} không mở được (mã {answer.status})."
        elif sha256(answer.body) != release.files[path].sha256:
            yield f"Trang /{address(path)} khác với bản vừa gửi: máy chủ thêm bớt nội dung, hoặc còn giữ bản cũ."


def _of_gone(release: Release, answers: Mapping[str, Answer], absent: frozenset[int]) -> Iterator[str]:
    for path, answer in answers.items():
        stub = release.files.get(path)
        is_stub = stub is not None and answer.status == 200 and sha256(answer.body) == stub.sha256
        if not (is_stub or answer.status in absent):
            yield f"Địa chỉ đã gỡ /{address(path)} vẫn cho nội dung khác (mã {answer.status}). Xóa bộ nhớ đệm của máy chủ."


def _advice(home: Answer, nowhere: Answer, how: str) -> Iterator[str]:
    has = {name.lower() for name in home.headers or ()}
    if missing := [name for name in _WANTED if name.lower() not in has]:
        yield f"Máy chủ chưa gửi {', '.join(missing)}; {how}."
    if nowhere.status not in _ABSENT:
        yield f"Địa chỉ không có phải trả mã 404, máy chủ trả {nowhere.status}; {how}."


def is_open(url: str) -> bool:
    """Whether a server answers there at all; what it answers is the business of `prove`."""
    return _asked(url).status != 0


def _asked(url: str) -> Answer:
    request = urllib.request.Request(url, headers={"User-Agent": "thidua", "Cache-Control": "no-cache"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return Answer(answer.status, answer.read(), dict(answer.headers))
    except urllib.error.HTTPError as error:
        return Answer(error.code)
    except (OSError, ValueError, HTTPException):
        return Answer(0)
