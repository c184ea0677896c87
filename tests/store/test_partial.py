"""A malformed field hides nothing else that is wrong with its record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import change
from tests.support.project import checked

PERSON = "2023/honorees/cn-001.yml"


def whats(data: Path, path: str) -> list[str]:
    return [p.what for p in checked(data).problems if p.file == f"data/{path}"]


@pytest.mark.parametrize("bad", [{"unit": "ubnd_xa"}, {"award": {"form": "x"}}, {"unit": ...}, {"la": 1}])
def test_references_and_results_are_told_with_a_malformed_field(bad: dict[str, object], data: Path) -> None:
    wrong = [
        {"criterion": "tt-2", "text": "Một."},
        {"criterion": "cn-77", "text": "Hai."},
        {"criterion": "CN_1", "text": "Ba."},
    ]
    change(data / PERSON, participant_group="dt-99", results=wrong, **bad)
    found = "\n".join(whats(data, PERSON))
    assert "Không có nhóm đối tượng nào mang mã «dt-99»" in found
    assert "Không có tiêu chí nào mang mã «cn-77»" in found
    assert "Tiêu chí «tt-2» dành cho tập thể" in found
    assert "«results[3].criterion»" in found
    assert "None" not in found


def test_lines_stay_right(data: Path) -> None:
    change(data / PERSON, unit="ubnd_xa", participant_group="dt-99")
    (problem,) = (p for p in checked(data).problems if "dt-99" in p.what)
    assert "dt-99" in (data / PERSON).read_text(encoding="utf-8").splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("path", "entry", "what"),
    [
        ("documents.yml", "- {id: vb-la, kind: KH, issuer: khong-co}", "Không có đơn vị nào mang mã «khong-co»"),
        ("2023/criteria.yml", "- {id: cn-9, applies_to: la, pair: tt-99}", "Không có tiêu chí nào mang mã «tt-99»"),
    ],
)  # fmt: skip
def test_entries_of_lists_too(path: str, entry: str, what: str, data: Path) -> None:
    file = data / path
    file.write_text(file.read_text(encoding="utf-8") + entry + "\n", encoding="utf-8")
    assert any(found.startswith(what) for found in whats(data, path))


def test_a_campaign_with_a_malformed_field_tells_its_units(data: Path) -> None:
    change(data / "2023/campaign.yml", organiser="khong-co", year="hai nghìn")
    assert any("«khong-co»" in what for what in whats(data, "2023/campaign.yml"))


def test_what_cannot_be_known_is_not_told(data: Path) -> None:
    (data / PERSON).write_text("id: cn-001\nunit:\nresults: 3\naward: [x]\nname: []\n", encoding="utf-8")
    assert not [what for what in whats(data, PERSON) if what.startswith(("Không có", "Tiêu chí"))]


def test_private_facts_are_told_with_a_malformed_field(data: Path) -> None:
    post = "Công chức, sinh ngày 12/03/1980, điện thoại 0912345678"
    change(data / PERSON, unit="ubnd_xa", post=post, results=[{"criterion": "cn-1", "evidence": [3, "Một"]}])
    change(data / "2023/honorees/cn-002.yml", post=post)
    one, other = (
        {what for what in whats(data, path) if "ục «" not in what}
        for path in (PERSON, "2023/honorees/cn-002.yml")
    )
    assert one == other != set()
