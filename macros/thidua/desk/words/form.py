"""Messages and explanations name keys, codes and files as they stand in the data; a form shows titles, labels and lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from ...model.base import Record
from ...model.campaign_key import KEY_PATTERN
from ...model.fields import fields_of
from ...model.layout import FILES
from ...vietnamese.dates import short_date
from ...vietnamese.text import fold
from .office import in_office_words

_WORD: Final = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
_SHORTEST_KEY: Final = 3
_FILE: Final = re.compile(
    r"(?P<before> (?:trong|vào|từ) )?(?:thư mục )?(?:data/)?"
    rf"(?:(?P<campaign>{KEY_PATTERN})/)?\b(?P<name>{'|'.join(FILES)})(?:\.yml|/(?P<id>[a-z0-9-]+)\.yml|(?<=thư mục decisions))(?!\w)"
)
_PAIR: Final = re.compile(
    rf"(?<![\w.«-])(?P<key>{_WORD}): (?P<value>…|true|false|null|\d{{4}}-\d\d-\d\d|[a-z_0-9-]+)(?: \([^()]+\))?"
)
_QUOTED: Final = re.compile(r"«(?P<code>[a-z0-9_-]+)»(?: \((?P<label>[^()]+)\))?")
_CODED: Final = re.compile(r"(?<![\w.«-])(?P<code>[a-z0-9_]+) \((?P<label>[^()]+)\)")
_BARE: Final = re.compile(rf"(?<![\w.«/@-])(?P<word>{_WORD}|[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w@»/-]|\.\w)")
_APART: Final = re.compile(r"(«[^»]*»|thidua [a-z-]+(?: [\w-]+)?)")
"""What is in quotation marks is in the form's words by now; a command is typed as it stands."""
_YAML: Final = (
    (re.compile(r"^(?:Mục )?«[a-z_.\[\]0-9]+» \(([^()]+)\)"), r"«\1»"),
    (re.compile(r"Thêm dòng «([^»]+)»(?: …)?"), r"Điền «\1»"),
    (re.compile(r" bằng thidua edit( để)"), r"\1"),
    (re.compile(r"Xóa (các mục|dòng) này( khỏi tệp)?"), r"Xóa nội dung ở đây"),
)
_HELP: Final = (
    (re.compile(r"\bnull( khi| là|:)"), r"để trống\1"),
    (re.compile(r"\btrue: "), "chọn: "),
    (re.compile(r"\btrue( khi| với)"), r"chọn\1"),
    (re.compile(r"\bfalse( khi|:)"), r"bỏ chọn\1"),
    (re.compile(r"đặt true"), "chọn"),
    (re.compile(r", trong ngoặc kép"), ""),
    (re.compile(r"[:,] tên, hoặc mã đơn vị$"), ""),
    (re.compile(r", ghi bằng tên thư mục(?=;|\.)"), ""),
)
_LIST: Final = {
    "units": "Đơn vị",
    "questions": "Hỏi đáp",
    "decisions": "Quyết định",
    "honorees": "Danh sách",
    "stories": "Tin bài",
}


def in_form(
    text: str, record: type[Record], names: Mapping[str, str] | None = None, near: type[Record] | None = None
) -> str:
    """A message about a record, as its form says it. `names`: id -> what the record is called.

    `near`: the class of the group that the message is about, whose keys are meant first.
    """
    titles = _titles(record)
    if near and near is not record:
        titles = {**titles, **{name: field.title for name, field in fields_of(near).items()}}
    terms = _Terms(titles, _labels(record), names or {})
    text = _FILE.sub(_file, in_office_words(text))
    text = _PAIR.sub(terms.of_pair, text)
    text = _QUOTED.sub(terms.of_code, text)
    text = _CODED.sub(terms.of_code, text)
    parts = _APART.split(text)  # the odd ones are not looked into again
    text = "".join(
        part if number % 2 else _BARE.sub(terms.of_word, part) for number, part in enumerate(parts)
    )
    for pattern, words in _YAML:
        text = pattern.sub(words, text)
    return text


@dataclass(frozen=True)
class _Terms:
    """What a form shows for a key (its title), a code (its label) and an id (what the record is called)."""

    titles: Mapping[str, str]
    labels: Mapping[str, str]
    names: Mapping[str, str]

    def of_pair(self, found: re.Match[str]) -> str:
        title, value = self.titles.get(found["key"]), found["value"]
        if title is None:
            return found[0]
        return f"«{title}»" if value == "…" else f"«{title}»: {self._value(value)}"

    def of_code(self, found: re.Match[str]) -> str:
        own = found["code"]
        label = (own in self.labels and found["label"]) or self.labels.get(own) or self.names.get(own)
        return f"«{label}»" if label else found[0]

    def of_word(self, found: re.Match[str]) -> str:
        word = found["word"]
        if word in self.names and "-" in word:
            return f"«{self.names[word]}»"
        if len(word) >= _SHORTEST_KEY and (title := self.titles.get(word)):
            return f"«{title}»"
        label = self.labels.get(word)
        return f"«{label}»" if label and word not in fold(label).split() else word

    def _value(self, value: str) -> str:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return short_date(dt.date.fromisoformat(value))
        words = {"true": "có", "false": "không", "null": "để trống"}
        return words.get(value) or f"«{self.labels.get(value) or self.names.get(value) or value}»"


def help_in_form(text: str, record: type[Record]) -> str:
    """The explanation of a field, for those who see a form and no file."""
    for pattern, words in _HELP:
        text = pattern.sub(words, text)
    text = in_form(text, record)
    return text[:1].upper() + text[1:]


def _file(found: re.Match[str]) -> str:
    """Where a file is named, the list that holds its records is."""
    if found["id"]:
        return f"{found['before'] or ' '}{found['id']}"
    title = _LIST.get(found["name"], FILES[found["name"]].title)
    return (
        f"{found['before'] or ' '}mục «{title}»"
        if found["before"] or found[0].startswith(" ")
        else f"mục «{title}»"
    )


@cache
def _titles(record: type[Record]) -> Mapping[str, str]:
    """Keys of a record -> their titles. For a key that occurs twice, the outer one."""
    found: dict[str, str] = {}
    for key, title in sorted(_walk(record, ""), key=lambda pair: pair[0].count(".")):
        found.setdefault(key, title)
        found.setdefault(key.rpartition(".")[2], title)
    return found


def _walk(record: type[Record], at: str) -> Iterator[tuple[str, str]]:
    for name, field in fields_of(record).items():
        yield f"{at}{name}", field.title
        if field.record:
            yield from _walk(field.record, f"{at}{name}.")


@cache
def _labels(record: type[Record]) -> Mapping[str, str]:
    """Every code that may stand in a record -> its label."""
    found: dict[str, str] = {}
    for field in fields_of(record).values():
        found |= {code.value: code.label for code in field.codes or ()}
        if field.record:
            found |= {code: label for code, label in _labels(field.record).items() if code not in found}
    return found
