"""What the name of a campaign's folder tells."""

from __future__ import annotations

import pytest

from thidua.model.campaign_key import is_key, period_of, years_of


@pytest.mark.parametrize(
    ("key", "years", "period"),
    [
        ("2024", (2024, 2024), "năm 2024"),
        ("2024-2025", (2024, 2025), "năm 2024–2025"),
        ("2024-q1", (2024, 2024), "quý I năm 2024"),
        ("2024-quy-4", (2024, 2024), "quý IV năm 2024"),
        ("2024-t03", (2024, 2024), "tháng 3 năm 2024"),
        ("2024-dot-2", (2024, 2024), "đợt 2 năm 2024"),
        ("2024-q5", (2024, 2024), None),
        ("2024-2023", (2024, 2024), None),
        ("2024-chuyen-doi-so", (2024, 2024), None),
    ],
)
def test_a_key_tells_its_time(key: str, years: tuple[int, int], period: str | None) -> None:
    assert is_key(key)
    assert (years_of(key), period_of(key)) == (years, period)


@pytest.mark.parametrize("name", ["nam-2024", "2024-Q1", "2024_q1", "24", "2024-", "2024-quý-1", "media"])
def test_another_name_is_no_key(name: str) -> None:
    assert not is_key(name)
