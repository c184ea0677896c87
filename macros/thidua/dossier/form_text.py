"""The words that a blank form has of its own, so that what people wrote into it can be told from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .docx_content import Cell, read_content, text_key
from .docx_file import DocxFile, local_name


@dataclass(frozen=True)
class FormText:
    """`lines`: keys of the form's texts, whole and line by line, with and without the hints in its blanks.

    `frame`: keys of the lines of its head and signatures: agency, place and day, recipients, signers.
    """

    lines: frozenset[str]
    frame: frozenset[str]

    def is_own(self, text: str) -> bool:
        """Whether the form itself has such a line, or the text has no word."""
        return text_key(text) in self.lines | {""}

    def without_own(self, text: str) -> str:
        """The lines of a cell that the form itself does not have."""
        return "\n".join(line for line in text.split("\n") if not self.is_own(line))

    def is_of_frame(self, cell: Cell) -> bool:
        """Whether a cell has a line of the form's head or signatures."""
        return any(text_key(line) in self.frame for line in cell.text.split("\n"))


def form_text(*blanks: DocxFile, first: Iterable[str] = ()) -> FormText:
    """The words of a form that nobody filled in, in all its files. `first`: lines of the first forms."""
    texts = [_text_of(blank) for blank in blanks]
    lines = _keys(*first).union(*(text.lines for text in texts))
    return FormText(lines, frozenset().union(*(text.frame for text in texts)))


def _text_of(blank: DocxFile) -> FormText:
    both = read_content(blank), read_content(blank, prompts=True)
    margins = (p for _, part in blank.asides for p in part.iter() if local_name(p) == "p")
    return FormText(
        _keys(
            *(line.text for own in both for line in own.lines),
            *(cell.text for own in both for cell in own.cells),
            *("".join(e.text or "" for e in p.iter() if local_name(e) == "t") for p in margins),
        ),
        _keys(*(cell.text for cell in both[1].cells if _is_of_frame(cell))),
    )


def _keys(*texts: str) -> frozenset[str]:
    return frozenset(text_key(line) for text in texts for line in (text, *text.split("\n"))) - {""}


def _is_of_frame(cell: Cell) -> bool:
    of_paper = [tag.startswith("paper.") for tag in cell.tags]
    return all(of_paper) and (not cell.section or bool(of_paper))
