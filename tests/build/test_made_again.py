"""What is made again when one record changed: what shows people, and nothing that is made from the plan alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import campaigns, shown
from tests.support.project import checked
from thidua.build.shelf import key_of
from thidua.site import Publication

PLAN = {
    *("ke-hoach/", "ke-hoach/toan-van/", "muc-dich/", "doi-tuong/", "to-chuc-thuc-hien/", "moc-thoi-gian/"),
    *("tieu-chi/", "tieu-chi/tap-the/", "tieu-chi/ca-nhan/", "khen-thuong/ho-so/", "bieu-mau/", "chi-so/"),
    *("van-ban/", "giai-thich-tu/", "lien-he/", "en/", "can-bo/", "tro-nang/", "lich.ics", "robots.txt"),
    *("bieu-mau/to-trinh.docx", "bieu-mau/phieu-dong-y.docx", "ap-phich/moc-thoi-gian/"),
    *("api/v1/openapi.json", "api/v1/schema/honorees.json"),
}
PEOPLE = {"dien-hinh/cn-001/", "du-lieu-mo/", "thong-ke/", "tim-kiem.json", "api/v1/honorees.json"}


def keys(data: Path) -> dict[str, str]:
    """Address -> the key of its file."""
    publication = checked(data).publication
    assert isinstance(publication, Publication)
    return {file.plain or file.address: key_of(file, file.view()) for file in shown.catalogue(publication)}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The keys before and after one word of an honoree changed."""
    data = campaigns.copy_of_samples(tmp_path_factory.mktemp("mot-chu"))
    before = keys(data)
    record = data / "2023" / "honorees" / "cn-001.yml"
    text = record.read_text(encoding="utf-8")
    changed = text.replace("Nguyễn Văn Minh Họa", "Nguyễn Văn Minh Họa Mới", 1)
    assert changed != text
    record.write_text(changed, encoding="utf-8")
    return before, keys(data)


def test_what_is_made_from_the_plan_is_not_made_again(both: tuple[dict[str, str], dict[str, str]]) -> None:
    before, after = both
    assert not {address for address in PLAN if before[address] != after[address]}


def test_what_shows_people_is(both: tuple[dict[str, str], dict[str, str]]) -> None:
    before, after = both
    assert before.keys() == after.keys()
    assert not {address for address in PEOPLE if before[address] == after[address]}


def test_most_of_the_site_stays(both: tuple[dict[str, str], dict[str, str]]) -> None:
    before, after = both
    again = {address for address in before if before[address] != after[address]}
    assert len(again) < len(before) / 4, sorted(again)
