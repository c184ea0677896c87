"""The two lists side by side: every criterion once, in the plan's order, with exactly the words they share."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.world import real
from thidua.model.campaign import Kind
from thidua.model.comparison import only, pieces, rows
from thidua.model.criterion import Criterion
from thidua.model.dataset import Campaign


def campaign(collective: int, individual: int, *pairs: tuple[int, int]) -> Campaign:
    """So many criteria of each kind; `pairs` are (order in one list, order in the other)."""
    there = {f"tt-{a}": f"cn-{b}" for a, b in pairs}
    there |= {b: a for a, b in there.items()}
    base = real().campaigns[0].criteria[0]
    criteria = [
        base.model_copy(update={"id": id, "applies_to": kind, "order": n, "text": id, "pair": there.get(id)})
        for kind, prefix, count in ((Kind.TAP_THE, "tt", collective), (Kind.CA_NHAN, "cn", individual))
        for n in range(count, 0, -1)  # as the file may have them
        for id in [f"{prefix}-{n}"]
    ]
    return dataclasses.replace(real().campaigns[0], criteria=tuple(criteria))


def ids(compared: Campaign) -> list[tuple[str | None, str | None]]:
    def name(criterion: Criterion | None) -> str | None:
        return criterion.id if criterion else None

    return [(name(row.collective), name(row.individual)) for row in rows(compared)]


@pytest.mark.parametrize(
    ("compared", "expected"),
    [
        (campaign(0, 0), []),
        (campaign(2, 0), [("tt-1", None), ("tt-2", None)]),
        (campaign(0, 2), [(None, "cn-1"), (None, "cn-2")]),
        (campaign(1, 1, (1, 1)), [("tt-1", "cn-1")]),
        (campaign(2, 2), [("tt-1", None), ("tt-2", None), (None, "cn-1"), (None, "cn-2")]),
        (campaign(2, 3, (2, 2)), [("tt-1", None), (None, "cn-1"), ("tt-2", "cn-2"), (None, "cn-3")]),
        (campaign(2, 2, (1, 2), (2, 1)), [("tt-1", "cn-2"), ("tt-2", "cn-1")]),
    ],
)
def test_rows_follow_the_plan(compared: Campaign, expected: list[tuple[str | None, str | None]]) -> None:
    assert ids(compared) == expected


def test_our_lists_are_matched_as_the_plan_has_them() -> None:
    ours = real().campaigns[0]
    assert ids(ours) == [
        (None, "cn-1"), ("tt-1", "cn-2"), ("tt-2", None), (None, "cn-3"), ("tt-3", "cn-4"), ("tt-4", None),
        ("tt-5", "cn-5"),
    ]  # fmt: skip
    compared = rows(ours)
    assert [c.id for c in only(compared, Kind.TAP_THE)] == ["tt-2", "tt-4"]
    assert [c.id for c in only(compared, Kind.CA_NHAN)] == ["cn-1", "cn-3"]


@given(st.integers(0, 6), st.integers(0, 6), st.randoms(use_true_random=False))
def test_every_criterion_stands_in_exactly_one_row(left: int, right: int, random: Random) -> None:
    some = range(1, min(left, right) + 1)
    mates = random.sample(range(1, right + 1), len(some))
    compared = campaign(left, right, *zip(some, mates, strict=True))
    found = rows(compared)
    sides = [c.id for row in found for c in (row.collective, row.individual) if c]
    assert sorted(sides) == sorted(c.id for c in compared.criteria)
    orders = [row.collective.order for row in found if row.collective]
    assert all(a < b for a, b in pairwise(orders))
    assert all(row.individual.pair == row.collective.id for row in found if row.shared)  # type: ignore[union-attr]


def said(text: str, other: str) -> str:
    return " ".join(f"[{p.words}]" if p.common else p.words for p in pieces(text, other))


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("một hai ba bốn", "không một hai ba", "[một hai ba] bốn"),
        ("một hai", "một hai", "một hai"),
        ("Có sáng kiến hay.", "đơn vị có sáng kiến hay", "[Có sáng kiến hay.]"),
        ("giữ kỷ cương (không ai trễ).", "giữ kỷ cương không trễ hẹn", "[giữ kỷ cương (không] ai trễ)."),
        ("a b c", "", "a b c"),
        ("một  hai\nba", "một hai ba", "[một hai ba]"),
    ],
)
def test_the_words_in_common_are_found(text: str, other: str, expected: str) -> None:
    assert said(text, other) == expected


def test_no_word_of_the_plan_is_lost_or_moved() -> None:
    compared = rows(real().campaigns[0])
    assert any(row.side(kind) is None for row in compared for kind in Kind), (
        "each list has what the other has not"
    )
    for row in compared:
        for kind in Kind:
            side = row.side(kind)
            if side is None:
                assert row.pieces(kind) == ()
                continue
            assert " ".join(p.words for p in row.pieces(kind)) == " ".join(side.text.split())
            assert any(p.common for p in row.pieces(kind)) == row.shared
