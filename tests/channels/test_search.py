"""The search index in parts: where there are very many records, those of past years are fetched apart."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from tests.support import crowd, shown
from thidua.build.catalogue import Catalogue
from thidua.outputs import search

PEOPLE = 12
PART = "luu-tru/2023/tim-kiem.json"


def two_years() -> Catalogue:
    """Everybody of 2023, and a year after it in which nobody has been honored yet."""
    dataset = crowd.dataset(PEOPLE)
    (past,) = dataset.campaigns
    facts = past.facts.model_copy(update={"id": "nam-sau", "year": 2024})
    now = dataclasses.replace(past, key="2024", facts=facts, honorees=(), stories=(), decisions=())
    return shown.catalogue(crowd.publication(dataclasses.replace(dataset, campaigns=(now, past))))


def content(catalogue: Catalogue, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(catalogue.make_file(catalogue.files[address]))
    return found


def people(found: dict[str, Any]) -> set[str]:
    return {page[0] for page in found["pages"] if "dien-hinh/c" in page[0] or "dien-hinh/t" in page[0]}


def test_few_are_in_one_file() -> None:
    catalogue = two_years()
    found = content(catalogue, search.ADDRESS)
    assert len(people(found)) == PEOPLE
    assert found["parts"] == []
    assert PART not in catalogue.files


def test_of_very_many_those_of_past_years_are_fetched_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MANY", PEOPLE - 1)
    catalogue = two_years()
    found, part = content(catalogue, search.ADDRESS), content(catalogue, PART)
    assert found["parts"] == [["năm 2023", PART]]
    assert not people(found)
    assert len(people(part)) == PEOPLE
    assert all(row[3] for row in part["passages"])
    written = {page[0] for page in found["pages"]}
    assert {"ke-hoach/", "luu-tru/2023/ke-hoach/"} <= written, "the pages of every year are fetched at once"
