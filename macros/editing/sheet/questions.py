"""What a sheet leaves open, asked instead of guessed. Asking people is another's work: the terminal, a script, a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ...vietnamese.text import slug
from .problems import SheetProblem


@dataclass(frozen=True)
class Choice:
    """`code` is what a script answers, `label` what people read (Vietnamese, no final full stop)."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """One open question about a file.

    `key` is the same whenever the same file is read: a kind, and after slashes what it is about ("cot/ghi-chu").
    `usual` is the code that is meant by a person who only presses Enter; None when nothing is usual. `lasting`: the
    answer holds for later files too.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    usual: str | None = None
    lasting: bool = False

    @property
    def kind(self) -> str:
        """Questions of one kind may be answered at once."""
        return self.key.partition("/")[0]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices)


Ask = Callable[[Question], str | None]
"""Asks a question: the answer's code, None while there is none."""


class UnansweredError(Exception):
    """Nothing was written, because questions are open. `problems`: answers that are none of the choices."""

    def __init__(self, questions: tuple[Question, ...], problems: tuple[SheetProblem, ...] = ()) -> None:
        super().__init__("\n".join(question.text for question in questions))
        self.questions, self.problems = questions, problems


class Inquiry:
    """The questions that reading a file raises, and the answers that it was given: key, or kind -> code.

    `earlier`: answers to lasting questions of earlier files, by key.
    """

    def __init__(self, answers: Mapping[str, str], earlier: Mapping[str, str] = MappingProxyType({})) -> None:
        self._answers, self._earlier = answers, earlier
        self._asked: dict[str, Question] = {}
        self._wrong: dict[str, SheetProblem] = {}
        self.lasting: dict[str, str] = {}
        """The answers to lasting questions, by key."""

    def ask(self, question: Question) -> str | None:
        """The answer's code; None while there is none, and the question is kept as open."""
        found = next((key for key in (question.key, question.kind) if key in self._answers), None)
        code = self._answers[found] if found else self._earlier.get(question.key)
        if code in question.codes:
            if question.lasting and code:
                self.lasting[question.key] = code
            return code
        self._asked.setdefault(question.key, question)
        if found:
            what = f"«{found}={code}» không trả lời được câu hỏi «{question.key}»"
            self._wrong[question.key] = SheetProblem(what, f"Chọn một trong: {', '.join(question.codes)}")
        return None

    def of_list(self, title: str) -> Ask:
        """Asks about one of several lists of a file. `title`: of the list, "" where there is no other."""
        if not title:
            return self.ask
        return lambda q: self.ask(replace(q, key=f"{q.key}/{slug(title)}", text=f"Sheet «{title}»: {q.text}"))

    def is_earlier(self, question: Question) -> bool:
        """Whether the answer is that of an earlier file."""
        return question.key in self._earlier and not {question.key, question.kind} & self._answers.keys()

    def raise_open(self) -> None:
        """UnansweredError if any question is open."""
        if self._asked:
            raise UnansweredError(tuple(self._asked.values()), tuple(self._wrong.values()))
