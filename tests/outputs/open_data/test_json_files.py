"""The JSON files, read by the reference validators of JSON Schema and OpenAPI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.outputs.open_data.samples import (
    files,
    files_of,
    hostile_files,
    someone,
    source,
    with_year,
)
from tests.support import campaigns, hostile
from tests.support.project import checked, sample_publication
from thidua.channels.whole import Whole
from thidua.model.base import PartialDate
from thidua.outputs import open_data
from thidua.outputs.open_data import json_files
from thidua.outputs.open_data.collections import COLLECTIONS
from thidua.outputs.preview_names import of_preview
from thidua.site import Audience

NAMES = [c.name for c in COLLECTIONS]


def read(address: str, made: dict[str, bytes] | None = None) -> Any:
    return json.loads((made or files())[address])


def validator(name: str, made: dict[str, bytes] | None = None) -> Draft202012Validator:
    schema = read(f"api/v1/schema/{name}.json", made)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_every_file_follows_its_schema(name: str) -> None:
    content = read(f"api/v1/{name}.json")
    validator(name).validate(content)
    assert content["schema"] == f"schema/{name}.json"


def test_the_schema_is_closed_and_complete() -> None:
    content = read("api/v1/honorees.json")
    item = content["items"][0]
    for wrong in (
        item | {"consent": {}},
        {k: v for k, v in item.items() if k != "unit"},
        item | {"year": "2023"},
    ):
        with pytest.raises(ValidationError):
            validator("honorees").validate(content | {"items": [wrong]})


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_described_in_the_models_words_with_examples_that_hold(name: str) -> None:
    def walk(schema: dict[str, Any]) -> None:
        for field in schema.get("properties", {}).values():
            assert field["title"]
            for example in field.get("examples", ()):
                Draft202012Validator(field).validate(example)
            walk(field)
            walk(field.get("items", {}))

    item = read(f"api/v1/schema/{name}.json")["properties"]["items"]["items"]
    assert all(field["description"] for field in item["properties"].values())
    walk(item)


def test_counts_are_those_of_the_site() -> None:
    edition = sample_publication().current
    counted = {d["dataset"]: d for d in read("api/v1/index.json")["datasets"]}
    assert list(counted) == NAMES
    assert counted["honorees"]["shown_on_site"] == len(edition.honorees) > counted["honorees"]["count"] > 0
    assert counted["stories"]["shown_on_site"] == len(edition.stories)
    assert counted["criteria"]["count"] == len(edition.campaign.criteria)
    assert counted["decisions"]["count"] == len(edition.decisions)
    assert counted["deadlines"]["count"] == len(edition.facts.all_deadlines)
    assert counted["units"]["count"] == len(sample_publication().units)
    for name in NAMES:
        content = read(f"api/v1/{name}.json")
        assert content["count"] == len(content["items"]) == counted[name]["count"]


def test_items_carry_year_address_words_and_plain_values() -> None:
    item = next(i for i in read("api/v1/honorees.json")["items"] if i["id"] == "cn-001")
    assert (item["year"], item["address"]) == (2023, "dien-hinh/cn-001/")
    assert (item["kind"], item["kind_label"]) == ("ca_nhan", "Cá nhân")
    assert item["unit_label"] == sample_publication().dataset.units_by_id[item["unit"]].name
    assert item["award"]["form_label"] == "Giấy khen"
    assert item["award"]["decision_label"] == "00/QĐ-MINHHOA"
    assert item["initiative"]["recognised_on"] == "2023-09-15"
    figures = [f for r in item["results"] for f in r["figures"]]
    assert (figures[1]["before"], figures[1]["after"]) == (5, 2.5)
    assert b'"before": 5,' in files()["api/v1/honorees.json"]


def test_every_address_is_one_of_the_site() -> None:
    pages = sample_publication().pages
    found = [i["address"] for name in NAMES for i in read(f"api/v1/{name}.json")["items"] if "address" in i]
    assert len(found) > 50
    assert all(a is not None and a.removeprefix("./").partition("#")[0] in pages for a in found)


def test_a_public_build_has_neither_marks_nor_samples() -> None:
    public = Whole(sample_publication(Audience.PUBLIC), {}).open_data.source
    made = files_of(public)
    assert not [
        a for a, content in made.items() if "minh họa".encode() in content and a.endswith("honorees.json")
    ]
    for name in NAMES:
        content = read(f"api/v1/{name}.json", made)
        validator(name, made).validate(content)
        assert "mark" not in content
        assert all("mark" not in item for item in content["items"])
    assert read("api/v1/honorees.json", made)["items"] == []


def test_a_preview_says_so_in_every_file_and_item() -> None:
    for name in NAMES:
        content = read(f"api/v1/{name}.json")
        assert content["mark"] == "Bản xem trước, có dữ liệu minh họa"
        assert all(item["mark"].startswith("bản xem trước") for item in content["items"])
    assert all("minh họa" in item["mark"] for item in read("api/v1/honorees.json")["items"])


def test_a_known_address_makes_links_absolute_and_years_stand_in_one_file(tmp_path: Path) -> None:
    data = campaigns.other(tmp_path / "data", 2025, 2024, url="https://banmau.example/goc")
    other = checked(data).publication
    assert other
    made = files_of(Whole(other, {}).open_data.source)
    criteria = read("api/v1/criteria.json", made)["items"]
    assert [c["year"] for c in criteria] == [2025] * 10 + [2024] * 10
    assert criteria[0]["address"] == "https://banmau.example/goc/tieu-chi/tt-1/"
    assert criteria[-1]["address"] == "https://banmau.example/goc/luu-tru/2024/tieu-chi/cn-6/"
    assert [c["address"] for c in read("api/v1/campaigns.json", made)["items"]] == [
        "https://banmau.example/goc/",
        "https://banmau.example/goc/luu-tru/2024/",
    ]
    schema = read("api/v1/schema/criteria.json", made)
    assert schema["$id"] == "https://banmau.example/goc/api/v1/schema/criteria.json"
    assert read("api/v1/openapi.json", made)["servers"] == [{"url": "https://banmau.example/goc"}]
    validator("criteria", made).validate(read("api/v1/criteria.json", made))


def test_openapi(tmp_path: Path) -> None:
    for address, content in files().items():
        if address.startswith("api/"):
            path = tmp_path / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    described = read(json_files.OPENAPI)
    validate(described, base_uri=(tmp_path / json_files.OPENAPI).as_uri(), cls=OpenAPIV31SpecValidator)
    own = {json_files.OPENAPI, *(a for a in files() if "/schema/" in a)}
    assert {path.removeprefix("/") for path in described["paths"]} == set(map(of_preview, files())) - own
    assert "servers" not in described


def test_who_may_not_be_named_is_not_named_through_a_story() -> None:
    told = source().campaigns[0].stories[0]
    story = told.model_copy(update={"honoree": "cn-999"})
    made = files_of(with_year(stories=(story,)))
    assert b"cn-999" not in b"".join(content for a, content in made.items() if not a.endswith(".xlsx"))
    assert read("api/v1/stories.json", made)["items"][0]["honoree"] is None
    known = someone()
    story = told.model_copy(update={"honoree": known.id})
    (item,) = read("api/v1/stories.json", files_of(with_year(stories=(story,))))["items"]
    assert known.name
    assert (item["honoree"], item["honoree_label"]) == (known.id, known.name.display)


def test_a_document_whose_day_is_unknown_keeps_the_blank() -> None:
    documents = read("api/v1/documents.json")["items"]
    partial = [
        d
        for d in sample_publication().dataset.documents
        if isinstance(d.issued, PartialDate) and d.issued.day is None
    ]
    assert partial
    shown = {d["id"]: d["issued"] for d in documents}
    assert all(shown[d.id]["day"] is None for d in partial)


def test_hostile_text_comes_back_whole() -> None:
    content = read("api/v1/honorees.json", hostile_files())
    (item,) = content["items"]
    assert (item["post"], item["results"][0]["text"]) == (hostile.LINE, hostile.PARAGRAPHS)
    validator("honorees", hostile_files()).validate(content)


def test_the_files_are_those_that_pages_may_link_to_and_the_same_each_time() -> None:
    assert set(files()) == {*open_data.ADDRESSES, *open_data.SCHEMAS}
    assert files_of(source()) == files()
