"""Whoever is taken off the site is nowhere in it any more: every byte of the public build is searched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.digging import contents, holding, pictures_of
from tests.support.people import COLOUR, DECISION, NAME, PERSON, STORY, settle_in
from tests.support.project import DAY, Build
from thidua.commands import BAD_DATA, main
from thidua.editing.canonical import yaml_of

WAYS = {
    "rút": ["withdraw", PERSON.id, "--yes"],
    "hủy": ["revoke", PERSON.id, "--number", "15/QĐ-UBND", "--signed", "2024-03-01", "--yes"],
    "hủy cả quyết định": ["revoke", DECISION.id, "--number", "15/QĐ-UBND", "--signed", "2024-03-01", "--yes"],
}


def remembered_in(site: Path, data: Path) -> list[str]:
    """Where a build holds the office's key, or a digest that is made with it."""
    memory = b"".join(path.read_bytes() for path in (data / ".lich-su").iterdir())
    digests = set(re.findall(rb"[0-9a-f]{24,}", memory))
    assert len(digests) > 10
    return [name for name, content in contents(site) if any(d in content for d in digests)]


@pytest.fixture(scope="module")
def home(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("da-go")
    campaigns.with_a_domain(settle_in(campaigns.copy_of_samples(home)))
    build(home / "truoc", "--public", data=home / "data")
    return home


def test_before_the_person_is_everywhere(home: Path) -> None:
    """Else the next test could not fail."""
    found = holding(home / "truoc", NAME)
    for place in ("index.html", "dien-hinh/index.html", f"dien-hinh/{PERSON.id}/index.html", "tim-kiem.json"):
        assert place in found
    assert f"tin-bai/{STORY.id}/index.html" in found
    assert "tin-bai/index.html" in found
    for place in (
        f"phat-thanh/dien-hinh/{PERSON.id}/index.html",
        f"phat-thanh/dien-hinh/{PERSON.id}/3-phut.txt",
        f"ap-phich/dien-hinh/{PERSON.id}/a3/index.html",
        "ap-phich/bang-vang/index.html",
        f"nhung/{PERSON.id}/index.html",
        f"bo-tuyen-truyen/{PERSON.id}.zip!bai-dang.txt",
        "tin-moi/tat-ca.xml",
        "api/v1/honorees.json",
        "du-lieu-mo/dien-hinh.csv",
        "can-bo/tuyen-truyen/index.html",
    ):
        assert place in found
    assert any(place.startswith("du-lieu-mo/du-lieu.xlsx!") for place in found)
    assert any(name.endswith(".webp") for name in pictures_of(home / "truoc", COLOUR))
    assert any(name.endswith(".jpg") for name in pictures_of(home / "truoc", COLOUR))


@pytest.mark.parametrize("way", WAYS)
def test_afterwards_no_byte_of_the_public_build_tells(
    way: str, home: Path, build: Build, tmp_path: Path
) -> None:
    data = campaigns.with_a_domain(settle_in(campaigns.copy_of_samples(tmp_path)))
    assert main([*WAYS[way], "--data", str(data), "--date", DAY.isoformat()]) == 0
    site = build(tmp_path / "sau", "--public", data=data)
    assert holding(site, NAME) == []
    assert pictures_of(site, COLOUR) == []
    assert remembered_in(site, data) == []
    assert holding(data, NAME) == []
    assert pictures_of(data, COLOUR) == []
    assert f"dien-hinh/{PERSON.id}" not in (site / "tim-kiem.json").read_text(encoding="utf-8")
    for address in (f"dien-hinh/{PERSON.id}", f"tin-bai/{STORY.id}"):
        left = (site / address / "index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in left
        assert ("đã bị hủy bỏ" if way.startswith("hủy") and "dien-hinh" in address else "đã được rút") in left


def test_an_ended_consent_leaves_no_byte_of_the_person_either(
    build: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = campaigns.with_a_domain(settle_in(campaigns.copy_of_samples(tmp_path)))
    assert PERSON.consent
    ended = PERSON.model_copy(update={"consent": PERSON.consent.model_copy(update={"expires_on": DAY})})
    (data / f"2023/honorees/{PERSON.id}.yml").write_text(yaml_of(ended), encoding="utf-8")
    assert holding(build(tmp_path / "trang", "--public", data=data), NAME)
    site = build(tmp_path / "trang", "--public", "--date", "2026-11-24", data=data)
    assert holding(site, NAME) == []
    assert pictures_of(site, COLOUR) == []
    for address in (f"dien-hinh/{PERSON.id}", f"tin-bai/{STORY.id}", f"phat-thanh/dien-hinh/{PERSON.id}"):
        assert '<meta name="robots" content="noindex">' in (site / address / "index.html").read_text("utf-8")
    assert f"{PERSON.id}: sự đồng ý đã hết hạn ngày 23/11/2026" in capsys.readouterr().err


def test_a_record_that_is_left_out_leaves_no_byte_either(
    build: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = campaigns.with_a_domain(settle_in(campaigns.copy_of_samples(tmp_path)))
    path = data / f"2023/honorees/{PERSON.id}.yml"
    path.write_text(path.read_text(encoding="utf-8") + "unit: [x\n", encoding="utf-8")
    out = tmp_path / "trang"
    assert main(["build", "--public", "--data", str(data), "--out", str(out)]) == BAD_DATA
    assert f"thidua build --public --data {data} --leave-out {PERSON.id}" in capsys.readouterr().err
    site = build(out, "--public", "--leave-out", PERSON.id, data=data)
    assert holding(site, NAME) == []
    assert pictures_of(site, COLOUR) == []
    assert f"{PERSON.id}: đang có lỗi" in capsys.readouterr().err


def test_afterwards_no_byte_of_the_preview_tells_either(build: Build, tmp_path: Path) -> None:
    data = settle_in(campaigns.copy_of_samples(tmp_path))
    assert main([*WAYS["rút"], "--data", str(data), "--date", DAY.isoformat()]) == 0
    site = build(tmp_path / "xem", data=data)
    assert holding(site, NAME) == []
    assert pictures_of(site, COLOUR) == []
    assert remembered_in(site, data) == []
