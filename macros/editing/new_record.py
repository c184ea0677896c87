"""`thidua new`: a few questions, and a commented record ready to fill in, through the gate like all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ..model.base import Record
from ..model.dataset import Campaign, Dataset
from ..model.fields import Field, fields_of
from ..model.finding import Problem, Severity
from ..model.honoree import Decision, Honoree, Name
from ..model.kinds import Named, RecordKind, choice_words
from ..model.layout import DataFile, home_of, path_of
from ..model.life import Role, Status, lifecycle_of
from ..model.registers import REGISTERS, Register
from ..model.story import Story
from ..store import messages
from ..store.folder import Folder
from ..store.loading import load
from ..store.yaml_source import gate as encoding_gate
from ..vietnamese.dates import parse_date
from ..vietnamese.text import fold, nearest, nfc, slug
from . import gate
from .commented_yaml import Choices, commented_yaml
from .ids import next_id
from .status_log import with_log

_MANY: Final = 30  # so many choices are listed; of more, those that match what is typed
_SHORT: Final = 60


@dataclass(frozen=True)
class Questionnaire:
    """Begins a record of a register by asking for a few of its fields."""

    register: Register
    asked: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"một {self.register.one}"

    @property
    def record(self) -> type[Record]:
        return self.register.record


_ASKED: Final = {
    "ca-nhan": ("name", "unit", "post"),
    "tap-the": ("name", "unit"),
    "quyet-dinh": ("number", "date", "title", "issuer", "level"),
    "tin-bai": ("title", "category", "author_unit"),
}
QUESTIONNAIRES: Final = {word: Questionnaire(REGISTERS[word], asked) for word, asked in _ASKED.items()}


@dataclass(frozen=True)
class Question:
    """One field that is asked for. `option` is its name on the command line: its title without marks."""

    option: str
    title: str
    place: tuple[str, ...]
    field: Field
    must: bool
    """Without an answer there is no record."""

    @property
    def help(self) -> str:
        return self.field.help


class WrongAnswerError(Exception):
    """Why an answer cannot be taken, or which one is missing; in words for the person who typed it."""


@dataclass(frozen=True)
class Dialogue:
    """Asks a person: `ask(prompt)` gives what was typed, `say(text)` shows a text."""

    ask: Callable[[str], str]
    say: Callable[[str], None]


@dataclass(frozen=True)
class Created:
    """The file that was written, below the data folder, and what a person should look at."""

    path: str
    warnings: tuple[Problem, ...]


def questions(wanted: Questionnaire) -> tuple[Question, ...]:
    return tuple(_questions(wanted))


def _questions(wanted: Questionnaire) -> Iterator[Question]:
    for name in wanted.asked:
        outer = fields_of(wanted.record)[name]
        if outer.record is Name:  # a record of its own, begun with the name that is shown
            shown = fields_of(Name)["display"]
            yield Question(slug(outer.title), outer.title, (name, shown.name), shown, must=True)
        else:
            yield Question(slug(outer.title), outer.title, (name,), outer, must=not outer.nullable)


def create(
    root: Path,
    wanted: Questionnaire,
    given: Mapping[str, str],
    day: dt.date,
    *,
    year: int | None = None,
    dialogue: Dialogue | None = None,
) -> Created:
    """Begin a record of the newest campaign, or of `year`. `given`: option -> answer.

    Without a dialogue nothing is asked. WrongAnswerError and gate.RefusedError: nothing was written;
    in a dialogue the question is asked again instead. OSError when the folder cannot be written.
    """
    loaded = load(root)
    campaign = _campaign(loaded.dataset, year)
    assert loaded.dataset
    asking = _Asking(wanted, loaded.dataset, campaign, dialogue, dict(given))
    taken = {Path(name).stem for name in _files(root, wanted.register.file)} | loaded.broken
    id = next_id(loaded.dataset, wanted.register, campaign.year, taken)
    while True:
        record = _record(wanted, id, asking.answers(), day)
        path = path_of(campaign.year, record)
        text = commented_yaml(record, _choices(loaded.dataset, campaign, wanted.register))
        try:
            return Created(path, gate.save(root, {path: text.encode()}, day, expected={path: None}))
        except gate.RefusedError as refused:
            if dialogue is None:
                raise
            errors = [p for p in refused.problems if p.severity is Severity.ERROR]
            dialogue.say("\n".join(f"{p.what}. {p.remedy}." for p in errors))
            dialogue.say("Chưa ghi gì. Xin trả lời lại; nhấn Enter để giữ câu trả lời trước.")
            asking.again()


def _campaign(dataset: Dataset | None, year: int | None) -> Campaign:
    known = dataset.campaigns if dataset else ()
    if not known:
        raise WrongAnswerError("Chưa có thư mục năm nào đọc được. Chạy: thidua check")
    found = known[0] if year is None else next((c for c in known if c.year == year), None)
    if found is None:
        years = ", ".join(str(c.year) for c in known)
        raise WrongAnswerError(f"Không có phong trào năm {year}. Chọn một trong: {years}")
    return found


def _files(root: Path, kind: DataFile) -> Iterator[str]:
    data = Folder(root)
    for year in data.folders():
        yield from data.files(kind.path(year))


def _record(
    wanted: Questionnaire, id: str, answers: dict[str, Any], day: dt.date
) -> Honoree | Decision | Story:
    begun: dict[str, Any] = {"id": id, **answers}
    if wanted.record is Decision:
        return Decision.model_validate(begun)
    begun |= {"status": Status.DRAFT, "status_log": ()}
    if wanted.record is Story:
        return with_log(None, Story.model_validate({"date": day, **begun}), Role.BIEN_TAP, day)
    return with_log(
        None, Honoree.model_validate({"kind": wanted.register.applies_to, **begun}), Role.BIEN_TAP, day
    )


def _choices(dataset: Dataset, campaign: Campaign, register: Register) -> Choices:
    """What there is for fields that name another record: samples left out, of criteria those that may be answered.

    People and stories are left out too: whoever is withdrawn must not go on standing in a comment elsewhere.
    """
    named = [kind for kind in RecordKind if lifecycle_of(home_of(kind).record) is None]
    known: dict[RecordKind, Iterable[Named]] = {k: dataset.records(k, campaign).values() for k in named}
    known[RecordKind.CRITERION] = campaign.answerable(register.applies_to)
    return {
        kind: {r.id: _shortened(choice_words(r)) for r in records if not getattr(r, "sample", False)}
        for kind, records in known.items()
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]} …"


@dataclass
class _Asking:
    """Collects the answers of one record."""

    wanted: Questionnaire
    dataset: Dataset
    campaign: Campaign
    dialogue: Dialogue | None
    given: dict[str, str]
    before: dict[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, Any]:
        """The fields of the record, nested as in the record."""
        asked = questions(self.wanted)
        if self.dialogue is None and (missing := [q for q in asked if q.must and q.option not in self.given]):
            listed = ", ".join(f"--{q.option} ({q.title})" for q in missing)
            raise WrongAnswerError(
                f"Còn thiếu {listed}. Thêm các tùy chọn này, hoặc chạy không có --quick trong cửa sổ lệnh để được hỏi."
            )
        found: dict[str, Any] = {}
        for question in asked:
            outer, *inner = question.place
            value = self._answer(question)
            found[outer] = {inner[0]: value} if inner else value
        return found

    def again(self) -> None:
        self.before, self.given = {**self.before, **self.given}, {}

    def _answer(self, question: Question) -> Any:
        choices = self._choices(question)
        text = self.given.get(question.option)
        while True:
            if text is None:
                text = self._asked(question, choices)
            try:
                value = self._value(question, text, choices)
            except WrongAnswerError as wrong:
                if self.dialogue is None:
                    raise WrongAnswerError(f"--{question.option}: {wrong}") from None
                self.dialogue.say(str(wrong))
                text = None
            else:
                self.given[question.option] = text
                return value

    def _asked(self, question: Question, choices: dict[str, str] | None) -> str:
        if self.dialogue is None:
            return ""
        self.dialogue.say(f"\n{question.title}: {question.help}")
        if choices is not None and len(choices) <= _MANY:
            self.dialogue.say(_numbered(choices, choices))
        how = "Gõ số thứ tự hoặc một phần tên" if choices is not None else "Trả lời"
        before = self.before.get(question.option, "")
        skip = f" [{before}]" if before else "" if question.must else " (Enter để bỏ qua)"
        return self.dialogue.ask(f"{how}{skip}: ").strip() or before

    def _choices(self, question: Question) -> dict[str, str] | None:
        """Code -> words, of a question with a closed list of answers."""
        if kind := question.field.refers_to:
            known = self.dataset.records(kind, self.campaign).values()
            return {r.id: _named(r) for r in known if not getattr(r, "sample", False)}
        codes = question.field.codes
        return {m.value: m.label for m in codes} if codes else None

    def _value(self, question: Question, text: str, choices: dict[str, str] | None) -> Any:
        text = nfc(" ".join(text.split()))
        if not text:
            if question.must:
                raise WrongAnswerError("Cần câu trả lời này để bắt đầu bản ghi.")
            return None
        if choices is not None:
            return _chosen(text, choices)
        if question.field.holds is dt.date:
            try:
                return parse_date(text)
            except ValueError as error:
                raise WrongAnswerError(str(error)) from None
        faults = [f"{what} {remedy}" for what, remedy, how in encoding_gate(text) if how is Severity.ERROR]
        faults += self._faults(question, text)
        if faults:
            raise WrongAnswerError("\n".join(faults))
        return text

    def _faults(self, question: Question, text: str) -> Iterator[str]:
        """What the model has against an answer."""
        value: Any = text
        for step in reversed(question.place):
            value = {step: value}
        try:
            self.wanted.record.model_validate(value)
        except ValidationError as error:
            for found in messages.findings(error, self.wanted.record, ()):
                if found.place == question.place:
                    yield f"{found.what}. {found.remedy}."


def _named(record: Named) -> str:
    """Its words; of a unit both names, unless one holds the other."""
    words, short = choice_words(record), getattr(record, "short", None)
    return words if short is None or fold(short) in fold(words) else f"{words} ({short})"


def _chosen(text: str, choices: dict[str, str]) -> str:
    """The code that a number, a code or a part of the words means."""
    codes = list(choices)
    if text in choices:
        return text
    if text.isdecimal() and 1 <= int(text) <= len(codes):
        return codes[int(text) - 1]
    wanted = fold(text)
    found = [code for code, words in choices.items() if wanted in fold(words)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongAnswerError(f"«{text}» có ở nhiều nơi, gõ số thứ tự:\n{_numbered(choices, found)}")
    close = nearest(text, choices.values(), 3)
    hint = f" Có phải ý anh/chị là {close}?" if close else ""
    raise WrongAnswerError(f"Không có lựa chọn nào có chữ «{text}».{hint}")


def _numbered(choices: dict[str, str], shown: Any) -> str:
    numbers = {code: number for number, code in enumerate(choices, 1)}
    return "\n".join(f"{numbers[code]:4}. {choices[code]}" for code in shown)
