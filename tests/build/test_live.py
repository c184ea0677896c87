"""`thidua serve` goes on without a faulty draft, keeps its last good state for anything worse, and says so on each page."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from tests.support import shown
from tests.support.campaigns import copy_of_samples
from tests.support.project import checked
from thidua.build.catalogue import Catalogue
from thidua.build.live import Live
from thidua.build.watching import Watch


@pytest.fixture
def live(tmp_path: Path) -> Live:
    data = copy_of_samples(tmp_path)

    def read() -> tuple[Catalogue | None, tuple[str, ...]]:
        found = checked(data)
        if found.publication is None:
            return None, tuple(map(str, found.stopping))
        return shown.catalogue(found.publication), tuple(map(str, found.omissions))

    return Live(read)


def spoil(live: Live, data: Path, id: str) -> None:
    path = data / f"2023/honorees/{id}.yml"
    path.write_text(path.read_text(encoding="utf-8") + "unit: [x\n", encoding="utf-8")
    live.refresh()


def page(live: Live, address: str) -> tuple[int, str]:
    answer = live.answer(address)
    assert answer
    return answer.status, answer.content.decode()


def test_a_faulty_draft_is_named_while_the_rest_is_new(live: Live, tmp_path: Path) -> None:
    live.refresh()
    assert page(live, "dien-hinh/cn-005/")[0] == 200
    assert "Dữ liệu còn lỗi" not in page(live, "dien-hinh/cn-001/")[1]
    spoil(live, tmp_path / "data", "cn-005")
    assert page(live, "dien-hinh/cn-005/")[0] == 404
    status, text = page(live, "dien-hinh/cn-001/")
    assert (status, "data/2023/honorees/cn-005.yml:23" in text) == (200, True)
    assert "Trang ở dưới là bản mới" in text


def test_a_faulty_published_record_keeps_the_last_good_state(live: Live, tmp_path: Path) -> None:
    live.refresh()
    spoil(live, tmp_path / "data", "cn-001")
    status, text = page(live, "dien-hinh/cn-001/")
    assert (status, "Nguyễn Văn Minh Họa" in text) == (200, True)
    assert "Trang ở dưới là bản đúng gần nhất" in text


def test_a_file_that_another_program_holds_ends_nothing(live: Live) -> None:
    live.refresh()
    real = live.read
    live.read = lambda: (_ for _ in ()).throw(PermissionError(13, "held", "data/units.yml"))
    live.refresh()
    status, text = page(live, "dien-hinh/cn-001/")
    assert (status, "Không đọc được data/units.yml: không được phép đọc hoặc ghi" in text) == (200, True)
    live.read = lambda: (_ for _ in ()).throw(RuntimeError("x"))
    live.refresh()
    assert "Chương trình gặp lỗi khi đọc dữ liệu" in page(live, "dien-hinh/cn-001/")[1]
    live.read = real
    live.refresh()
    assert "Chương trình gặp lỗi" not in page(live, "dien-hinh/cn-001/")[1]


def test_who_watches_goes_on_after_an_error(tmp_path: Path) -> None:
    told: queue.Queue[None] = queue.Queue()

    def changed() -> None:
        told.put(None)
        raise RuntimeError

    watch = Watch([tmp_path], changed)
    told.get(timeout=5)
    watch.wake()
    told.get(timeout=5)
    watch.stop()
