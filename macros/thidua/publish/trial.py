"""Whether a place can be published to: let in, read, write and take away one small file; nothing that is online changes."""

from __future__ import annotations

import secrets as chance
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.site import Site
from .online import look, scratch
from .proof import is_open
from .secrets import Secrets
from .target import Store, Switch, TargetError, UnknownHostKeyError, open_target


@dataclass(frozen=True)
class TrialStep:
    """`tried`: what was tried; `answer`: what came of it. Both Vietnamese, `answer` a sentence."""

    tried: str
    answer: str
    is_well: bool = True


def trial(settings: Site, secrets: Secrets, home: Path) -> Iterator[TrialStep]:
    """Each step as it is done; the last one tells what went wrong, if anything did.

    `home`: as in `open_target`. UnknownHostKeyError at the first contact with a server.
    """
    assert settings.publishing
    entering = "Vào nơi công bố"
    try:
        place = open_target(settings.publishing, secrets, home)
    except TargetError as error:
        if isinstance(error, UnknownHostKeyError):
            raise
        yield TrialStep(entering, str(error), is_well=False)
        return
    yield TrialStep(entering, "Vào được.")
    try:
        yield from _inside(place)
    finally:
        place.close()
    yield from _outside(settings)


def _inside(place: Store | Switch) -> Iterator[TrialStep]:
    tried = "Xem ở đó đang có gì"
    try:
        online = look(place)
        if online.release:
            what = f"Có trang công bố lúc {online.release.made_at:%H:%M ngày %d/%m/%Y}."
        elif online.files:
            what = f"Có {len(online.files)} tệp không phải do chương trình này đưa lên."
        else:
            what = "Chưa có gì."
        yield TrialStep(tried, what)
        if isinstance(place, Store):
            tried = "Ghi thử một tệp nhỏ, đọc lại rồi xóa"
            _write_and_remove(place)
            yield TrialStep(tried, "Ghi, đọc, xóa được.")
    except TargetError as error:
        yield TrialStep(tried, str(error), is_well=False)
    except FileNotFoundError:
        yield TrialStep(tried, "Ghi xong mà không đọc lại được tệp ấy. Hỏi nhà cung cấp.", is_well=False)


def _write_and_remove(place: Store) -> None:
    """Under a name that the next publishing takes away, should this be interrupted."""
    path, content = scratch("thu", chance.token_hex(6)), b"thu"
    place.write(path, content, "text/plain")
    try:
        place.read(path)
    finally:
        place.remove(path)


def _outside(settings: Site) -> Iterator[TrialStep]:
    if settings.url is None:
        yield TrialStep("Mở địa chỉ trang", "Chưa điền «Địa chỉ trang» nên chưa mở thử được.", is_well=False)
        return
    is_well = is_open(settings.url)
    answer = "Mở được." if is_well else "Không mở được từ máy này. Xem lại địa chỉ, hoặc hỏi nhà cung cấp."
    yield TrialStep(f"Mở địa chỉ {settings.url}", answer, is_well)
