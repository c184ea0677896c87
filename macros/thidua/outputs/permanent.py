"""Identifiers that outlive every address: they come from the ids in the data alone, never from the domain."""

from __future__ import annotations

import uuid
from typing import Final

_NAMESPACE: Final = uuid.UUID("07995656-3e41-4358-8b60-c2d4c66d9fd3")
"""Made once. Another value would show every subscriber everything anew."""


def permanent_uuid(*ids: str) -> uuid.UUID:
    """The same ids (`"cchc-2024", "stories", "tb-001"`) always give the same UUID (RFC 9562, version 5)."""
    return uuid.uuid5(_NAMESPACE, "/".join(ids))


def permanent_id(*ids: str) -> str:
    """The same as a URN, as Atom wants its ids."""
    return permanent_uuid(*ids).urn
