"""One record of a list is written anew; what stands around it stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import SAMPLES
from thidua.editing.canonical import plain
from thidua.editing.in_place import UnreadError, with_fields, with_item
from thidua.model.site import Site
from thidua.model.unit import Unit
from thidua.store import load
from thidua.store.yaml_source import read

UNITS = (SAMPLES / "units.yml").read_bytes()
SITE = (SAMPLES / "site.yml").read_bytes()


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    dataset = load(SAMPLES).dataset
    assert dataset
    return dataset.units


def lines(content: bytes) -> list[str]:
    return content.decode().splitlines()


def test_a_changed_record_takes_the_place_of_the_old_one(units: tuple[Unit, ...]) -> None:
    for position in (0, 3, len(units) - 1):
        changed = units[position].model_copy(update={"short": "tên khác"})
        written = with_item(UNITS, units, position, changed)
        now = read(written).value
        assert Unit.model_validate(now[position]) == changed
        assert [Unit.model_validate(v) for n, v in enumerate(now) if n != position] == [
            u for n, u in enumerate(units) if n != position
        ]
        notes = [line for line in lines(UNITS) if line.startswith("#")]
        assert [line for line in lines(written) if line.startswith("#")] == notes
        gone = set(lines(UNITS)) - set(lines(written))
        assert len(gone) <= 4, "nothing else was touched"


def test_a_new_record_stands_at_the_end(units: tuple[Unit, ...]) -> None:
    new = units[0].model_copy(update={"id": "moi", "name": "Đơn vị mới: một # hai"})
    written = with_item(UNITS, units, None, new)
    assert written.startswith(UNITS.rstrip())
    assert plain(Unit.model_validate(read(written).value[-1])) == plain(new)
    for empty in (None, b"", b"# ghi\n[]\n"):  # no records yet
        assert len(read(with_item(empty, (), None, new)).value) == 1


def test_a_file_in_an_unusual_form_is_written_whole(units: tuple[Unit, ...]) -> None:
    flow = b"[" + b", ".join(b"{id: %s, name: A, kind: khac}" % u.id.encode() for u in units[:2]) + b"]\n"
    two = tuple(Unit.model_validate(v) for v in read(flow).value)
    written = with_item(flow, two, 1, two[1].model_copy(update={"name": "B"}))
    assert [v["name"] for v in read(written).value] == ["A", "B"]


def test_of_one_record_only_the_fields_that_differ_are_written() -> None:
    site = Site.model_validate(read(SITE).value)
    publisher = site.publisher.model_copy(update={"phone": "0259 000 0000"})
    after = site.model_copy(update={"publisher": publisher, "title_en": "Campaigns", "notices": ()})
    written = with_fields(SITE, site, after)
    assert Site.model_validate(read(written).value) == after
    kept = [line for line in lines(SITE) if line.startswith("#")]
    assert [line for line in lines(written) if line.startswith("#")] == kept
    assert with_fields(SITE, site, site) == SITE


def test_windows_lines_are_read(units: tuple[Unit, ...], tmp_path: Path) -> None:
    written = with_item(UNITS.replace(b"\n", b"\r\n"), units, 0, units[0])
    assert [Unit.model_validate(v) for v in read(written).value] == list(units)


def test_what_was_not_read_is_never_written_over(units: tuple[Unit, ...]) -> None:
    broken = UNITS + b"- id: hong\n  name: [\n"
    for content in (broken, UNITS + b"- id: thua\n  name: Them\n", b"", b"id: x\n"):
        for position in (0, None):
            with pytest.raises(UnreadError):
                with_item(content, units, position, units[0])
    site = Site.model_validate(read(SITE).value)
    for content in (b"", SITE + b"la: x\n", SITE.replace(b"licence: CC", b"licence: [CC")):
        with pytest.raises(UnreadError):
            with_fields(content, site, site.model_copy(update={"title": "Khac"}))
