"""What a sheet leaves open, asked instead of guessed. Asking people is another's work: the terminal, a script, a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from ...vietnamese.text import slug
from .problems import SheetProblem

_SIGNS: Final = 16  # of a digest


@dataclass(frozen=True)
class Choice:
    """`code` is what a script answers, `label` what people read (Vietnamese, no final full stop)."""

    code: str
    label: str


@dataclass(frozen=True)
class SheetQuestion:
    """One open question about a file.

    `key` is the same whenever the same file is read: a kind, and after slashes what it is about ("cot/ghi-chu").
    `usual` is the code that is meant by a person who only presses Enter; None when nothing is usual. `lasting`: the
    answer holds for later files too. `subject`: what the answer is about, where that says less or more than the text
    (rows by what stands in them, not by their numbers).
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    usual: str | None = None
    lasting: bool = False
    subject: str = ""

    @property
    def kind(self) -> str:
        """Questions of one kind may be answered at once."""
        return self.key.partition("/")[0]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices)

    def reply(self, code: str) -> str:
        """An answer as a file keeps it: it holds as long as the question is about the same."""
        return f"{hashlib.sha256((self.subject or self.text).encode()).hexdigest()[:_SIGNS]}={code}"


Ask = Callable[[SheetQuestion], str | None]
"""Asks a question: the answer's code, None while there is none."""


class UnansweredError(Exception):
    """Nothing was written, because questions are open. `problems`: answers that are none of the choices."""

    def __init__(self, questions: tuple[SheetQuestion, ...], problems: tuple[SheetProblem, ...] = ()) -> None:
        super().__init__("\n".join(question.text for question in questions))
        self.questions, self.problems = questions, problems


class Inquiry:
    """The questions that reading a file raises, and the answers that it was given: key, or kind -> code.

    `earlier`: answers to lasting questions of earlier files, by key. `kept`: key -> `SheetQuestion.reply`, as the file brings
    them.
    """

    def __init__(
        self,
        answers: Mapping[str, str],
        earlier: Mapping[str, str] = MappingProxyType({}),
        kept: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._answers, self._earlier, self._kept = answers, earlier, kept
        self._asked: dict[str, SheetQuestion] = {}
        self._wrong: dict[str, SheetProblem] = {}
        self.lasting: dict[str, str] = {}
        """The answers to lasting questions, by key."""
        self.replies: dict[str, str] = {}
        """The answers to all other questions, to be kept with the file: key -> `SheetQuestion.reply`."""
        self._again: dict[str, SheetProblem] = {}

    def ask(self, question: SheetQuestion) -> str | None:
        """The answer's code; None while there is none, and the question is kept as open."""
        found = next((key for key in (question.key, question.kind) if key in self._answers), None)
        code = (
            self._answers[found] if found else self._earlier.get(question.key) or self._kept_answer(question)
        )
        if code in question.codes and code:
            if question.lasting:
                self.lasting[question.key] = code
            else:
                self.replies[question.key] = question.reply(code)
            return code
        self._asked.setdefault(question.key, question)
        if found:
            what = f"«{found}={code}» không trả lời được câu hỏi «{question.key}»"
            self._wrong[question.key] = SheetProblem(what, f"Chọn một trong: {', '.join(question.codes)}")
        return None

    def _kept_answer(self, question: SheetQuestion) -> str | None:
        code = self._kept.get(question.key, "").rpartition("=")[2]
        label = next((choice.label for choice in question.choices if choice.code == code), None)
        if label is None or self._kept[question.key] != question.reply(code):
            return None
        how = f"Muốn trả lời lại: --answer {question.key}=…"
        self._again[question.key] = SheetProblem(f"Như đã trả lời: {question.text} {label}", how)
        return code

    @property
    def notices(self) -> tuple[SheetProblem, ...]:
        """What the file had answers to, so that nobody was asked."""
        return tuple(self._again.values())

    def of_list(self, title: str) -> Ask:
        """Asks about one of several lists of a file. `title`: of the list, "" where there is no other."""
        if not title:
            return self.ask
        return lambda q: self.ask(replace(q, key=f"{q.key}/{slug(title)}", text=f"Sheet «{title}»: {q.text}"))

    def is_earlier(self, question: SheetQuestion) -> bool:
        """Whether the answer is that of an earlier file."""
        return question.key in self._earlier and not {question.key, question.kind} & self._answers.keys()

    def raise_open(self) -> None:
        """Stop where any question is open. UnansweredError."""
        if self._asked:
            raise UnansweredError(tuple(self._asked.values()), tuple(self._wrong.values()))
