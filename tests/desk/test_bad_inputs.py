"""Every error of the table of bad inputs that a form can meet stands beside a box of that form, in the form's own words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

from tests.store.bad_records import RECORDS
from tests.support.campaigns import copy_of_samples
from tests.support.project import checked
from thidua.desk.fields.fault import Fault
from thidua.desk.fields.options import Options
from thidua.desk.fields.typed import meaning_of, typed_of
from thidua.desk.fields.view import by_box, view_of
from thidua.desk.pages.settings import PLACE, SECTIONS
from thidua.desk.records.entries import values_of
from thidua.desk.records.entry_kinds import ENTRY_KINDS, id_of
from thidua.desk.records.saving import faults_in
from thidua.desk.records.subject import FormSubject, entry_of, settings_of
from thidua.model.dataset import Dataset
from thidua.model.finding import Problem

WITHOUT_BOX: Final = {
    "decision revoked early", "ids_are_unique_across_years", "late", "withdrawn no request", "name of someone careful",
}  # fmt: skip
"""Of what nobody types in a form (codes, what a takedown writes), or of a text as a whole."""
_QUOTED: Final = re.compile(r"«[^»]*»")
"""What was typed, an example, a title."""
RAW: Final = re.compile(
    r"\bnull\b|\.yml|\b(?!public_html\b)[a-z]+_[a-z_]+\b|\b(?:award|decision|status|consent|honoree): "
)


def forms(dataset: Dataset) -> Iterator[FormSubject]:
    for section in SECTIONS:
        yield settings_of(dataset, section.title, section.address, section.fields)
    yield settings_of(dataset, "Nơi công bố", PLACE, ["publishing"])
    for kind in ENTRY_KINDS.values():
        for campaign in dataset.campaigns:
            for record in kind.records(dataset, campaign):
                if found := entry_of(dataset, kind, id_of(record)):
                    yield found


def is_of(problem: Problem, form: FormSubject) -> bool:
    own, rest = problem.place[: len(form.place)], problem.place[len(form.place) :]
    return (
        problem.file == f"data/{form.path}"
        and own == form.place
        and (not form.only or rest[:1] == () or rest[0] in form.only)
    )


def outside(
    dataset: Dataset, root: Path, form: FormSubject, problem: Problem
) -> tuple[list[Fault], list[str]]:
    """(what stands in no box of the form, all that is said in it)."""
    desk = cast(Any, SimpleNamespace(dataset=dataset, root=root))
    faults = list(faults_in(desk, form, [problem], (root / form.path).read_bytes()))
    typed = typed_of(form.record, values_of(form.before)) if form.before else {}
    options = Options(dataset, form.campaign)
    found = by_box(faults, meaning_of(form.record, typed))
    view = view_of(form.record, typed, options, found, form.only)
    return list(view.general), [fault.words for fault in faults]


def test_every_error_has_its_box_and_names_no_key(tmp_path: Path) -> None:
    met, without, raw = 0, set(), []
    for number, row in enumerate(RECORDS):
        root = copy_of_samples(tmp_path / str(number))
        row.edit(root)
        result = checked(root)
        for problem in result.problems if result.dataset else ():
            assert result.dataset
            form = next((form for form in forms(result.dataset) if is_of(problem, form)), None)
            if form is None:
                continue
            met += 1
            general, words = outside(result.dataset, root, form, problem)
            raw += [text for text in words if RAW.search(_QUOTED.sub("", text))]
            if general:
                without.add(row.name)
        shutil.rmtree(root)
    assert met > 80
    assert without == WITHOUT_BOX
    assert raw == []
