"""What a campaign's form asks for, learnt from the form itself: the same code lays it out and reads it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..model.campaign import Criterion, Kind
from ..model.dataset import Campaign, Dataset
from ..model.finding import Place
from . import blanks, docx_content, report
from .docx_content import Cell, Key, Paper
from .docx_file import opened

_TELLING: Final = 15
"""Letters: a line of a hint that is shorter may also begin an answer."""


@dataclass(frozen=True)
class Asked:
    """The blank form of one kind. `places`: tag -> field of the record, empty for what is never read.

    `named`: the heading above or beside a blank -> its tag. `hints`: what still shows in a blank that nobody
    filled in. `lines`: the form's own words. `sections`: folded beginning of a heading -> the criterion under it.
    """

    campaign: Campaign
    kind: Kind
    places: dict[str, Place]
    named: dict[Key, str]
    hints: frozenset[str]
    hint_lines: frozenset[str]
    lines: frozenset[str]
    choices: dict[Place, dict[str, str]]
    sections: dict[str, Criterion]

    def place(self, cell: Cell) -> Place | None:
        """The field that a cell fills; None when the form knows no such cell."""
        tags = [*cell.tags, *(self.named[key] for key in cell.keys if key in self.named)]
        return next((self.places[tag] for tag in tags if tag in self.places), None)

    def answered(self, text: str) -> str:
        """What was filled in, without a hint that was left standing, alone or before the answer."""
        if " ".join(text.split()) in self.hints:
            return ""
        kept = (self._after_hint(line) for line in text.split("\n"))
        return "\n".join(line for line in kept if line is not None).strip()

    def _after_hint(self, line: str) -> str | None:
        """What of a line is an answer; None when the line is a hint and nothing more."""
        bare = " ".join(line.split())
        hint = max((h for h in self.hint_lines if bare.startswith(h)), key=len, default="")
        return bare[len(hint) :].strip() or None if hint else line

    def likeness(self, filled: Paper) -> int:
        """How many blanks and lines a filled form has in common with this one."""
        tags = {tag for cell in filled.cells for tag in cell.tags if self.places.get(tag)}
        return len(tags) + len({docx_content.key(line.text) for line in filled.lines} & self.lines)

    def is_source_of(self, filled: Paper) -> bool:
        """Whether any of its criteria or readable blanks is there at all."""
        words = {docx_content.key(line.text) for line in filled.lines}
        criteria = any(
            docx_content.key(f"Tiêu chí {c.order}. {c.title}") in words for c in self.sections.values()
        )
        return criteria or any(self.places.get(tag) for cell in filled.cells for tag in cell.tags)


def _groups(campaign: Campaign, blank_list: list[blanks.Blank]) -> dict[str, str]:
    listed = {
        docx_content.key(label): code
        for b in blank_list
        if b.place == ("participant_group",)
        for code, label in b.choices
    }
    return listed | {docx_content.key(p.text): p.id for p in campaign.facts.participants}


def asked_by(campaign: Campaign, dataset: Dataset, kind: Kind) -> Asked:
    form = docx_content.read(opened(report.report(campaign, dataset, kind)).root)
    given = blanks.report_blanks(campaign, dataset, kind)
    blank_list = [
        b for c in given.criteria for b in (c.text, c.evidence, *(b for row in c.figures for b in row))
    ]
    blank_list += [*given.about, *given.initiative]
    return Asked(
        campaign,
        kind,
        places={b.tag: b.place for b in blank_list},
        named={key: tag for cell in reversed(form.cells) for key in cell.keys for tag in cell.tags},
        hints=frozenset(" ".join(b.hint.split()) for b in blank_list),
        hint_lines=frozenset(
            " ".join(line.split()) for b in blank_list for line in b.hint.split("\n") if len(line) > _TELLING
        ),
        lines=frozenset(
            map(docx_content.key, [*(ln.text for ln in form.lines), *(c.text for c in form.cells)])
        ),
        choices={
            b.place: {docx_content.key(label): code for code, label in b.choices}
            for b in blank_list
            if b.place
        }
        # The list shortens the plan's words; somebody may write them in full.
        | {("participant_group",): _groups(campaign, blank_list)},
        sections={f"tieu chi {c.criterion.order}": c.criterion for c in given.criteria},
    )
