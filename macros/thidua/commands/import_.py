"""`thidua import`: a list (Excel, CSV) becomes records; a filled Word form becomes drafts, or consent."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from itertools import groupby

from ..editing import sheet, word
from ..model.lifecycle import Role
from ..site.checking import today
from .agreement import DeclinedError, add_agreement, agree
from .arguments import Parser
from .asking import NobodyAnsweredError, add_answer, answered
from .outcome import BAD_DATA, BAD_USE, OK, unwritable
from .roles import ROLES, add_role
from .sheets import add_file, finish


def add_arguments(parser: Parser) -> None:
    add_file(parser, "danh-sach.xlsx (cũng nhận .ods, .csv), hoặc mẫu Word đã điền (.docx)")
    add_role(parser, Role.BIEN_TAP)
    add_answer(parser)
    add_agreement(parser)


def run(options: argparse.Namespace) -> int:
    try:
        if word.is_form(options.file):
            return _import_form(options)
        return finish(lambda: _import_sheet(options))
    except NobodyAnsweredError:
        print("\nChưa ghi gì. Trả lời các câu hỏi ở trên rồi nhập lại.", file=sys.stderr)
        return BAD_DATA
    except DeclinedError:
        print("Chưa ghi gì.")
        return BAD_USE


def _import_sheet(options: argparse.Namespace) -> str:
    def progress(done: int, all: int) -> None:
        then = " Đang kiểm tra…" if done == all else ""
        print(f"Đã đọc {done}/{all} dòng…{then}", file=sys.stderr, flush=True)

    day, role = options.date or today(), ROLES[options.role]

    def work(answers: Mapping[str, str]) -> sheet.SheetPlan:
        return sheet.plan_import(
            options.data, options.file, role, day, progress, key=options.year, answers=answers
        )

    plan = answered(work, options.answer)
    if not options.dry_run:
        sheet.remember(options.data, plan.answers)
    plan = sheet.checked(plan)
    if plan.problems:
        raise sheet.refusal(plan, with_copy=not options.dry_run)
    for line in sheet.lines_of_notices(plan.warnings):
        print(line, file=sys.stderr)
    title = f"Sẽ nhập {options.file.name} vào {options.data}: {sheet.counts_of_plan(plan)}"
    if not plan.changes:
        print(*sheet.lines_of_plan(plan), sep="\n", end="\n" if plan.left or plan.deleted else "")
        return f"Không có gì mới: {plan.imported.unchanged} bản ghi giữ nguyên."
    if not agree(options, title, sheet.lines_of_plan(plan)):
        return ""
    imported = sheet.write(plan)
    codes = f"Mã mới: {id_ranges(imported.new)}. Lấy bảng có mã: thidua export\n" if imported.new else ""
    return f"Đã nhập: {imported.counts}.\n{codes}{_next_step(plan.waiting, plan.dataset.site.publishing_command)}"


def _next_step(waiting: int, publish: str) -> str:
    """What to do after an import; `waiting`: how many of its records nobody will see in a public build."""
    if not waiting:
        return f"Tiếp theo: thidua serve (xem thử) hoặc {publish} (bản công bố)."
    return (
        f"Tiếp theo: thidua serve (xem thử). {waiting} bản ghi chưa công bố: gõ thidua export cong-bo.xlsx, ghi sự đồng ý "
        "và trạng thái «Đã công bố» cho từng dòng, rồi người duyệt gõ thidua import cong-bo.xlsx --role duyet"
    )


def _import_form(options: argparse.Namespace) -> int:
    """Take over a filled Word form; what of it could not be read is told before anybody is asked."""
    day, role = options.date or today(), ROLES[options.role]
    try:
        plan = word.checked(word.plan_form(options.data, options.file, role, day, key=options.year))
        for warning in plan.warnings:
            print(warning.notice, file=sys.stderr)
        if plan.left_out:
            print(f"Không đưa vào bản ghi: {', '.join(plan.left_out)}.")
        changes = plan.record_changes
        title = f"Sẽ nhập {options.file.name} vào {options.data}: {sheet.counts(changes)}"
        if changes and not agree(options, title, sheet.lines_of(changes, plan.dataset)):
            return OK
        imported = word.write(plan)
    except word.ReportError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print("\nChưa ghi gì.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        return unwritable(options.data, error)
    new, changed = imported.new, imported.changed
    if not (new or changed):
        print(f"Không có gì mới: {imported.unchanged} bản ghi giữ nguyên.")
        return OK
    if new:
        print(f"Đã ghi {len(new)} bản nháp mới: {id_ranges(new)}.")
    if changed:
        print(f"Đã bổ sung {len(changed)} bản ghi: {id_ranges(changed)}.")
    print("Tiếp theo: thidua edit (xem lại, điền phần còn thiếu) hoặc thidua serve (xem thử).")
    return OK


def id_ranges(ids: tuple[str, ...]) -> str:
    """Ids for people to read: up to five of a kind one by one, more as a range (cn-008 … cn-014)."""
    kinds = [list(own) for _, own in groupby(sorted(ids), lambda code: code.partition("-")[0])]
    return ", ".join(", ".join(own) if len(own) <= 5 else f"{own[0]} … {own[-1]}" for own in kinds)
