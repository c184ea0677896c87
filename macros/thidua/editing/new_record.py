"""`thidua new`: a few questions, then a draft with explanations to fill in, saved through the gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ..model.base import Record
from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision
from ..model.fields import Field, fields_of
from ..model.finding import Problem, Severity
from ..model.honoree import Honoree, Name
from ..model.kinds import RecordKind, Referent, choice_words
from ..model.layout import home_of, path_of
from ..model.lifecycle import Role, Status, lifecycle_of
from ..model.registers import REGISTERS, Register
from ..model.story import Story
from ..store import journal, messages
from ..store.loading import load
from ..store.yaml_source import gate as encoding_gate
from ..vietnamese.dates import parse_date
from ..vietnamese.text import fold, nearest, nfc, slug
from . import gate
from .commented_yaml import Choices, commented_yaml
from .history import Action, Origin
from .ids import next_id, used_ids
from .status_log import with_log

_MANY: Final = 30  # choices listed at once, at most
_SHORT: Final = 60  # characters of a choice in an explanation


@dataclass(frozen=True)
class Questionnaire:
    """Begins a record of a register. `fields`: names of the fields to ask for, in their order."""

    register: Register
    fields: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"một {self.register.one}"

    @property
    def record(self) -> type[Record]:
        return self.register.record


_FIELDS: Final = {
    "ca-nhan": ("name", "unit", "post"),
    "tap-the": ("name", "unit"),
    "quyet-dinh": ("number", "date", "title", "issuer", "level"),
    "tin-bai": ("title", "category", "author_unit"),
}
QUESTIONNAIRES: Final = {word: Questionnaire(REGISTERS[word], fields) for word, fields in _FIELDS.items()}


@dataclass(frozen=True)
class FieldQuestion:
    """A question for one field. `option`: its name on the command line, the title without diacritics.

    `place`: of the field in the record.
    """

    option: str
    title: str
    place: tuple[str, ...]
    field: Field
    required: bool

    @property
    def help(self) -> str:
        return self.field.help


class WrongAnswerError(Exception):
    """An answer is missing or wrong; the message, in Vietnamese, is for the person who typed it."""


@dataclass(frozen=True)
class Dialogue:
    """A conversation with a person: `ask(prompt)` returns what was typed, `say(text)` shows a text."""

    ask: Callable[[str], str]
    say: Callable[[str], None]


@dataclass(frozen=True)
class CreatedRecord:
    """The path of the new file, below the data folder, and the warnings."""

    path: str
    warnings: tuple[Problem, ...]


def questions(questionnaire: Questionnaire) -> tuple[FieldQuestion, ...]:
    """The questions of a questionnaire, in their order."""
    return tuple(_questions(questionnaire))


def _questions(questionnaire: Questionnaire) -> Iterator[FieldQuestion]:
    for name in questionnaire.fields:
        outer = fields_of(questionnaire.record)[name]
        if outer.record is Name:  # a record itself, of which the displayed name is asked for
            display = fields_of(Name)["display"]
            yield FieldQuestion(slug(outer.title), outer.title, (name, display.name), display, required=True)
        else:
            yield FieldQuestion(slug(outer.title), outer.title, (name,), outer, required=not outer.nullable)


def create(
    root: Path,
    questionnaire: Questionnaire,
    answers: Mapping[str, str],
    day: dt.date,
    *,
    key: str | None = None,
    dialogue: Dialogue | None = None,
) -> CreatedRecord:
    """Begin a record of the campaign of the home page, or of `key`. `answers`: option -> answer.

    Without a dialogue nothing is asked: WrongAnswerError or gate.RefusedError, and nothing is written. In a
    dialogue wrong answers are asked for again. OSError when the folder cannot be written.
    """
    loaded = load(root)
    campaign = _campaign(loaded.dataset, key)
    assert loaded.dataset
    interview = _Interview(questionnaire, loaded.dataset, campaign, dialogue, dict(answers))
    while True:
        taken = used_ids(journal.folder(root), questionnaire.register.file) | loaded.broken
        id = next_id(loaded.dataset, questionnaire.register, campaign.year, taken)
        record = _record(questionnaire, id, interview.answers(), day)
        path = path_of(campaign.key, record)
        text = commented_yaml(
            record, _choices(loaded.dataset, campaign, questionnaire.register), loaded.dataset.site.kinds
        )
        try:
            saved = gate.save(root, {path: text.encode()}, day, Origin(Action.NEW), expected={path: None})
            return CreatedRecord(path, saved)
        except gate.RefusedError as error:
            if journal.folder(root).read(path) is not None:
                continue  # somebody else was given this id a moment ago
            if dialogue is None:
                raise
            errors = [p for p in error.problems if p.severity is Severity.ERROR]
            dialogue.say("\n".join(f"{p.what}. {p.remedy}." for p in errors))
            dialogue.say("Chưa ghi gì. Xin trả lời lại; nhấn Enter để giữ câu trả lời trước.")
            interview.restart()


def _campaign(dataset: Dataset | None, key: str | None) -> Campaign:
    known = dataset.campaigns if dataset else ()
    if not known:
        raise WrongAnswerError("Chưa đọc được phong trào nào. Chạy: thidua check")
    found = known[0] if key is None else next((c for c in known if c.key == key), None)
    if found is None:
        keys = ", ".join(c.key for c in known)
        raise WrongAnswerError(f"Không có phong trào {key}. Chọn một trong: {keys}")
    return found


def _record(
    questionnaire: Questionnaire, id: str, answers: dict[str, Any], day: dt.date
) -> Honoree | Decision | Story:
    values: dict[str, Any] = {"id": id, **answers}
    if questionnaire.record is Decision:
        return Decision.model_validate(values)
    values |= {"status": Status.DRAFT, "status_log": ()}
    if questionnaire.record is Story:
        return with_log(None, Story.model_validate({"date": day, **values}), Role.BIEN_TAP, day)
    return with_log(
        None,
        Honoree.model_validate({"kind": questionnaire.register.applies_to, **values}),
        Role.BIEN_TAP,
        day,
    )


def _choices(dataset: Dataset, campaign: Campaign, register: Register) -> Choices:
    """The records that fields may refer to, without samples and private criteria, for the explanations.

    Honorees and stories are left out: a comment in another file would still name them after a takedown.
    """
    kinds = [kind for kind in RecordKind if lifecycle_of(home_of(kind).record) is None]
    known: dict[RecordKind, Iterable[Referent]] = {k: dataset.records(k, campaign).values() for k in kinds}
    known[RecordKind.CRITERION] = campaign.answerable(register.applies_to)
    return {
        kind: {r.id: _shortened(choice_words(r)) for r in records if not getattr(r, "sample", False)}
        for kind, records in known.items()
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]} …"


@dataclass
class _Interview:
    """Collects the answers for one record: from the command line, and from the dialogue if there is one."""

    questionnaire: Questionnaire
    dataset: Dataset
    campaign: Campaign
    dialogue: Dialogue | None
    typed: dict[str, str]
    before: dict[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, Any]:
        """Field -> value, nested as in the record."""
        own_questions = questions(self.questionnaire)
        if self.dialogue is None and (
            missing := [q for q in own_questions if q.required and q.option not in self.typed]
        ):
            listed = ", ".join(f"--{q.option} ({q.title})" for q in missing)
            raise WrongAnswerError(
                f"Còn thiếu {listed}. Thêm các tùy chọn này, hoặc chạy không có --quick trong cửa sổ lệnh để được hỏi."
            )
        values: dict[str, Any] = {}
        for question in own_questions:
            outer, *inner = question.place
            value = self._answer(question)
            values[outer] = {inner[0]: value} if inner else value
        return values

    def restart(self) -> None:
        """Ask everything again; Enter repeats the answer before."""
        self.before, self.typed = {**self.before, **self.typed}, {}

    def _answer(self, question: FieldQuestion) -> Any:
        choices = self._choices(question)
        text = self.typed.get(question.option)
        while True:
            if text is None:
                text = self._ask(question, choices)
            try:
                value = self._value(question, text, choices)
            except WrongAnswerError as wrong:
                if self.dialogue is None:
                    raise WrongAnswerError(f"--{question.option}: {wrong}") from None
                self.dialogue.say(str(wrong))
                text = None
            else:
                self.typed[question.option] = text
                return value

    def _ask(self, question: FieldQuestion, choices: dict[str, str] | None) -> str:
        if self.dialogue is None:
            return ""
        self.dialogue.say(f"\n{question.title}: {question.help}")
        if choices is not None and len(choices) <= _MANY:
            self.dialogue.say(_numbered_list(choices, choices))
        how = "Gõ số thứ tự hoặc một phần tên" if choices is not None else "Trả lời"
        before = self.before.get(question.option, "")
        skip = f" [{before}]" if before else "" if question.required else " (Enter để bỏ qua)"
        return self.dialogue.ask(f"{how}{skip}: ").strip() or before

    def _choices(self, question: FieldQuestion) -> dict[str, str] | None:
        """Code -> words, for a question with a closed list of answers; None for any other."""
        if kind := question.field.refers_to:
            known = self.dataset.records(kind, self.campaign).values()
            return {r.id: _choice_label(r) for r in known if not getattr(r, "sample", False)}
        codes = question.field.codes
        return {m.value: m.label for m in self.dataset.choices(codes)} if codes else None

    def _value(self, question: FieldQuestion, text: str, choices: dict[str, str] | None) -> Any:
        text = nfc(" ".join(text.split()))
        if not text:
            if question.required:
                raise WrongAnswerError("Cần câu trả lời này để bắt đầu bản ghi.")
            return None
        if choices is not None:
            return _chosen_code(text, choices)
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

    def _faults(self, question: FieldQuestion, text: str) -> Iterator[str]:
        """Why the model rejects an answer."""
        value: Any = text
        for step in reversed(question.place):
            value = {step: value}
        try:
            self.questionnaire.record.model_validate(value)
        except ValidationError as error:
            for found in messages.findings(error, self.questionnaire.record, ()):
                if found.place == question.place:
                    yield f"{found.what}. {found.remedy}."


def _choice_label(record: Referent) -> str:
    """The words for a record in a list; a unit's short name is added unless they contain it."""
    words, short = choice_words(record), getattr(record, "short", None)
    return words if short is None or fold(short) in fold(words) else f"{words} ({short})"


def _chosen_code(text: str, choices: dict[str, str]) -> str:
    """The code for a typed number, code or part of the words. WrongAnswerError when it is not clear."""
    codes = list(choices)
    if text in choices:
        return text
    if text.isdecimal() and 1 <= int(text) <= len(codes):
        return codes[int(text) - 1]
    key = fold(text)
    found = [code for code, words in choices.items() if key in fold(words)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongAnswerError(f"«{text}» có ở nhiều nơi, gõ số thứ tự:\n{_numbered_list(choices, found)}")
    close = nearest(text, choices.values(), 3)
    hint = f" Có phải ý anh, chị là {close}?" if close else ""
    raise WrongAnswerError(f"Không có lựa chọn nào có chữ «{text}».{hint}")


def _numbered_list(choices: dict[str, str], shown: Any) -> str:
    numbers = {code: number for number, code in enumerate(choices, 1)}
    return "\n".join(f"{numbers[code]:4}. {choices[code]}" for code in shown)
