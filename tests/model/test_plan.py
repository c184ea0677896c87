"""The plan parser: the 2023 plan's clauses and counts, its verbatim quotations, its edges; and other plans."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.support import campaigns
from thidua.model.base import Quotation
from thidua.model.campaign import Kind
from thidua.model.dataset import Campaign
from thidua.model.deadline import Deadline
from thidua.model.numbering import anchor
from thidua.model.plan import squeeze
from thidua.model.plan_reader import parse
from thidua.store import load
from thidua.vietnamese.dates import standing

DATASET = load(campaigns.SAMPLES).dataset
assert DATASET
CAMPAIGN: Campaign = next(c for c in DATASET.campaigns if c.key == "2023")
FACTS, PLAN = CAMPAIGN.facts, CAMPAIGN.plan
QUOTED = [q for _, q in CAMPAIGN.quotations]


def test_the_clauses_of_the_2023_plan() -> None:
    assert [c.ref for c in PLAN.clauses] == [
        "dau-van-ban", "can-cu", "phat-dong", "I", "I.1", "I.2", "II", "II.1", "II.2", "II.2.a", "II.2.b", "II.3", "III",
        "III.1", "III.2", "III.3", "IV", "IV.1", "IV.2", "IV.3", "IV.4", "ket", "noi-nhan", "nguoi-ky",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "number", "heading", "dashes"),
    [
        ("I.1", "1.", "Mục đích:", 3),
        ("I.2", "2.", "Yêu cầu:", 2),
        ("II.1", "1.", "Đối tượng thi đua", 2),
        ("II.2.a", "a)", "Đối với tập thể", 5),
        ("II.2.b", "b)", "Đối với cá nhân", 5),
        ("III.2", "2.", "Hồ sơ đề nghị khen thưởng", 3),
        ("III.3", "3.", "Thời gian đề nghị xét khen thưởng", 2),
        ("noi-nhan", "", "Nơi nhận:", 8),
    ],
)
def test_a_clause_has_its_number_heading_and_dashes(ref: str, number: str, heading: str, dashes: int) -> None:
    clause = PLAN.clause(ref)
    assert clause
    assert (clause.number, clause.heading) == (number, heading)
    assert sum(p.dash for p in clause.passages) == dashes


def test_the_data_hold_as_many_records_as_the_plan_has() -> None:
    counts = [
        len(FACTS.aims), len(FACTS.requirements), len(FACTS.participants), len(CAMPAIGN.criteria_for(Kind.TAP_THE)),
        len(CAMPAIGN.criteria_for(Kind.CA_NHAN)), len(FACTS.dossier), len(FACTS.tasks), len(FACTS.recipients),
        len(FACTS.bases),
    ]  # fmt: skip
    assert counts == [3, 2, 2, 5, 5, 3, 4, 8, 3]
    assert FACTS.closing
    assert FACTS.signer
    assert (FACTS.signer.name, FACTS.signer.post) == ("Trương Xuân Vỹ", "Chủ tịch")


@pytest.mark.parametrize("quoted", QUOTED, ids=lambda q: q.id)
def test_every_quotation_is_a_part_of_the_plan_file(quoted: Quotation) -> None:
    assert squeeze(quoted.text) in squeeze(PLAN.source)
    assert PLAN.quotes(quoted.ref, quoted.text)


def test_the_oddities_of_the_source_are_kept_and_noted() -> None:
    noted = [n.as_written for n in FACTS.notes]
    assert noted == ["đi đua", "ngày 08/12/2021", "Số: /KH-UBND", "ngày tháng 01 năm 2023"]
    assert "Phong trào đi đua" in FACTS.requirements[1].text


def test_every_sentence_of_the_plan_is_in_a_clause() -> None:
    kept = squeeze(" ".join(f"{c.number} {c.text}" for c in PLAN.clauses)).replace(" ", "")
    for line in PLAN.source.splitlines():
        assert squeeze(line.removeprefix("- ")).replace(" ", "") in kept


def test_anchors_are_unique_and_plain() -> None:
    anchors = [c.anchor for c in PLAN.clauses] + [p.anchor for c in PLAN.clauses for p in c.passages]
    assert len(anchors) == len(set(anchors))
    assert (anchor("II.2.d"), anchor("II.2.đ")) == ("muc-ii-2-d", "muc-ii-2-dd")
    assert all(a.isascii() and a == a.lower() for a in anchors)


@pytest.mark.parametrize(
    ("id", "date", "inclusive", "last"),
    [
        ("nop-ho-so", "2023-11-30", True, "2023-11-30"),
        ("trinh-duyet", "2023-12-10", False, "2023-12-09"),
        ("ket-thuc", "2023-12-10", False, "2023-12-09"),
    ],
)
def test_the_last_valid_days(id: str, date: str, inclusive: bool, last: str) -> None:
    deadline = next(d for d in FACTS.all_deadlines if d.id == id)
    assert (deadline.date.isoformat(), deadline.inclusive, deadline.last_day.isoformat()) == (
        date,
        inclusive,
        last,
    )


@pytest.mark.parametrize(
    ("today", "dossier", "end"),
    [
        ("2023-11-29", "còn 1 ngày", "còn 10 ngày"),
        ("2023-11-30", "hôm nay là hạn cuối", "còn 9 ngày"),
        ("2023-12-01", "đã hết hạn", "còn 8 ngày"),
        ("2023-12-09", "đã hết hạn", "hôm nay là hạn cuối"),
        ("2023-12-10", "đã hết hạn", "đã hết hạn"),
    ],
)
def test_where_the_deadlines_stand_around_their_edges(today: str, dossier: str, end: str) -> None:
    day = dt.date.fromisoformat(today)
    by_id = {d.id: standing(d.last_day, day).label for d in FACTS.all_deadlines}
    assert by_id == {"nop-ho-so": dossier, "trinh-duyet": end, "ket-thuc": end}


def test_deadlines_come_in_the_order_of_their_last_days() -> None:
    assert [d.id for d in FACTS.all_deadlines] == ["nop-ho-so", "ket-thuc", "trinh-duyet"]


@pytest.mark.parametrize(("inclusive", "last"), [(True, "2024-03-01"), (False, "2024-02-29")])
def test_the_day_before_may_be_in_another_month(inclusive: bool, last: str) -> None:
    deadline = Deadline.model_validate(
        {
            "id": "a",
            "ref": "I",
            "text": "b",
            "title": "c",
            "date": "2024-03-01",
            "inclusive": inclusive,
            "by": [],
        }
    )
    assert deadline.last_day.isoformat() == last


def refs(text: str) -> list[str]:
    return [c.ref for c in parse(text).clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ một đoạn.", ["dau-van-ban"]),
        ("", ["dau-van-ban"]),
        ("I. A\n\nII. B\n\nIII. C", ["dau-van-ban", "I", "II", "III"]),
        ("1. A\n\n2. B\n\na) C\n\nđ) D", ["dau-van-ban", "1", "2", "2.a", "2.đ"]),
        ("I. A\n\na) B\n\nb) C", ["dau-van-ban", "I", "I.a", "I.b"]),
        ("I. A\n\n1. B\n\nII. C\n\na) D", ["dau-van-ban", "I", "I.1", "II", "II.a"]),
        ("Căn cứ Luật;\n\nThực hiện Kế hoạch;\n\nỦy ban phát động:\n\nI. A",
         ["dau-van-ban", "can-cu", "phat-dong", "I"]),
        ("I. A\n\nCăn cứ vào tình hình, các đơn vị làm.", ["dau-van-ban", "I"]),
        ("I. A\n\nYêu cầu các đơn vị thực hiện./.\n\nNơi nhận:\n\n- B;\n\nCHỦ TỊCH\n\nC",
         ["dau-van-ban", "I", "ket", "noi-nhan", "nguoi-ky"]),
        ("I. A\n\nNơi nhận:\n\n1. Sở B", ["dau-van-ban", "I", "noi-nhan"]),
    ],
)  # fmt: skip
def test_plans_of_other_depths(text: str, expected: list[str]) -> None:
    assert refs(text) == expected


def test_a_dash_begins_a_passage_with_or_without_a_blank_line_before_it() -> None:
    tight, loose = parse("I. A\n\n- b\n- c\nd\n\n- e"), parse("I. A\n\n- b\n\n- c\nd\n\n- e")
    assert [p.text for p in tight.clauses[1].passages] == ["b", "c d", "e"]
    assert tight.clauses == loose.clauses


def test_emphasis_is_no_part_of_the_words() -> None:
    plan = parse("I. A\n\nTrước ngày **10 tháng 12** (*qua Phòng Nội vụ*).")
    assert plan.quotes("I", "Trước ngày 10 tháng 12 (qua Phòng Nội vụ).")
    assert plan.clauses[1].passages[0].marked.count("*") == 6


def test_a_clause_also_quotes_what_stands_below_it_but_not_beside_it() -> None:
    plan = parse("II. A\n\n2. B\n\na) C\n\n- d\n\nb) E\n\nIII. F")
    assert plan.quotes("II", "d")
    assert plan.quotes("II.2", "d")
    assert not plan.quotes("II.2.b", "d")
    assert not plan.quotes("III", "d")
    assert not plan.quotes("II.2.c", "d")
    assert [c.ref for c in plan.under("II.2")] == ["II.2", "II.2.a", "II.2.b"]


def test_i_does_not_stand_for_ii() -> None:
    assert [c.ref for c in parse("I. A\n\n1. b\n\nII. C\n\n1. d").under("I")] == ["I", "I.1"]


PLANS = Path(__file__).resolve().parents[1] / "fixtures" / "plans"


@pytest.mark.parametrize(
    ("file", "some", "count"),
    [
        (
            "huyen.md",
            ["A", "A.I", "A.I.1", "B.II.1.d", "B.II.1.đ", "C.I.2", "ket", "noi-nhan", "nguoi-ky"],
            37,
        ),
        (
            "truong.txt",
            ["can-cu", "1", "1.1", "3", "3.1", "3.1.3", "3.2.2", "6.2", "noi-nhan", "nguoi-ky"],
            26,
        ),
        (
            "bo.md",
            ["chuong-I", "dieu-1.2", "chuong-II.muc-1", "dieu-5.2.d", "dieu-5.2.đ", "dieu-9.2", "nguoi-ky"],
            39,
        ),
        ("congty.md", ["1.2", "3.1.2", "4.3", "5", "6.3", "noi-nhan", "nguoi-ky"], 26),
    ],
)
def test_plans_in_the_common_layouts(file: str, some: list[str], count: int) -> None:
    plan = parse((PLANS / file).read_text(encoding="utf-8"))
    found = [clause.ref for clause in plan.clauses]
    assert [ref for ref in some if ref not in found] == []
    assert len(found) == count
    assert not list(plan.doubles())
    anchors = [c.anchor for c in plan.clauses] + [p.anchor for c in plan.clauses for p in c.passages]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("file", sorted(path.name for path in PLANS.iterdir()))
def test_no_word_of_a_plan_is_lost(file: str) -> None:
    source = (PLANS / file).read_text(encoding="utf-8")
    kept = "".join(squeeze(f"{c.number} {c.text}") for c in parse(source).clauses)
    wanted = re.sub(r"^#+ ", "", source, flags=re.MULTILINE)
    marks = r"[\s|_-]"  # of lists, tables and ruled lines
    assert re.sub(marks, "", kept) == re.sub(marks, "", squeeze(wanted))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. X\n\nI. Y\n\n1. z\n\na) b\n\nB. X\n\nI. Y\n\n1. z",
         ["A", "A.I", "A.I.1", "A.I.1.a", "B", "B.I", "B.I.1"]),
        ("I. X\n\nA. Y\n\n1. z\n\nII. X\n\nA. Y", ["I", "I.A", "I.A.1", "II", "II.A"]),
        ("I. X\n1. y\na) z\nb) z\n2. y\nII. X\n1. y", ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "II.1"]),
        ("I. X\n\na) y\n\n1. z\n\nb) y\n\n1. z", ["I", "I.a", "I.a.1", "I.b", "I.b.1"]),
        ("I. X\n\nI.1. Y\n\nI.2. Y\n\nII. X\n\nII.1. Y", ["I", "I.1", "I.2", "II", "II.1"]),
        ("1. X\n\n1.1. Y\n\na) z\n\n1.2. Y\n\n1.2.1. z\n\n2. X", ["1", "1.1", "1.1.a", "1.2", "1.2.1", "2"]),
        ("I. X\n\n1. Y\n\n1.1. z\n\nII. X\n\n1. Y\n\n1.1. z", ["I", "I.1", "I.1.1", "II", "II.1", "II.1.1"]),
        ("Phần thứ nhất\n\nCHUNG\n\nI. X\n\nPhần thứ hai\n\nRIÊNG\n\nI. X",
         ["phan-thu-1", "phan-thu-1.I", "phan-thu-2", "phan-thu-2.I"]),
        ("Chương I\n\nĐiều 1. X\n\nMục 1. Y\n\nĐiều 2. X\n\n1. z\n\nChương II\n\nMục 1. Y\n\nĐiều 3. X",
         ["chuong-I", "dieu-1", "chuong-I.muc-1", "dieu-2", "dieu-2.1", "chuong-II", "chuong-II.muc-1", "dieu-3"]),
        ("# Kế hoạch\n\nĐầu.\n\n## Mục đích\n\n1. x\n\n### Yêu cầu\n\n1. x\n\n## Khen thưởng\n\n1. x",
         ["de-muc-1", "de-muc-1.1", "de-muc-1x1", "de-muc-1x1.1", "de-muc-2", "de-muc-2.1"]),
        ("## I. X\n\n### 1. Y\n\n## II. X", ["I", "I.1", "II"]),
        ("I. X\n\nT. Hà viết thư.\n\nII. X", ["I", "II"]),
        ("I. X\n\nNơi nhận hồ sơ: nhà A.\n\nNơi nhận: Phòng B.\n\n1. Y\n\nNơi nhận:\n\n- C;", ["I", "I.1", "noi-nhan"]),
        ("I. X\n\nNơi nhận:\n\n- C;\n\nPHỤ LỤC\n\n1. Y", ["I", "noi-nhan", "phu-luc", "phu-luc.1"]),
    ],
)  # fmt: skip
def test_layouts_side_by_side(text: str, expected: list[str]) -> None:
    assert [ref for ref in refs(text) if ref != "dau-van-ban"] == expected


def test_a_passage_never_has_the_address_of_a_clause() -> None:
    clauses = parse("I. X\n\nLời dẫn.\n\n1. Y").clauses
    assert [p.anchor for p in clauses[1].passages] == ["muc-i-doan-1"]
    assert clauses[2].anchor == "muc-i-1"


def test_the_title_below_a_chapter_is_its_heading() -> None:
    chapter = parse("Chương I\n\nNHỮNG VẤN ĐỀ CHUNG\n\nĐiều 1. X").clauses[1]
    assert (chapter.number, chapter.heading, chapter.passages) == ("Chương I", "NHỮNG VẤN ĐỀ CHUNG", ())


def test_a_number_twice_is_told_with_the_line_before() -> None:
    plan = parse("I. X\n\n1. Y\n\n1. Z\n\n1\\. W")
    assert [(a.line, b.line, b.ref) for a, b in plan.doubles()] == [(3, 5, "I.1")]
    assert plan.clauses[-1].passages[0].text == "1. W"


def test_a_chapter_quotes_its_articles() -> None:
    plan = parse("Chương I\n\nĐiều 1. X\n\n1. y\n\nChương II\n\nĐiều 2. Z")
    assert plan.quotes("chuong-I", "y")
    assert not plan.quotes("chuong-II", "y")


def test_a_line_that_begins_with_a_title_is_parted_after_it() -> None:
    lines = {clause.ref: clause.title_and_text for clause in PLAN.clauses}
    title, text = lines["II.3"]
    assert (title, text.split()[:4]) == ("Tổ chức thi đua:", ["kể", "từ", "ngày", "ban"])
    assert lines["III.1"][0] == "", "it is all text"
    assert lines["III.2"] == ("Hồ sơ đề nghị khen thưởng", "")


def test_whoever_acts_receives_or_is_told_by_code_is_shown_by_name() -> None:
    """A raw code never reaches a page, a poster or a loudspeaker."""
    who = {"by": ("phong-a", "Các tổ"), "to": "phong-a", "told": ("phong-a",)}
    facts = FACTS.model_copy(
        update={
            "end": FACTS.end.model_copy(update=who),
            "deadlines": tuple(d.model_copy(update=who) for d in FACTS.deadlines),
            "awarding": FACTS.awarding.model_copy(update=who),
        }
    ).with_names({"phong-a": "Phòng A"})
    for step in (facts.end, *facts.deadlines, facts.awarding):
        assert (step.by, step.to, step.told) == (("Phòng A", "Các tổ"), "Phòng A", ("Phòng A",))
