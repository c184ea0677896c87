"""The steps of a record's life are declared once; the way to publication follows from them."""

from __future__ import annotations

import pytest

from thidua.model.decision import Decision
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Lifecycle, Status, lifecycle_of
from thidua.model.story import Story

DRAFT, AWARDED, PUBLISHED = Status.DRAFT, Status.AWARDED, Status.PUBLISHED


def test_the_way_to_publication() -> None:
    assert Honoree.LIFECYCLE.to_publication == (DRAFT, AWARDED, PUBLISHED)
    assert Story.LIFECYCLE.to_publication == (DRAFT, PUBLISHED)
    assert lifecycle_of(Decision) is None
    with pytest.raises(ValueError, match="never be published"):
        _ = Lifecycle({None: frozenset({DRAFT})}).to_publication


@pytest.mark.parametrize(
    ("last", "status", "steps"),
    [
        (None, PUBLISHED, (DRAFT, AWARDED, PUBLISHED)),
        (DRAFT, PUBLISHED, (AWARDED, PUBLISHED)),
        (PUBLISHED, PUBLISHED, ()),
        (DRAFT, Status.WITHDRAWN, (Status.WITHDRAWN,)),
        (Status.WITHDRAWN, PUBLISHED, (PUBLISHED,)),
        (PUBLISHED, DRAFT, (DRAFT,)),
    ],
    ids=str,
)
def test_nothing_is_published_on_the_way_to_something_else(
    last: Status | None, status: Status, steps: tuple[Status, ...]
) -> None:
    assert Honoree.LIFECYCLE.missing_steps(last, status) == steps


def test_a_story_is_never_awarded() -> None:
    assert Story.LIFECYCLE.statuses == (DRAFT, PUBLISHED, Status.WITHDRAWN)
    assert Story.LIFECYCLE.after(Status.REVOKED) == ()
