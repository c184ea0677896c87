"""Asks a person at the terminal what a file leaves open, or prints how a script answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from ..editing.sheet.questions import SheetQuestion, UnansweredError
from .arguments import Parser

_ALL: Final = "hết"
_MORE: Final = "?"
_FEW: Final = 8
"""The most choices that are all printed, each with its option."""
_Result = TypeVar("_Result")


class NobodyAnsweredError(Exception):
    """Questions stay open: there is no terminal, or the person at it went away."""


def add_answer(parser: Parser) -> None:
    """`--answer`, which may be repeated."""
    parser.add_argument(
        "--answer",
        action="append",
        type=_pair,
        default=[],
        metavar="CÂU=CHỌN",
        help="trả lời trước một câu hỏi về tệp, ví dụ dong-an=bo; ghi được nhiều lần",
    )


def _pair(text: str) -> tuple[str, str]:
    key, sign, code = text.partition("=")
    if not (sign and key and code):
        raise argparse.ArgumentTypeError(f"«{text}» chưa đúng; viết như dong-an=bo")
    return key.strip(), code.strip()


def answered(work: Callable[[Mapping[str, str]], _Result], given: Iterable[tuple[str, str]]) -> _Result:
    """Do the work with the answers, asking whatever is open. NobodyAnsweredError when questions stay open."""
    answers = dict(given)
    while True:
        try:
            return work(answers)
        except UnansweredError as error:
            for problem in error.problems:
                print(problem, file=sys.stderr)
            if not sys.stdin.isatty():
                _print_options(error.questions)
                raise NobodyAnsweredError from None
            answers |= _replies(error.questions)


def _replies(questions: Iterable[SheetQuestion]) -> dict[str, str]:
    replies: dict[str, str] = {}
    waiting = list(questions)
    print(
        f"\nCó {len(waiting)} điều cần hỏi trước khi nhập. Gõ số của câu trả lời rồi Enter; chưa ghi gì vào dữ liệu.",
        file=sys.stderr,
    )
    while waiting:
        question = waiting.pop(0)
        replies |= _ask(question, alike=sum(other.kind == question.kind for other in waiting))
        waiting = [other for other in waiting if other.kind not in replies]
    return replies


def _print_options(questions: Iterable[SheetQuestion]) -> None:
    for question in questions:
        print(f"Cần trả lời: {question.text}", file=sys.stderr)
        shown = question.choices if len(question.choices) <= _FEW else question.choices[: _FEW // 2]
        for choice in shown:
            usual = " (thường chọn)" if choice.code == question.usual else ""
            print(
                f"  --answer {_quoted(f'{question.key}={choice.code}')}: {choice.label}{usual}",
                file=sys.stderr,
            )
        if rest := question.choices[len(shown) :]:
            others = ", ".join(f"{choice.code} ({choice.label})" for choice in rest)
            print(f"  hoặc {question.key}= một trong: {others}", file=sys.stderr)


def _quoted(option: str) -> str:
    return f'"{option}"' if any(sign in option for sign in " ;&|<>()") else option


def _ask(question: SheetQuestion, alike: int) -> dict[str, str]:
    """Ask until there is an answer; `alike`: how many questions of its kind follow. NobodyAnsweredError when the person ends
    it (Ctrl-D, Ctrl-C)."""
    print(f"\n{question.text}", file=sys.stderr)
    _show(question, len(question.choices) if len(question.choices) <= _FEW else _FEW // 2)
    others = "câu" if alike == 1 else f"cả {alike} câu"
    whole = f" (hoặc «1 {_ALL}»: trả lời như vậy cho {others} cùng loại ở sau)" if alike else ""
    print(f"Trả lời{whole}: ", end="", file=sys.stderr, flush=True)
    while True:
        try:
            typed = input().strip().lower()
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            raise NobodyAnsweredError from None
        if typed == _MORE:
            _show(question, len(question.choices))
            print("Trả lời: ", end="", file=sys.stderr, flush=True)
            continue
        code, whole_kind = _meant(typed, question)
        if code is not None:
            return {question.kind if whole_kind else question.key: code}
        print(f"Gõ một số từ 1 đến {len(question.choices)}: ", end="", file=sys.stderr, flush=True)


def _show(question: SheetQuestion, count: int) -> None:
    """The first choices, and how to see the others."""
    for number, choice in enumerate(question.choices[:count], 1):
        usual = " (Enter)" if choice.code == question.usual else ""
        print(f"  {number}. {choice.label}{usual}", file=sys.stderr)
    if rest := len(question.choices) - count:
        print(f"  {_MORE}. Xem {rest} lựa chọn khác", file=sys.stderr)


def _meant(typed: str, question: SheetQuestion) -> tuple[str | None, bool]:
    """What was typed -> (code, whether for all questions of the kind); None when it is no answer."""
    whole_kind = "/" in question.key and typed.endswith((_ALL, "het"))
    number = typed.removesuffix(_ALL).removesuffix("het").strip() if whole_kind else typed
    if not number:
        return question.usual, whole_kind
    if number.isdecimal() and 1 <= int(number) <= len(question.codes):
        return question.codes[int(number) - 1], whole_kind
    return (number if number in question.codes else None), whole_kind
