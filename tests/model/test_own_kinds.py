"""Kinds that an office adds: every place that lists the model's takes them, by the name that the office gives."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

from tests.support.project import checked
from thidua.desk.fields.options import Options
from thidua.editing import schemas
from thidua.editing.sheet.columns import columns_for
from thidua.model.base import OpenLabel
from thidua.model.coverage import coverage
from thidua.model.dataset import Dataset
from thidua.model.decision import AwardForm
from thidua.model.fields import fields_of
from thidua.model.honoree import Award
from thidua.model.level import Level
from thidua.model.reference import DocumentKind
from thidua.model.unit import Unit, UnitKind
from thidua.outputs.open_data.fields import fields_of as open_fields_of
from thidua.outputs.open_data.fields import schema_of
from thidua.site.digest import digest
from thidua.store import load

OWN = """\
kinds:
  levels:
    - code: dai_hoc
      label: cấp đại học vùng
  units:
    - code: don_bien_phong
      label: Đồn Biên phòng
  awards:
    - code: thu_khen
      label: Thư khen
      levels: [LEVEL]
  documents:
    - code: TC
      label: Thông cáo
publisher:
"""


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def own(data: Path) -> Path:
    """The samples with a kind of each list of the office's own, each in use."""
    _swap(data / "site.yml", "publisher:\n", OWN.replace("LEVEL", "huyen"))
    _swap(data / "units.yml", "kind: phong\n", "kind: don_bien_phong\n")
    _swap(data / "documents.yml", "kind: KH\n", "kind: TC\n")
    _swap(data / "2023/honorees/tt-001.yml", "form: giay_khen", "form: thu_khen")
    return data


def _dataset(data: Path) -> Dataset:
    dataset = load(data).dataset
    assert dataset
    return dataset


def test_what_the_data_say_is_as_good_as_what_the_model_says(own: Path) -> None:
    assert checked(own).problems == ()
    dataset = _dataset(own)
    campaign = dataset.campaigns[0]
    unit = next(u for u in dataset.units if u.kind == "don_bien_phong")
    awarded = campaign.honoree("tt-001")
    assert awarded
    assert awarded.award
    assert (unit.kind.label, awarded.award.label) == ("Đồn Biên phòng", "Thư khen")
    assert any((d.caption or "").startswith("Thông cáo ") for d in dataset.documents)
    assert any(
        u.kind.label == "Đồn Biên phòng"
        for u in (h.unit for h in coverage(campaign, dataset.units, ()).homes)
    )

    offered = {o.value: o.label for o in Options(dataset, campaign).of(Unit, fields_of(Unit)["kind"])}
    assert offered["don_bien_phong"] == "Đồn Biên phòng"
    (column,) = (c for c in columns_for(dataset, campaign) if c.path == ("award", "form"))
    assert column.choices
    assert column.choices.code("thư khen") == "thu_khen"
    written = dict(schemas.files(kinds=dataset.site.kinds))
    schema = json.loads(written[".vscode/schemas/units.json"])
    assert "don_bien_phong" in schema["items"]["properties"]["kind"]["enum"]
    kind = next(f for f in open_fields_of(Award, dataset.site.kinds) if f.key == "form")
    assert "thu_khen" in schema_of(kind)["enum"]
    assert "thu_khen: Thư khen" in kind.help


def test_an_award_is_held_to_the_levels_that_its_office_names(own: Path) -> None:
    _swap(own / "site.yml", "levels: [huyen]", "levels: [don_vi]")
    (problem,) = checked(own).problems
    assert "«Thư khen» không thuộc thẩm quyền cấp huyện" in problem.what
    assert "«Thư khen» thuộc thẩm quyền của thủ trưởng cơ quan, đơn vị, cấp đại học vùng" in problem.remedy


def test_a_level_of_ones_own_has_the_powers_of_one_that_the_law_names(own: Path) -> None:
    """A kind of unit decides at it, and grants what its powers grant, by the name that the office gives."""
    _swap(own / "site.yml", "label: Đồn Biên phòng\n", "label: Đồn Biên phòng\n      level: dai_hoc\n")
    decision = own / "2023/decisions/qd-mau-01.yml"
    issuer = next(u.id for u in _dataset(own).units if u.kind == "don_bien_phong")
    decision.write_text(
        re.sub(r"(?m)^(issuer|level): .*$", lambda m: f"{m[1]}: {issuer if m[1] == 'issuer' else 'dai_hoc'}", decision.read_text("utf-8")),
        "utf-8",
    )  # fmt: skip
    _swap(own / "site.yml", "levels: [huyen]", "levels: [don_vi]")
    said = [str(problem) for problem in checked(own).problems]
    assert not [line for line in said if "dai_hoc" in line or "Đồn Biên phòng» không" in line]
    granted = next(d for c in _dataset(own).campaigns for d in c.decisions if d.id == "qd-mau-01")
    assert (granted.level.label, granted.level.powers) == ("cấp đại học vùng", Level.DON_VI)
    _swap(own / "site.yml", "level: dai_hoc", "level: dai_hok")
    assert any("không có lựa chọn «dai_hok»" in str(problem) for problem in checked(own).errors)


def test_another_name_is_another_view_and_reaches_another_process(own: Path) -> None:
    before = next(u for u in _dataset(own).units if u.kind == "don_bien_phong")
    _swap(own / "site.yml", "label: Đồn Biên phòng", "label: Đồn, trạm biên phòng")
    after = next(u for u in _dataset(own).units if u.kind == "don_bien_phong")
    assert before == after
    assert digest(before) != digest(after)
    sent: OpenLabel = pickle.loads(pickle.dumps(after.kind))
    assert (sent, sent.label) == ("don_bien_phong", "Đồn, trạm biên phòng")
    assert pickle.loads(pickle.dumps(UnitKind.SO)) is UnitKind.SO


def test_lists_that_grow_are_these() -> None:
    assert {codes.own_list() for codes in (Level, UnitKind, AwardForm, DocumentKind)} == {
        "levels",
        "units",
        "awards",
        "documents",
    }
