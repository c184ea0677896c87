"""The report's blank form, read back as a filled one would be: so answers are told from the form's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model.campaign import Kind
from ..model.criterion import Criterion
from ..model.dataset import Campaign, Dataset
from ..model.finding import Place
from ..model.honoree import Honoree
from . import blanks, docx_content, first_forms, report
from .docx_content import Cell, DocxContent, HeadingKey
from .docx_file import open_docx
from .form_text import FormText, form_text
from .heads import HEADS

_MIN_HINT: Final = 15
"""Characters: a shorter line of a hint may also be the beginning of an answer."""
_MIN_LAST_HINT: Final = 9
"""Characters: a shorter hint may also be the end of an answer."""


@dataclass(frozen=True)
class ReportForm:
    """The blank form for a collective or an individual.

    `places`: tag -> field of the record, () for what is never read. `tags`: headings of a blank -> its tag.
    `hints`: texts of blanks that nobody filled in; `hint_lines`: their longer lines. `words`: the form's own
    texts. `choices`: field -> key of a label -> code. `sections`: folded beginning of a heading -> its criterion.
    """

    campaign: Campaign
    kind: Kind
    places: dict[str, Place]
    tags: dict[HeadingKey, str]
    hints: frozenset[str]
    hint_lines: frozenset[str]
    words: FormText
    choices: dict[Place, dict[str, str]]
    sections: dict[str, Criterion]

    def place(self, cell: Cell) -> Place | None:
        """The field that a cell fills, () when it is never read; None when the form has no such cell.

        Copied controls keep their tags, so headings count first.
        """
        by_heading = self._by_heading(cell)
        by_tag = self._by_tag(cell)
        if by_heading is None or (by_tag is not None and _field(by_tag) == _field(by_heading)):
            return by_tag
        return by_heading

    def is_copied(self, cell: Cell) -> bool:
        """Whether a cell's control belongs elsewhere: it was copied."""
        by_heading, by_tag = self._by_heading(cell), self._by_tag(cell)
        return bool(by_heading and by_tag) and _field(by_tag or ()) != _field(by_heading or ())

    def _by_heading(self, cell: Cell) -> Place | None:
        tags = (self.tags.get(key, "") for key in cell.keys)
        return next((self.places[tag] for tag in tags if tag in self.places), None)

    def _by_tag(self, cell: Cell) -> Place | None:
        return next((self.places[tag] for tag in cell.tags if tag in self.places), None)

    def heading(self, section: str) -> str | None:
        """What people call a section; None for one that the form does not have, or that nothing is filled in."""
        criterion = self.sections.get(section)
        if criterion:
            return f"Tiêu chí {criterion.order}"
        return {
            "i": blanks.SKETCH[self.kind],
            **{docx_content.section_key(title): title for title in blanks.PRIVATE.values()},
            "iii": Honoree.model_fields["initiative"].title,
            "iv": blanks.EARLIER,
            "v": blanks.PROPOSED,
        }.get(section)

    def is_private(self, section: str) -> bool:
        """Whether its answers stay in the dossier."""
        criterion = self.sections.get(section)
        in_dossier = {"iv", *map(docx_content.section_key, blanks.PRIVATE.values())}
        return criterion.private_evidence if criterion else section in in_dossier

    def answer_in(self, text: str) -> str:
        """What was filled in, without hints that were left in the cell."""
        if " ".join(text.split()) in self.hints:
            return ""
        answers = (self._after_hint(line) for line in self._before_hint(text).split("\n"))
        return "\n".join(line for line in answers if line is not None).strip()

    def _before_hint(self, text: str) -> str:
        """A text without the whole hint that ends it: Tab in LibreOffice leads before the hint, and so it is left."""
        bare = " ".join(text.split())
        ends = (h for h in self.hints if len(h) >= _MIN_LAST_HINT and bare.endswith(h))
        words = max(ends, key=len, default="").split()
        return re.sub(r"\s+".join(map(re.escape, words)) + r"\s*$", "", text) if words else text

    def _after_hint(self, line: str) -> str | None:
        """A line without the hint that begins it; None when nothing else is in it."""
        bare = " ".join(line.split())
        hint = max((h for h in self.hint_lines if bare.startswith(h)), key=len, default="")
        return bare[len(hint) :].strip() or None if hint else line

    def likeness(self, filled: DocxContent) -> int:
        """How many blanks and lines a filled form shares with this one."""
        tags = {tag for cell in filled.cells for tag in cell.tags if self.places.get(tag)}
        return len(tags) + len({docx_content.text_key(line.text) for line in filled.lines} & self.words.lines)

    def is_source_of(self, filled: DocxContent) -> bool:
        """Whether a filled document has any of this form's criteria or blanks."""
        words = {docx_content.text_key(line.text) for line in filled.lines}
        criteria = any(
            docx_content.text_key(f"Tiêu chí {c.order}. {c.title}") in words for c in self.sections.values()
        )
        return criteria or any(self.places.get(tag) for cell in filled.cells for tag in cell.tags)


def _groups(campaign: Campaign, blank_list: list[blanks.Blank]) -> dict[str, str]:
    listed = {
        docx_content.text_key(label): code
        for b in blank_list
        if b.place == ("participant_group",)
        for code, label in b.choices
    }
    return listed | {docx_content.text_key(p.text): p.id for p in campaign.facts.participants}


def _field(place: Place) -> Place:
    """A place without the number of a figure's row: rows are counted, not read off the tags."""
    return (*place[:3], *place[4:])


def report_form_of(campaign: Campaign, dataset: Dataset, kind: Kind) -> ReportForm:
    """Make the campaign's form of a kind and read it back."""
    blank, *others = (open_docx(report.report(campaign, dataset, kind, head=head)) for head in HEADS)
    form = docx_content.read_content(blank)
    own = blanks.report_blanks(campaign, dataset, kind)
    blank_list = list(own.every)
    hints = [*(b.hint for b in blank_list), *first_forms.report_hints(campaign, kind)]
    lines = (*first_forms.report_lines(campaign, kind), *first_forms.report_hints(campaign, kind))
    return ReportForm(
        campaign,
        kind,
        places={b.tag: b.place for b in blank_list},
        tags=first_forms.REPORT_TAGS
        | {key: tag for cell in reversed(form.cells) for key in cell.keys for tag in cell.tags},
        hints=frozenset(" ".join(hint.split()) for hint in hints),
        hint_lines=frozenset(
            " ".join(line.split()) for hint in hints for line in hint.split("\n") if len(line) > _MIN_HINT
        ),
        words=form_text(blank, *others, first=lines),
        choices={
            b.place: {docx_content.text_key(label): code for code, label in b.choices}
            for b in blank_list
            if b.place
        }
        # The form's list shortens the plan's words; people may write them in full.
        | {("participant_group",): _groups(campaign, blank_list)},
        sections={f"tieu chi {c.criterion.order}": c.criterion for c in own.criteria},
    )
