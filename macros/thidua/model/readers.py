"""Whom a site speaks to: what its readers are called, and how a loudspeaker greets them, by the kind of agency."""

from __future__ import annotations

from typing import Final

from .site import Broadcast
from .unit import Unit

_OF_COMMITTEES: Final = ("Tôi là người dân", "Tôi là cán bộ, công chức")
_OF_OTHERS: Final = ("Tôi muốn biết ai được khen", "Tôi chuẩn bị hồ sơ")
_TO_PEOPLE: Final = Broadcast(
    opening="Kính thưa bà con và các đồng chí!",
    invitation="Sau đây, mời bà con và các đồng chí nghe",
    closing="Xin cảm ơn bà con và các đồng chí đã lắng nghe.",
)
_TO_OTHERS: Final = Broadcast(
    opening="Kính thưa quý vị!",
    invitation="Sau đây, mời quý vị nghe",
    closing="Xin cảm ơn quý vị đã lắng nghe.",
)


def doors_for(organiser: Unit | None) -> tuple[str, str]:
    """What who looks for the honored says of themselves, and who prepares a dossier."""
    return _OF_COMMITTEES if organiser and organiser.kind.is_committee else _OF_OTHERS


def greetings(broadcast: Broadcast, organiser: Unit | None) -> Broadcast:
    """With the greetings of such an agency where data have none: a People's Committee speaks to all who live there."""
    usual = _TO_PEOPLE if organiser and organiser.kind.is_committee else _TO_OTHERS
    missing = {
        name: getattr(usual, name)
        for name in ("opening", "invitation", "closing")
        if getattr(broadcast, name) is None
    }
    return broadcast.model_copy(update=missing) if missing else broadcast
