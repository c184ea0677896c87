"""What a page of the desk costs: `python -m tests.bench.desk [--sizes 300,3000] [--write]`.

CPU seconds of the thread that answers one request, the median of three, after the folder was read once; each beside the
time in which stock Material builds one plain page for each honoree, in the same run. `--write` keeps the table in DESK.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.bench.__main__ import HERE, machine
from tests.bench.measure import cost
from tests.bench.peers import peers
from tests.desk.office import Office, office
from tests.desk.pages import hidden
from tests.support.many import DECISION, many
from thidua.desk.sitting.survey import PATIENCE
from thidua.model.lifecycle import Role

PERSON: Final = "cn-1007"
PATH: Final = f"2023/honorees/{PERSON}.yml"
SMALL: Final = "qd-that-02"
"""A decision that honors thirty."""
READ: Final = {
    "Hôm nay": "/",
    "Danh sách": "/danh-sach/ca-nhan",
    "Danh sách, tìm một tên": "/danh-sach/ca-nhan?tim=nguyen",
    "Chờ duyệt": "/danh-sach/cho-duyet",
    "Biểu mẫu": f"/sua/ca-nhan/{PERSON}",
    "Gỡ một người": f"/go/ca-nhan/{PERSON}",
    "Hủy quyết định của 30 người": f"/huy/quyet-dinh/{SMALL}",
    "Hủy quyết định của mọi người khác": f"/huy/quyet-dinh/{DECISION}",
    "Nhập": "/nhap/",
    "Tuyên truyền": "/tuyen-truyen/",
    "Còn nhắc": "/con-nhac",
    "Xem cả trang": "/xem-trang/",
    "Công bố": "/cong-bo/",
    "Lịch sử": "/lich-su",
    "Cài đặt": "/cai-dat/",
    "Sao lưu": "/sao-luu/",
}

_SETTLED: Final = 60.0
"""Seconds in which the desk is done with what it works out in the background, so that no request stands in its way."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="300,3000", help="how many honorees, parted by commas")
    parser.add_argument("--write", action="store_true", help="keep the table")
    options = parser.parse_args()
    said = []
    for line in _lines([int(size) for size in options.sizes.split(",")]):
        print(line, flush=True)
        said.append(line)
    if options.write:
        (HERE / "DESK.md").write_text("\n".join(said) + "\n", encoding="utf-8")


def _lines(sizes: list[int]) -> Iterator[str]:
    yield "# A page of the desk\n"
    yield f"`python -m tests.bench.desk --write`, {dt.date.today().isoformat()}: {machine()}. CPU seconds of the thread that answers"
    yield "one request, the median of three; beside stock Material building one plain page for each honoree, in the same run. What"
    yield f"the desk works out in the background goes on meanwhile; a page waits {PATIENCE} s for it at most."
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            yield from _desk(Path(scratch), size)


def _desk(folder: Path, size: int) -> Iterator[str]:
    yield f"\n## {size} honorees\n"
    here = office(_two_decisions(many(folder, size)), Role.DUYET)
    stock = next(iter(peers(folder, size)))
    beside = cost(stock.build, stock.folder).cpu
    yield "| | CPU, s | beside stock |"
    yield "|---|---:|---:|"
    for name, spent in (*_pages(here), *_acts(here)):
        yield f"| {name} | {spent:.2f} | {spent / beside:.2f} |"


def _two_decisions(data: Path) -> Path:
    """`data`, in which thirty people are honored by a decision of their own."""
    decisions, people = data / "2023/decisions", data / "2023/honorees"
    first = (decisions / f"{DECISION}.yml").read_text(encoding="utf-8")
    second = first.replace(DECISION, SMALL).replace("number: 77/", "number: 78/")
    (decisions / f"{SMALL}.yml").write_text(second, encoding="utf-8")
    for number in range(1101, 1131):
        record = people / f"cn-{number}.yml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace(f"decision: {DECISION}", f"decision: {SMALL}"), encoding="utf-8")
    return data


def _pages(here: Office) -> Iterator[tuple[str, float]]:
    here.desk.survey.now(_SETTLED)
    for name, address in READ.items():
        times = [_spent(lambda at=address: _expect(here.page(at).code, 200)) for _ in range(3)]
        yield name, median(times)


def _acts(here: Office) -> Iterator[tuple[str, float]]:
    yield "Lưu một bản ghi", median(_saved(here, turn) for turn in range(3))
    way = f"/go/ca-nhan/{PERSON}"
    seen = hidden(here, way)
    here.desk.survey.now(_SETTLED)
    yield "Gỡ: bấm nút", _spent(lambda: _expect(here.send(way, **seen).status_code, 303))


def _saved(here: Office, turn: int) -> float:
    values: dict[str, Any] = here.opened(PATH)
    values["post"] = f"Xong {turn}."
    here.desk.survey.now(_SETTLED)
    return _spent(lambda: _expect(here.save(PATH, values).code, 200))


def _expect(code: int, wanted: int) -> None:
    assert code == wanted, code


def _spent(do: Callable[[], None]) -> float:
    start = time.thread_time()
    do()
    return time.thread_time() - start


if __name__ == "__main__":
    main()
