"""A place that a site is published to, for as long as somebody has something to do there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.publishing import PublishingTarget
from .secrets import Secrets
from .target import Store, Switch, UnknownHostKeyError, open_target


@contextmanager
def visit(
    settings: PublishingTarget,
    home: Path,
    is_trusted: Callable[[UnknownHostKeyError], bool] = lambda _: False,
) -> Iterator[Store | Switch]:
    """Open the place that site.yml names, and close it afterwards. `home`: as in `open_target`; `is_trusted`: whether a server at first sight is who it says. TargetError."""
    secrets = Secrets(settings)
    try:
        place = open_target(settings, secrets, home)
    except UnknownHostKeyError as unknown:
        if not is_trusted(unknown):
            raise
        from .ssh import remember  # noqa: PLC0415 - a library that only servers need

        remember(unknown.line)
        place = open_target(settings, secrets, home)
    try:
        yield place
    finally:
        place.close()
