"""What pages of records are called in titles."""

from __future__ import annotations

from ..model.criterion import Criterion
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.story import Story
from ..model.unit import Unit
from .edition import Edition


def of_campaign(edition: Edition) -> str:
    """What tells the pages of another campaign from those of the home page's."""
    return f" ({edition.campaign.period})" if edition.prefix else ""


def sample_mark(record: Honoree | Decision | Story | Unit) -> str:
    """Samples say so in their title too: in the tab, in search results, in every list of pages."""
    return " (minh họa)" if record.sample else ""


def of_decision(decision: Decision) -> str:
    return decision.citation.name + ("" if decision.number else f" ({decision.id})")


def of_criterion(criterion: Criterion) -> str:
    return f"Tiêu chí {criterion.order} đối với {criterion.applies_to.label.lower()}: {criterion.title}"
