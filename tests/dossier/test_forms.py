from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.dossier.documents import FILES, paragraphs, text
from tests.support import campaigns, hostile
from tests.support.filling import REPORTS, controls, made
from tests.support.world import real
from thidua import dossier
from thidua.dossier.blanks import INVISIBLE, report_blanks, tag_part
from thidua.dossier.consent import consent
from thidua.model.campaign import Kind
from thidua.model.dataset import Campaign, Dataset
from thidua.model.lifecycle import Channel
from thidua.model.site import Publisher
from thidua.store import load
from thidua.vietnamese.text import fold

# Domain reference, section 8, "Never publish", and what reports usually ask beyond it.
FORBIDDEN = (
    "ngày sinh", "năm sinh", "tuổi", "quê quán", "trú quán", "nơi ở", "thường trú", "địa chỉ nhà", "cccd", "cmnd",
    "căn cước", "hộ chiếu", "số điện thoại", "điện thoại", "dân tộc", "tôn giáo", "đảng", "sức khỏe", "gia đình",
    "vợ", "con cái", "lương", "tài khoản", "mã số thuế", "bảo hiểm", "giới tính", "bí danh",
)  # fmt: skip
ASKED_IN_THE_DOSSIER = {"ngày sinh", "năm sinh", "quê quán", "nơi ở", "giới tính", "điện thoại"}
"""What the decree's report asks of a person or unit: only in blanks that are never read."""
PRIVATE_LABELS = {
    b.title.lower() for kind in Kind for b in report_blanks(real().campaigns[0], real(), kind).private
}


