"""The plan on the site is the plan: every sentence, every dash, its oddities with a note, its blanks blank."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Sites
from tests.support.reading import Element, Site, fold_space, read
from thidua.model.plan import anchor

PLAN: Final = (SAMPLES / "2023/plan.md").read_text(encoding="utf-8")
CAMPAIGN: Final = plain_yaml.load((SAMPLES / "2023/campaign.yml").read_text(encoding="utf-8"))
CRITERIA: Final = plain_yaml.load((SAMPLES / "2023/criteria.yml").read_text(encoding="utf-8"))
GUIDANCE_MARK: Final = "Hướng dẫn của người biên tập"


def without_emphasis(text: str) -> str:
    return fold_space(text.replace("*", ""))


def sentences() -> list[str]:
    """The plan cut at ends of sentences and lines; numbers and dashes that lead a line are layout."""
    found = []
    for line in PLAN.split("\n"):
        said = re.sub(r"^- ", "", line.strip())
        found += [without_emphasis(s) for s in re.split(r"(?<=[.;:])\s+(?=[A-ZĐÂĂÊÔƠƯ(*])", said)]
    return [s for s in found if s]


SENTENCES: Final = sentences()


@pytest.fixture(params=["preview", "public"])
def site(request: pytest.FixtureRequest, sites: Sites) -> Site:
    return read(sites(request.param))


def clauses(page: Element) -> list[Element]:
    return page.marked("clause")


def test_the_cut_is_fine_enough() -> None:
    assert len(SENTENCES) > 60
    assert max(map(len, SENTENCES)) < 900
    assert without_emphasis(" ".join(SENTENCES)) == without_emphasis(re.sub(r"(?m)^- ", "", PLAN))


@pytest.mark.parametrize("address", ["ke-hoach/", "ke-hoach/toan-van/"])
def test_every_sentence_of_the_plan_is_found(site: Site, address: str) -> None:
    main = site.pages[address].main
    if address == "ke-hoach/":
        text = " ".join(clause_text(clause) for clause in clauses(main))
    else:
        (verbatim,) = main.marked("verbatim")
        text = verbatim.text
    assert [s for s in SENTENCES if s not in text] == []


def clause_text(clause: Element) -> str:
    """A clause without what we add to it: links to cite, to guidance, and notes."""
    return said(clause, {"cite", "related", "note", "unnumbered", "visually-hidden"})


def said(element: Element, without: set[str]) -> str:
    def pieces(e: Element) -> str:
        parts = []
        for child in e.children:
            if isinstance(child, str):
                parts.append(child)
            elif not without & set(child.attrs.get("class", "").split()):
                gap = "" if child.tag in {"strong", "em", "span"} else " "
                parts.append(gap + pieces(child) + gap)
        return "".join(parts)

    return fold_space(pieces(element))


def test_the_full_text_is_verbatim_to_the_letter(site: Site) -> None:
    (verbatim,) = site.pages["ke-hoach/toan-van/"].main.marked("verbatim")
    assert verbatim.text == without_emphasis(PLAN)
    assert verbatim.text.count("-") == PLAN.count("-") == 41
    assert verbatim.text.count("–") == PLAN.count("–") == 2
    assert [e.text for e in verbatim.all("strong")] == re.findall(r"\*\*(.+?)\*\*", PLAN)


def test_the_clauses_together_are_the_whole_plan(site: Site) -> None:
    """Nothing left out, nothing added, nothing moved; only the dashes that lead a line are drawn by the style."""
    together = " ".join(clause_text(clause) for clause in clauses(site.pages["ke-hoach/"].main))
    assert fold_space(together) == without_emphasis(re.sub(r"(?m)^- ", "", PLAN))


def test_each_dash_of_the_plan_is_drawn(site: Site) -> None:
    dashes = site.pages["ke-hoach/"].main.marked("dash")
    assert len(dashes) == len(re.findall(r"(?m)^- ", PLAN))
    assert re.search(r"\.dash::before\s*{[^}]*content", site.asset("ke-hoach.css"))


def test_each_clause_has_its_anchor_and_its_own_cite_link(site: Site) -> None:
    page = site.pages["ke-hoach/"]
    refs = "dau-van-ban can-cu phat-dong I I.1 I.2 II II.1 II.2 II.2.a II.2.b II.3 III III.1 III.2 III.3 IV IV.1 IV.2"
    refs += " IV.3 IV.4 ket noi-nhan nguoi-ky"
    anchors = [anchor(ref) for ref in refs.split()]
    found = []
    for clause in clauses(page.main):
        (heading,) = clause.all("h2", "h3", "h4")
        (cite,) = heading.marked("cite")
        assert cite.text == "Trích dẫn"
        assert cite.attrs["href"] == f"#{heading.attrs['id']}"
        found.append(heading.attrs["id"])
    assert found == anchors
    names = [e.attrs["aria-label"] for e in page.main.marked("cite")]
    assert len(set(names)) == len(names), "each cite link says which clause"


def test_notes_stand_beside_the_oddities(site: Site) -> None:
    main = site.pages["ke-hoach/"].main
    for note in CAMPAIGN["notes"]:
        clause = next(
            c for c in clauses(main) if c.all("h2", "h3", "h4")[0].attrs["id"] == anchor(note["ref"])
        )
        assert note["as_written"] in clause_text(clause), note["ref"]
        beside = [fold_space(n.text) for n in clause.marked("note")]
        assert any(
            fold_space(note["note"]) in n and n.startswith("Ghi chú của người biên tập:") for n in beside
        )
        assert fold_space(note["note"]) in site.pages["ke-hoach/toan-van/"].main.text
    oddities = " ".join(note["as_written"] for note in CAMPAIGN["notes"])
    assert "đi đua" in oddities
    assert "08/12/2021" in oddities
    assert {"dau-van-ban"} <= {note["ref"] for note in CAMPAIGN["notes"]}, "the blank number and day"


def test_notes_are_not_mixed_with_the_words_of_the_plan(site: Site) -> None:
    notes = [note for clause in clauses(site.pages["ke-hoach/"].main) for note in clause.marked("note")]
    assert notes
    for note in notes:
        assert not note.above("blockquote")
        assert "said" not in note.attrs["class"].split()


def test_the_blank_number_and_day_stay_blank() -> None:
    document = next(
        d
        for d in plain_yaml.load((SAMPLES / "documents.yml").read_text(encoding="utf-8"))
        if d["id"] == CAMPAIGN["plan"]
    )
    assert document["number"] is None
    assert document["issued"]["day"] is None
    assert CAMPAIGN["start"]["date"] is None


def test_no_number_or_day_is_made_up_for_the_plan(site: Site) -> None:
    for page in site.pages.values():
        assert not re.search(r"Số:\s*\d+/KH-UBND", page.text), page.address
        assert not re.search(r"ngày \d+ tháng 0?1 năm 2023", page.text), page.address
        assert not re.search(r"(?<!/)\b\d{1,2}/0?1/2023", page.text), page.address
    numbers = {n for page in site.plain.values() for n in re.findall(r"\d+/KH-UBND", page.text)}
    assert numbers == {"242/KH-UBND", "296/KH-UBND"}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c["id"])
def test_each_criterion_is_quoted_and_its_guidance_marked(
    preview_site: Path, criterion: dict[str, Any]
) -> None:
    site = read(preview_site)
    main = site.pages[f"tieu-chi/{criterion['id']}/"].main
    quote = main.all("blockquote")[0]
    assert fold_space(criterion["text"]) == quote.first("p").text
    assert fold_space(criterion["text"]) in without_emphasis(PLAN)
    assert quote.first("footer").text.startswith("Nguyên văn, mục II.2.")
    (guidance,) = main.marked("guidance")
    assert guidance.marked("guidance-mark")[0].text.startswith(GUIDANCE_MARK)
    assert not guidance.all("blockquote"), "the plan's words stand outside the guidance"
    given = criterion["guidance"]
    for text in (given["summary"], *given["evidence"], *given["weaknesses"]):
        assert fold_space(text) in guidance.text
        assert fold_space(text) not in said(main, {"guidance"})
    list_page = site.pages[
        "tieu-chi/tap-the/" if criterion["applies_to"] == "tap_the" else "tieu-chi/ca-nhan/"
    ]
    assert fold_space(criterion["text"]) in [q.first("p").text for q in list_page.main.all("blockquote")]


def test_every_quotation_anywhere_is_in_the_plan(site: Site) -> None:
    count = 0
    for page in site.plain.values():
        for quote in page.main.marked("quote"):
            assert quote.first("p").text in without_emphasis(PLAN), page.address
            (cited,) = quote.marked("ref")
            assert cited.attrs["href"].rpartition("#")[2] in site.pages["ke-hoach/"].ids
            count += 1
    assert count > 40


def test_aims_tasks_and_recipients_are_all_there(site: Site) -> None:
    quotes = {a: [q.first("p").text for q in p.main.marked("quote")] for a, p in site.plain.items()}
    for address, key, count in [
        ("muc-dich/", "aims", 3),
        ("muc-dich/", "requirements", 2),
        ("doi-tuong/", "participants", 2),
        ("khen-thuong/ho-so/", "dossier", 3),
        ("to-chuc-thuc-hien/", "tasks", 4),
        ("van-ban/", "bases", 3),
    ]:
        assert len(CAMPAIGN[key]) == count
        assert {fold_space(item["text"]) for item in CAMPAIGN[key]} <= set(quotes[address]), key
    assert len(CAMPAIGN["recipients"]) == 8
    listed = {li.text for li in site.pages["to-chuc-thuc-hien/"].main.all("li")}
    assert {fold_space(line["text"]) for line in CAMPAIGN["recipients"]} <= listed
    assert fold_space(CAMPAIGN["closing"]["text"]) in quotes["to-chuc-thuc-hien/"]


def test_discipline_is_never_shown_per_person(preview_site: Path) -> None:
    site = read(preview_site)
    private = [c for c in CRITERIA if c["private_evidence"]]
    assert [c["id"] for c in private] == ["tt-5", "cn-5"]
    for criterion in private:
        main = site.pages[f"tieu-chi/{criterion['id']}/"].main
        assert "không nêu kết quả của từng tập thể, cá nhân" in main.text
        assert not main.marked("person")
    for page in site.plain.values():
        for person in page.main.marked("person"):
            assert not {"tt-5", "cn-5"} & set(person.attrs["data-criterion"].split())
        if page.address.startswith("dien-hinh/"):
            assert not [i for i in page.ids if i in {"tt-5", "cn-5"}]
            assert not [a for a in page.main.all("a") if re.search(r"tieu-chi/(tt|cn)-5/", a.attrs["href"])]
    rows = {
        tr.all("th")[0].text: tr.all("td")[0].text
        for tr in site.pages["thong-ke/"].main.all("tr")
        if tr.all("td")
    }
    assert [count for label, count in rows.items() if "kỷ luật" in label.lower()] in ([], ["0", "0"])
