"""Tells an empty control, in which a prompt shows, from one with an answer, whatever program saved the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from ..vietnamese.text import fold, nfc, syllable_shape
from .blanks import INVISIBLE
from .docx_file import DocxFile, attribute, is_on, local_name

_PROMPT: Final = re.compile(
    r"(?:click|tap|click or tap)(?: here)?(?: to enter (?:text|a date))|choose (?:an item|a building block)"
    r"|(?:bam|nhap|nhan|kich)(?: chuot)?(?: hoac (?:go nhe|cham|nhan|bam))?(?: vao day| vao)? de nhap (?:van ban|ngay|ngay thang)"
    r"|chon mot (?:muc|khoi dung)"
)
"""Word's own prompts, in English and Vietnamese, as `text_key` writes them."""


def text_key(text: str) -> str:
    """Words without case, diacritics and punctuation: equal for all ways to write one heading."""
    return " ".join(re.findall(r"\w+", fold(text)))


@dataclass(frozen=True)
class Prompts:
    """The prompts of one file. `kept`: they are read like other text."""

    file: DocxFile
    kept: bool = False

    def is_default(self, text: str) -> bool:
        """Whether a whole text is a prompt of Word's own, which stays as text where controls are lost."""
        return not self.kept and _PROMPT.fullmatch(text_key(text)) is not None

    def show_in(self, control: Element) -> bool:
        """Whether a w:sdt element holds no answer."""
        if self.kept:
            return False
        properties = [e for part in control if local_name(part) == "sdtPr" for e in part]
        if any(local_name(e) == "showingPlcHdr" and is_on(e) for e in properties):
            return True
        text = " ".join(_text(control).split())
        known = text in self.file.prompts or self.is_default(text)
        return bool(text) and (known or self._is_foreign(control, text))

    def _is_foreign(self, control: Element, text: str) -> bool:
        """Whether a text in the style of prompts is not Vietnamese.

        Some programs leave what is typed in that style, so the style alone does not make an answer a prompt.
        """
        runs = [e for e in control.iter() if local_name(e) == "r" and _text(e)]
        styles = [
            next((attribute(e, "val") for e in run.iter() if local_name(e) == "rStyle"), "") for run in runs
        ]
        if not styles or not all(style in self.file.prompt_styles for style in styles):
            return False
        words = re.findall(r"[^\W\d_]+", nfc(text))
        ours = sum(syllable_shape(word) is True for word in words)
        return len(words) > 1 and 2 * ours < len(words)


def _text(element: Element) -> str:
    """What people see of an element's text."""
    return "".join(e.text or "" for e in element.iter() if local_name(e) == "t").replace(INVISIBLE, "")
