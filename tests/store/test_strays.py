"""What lies in the data folder without being data: passed over, or told, and never put over what is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.project import checked
from thidua.model.finding import Severity
from thidua.store.folder import is_dropping
from thidua.store.strays import original_of

RECORDS = "2023/honorees"
MOVES = re.compile(r"(?i)đổi tên|đổi đuôi|chuyển tệp này ra|có phải ý")
DROPPINGS = [
    "desktop.ini", "Desktop.ini", "Thumbs.db", "ehthumbs.db", "~$danh-sach.xlsx", "~$cn-001.docx", "._cn-001.yml",
    ".DS_Store", ".cn-001.yml.swp", "cn-001.yml.swp", "cn-001.yml~", "cn-001.yml.bak", "cn-001.tmp", "~WRL0003.tmp",
]  # fmt: skip
COPIES = [
    "cn-001 2.yml", "cn-001 (1).yml", "cn-001(1).yml", "cn-001 - Copy.yml", "cn-001 - Copy (2).yml", "cn-001 copy.yml",
    "cn-001-MAYTINH.yml", "cn-001-DESKTOP-4F2K9.yml", "Bản sao của cn-001.yml", "Copy of cn-001.yml",
    "Bản sao của cn-001 (2).yml", "cn-001 (conflicted copy 2026-11-20).yml", "cn-001 (May An's conflicted copy 2026-11-20).yml",
    "cn-001.sync-conflict-20261120-101500-ABCDEF.yml", "cn-001 - Bản sao.yml", "cn-001_conflict-20261120-101500.yml",
    "cn-001 (Bản sao xung đột của MÁY-LAN 2026-11-20).yml", "cn-001 (MÁY-LAN's conflicted copy 2026-11-20).yml",
    "cn-001 (conflicted copy 2026-11-20 101500).yml", "cn-001 (SFConflict an@vidu.example 2026-11-20-10-15-00).yml",
    "cn-001_MAY-LAN_Nov-20-101500-2026_Conflict.yml", "cn-001 (xung đột).yml", "cn-001[conflicted].yml", "cn-001~1.yml",
    "cn-001 (may-van-thu-3f2a).yml",
]  # fmt: skip


@pytest.mark.parametrize("name", DROPPINGS)
def test_droppings_of_systems_are_passed_over(name: str, data: Path) -> None:
    for folder in ("", "2023", RECORDS, "2023/stories", "2023/media"):
        (data / folder / name).write_bytes(b"\x00\xff")
    assert checked(data).problems == ()


def test_folders_of_systems_are_passed_over(data: Path) -> None:
    for name in ("__MACOSX", "@eaDir", "$RECYCLE.BIN", ".git"):
        for folder in ("", "2023", RECORDS):
            (data / folder / name).mkdir()
            (data / folder / name / "cn-001.yml").write_text("x", encoding="utf-8")
    assert checked(data).problems == ()


@pytest.mark.parametrize("name", ["cn-001.yml", "plan.md", "2023", "anh.jpg", "bak.yml", "tmp"])
def test_data_are_no_droppings(name: str) -> None:
    assert not is_dropping(name)


@pytest.mark.parametrize("name", COPIES)
def test_a_second_copy_is_compared_and_deleted(name: str, data: Path) -> None:
    shutil.copy(data / RECORDS / "cn-001.yml", data / RECORDS / name)
    result = checked(data)
    assert [str(p) for p in result.problems] == [
        f"data/{RECORDS}/{name}:1: Tệp này là bản sao của cn-001.yml, có lẽ do đồng bộ hoặc chép tệp. "
        "So với cn-001.yml rồi xóa tệp này; bản ghi đã gỡ thì không chép lại gì."
    ]
    assert result.errors == result.waiting  # the first one stands for itself


@pytest.mark.parametrize(
    "copy",
    [
        "{} (1){}",
        "{}-MAYTINH{}",
        "{} (Bản sao xung đột của MÁY 2026-11-20){}",
        "{}.sync-conflict-20261120-101500-ABC{}",
    ],
)
@pytest.mark.parametrize("file", ["units.yml", "site.yml", "2023/campaign.yml", "2023/plan.md"])
def test_a_second_version_of_a_shared_file_is_told_and_holds_up_no_takedown(
    file: str, copy: str, data: Path
) -> None:
    original = data / file
    beside = original.with_name(copy.format(original.stem, original.suffix))
    shutil.copy(original, beside)
    result = checked(data)
    assert result.publication
    (problem,) = result.problems
    assert problem.severity is Severity.WARNING
    assert problem.file == f"data/{beside.relative_to(data).as_posix()}"
    assert problem.remedy.startswith(f"So với {original.name} rồi xóa")


@pytest.mark.parametrize(
    "name", [name.replace(".yml", ".png") for name in COPIES if not re.fullmatch(r"[a-z0-9._-]+", name)]
)
def test_a_second_version_of_a_photo_is_told_too(name: str, data: Path) -> None:
    shutil.copy(data / "2023/media/cn-001.png", data / "2023/media" / name)
    (problem,) = checked(data).problems
    assert problem.file == f"data/2023/media/{name}"
    assert "bản sao của cn-001.png" in problem.what
    assert not MOVES.search(problem.remedy)


@pytest.mark.parametrize("name", ["cn-001 2.yml", "Bản sao của cn-001.yml"])
def test_a_copy_without_its_original_may_be_of_somebody_who_is_gone(name: str, data: Path) -> None:
    (data / RECORDS / "cn-001.yml").rename(data / RECORDS / name)
    told = [p for p in checked(data).problems if name in p.file]
    assert [p.remedy for p in told] == [
        "Bản ghi đã gỡ thì xóa tệp này; còn dùng thì đổi tên tệp thành cn-001.yml"
    ]


@pytest.mark.parametrize(
    ("copied", "name"),
    [
        *((f"{RECORDS}/cn-001.yml", f"{RECORDS}/{name}") for name in COPIES),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/Người ấy.yml"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/cn-001.yaml"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/cn-001.YAML"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/cn-001.docx"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/xa/cn-001.yml"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/xa/thon/cn-001.yml"),
        (f"{RECORDS}/cn-001.yml", f"{RECORDS}/cn-099.yml"),
        ("units.yml", "unit.yml"),
        ("units.yml", "units (1).yml"),
        ("site.yml", "Bản sao của site.yml"),
        ("2023/plan.md", "2023/plan 2.md"),
        ("2023/criteria.yml", "2023/criteria-MAYTINH.yml"),
        (RECORDS, "2023/honoree"),
        (RECORDS, "2023/honorees (1)"),
        ("2023", "2023 (1)"),
    ],
)
def test_no_remedy_puts_a_file_over_one_that_is_there(copied: str, name: str, data: Path) -> None:
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (shutil.copytree if (data / copied).is_dir() else shutil.copy)(data / copied, data / name)
    told = [str(p) for p in checked(data).problems]
    assert any(name in line for line in told)
    assert not [line for line in told if MOVES.search(line)]


@pytest.mark.parametrize(
    "name", ["cn-006.yml.txt", "cn-006.yaml", "cn-006.YML", "CN-006.Yml", "cn-006 2.yaml", "cn-006.yml.docx", "xa/cn-006 2.yml", "xa/CN-006.yml"]
)  # fmt: skip
def test_no_remedy_puts_a_file_over_that_of_somebody_who_is_gone(name: str, data: Path) -> None:
    (data / RECORDS / "xa").mkdir()
    shutil.copy(data / RECORDS / "cn-001.yml", data / RECORDS / name)
    told = [str(p) for p in checked(data).problems if p.file == f"data/{RECORDS}/{name}"]
    assert len(told) == 1
    assert re.search(r"[Ss]o (với cn-006.yml|hai tệp) rồi xóa", told[0])
    assert not MOVES.search(told[0])


def test_another_year_in_a_copied_folder(data: Path) -> None:
    shutil.copytree(data / "2023", data / "2024")
    told = [str(p) for p in checked(data).problems if p.file == "data/2024/campaign.yml"]
    assert any("Năm 2023 khác tên thư mục 2024. Viết year: 2024." in line for line in told)


def test_records_in_a_folder_below_are_told(data: Path) -> None:
    (data / RECORDS / "xa-ca-na").mkdir()
    (data / RECORDS / "cn-001.yml").rename(data / RECORDS / "xa-ca-na/cn-001.yml")
    assert [str(p) for p in checked(data).problems] == [
        f"data/{RECORDS}/xa-ca-na/cn-001.yml:1: Tệp trong thư mục con không được đọc. "
        "Chuyển tệp này ra thư mục honorees; bản ghi đã gỡ thì xóa."
    ]


@pytest.mark.parametrize("name", ["cn-002.yml", "cn-0011.yml", "tt-001.yml"])
def test_other_records_are_no_copies(name: str) -> None:
    assert original_of(name, ["cn-001.yml", "cn-002.yml", "tt-001.yml"]) is None


@pytest.mark.parametrize("file", [f"{RECORDS}/cn-001.yml", "units.yml", "2023/plan.md"])
def test_what_git_could_not_merge_is_named(file: str, data: Path) -> None:
    path = data / file
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    both = f"{first}\n<<<<<<< HEAD\n{rest}=======\n{rest}>>>>>>> khac\n"
    path.write_text(both, encoding="utf-8")
    assert [str(p) for p in checked(data).problems] == [
        f"data/{file}:2: Git chưa gộp xong tệp này: còn dấu xung đột <<<<<<<. "
        "Giữ lại một trong hai đoạn, xóa đoạn kia và các dòng <<<<<<<, =======, >>>>>>>; một đoạn ghi đã gỡ (status: withdrawn hoặc revoked) thì giữ đoạn ấy."
    ]
