"""Whether a page of docs/ has something to say in an edition."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.page import FrontMatter, Needs
from .edition import Edition


def has_content(front: FrontMatter, edition: Edition, editions: Sequence[Edition]) -> bool:
    """Whether a page has what it needs. `edition`: that of the page; for a page of the whole site the home page's."""
    return not front.needs or any(_is_there(part, edition, editions) for part in front.needs)


def _is_there(part: Needs, edition: Edition, editions: Sequence[Edition]) -> bool:
    campaign = edition.campaign
    match part:
        case Needs.CAMPAIGNS:
            return len(editions) > 1
        case Needs.COLLECTIVE | Needs.INDIVIDUAL:
            return bool([c for c in campaign.criteria if c.applies_to.value == part.value])
        case Needs.CRITERIA | Needs.QUESTIONS:
            return bool(getattr(campaign, part.value))
        case Needs.INDICES:
            return bool(edition.dataset.indices)
        case Needs.WORDS:
            return bool(edition.dataset.glossary)
        case Needs.HONOREES:
            return bool(edition.counted)
        case Needs.STORIES:
            return bool(edition.stories or edition.story_stubs)
        case _:
            return bool(getattr(edition.facts, part.value))
