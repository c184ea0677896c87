"""What old lists still hold of a record: a photo that gave way to another one, nothing of what the program alone writes."""

from __future__ import annotations

import errno
from pathlib import Path

import openpyxl
import pytest

from tests.support import photos
from tests.support.campaigns import snapshot
from tests.support.people import PERSON, settle_in
from tests.support.sheets import DAY, edited, imported, people, refused, write
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin, last_change
from thidua.editing.last_lists import last_rows
from thidua.editing.sheet import export
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role
from thidua.store.folder import Folder

pytestmark = pytest.mark.usefixtures("round_trip")

MARK = "0123abcd-0123456789abcdef01234567"
POST, PHOTO = "Chức vụ", "Ảnh – Tệp ảnh"


@pytest.fixture
def old(data: Path, tmp_path: Path) -> Path:
    """An export with somebody's photo, which has another one by now."""
    settle_in(data)
    file = tmp_path / "tat-ca.xlsx"
    export(data, None, file)
    assert PERSON.picture
    (data / f"2023/media/{PERSON.picture.file}").rename(data / "2023/media/cn-907-9876dcba.png")
    write(data, PERSON.model_copy(update={"picture": PERSON.picture.model_copy(update={"file": "cn-907-9876dcba.png"})}))  # fmt: skip
    return file


def test_a_photo_that_gave_way_to_another_one_stops_no_list(data: Path, old: Path) -> None:
    done = imported(data, edited(old, {"cn-005": {POST: "Của bảng"}}))
    assert (done.changed, done.left) == (("cn-005",), (PERSON.id,))
    assert people(data)[PERSON.id].picture.file == "cn-907-9876dcba.png"  # type: ignore[union-attr]
    problems = refused(data, edited(old, {PERSON.id: {PHOTO: "khong-co.png"}})).problems
    assert "Không thấy tệp ảnh «khong-co.png»" in [problem.what for problem in problems]


def test_a_column_is_known_by_the_title_that_it_had(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "cu.xlsx"
    export(data, None, file)
    book = openpyxl.load_workbook(file)
    cell = next(
        c
        for row in book.worksheets[0].iter_rows()
        for c in row
        if c.value == "Sự đồng ý – Được phép công bố vì"
    )
    cell.value = "Sự đồng ý – Cơ sở"
    book.save(file)
    done = imported(data, edited(file, {"cn-005": {POST: "Của bảng"}}))
    assert done.changed == ("cn-005",)
    assert not any("Cơ sở" in str(warning) for warning in done.warnings)


def test_nor_does_one_of_a_record_that_was_deleted(data: Path, old: Path) -> None:
    (data / f"2023/honorees/{PERSON.id}.yml").unlink()
    (data / "2023/stories/tb-907.yml").unlink()
    (data / "2023/media/cn-907-9876dcba.png").unlink()
    before = snapshot(data)
    assert imported(data, old).changed == ()
    assert snapshot(data) == before


def test_share_pictures_of_a_site_beside_the_list_are_nobodys_photo(data: Path, old: Path) -> None:
    site = old.parent / "public"
    (site / "anh-chia-se").mkdir(parents=True)
    for name in ("index.html", "404.html"):
        (site / name).touch()
    (site / "anh-chia-se/cn-005.png").write_bytes(photos.saved(photos.corners(), "PNG"))
    words = {"Ảnh – Mô tả ảnh": "Ảnh thử", "Ảnh – Nguồn ảnh": "Đài", POST: "Của bảng"}
    assert people(data)["cn-005"].picture is None
    refused(data, edited(old, {"cn-005": words}))  # words without a photo
    (site / "404.html").unlink()
    imported(data, edited(old, {"cn-005": words}))
    assert people(data)["cn-005"].picture is not None, "in a folder of photos"


def test_what_only_the_program_writes_stays_though_no_list_has_it(data: Path, tmp_path: Path) -> None:
    path = settle_in(data) / f"2023/honorees/{PERSON.id}.yml"
    marked = Honoree.model_validate(PERSON.model_dump(mode="json") | {"mark": MARK})
    path.write_text(yaml_of(marked), encoding="utf-8")
    file = tmp_path / "tat-ca.xlsx"
    export(data, None, file)
    before = snapshot(data)
    assert imported(data, file).changed == (), "not even by an editor, who may not change what is published"
    assert snapshot(data) == before
    draft = people(data)["cn-005"].model_copy(update={"mark": MARK})
    write(data, draft)
    assert imported(data, edited(file, {"cn-005": {POST: "Của bảng"}})).changed == ("cn-005",)
    assert people(data)["cn-005"].mark == MARK


def test_a_record_that_another_program_holds_is_changed_by_a_list_as_it_was_accepted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tat-ca.xlsx"
    export(data, None, file)
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "cn-005.yml":
            raise PermissionError(errno.EPERM, "held")
        return real(self, target)

    with monkeypatch.context() as other:
        other.setattr(Path, "replace", held)
        assert imported(data, edited(file, {"cn-005": {POST: "Một"}})).changed == ("cn-005",)
        assert imported(data, edited(file, {"cn-005": {POST: "Hai"}})).changed == ("cn-005",)
    assert people(data)["cn-005"].post == "Hai"


def test_a_deletion_that_was_taken_back_forgets_nothing_of_lists(data: Path, old: Path) -> None:
    imported(data, edited(old, {"cn-005": {POST: "Của bảng"}}))
    before = (snapshot(data), last_rows(Folder(data)))
    gate.save(data, {"2023/honorees/cn-005.yml": None}, DAY, Origin(Action.FORM, Role.BIEN_TAP))
    assert last_rows(Folder(data)) == {}
    gate.save(data, last_change(Folder(data))[1], DAY, Origin(Action.UNDO, Role.BIEN_TAP))
    assert (snapshot(data), last_rows(Folder(data))) == before
