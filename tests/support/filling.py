"""Forms filled in as people fill them in: a text typed into a content control, a row added to a table."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.support.world import real
from thidua import dossier
from thidua.editing.sheet.typed_values import number_words
from thidua.model.campaign import Kind
from thidua.model.honoree import Honoree
from thidua.vietnamese.dates import short_date

REPORTS = {Kind.TAP_THE: "bao-cao-tap-the.docx", Kind.CA_NHAN: "bao-cao-ca-nhan.docx"}


@cache
def made() -> dict[str, bytes]:
    """The forms of the samples by file name."""
    return dossier.files(real().campaigns[0], real())


def controls(root: Any) -> dict[str, Any]:
    """Every content control of a part by its tag."""
    found = {}
    for control in root.iter(qn("w:sdt")):
        tag = (
            control.sdtPr.find(qn("w:tag"))
            if hasattr(control, "sdtPr")
            else control.find(f".//{qn('w:tag')}")
        )
        if tag is not None:
            assert tag.get(qn("w:val")) not in found
            found[tag.get(qn("w:val"))] = control
    return found


def fill(form: bytes, answers: Mapping[str, str]) -> bytes:
    document = docx.Document(io.BytesIO(form))
    known = controls(document.element.body)
    for tag, text in answers.items():
        write(known[tag], text)
    return saved(document)


def write(control: Any, text: str) -> None:
    """Type into a control: the hint goes, each new line is a break."""
    for shown in list(control.iter(qn("w:showingPlcHdr"))):
        shown.getparent().remove(shown)
    content = control.find(qn("w:sdtContent"))
    for child in list(content):
        content.remove(child)
    run = OxmlElement("w:r")
    for place, line in enumerate(text.split("\n")):
        if place:
            run.append(OxmlElement("w:br"))
        written = OxmlElement("w:t")
        written.text = line
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(written)
    content.append(run)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def unit_name(honoree: Honoree) -> str:
    unit = real().unit(honoree.unit)
    assert unit
    return unit.name


def answers_of(honoree: Honoree) -> dict[str, str]:
    """What a person writes into the report, apart from figures."""
    assert honoree.name
    told = {"name.display": honoree.name.display, "unit": unit_name(honoree)}
    if honoree.post and honoree.kind is Kind.CA_NHAN:
        told["post"] = honoree.post
    if honoree.participant_group:
        group = next(p for p in real().campaigns[0].facts.participants if p.id == honoree.participant_group)
        told["participant_group"] = group.text[:60]
    for result in honoree.results:
        told[f"results.{result.criterion}.text"] = result.text
        if result.evidence:
            told[f"results.{result.criterion}.evidence"] = "\n".join(result.evidence)
        for row, figure in enumerate(result.figures, 1):
            for name in ("label", "unit"):
                told[f"results.{result.criterion}.figures.{row}.{name}"] = getattr(figure, name)
            for name in ("before", "after"):
                told[f"results.{result.criterion}.figures.{row}.{name}"] = number_words(getattr(figure, name))
    if honoree.initiative:
        told["initiative.title"] = honoree.initiative.title
        told["initiative.summary"] = honoree.initiative.summary
        if honoree.initiative.recognised_by:
            told["initiative.recognised_by"] = honoree.initiative.recognised_by
        if honoree.initiative.recognised_on:
            told["initiative.recognised_on"] = short_date(honoree.initiative.recognised_on)
    return told


def filled(honoree: Honoree, **more: str) -> bytes:
    """The report of an honoree, filled in."""
    answers = answers_of(honoree)
    if "participant_group" in answers:  # chosen in the list, whose words are those of the form
        answers.pop("participant_group")
        form = docx.Document(io.BytesIO(made()[REPORTS[honoree.kind]]))
        items = list(controls(form.element.body)["participant_group"].iter(qn("w:listItem")))
        groups = [p.id for p in real().campaigns[0].facts.participants]
        assert honoree.participant_group
        answers["participant_group"] = items[groups.index(honoree.participant_group)].get(qn("w:displayText"))
    return fill(made()[REPORTS[honoree.kind]], answers | more)


def without_controls(content: bytes) -> bytes:
    """As a program saves it that knows no content controls: their texts stay, they go."""
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    for control in list(body.iter(qn("w:sdt"))):
        around = control.getparent()
        place = list(around).index(control)
        for child in reversed(list(control.find(qn("w:sdtContent")))):
            around.insert(place, child)
        around.remove(control)
    return saved(document)


def with_row(content: bytes, tag: str, texts: list[str]) -> bytes:
    """Copy the row of a control, as Word does it with its tags, and write into the copy."""
    document = docx.Document(io.BytesIO(content))
    control = controls(document.element.body)[tag]
    row = next(e for e in control.iterancestors() if e.tag == qn("w:tr"))
    twin = copy.deepcopy(row)
    row.addnext(twin)
    for own, text in zip(twin.iter(qn("w:sdt")), texts, strict=True):
        write(own, text)
    return saved(document)


def ticked(form: bytes, *tags: str) -> bytes:
    """Boxes ticked as Word does it: the state of the control, and the sign that it shows."""
    document = docx.Document(io.BytesIO(form))
    known = controls(document.element.body)
    for tag in tags:
        for element in known[tag].iter():
            if str(element.tag).endswith("}checked"):
                element.set(next(iter(element.attrib)), "1")
            elif element.tag == qn("w:t"):
                element.text = "☒"
    return saved(document)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A Word file with some of its parts exchanged, added or taken out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = {name: source.read(name) for name in source.namelist()} | dict(changes)
        for name, part in parts.items():
            if part is not None:
                target.writestr(name, part)
    return out.getvalue()