def open_docx(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> list[str]:
    return [text(p) for p in paragraphs(open_docx(content))]


def alias(control: Any) -> str:
    title: str = control.find(f".//{qn('w:alias')}").get(qn("w:val"))
    return title


def campaign_of(folder: Path, **fields: Any) -> tuple[Campaign, Dataset]:
    dataset = load(campaigns.other(folder / "khac", 2025, **fields)).dataset
    assert dataset
    return dataset.campaigns[0], dataset


def by_name(campaign: Campaign, dataset: Dataset, **more: Any) -> dict[str, bytes]:
    return dossier.files(campaign, dataset, **more)


@pytest.mark.parametrize("kind", list(Kind))
def test_report_has_a_section_for_each_criterion_in_its_order(kind: Kind) -> None:
    said = words(made()[REPORTS[kind]])
    criteria = real().campaigns[0].criteria_for(kind)
    headings = [line for line in said if re.match(r"Tiêu chí \d+\. ", line)]
    assert headings == [f"Tiêu chí {c.order}. {c.title}" for c in criteria]
    for criterion in criteria:
        assert f"“{criterion.text}” (mục {criterion.ref} của kế hoạch)" in said
        # Sentences about the site stay away.
        first = criterion.guidance.summary.split(". ")[0]
        assert any(first in line for line in said)
    assert not [line for line in said if "trang này" in line or "như trong quyết định" in line]
    heads = [[c.text for c in t.rows[0].cells] for t in open_docx(made()[REPORTS[kind]]).tables]
    assert heads.count(["Tiêu chí", "Kết quả", "Minh chứng"]) == len(criteria)


@pytest.mark.parametrize("kind", list(Kind))
def test_discipline_is_asked_in_the_dossier_but_never_as_a_result(kind: Kind) -> None:
    tags = controls(open_docx(made()[REPORTS[kind]]).element.body)
    for criterion in real().campaigns[0].criteria_for(kind):
        internal, public = f"internal.{criterion.id}.text", f"results.{criterion.id}.text"
        assert (internal in tags, public in tags) == (
            criterion.private_evidence,
            not criterion.private_evidence,
        )
        assert any(f".{criterion.id}.figures." in tag for tag in tags) is not criterion.private_evidence


def test_another_campaign_gives_other_sections(tmp_path: Path) -> None:
    made_there = by_name(*campaign_of(tmp_path))
    for kind, count in ((Kind.TAP_THE, 4), (Kind.CA_NHAN, 6)):
        said = words(made_there[REPORTS[kind]])
        assert sum(bool(re.match(r"Tiêu chí \d+\. ", line)) for line in said) == count
    assert any(
        "các tiêu chí tại mục II.a, II.b của" in line for line in words(made_there["bien-ban-hop.docx"])
    )
    everything = " ".join(line for content in made_there.values() for line in words(content))
    assert "Thuận Nam" not in everything
    assert "2023" not in everything.replace("98/2023/NĐ-CP ngày 31 tháng 12 năm 2023", "").replace(
        "98/2023/NĐ-CP", ""
    )
    assert "số 25/KH-UBND ngày 01 tháng 02 năm 2025 của Ủy ban nhân dân huyện Bản Mẫu" in everything


@pytest.mark.parametrize("name", FILES)
def test_blanks_are_content_controls_with_their_own_tags(name: str) -> None:
    document = open_docx(made()[f"{name}.docx"])
    found = controls(document.element.body)  # fails when two have one tag
    assert found
    ids = [c.find(f".//{qn('w:id')}").get(qn("w:val")) for c in found.values()]
    assert len(set(ids)) == len(ids)
    order = [int(c.find(f".//{qn('w:tabIndex')}").get(qn("w:val"))) for c in found.values()]
    assert order == sorted(order)
    for tag, control in found.items():
        told = control.find(qn("w:sdtPr"))
        assert re.fullmatch(r"[\w.-]{1,64}", tag)
        assert told.find(qn("w:alias")).get(qn("w:val")).strip()
        assert control.getparent().tag == qn("w:p")  # within a line: LibreOffice loses others
        shown = text(control)
        assert shown.strip()
        if shown != "☐":
            assert told.find(qn("w:showingPlcHdr")) is not None
            assert [s.get(qn("w:val")) for s in control.iter(qn("w:rStyle"))] == ["PlaceholderText"]
            # LibreOffice shows hints of plain-text controls in black, and types on in the colour of what it replaced.
            assert told.find(qn("w:text")) is None
            letters = [t.text for t in control.iter(qn("w:t"))]
            assert (letters[0], letters[-1]) == (INVISIBLE, INVISIBLE)


@pytest.mark.parametrize("name", FILES)
def test_each_blank_is_a_form_field_too_which_tab_in_libreoffice_goes_to(name: str) -> None:
    body = open_docx(made()[f"{name}.docx"]).element.body
    known = controls(body)
    within: list[str | None] = []
    names = [e.get(qn("w:val")) for e in body.iter(qn("w:name")) if e.getparent().tag == qn("w:ffData")]
    for control in known.values():
        before, after = control.itersiblings(preceding=True), control.itersiblings()
        around = [next(before), next(before), next(before), next(after)]
        states = [e.get(qn("w:fldCharType")) for run in around for e in run.iter(qn("w:fldChar"))]
        assert states == ["separate", "begin", "end"]
        within += [e.text for e in around[1].iter(qn("w:instrText"))]
    assert within == [" FORMTEXT "] * len(known)
    assert len(names) == len(set(names)) == len(known)
    settings = zipfile.ZipFile(io.BytesIO(made()[f"{name}.docx"])).read("word/settings.xml")
    assert b"documentProtection" not in settings  # protected, nobody could add a row in Word


def test_blanks_speak_in_the_words_of_the_model() -> None:
    tags = controls(open_docx(made()[REPORTS[Kind.CA_NHAN]]).element.body)

    def told(tag: str) -> tuple[str, str]:
        return alias(tags[tag]), text(tags[tag])

    assert told("post") == ("Chức vụ", "Chức vụ, chức danh hiện nay")
    assert told("results.cn-1.text")[0] == "Kết quả"
    assert told("results.cn-1.text")[1].startswith("Kết quả, ngắn gọn, có số liệu. Gợi ý: ")
    assert told("results.cn-1.figures.1.after") == ("Sau", "ví dụ: 2,5")
    assert told("initiative.title") == ("Tên sáng kiến", "Tên sáng kiến")


def test_units_to_choose_from_are_no_samples() -> None:
    listed = [
        item.get(qn("w:displayText"))
        for item in controls(open_docx(made()[REPORTS[Kind.TAP_THE]]).element.body)["unit"].iter(
            qn("w:listItem")
        )
    ]
    assert listed == [u.name for u in real().units if not u.sample]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_asked_that_may_not_be_asked(name: str) -> None:
    document = open_docx(made()[f"{name}.docx"])
    asked = [
        f"{tag} {alias(control)} {text(control)}".lower()
        for tag, control in controls(document.element.body).items()
        if not tag.endswith((".text", ".evidence"))  # whose hints are the plan's guidance
    ]
    labels = [c.text.lower() for t in document.tables for r in t.rows for c in r.cells[:1]]
    for forbidden in FORBIDDEN:
        said = [a for a in (*asked, *labels) if re.search(rf"(?<!\w){forbidden}(?!\w)", a)]
        if forbidden in ASKED_IN_THE_DOSSIER:
            said = [a for a in said if not a.startswith("internal.") and a not in PRIVATE_LABELS]
        assert not said, forbidden


def test_what_only_the_dossier_asks_fills_no_field() -> None:
    for kind in Kind:
        own = report_blanks(real().campaigns[0], real(), kind)
        private = (*own.private, *own.earlier, *own.proposed)
        assert all(b.tag.startswith("internal.") and b.place == () for b in private)
        assert {b.tag for b in private} < set(controls(open_docx(made()[REPORTS[kind]]).element.body))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_invented_and_the_template_says_what_it_is(name: str) -> None:
    content = made()[f"{name}.docx"]
    foot = text(open_docx(content).sections[0].first_page_footer._element)
    assert foot.startswith(
        "Mẫu tham khảo, soạn theo kế hoạch của phong trào, mục III.2 và quy định áp dụng năm 2023"
    )
    everything = " ".join(words(content))
    assert not re.search(
        r"[Ss]ố:? \d+/|Trương Xuân Vỹ|Thông tư|Giấy khen|2/3|\d %",
        everything.replace(foot, "").replace("Nghị định số 91/2017/NĐ-CP", ""),
    )
    assert "minh họa" not in everything.lower()
    assert not [n for n in zipfile.ZipFile(io.BytesIO(content)).namelist() if "media" in n]


def test_a_preview_says_so_and_a_public_form_does_not() -> None:
    preview = by_name(real().campaigns[0], real(), preview=True)
    for name, content in made().items():
        assert "Bản xem trước, chưa công bố." in " ".join(words(preview[name]))
        assert "xem trước" not in " ".join(words(content))


def test_two_makings_are_the_same_bytes() -> None:
    again = by_name(real().campaigns[0], real())
    assert again == made()
    for content in again.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert package.namelist()[0] == "[Content_Types].xml"
            assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            parts = b" ".join(package.read(n) for n in package.namelist())
        assert b"python-docx" not in parts
        assert b"macroEnabled" not in parts


def test_every_channel_is_asked_and_none_is_ticked() -> None:
    document = open_docx(made()["phieu-dong-y.docx"])
    tags = controls(document.element.body)
    assert [t for t in tags if t.startswith("consent.scope.")] == [
        f"consent.scope.{c.value}" for c in Channel
    ]
    state = [
        e.get(f"{{{e.nsmap['w14']}}}val")
        for e in document.element.body.iter()
        if str(e.tag).endswith("}checked")
    ]
    assert state == ["0"] * len(Channel)
    assert {c.label for c in Channel} <= {c.text for t in document.tables for r in t.rows for c in r.cells}
    assert "rút lại sự đồng ý bất cứ lúc nào" in " ".join(words(made()["phieu-dong-y.docx"]))


def test_the_consent_form_names_the_publisher_where_it_is_known() -> None:
    assert "consent.publisher.name" in controls(open_docx(made()["phieu-dong-y.docx"]).element.body)
    known = Publisher(name="Ủy ban nhân dân xã Ví Dụ", takedown_email="gop-y@vidu.example")
    site = real().site.model_copy(update={"publisher": known, "url": "https://vidu.example/"})
    content = consent(real().campaigns[0], dataclasses.replace(real(), site=site))
    assert not [t for t in controls(open_docx(content).element.body) if "publisher" in t]
    assert {known.name, known.takedown_email, site.url} <= set(words(content))


def test_hostile_words_stay_whole_and_harmless() -> None:
    campaign = real().campaigns[0]
    evil = tuple(
        c.model_copy(
            update={
                "title": hostile.LINE,
                "text": hostile.PARAGRAPHS,
                "guidance": c.guidance.model_copy(
                    update={"summary": hostile.PARAGRAPHS, "evidence": (hostile.LINE,)}
                ),
            }
        )
        for c in campaign.criteria
    )
    facts = campaign.facts.model_copy(update={"title": f"{hostile.LINE} 😀"})
    units = tuple(u.model_copy(update={"name": hostile.LINE}) for u in real().units)
    dataset = dataclasses.replace(real(), units=units)
    made_there = by_name(dataclasses.replace(campaign, facts=facts, criteria=evil), dataset)
    for kind in Kind:
        said = words(made_there[REPORTS[kind]])
        assert [line for line in said if line == f"Tiêu chí 1. {hostile.LINE}"]
        assert [line for line in said if hostile.PARAGRAPHS.replace("\n", "") in line]
        assert f"trong {hostile.LINE[0].lower()}{hostile.LINE[1:]} 😀" in said
    for content in made_there.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert not [n for n in package.namelist() if b"<script" in package.read(n)]


def test_long_ids_give_short_tags_of_their_own() -> None:
    long = "a" * 55
    assert tag_part("tt-1") == "tt-1"
    parts = {tag_part(f"{long}-{n}") for n in range(20)}
    assert len(parts) == 20
    assert max(map(len, parts)) <= 28
    assert fold("".join(parts)) == "".join(parts)
