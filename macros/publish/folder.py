"""Publishing by `kind: folder`."""

from __future__ import annotations

from pathlib import Path

from ..model.publishing import PublishingTarget
from .secrets import Secrets
from .target import Store, Switch, TargetError


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> Store | Switch:
    raise TargetError(f"Chưa công bố được bằng {settings.kind.label}", "Chọn cách khác ở kind")
