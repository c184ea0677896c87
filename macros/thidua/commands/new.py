"""`thidua new`: begin a record by a few questions."""

from __future__ import annotations

import argparse
import sys

from ..editing import gate, new_record
from ..site.checking import today
from .arguments import Parser, add_data, add_date, add_year
from .outcome import BAD_USE, OK, print_problems, refuse, unwritable


def add_arguments(parser: Parser) -> None:
    kinds = parser.add_subparsers(title="loại", required=True, metavar="LOẠI")
    for name, questionnaire in new_record.QUESTIONNAIRES.items():
        kind = kinds.add_parser(name, help=questionnaire.title)
        add_data(kind)
        add_date(kind)
        for question in new_record.questions(questionnaire):
            kind.add_argument(f"--{question.option}", dest=question.option, metavar="…", help=question.help)
        kind.add_argument("--quick", action="store_true", help="không hỏi gì, chỉ dùng các tùy chọn")
        add_year(kind)
        kind.set_defaults(questionnaire=questionnaire)


def run(options: argparse.Namespace) -> int:
    typed = vars(options)
    answers = {
        q.option: typed[q.option]
        for q in new_record.questions(options.questionnaire)
        if typed[q.option] is not None
    }
    asks = sys.stdin.isatty() and not options.quick
    dialogue = new_record.Dialogue(input, print) if asks else None
    day = options.date or today()
    try:
        created = new_record.create(
            options.data, options.questionnaire, answers, day, key=options.year, dialogue=dialogue
        )
    except new_record.WrongAnswerError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(options.data, error)
    except (KeyboardInterrupt, EOFError):
        print("\nĐã dừng, chưa ghi gì.", file=sys.stderr)
        return BAD_USE
    print_problems(created.warnings)
    print(f"Đã ghi {options.data / created.path}: bản nháp, mỗi mục có lời giải thích.")
    print("Tiếp theo: mở tệp này, điền các mục còn lại, rồi chạy thidua check.")
    return OK
