"""What a template may see: the names that it is given, and no other. Which names a block has of its own stands beside
what they are, in `channels/blocks.py`; a test reads every template and finds nothing else in it.
"""

from __future__ import annotations

from typing import Final

EVERYWHERE: Final = frozenset({"frame", "to", "here", "standing"})
"""The frame of the edition; a link to an address, and to one of the same campaign; where a last day stands today."""

PAGE: Final = frozenset({"page", "trail", "siblings", "head", "content", "contents", "sample"})
"""The page of the theme around a content."""

RECORD: Final = frozenset({"view", "on_page"})
"""The content of a record's page; `on_page` is false in a feed."""

BLOCK: Final = frozenset({"page", "campaign", "facts", "site", "dataset", "units", "unit_of"})
"""A block of a page in docs/: its campaign and what all campaigns share, without anybody's record."""

BLOCKS: Final = {
    "archive": frozenset({"archive"}),
    "home": frozenset(
        {"feature", "people", "places", "sort_of_places", "people_count", "stories", "stories_count"}
    ),
    "awarding": frozenset({"decisions"}),
    "criteria_of": frozenset({"kind"}),
    "forms": frozenset({"forms", "has_communes"}),
    "questions": frozenset({"answers"}),
    "honorees": frozenset({"shown", "places", "sort_of_places"}),
    "stories": frozenset({"stories"}),
    "publicity": frozenset({"publicity"}),
    "site_map": frozenset({"records"}),
    "statistics": frozenset({"edition", "by_unit"}),
    "coverage": frozenset({"edition", "by_unit"}),
    "open_data": frozenset({"data", "embeds"}),
}
"""What single blocks see besides."""

SHEET: Final = frozenset({"page", "qr", "size", "a4", "a3", "fit"})
"""A sheet for the notice board."""

SHEETS: Final = {
    "poster_profile": SHEET | {"view"},
    "poster_deadlines": SHEET | {"last_day"},
    "roll_of_honour": SHEET,
    "script": frozenset({"view", "scripts"}),
    "embed": frozenset({"view"}),
    "gone": frozenset({"page"}),
}

ALONE: Final = {
    "start.html": frozenset({"home", "day"}),
    "absent.html": frozenset({"pages", "to"}),
    "moved.html": frozenset({"page", "preview", "to"}),
    "live.html": frozenset({"is_newest", "problems", "version", "waiting"}),
}
"""Templates that see only this."""
