"""Writes workbooks: an empty template, or all honorees of a campaign."""

from __future__ import annotations

from pathlib import Path

from ...model.dataset import Campaign, Dataset
from ...model.finding import Severity
from ...model.honoree import Honoree
from ...model.layout import file_of
from ...store import load
from .cells import MAX_CHARACTERS, Cell, to_cell
from .columns import Column, columns_for, flat
from .mark import MARK, base_of
from .problems import SheetError, SheetProblem, unusable_file
from .table import REMARKS
from .workbook import Heading, build, save


def template(data: Path, key: str | None, out: Path) -> None:
    """Write a workbook with the headings, help, choices and one example row. `key` None: of the home page's.

    SheetError when the data folder cannot be used; OSError when `out` cannot be written.
    """
    dataset, campaign = dataset_of(data, key)
    _must_be_free(out)
    columns = columns_for(dataset, campaign)
    save(build(_headings(columns), [], campaign.key, example=True), out)


def export(data: Path, key: str | None, out: Path) -> int:
    """Write all honorees of a campaign into a workbook; returns how many. `key` None: of the home page's.

    SheetError when a record cannot be read, because the list would look complete without it. OSError when
    `out` cannot be written.
    """
    dataset, campaign = dataset_of(data, key, whole=True)
    _must_be_free(out)
    columns = columns_for(dataset, campaign)
    people = sorted(campaign.honorees, key=lambda h: h.id)
    rows = [[None, *_row(honoree, columns)] for honoree in people]
    save(build([*_headings(columns), (MARK, None)], rows, campaign.key, example=False), out)
    return len(people)


def _must_be_free(out: Path) -> None:
    """SheetError when `out` is no .xlsx or exists already: somebody may have filled it in."""
    if out.suffix.lower() != ".xlsx":
        raise unusable_file(f"Tên «{out.name}» không kết thúc bằng .xlsx", "Đặt tên như danh-sach.xlsx")
    if out.exists():
        raise unusable_file(
            f"Đã có tệp {out.name}", "Đặt tên khác, hoặc chuyển tệp ấy đi nơi khác rồi chạy lại"
        )


def _headings(columns: tuple[Column, ...]) -> list[Heading]:
    """The first column is for the problems of each row, and empty until an import finds any."""
    return [(REMARKS, None), *((column.heading, column) for column in columns)]


def dataset_of(data: Path, key: str | None, *, whole: bool = False) -> tuple[Dataset, Campaign]:
    """The data and the campaign of a key. SheetError when they cannot be read; `whole`: also for a faulty honoree."""
    loaded = load(data)
    campaigns = loaded.dataset.campaigns if loaded.dataset else ()
    campaign = next((c for c in campaigns if key in (None, c.key)), None)
    if loaded.dataset is None or campaign is None:
        known = ", ".join(c.key for c in campaigns) or "chưa đọc được phong trào nào"
        named = f" phong trào {key}" if key else ""
        raise unusable_file(
            f"Không có dữ liệu{named} trong {data}", f"Các phong trào đang có: {known}; xem thidua check"
        )
    folder = f"{loaded.root.name}/{file_of(Honoree).path(campaign.key)}/"
    faulty = [p for p in loaded.problems if p.severity is Severity.ERROR and p.file.startswith(folder)]
    if whole and faulty:
        raise SheetError(
            tuple(SheetProblem(f"{p.file}:{p.line}: {p.what}", p.remedy) for p in sorted(faulty))
        )
    return loaded.dataset, campaign


def _row(honoree: Honoree, columns: tuple[Column, ...]) -> list[Cell]:
    values = flat(honoree, columns)
    row: list[Cell] = []
    for column in columns:
        cell = to_cell(column, values[column.path])
        if isinstance(cell, str) and len(cell) > MAX_CHARACTERS:
            raise unusable_file(
                f"Mục «{column.heading}» của «{honoree.id}» dài quá {MAX_CHARACTERS} ký tự, ô bảng tính không chứa hết",
                "Rút ngắn mục này trong tệp dữ liệu rồi xuất lại",
            )
        row.append(cell)
    return [*row, base_of(honoree.id, values).mark(columns)]
