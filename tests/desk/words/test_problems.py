"""What the rules say is told on the desk without keys, codes, files and commands, and leads to where it is mended."""

from __future__ import annotations

import re

import pytest

from tests.store.bad_records import RECORDS
from tests.support.campaigns import SAMPLES
from thidua.desk.words.office import in_office_words
from thidua.desk.words.problems import losses, shown
from thidua.model.dataset import Dataset
from thidua.model.finding import Problem
from thidua.store import load

_LINE = re.compile(r"(\S+?):(?:@|\d+)(?:\+\d+)?: (?:Cảnh báo: )?(.*)")
_OF_FILES = re.compile(
    r"thidua |\b(?:units|words|site|campaign|criteria)\.yml|\b(?:status|consent|award|honoree): |by_role|: (?:null|true|false)\b"
)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = load(SAMPLES).dataset
    assert found
    return found


def test_no_key_code_or_command_is_left(dataset: Dataset) -> None:
    lines = [
        match.groups()
        for bad in RECORDS
        for line in bad.says.splitlines()
        if (match := _LINE.fullmatch(line))
    ]
    assert len(lines) > 100
    told = {what: shown(Problem(file, 1, what, ""), dataset).what for file, what in lines}
    assert {what: words for what, words in told.items() if _OF_FILES.search(words)} == {}
    assert sum(what.rstrip(".") != words.rstrip(".") for what, words in told.items()) > 50


@pytest.mark.parametrize(
    ("file", "where", "address"),
    [
        ("data/2023/honorees/cn-001.yml", "Nguyễn Văn Minh Họa", "/sua/ca-nhan/cn-001"),
        ("data/2023/decisions/qd-mau-01.yml", "00/QĐ-MINHHOA", "/sua/quyet-dinh/qd-mau-01"),
        ("data/units.yml", "Các đơn vị", "/danh-sach/don-vi"),
        ("data/site.yml", "Thông tin chung của trang", "/cai-dat/"),
        ("docs/lien-he.md", "lien-he.md", ""),
    ],
)
def test_a_problem_leads_to_where_it_is_mended(file: str, where: str, address: str, dataset: Dataset) -> None:
    found = shown(Problem(file, 1, "sai", "Sửa"), dataset)
    assert (found.where, found.address, found.what, found.remedy) == (where, address, "Sai.", "Sửa.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Sửa bản ghi ấy bằng thidua edit --role duyet", "Sửa bản ghi ấy ở biểu mẫu"),
        ("Chạy: thidua withdraw cn-001", "Chọn «Gỡ khỏi trang» ở trang «Danh sách»"),
        ('nói về người khác thì: thidua mention data/2023/stories/tb-001.yml:12 --reason "LÝ DO"', "nói về người khác thì: «Chỗ còn nhắc người đã gỡ» ở trang «Hôm nay»"),
        ('thidua mention data/2023/media/a.png --reason "LÝ DO"', "«Chỗ còn nhắc người đã gỡ» ở trang «Hôm nay»"),
        ("Bản ghi «cn-001» đã rút rồi. Công bố lại: thidua build --public", "Bản ghi «cn-001» đã rút rồi. Công bố lại ở trang «Công bố»"),
        ('dấu; thêm dấu, không giữ tên: thidua withdraw cn-001 --name "HỌ TÊN"', "dấu; báo người phụ trách chương trình thêm dấu"),
    ],
)  # fmt: skip
def test_what_is_typed_elsewhere_has_a_place_here(typed: str, said: str) -> None:
    assert in_office_words(typed) == said


def test_what_goes_is_told_once_without_addresses_and_files() -> None:
    off = "được gỡ khỏi mọi trang; /dien-hinh/cn-001/ chỉ còn ghi là đã gỡ"
    told = losses(
        (f"Cá nhân «X: Y»: {off}", f"Bài «Z»: {off}", "Ảnh cn-001.png", "Ảnh cn-002.png", "Phần đang gõ")
    )
    assert told == (
        ("Được gỡ khỏi mọi trang; địa chỉ cũ chỉ còn ghi là đã gỡ", ("Cá nhân «X: Y»", "Bài «Z»")),
        ("Xóa hẳn", ("Ảnh kèm theo",)),
        ("Phần đang gõ", ()),
    )
