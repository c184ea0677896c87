"""The lists of the form: by year and by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns
from thidua.model.dataset import Dataset
from thidua.shared_form.lists import lists
from thidua.store import load


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    found = load(campaigns.other(tmp_path_factory.mktemp("nam"), 2024, 2025)).dataset
    assert found
    return found


def test_each_year_has_its_lists_the_newest_first(years: Dataset) -> None:
    words = ("tap-the", "ca-nhan", "quyet-dinh", "tin-bai")
    assert [one.name for one in lists(years)] == [f"{w}-{y}" for y in (2025, 2024) for w in words]
    assert [one.title for one in lists(years)][:4] == [
        "Tập thể 2025",
        "Cá nhân 2025",
        "Quyết định 2025",
        "Tin bài 2025",
    ]
    assert all(not one.singular.startswith("một ") for one in lists(years))


def test_a_list_is_a_folder_of_files(tmp_path: Path, years: Dataset) -> None:
    one = next(one for one in lists(years) if one.name == "tin-bai-2024")
    assert (one.path, one.media) == ("2024/stories", "2024/media")
