"""An office's own pages in its data folder: over the standard ones by name, one more otherwise, told by their own place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from thidua.commands import main
from thidua.edge import words
from thidua.edge.words import catalogue_of, words_of
from thidua.outputs.preview_names import of_preview
from thidua.site.checking import check

pytestmark = pytest.mark.usefixtures("second_process")  # MkDocs is heavy

HEAD = "---\ntitle: {}\ndescription: Trang của cơ quan.\nupdated: 2026-11-20\nscope: site\nsection: tra-cuu\norder: 90\n---\n\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(words, "_KEPT", tmp_path / "kept/words.json")
    home = Path(shutil.copytree(SAMPLES, tmp_path / "data"))
    own = home / "docs"
    own.mkdir()
    shutil.copy(SAMPLES / "2023/media/cn-001.png", own / "hinh.png")
    (own / "gioi-thieu.md").write_text(
        HEAD.format("Giới thiệu")
        + "Xem [Liên hệ](lien-he.md), [Mục đích](muc-dich.md).\n\n![Trụ sở](hinh.png)\n",
        "utf-8",
    )
    contact = (DOCS / "lien-he.md").read_text("utf-8")
    front = contact.split("---\n")[1]
    (own / "lien-he.md").write_text(
        f"---\n{front}---\n\nLời riêng, xem [Giới thiệu](gioi-thieu.md).\n\n{{{{ contact() }}}}\n", "utf-8"
    )
    return home


def test_own_pages_replace_and_add_with_links_both_ways(data: Path) -> None:
    publication = check(data, DOCS, DAY).publication
    assert publication
    catalogue = catalogue_of(publication, DOCS)
    made = {file.address: file for file in catalogue}
    about = catalogue.make_file(made["gioi-thieu/"]).decode()
    assert 'href="../lien-he/"' in about
    assert 'href="../muc-dich/"' in about
    picture = of_preview("hinh.png")
    assert f'src="../{picture}"' in about
    assert catalogue.make_file(made[picture]) == (data / "docs/hinh.png").read_bytes()
    contact = catalogue.make_file(made["lien-he/"]).decode()
    assert "Lời riêng" in contact
    assert 'href="../gioi-thieu/"' in contact
    assert '"../gioi-thieu/"' in catalogue.make_file(made["so-do-trang/"]).decode()
    kept = publication.digest
    page = data / "docs/gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    again = check(data, DOCS, DAY).publication
    assert again
    assert again.digest != kept
    assert "Thêm một câu" in words_of(DOCS, data)["gioi-thieu.md"].html


def test_faults_are_told_with_file_and_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", str(data), "--date", DAY.isoformat()]
    assert main(arguments) == 0
    page = data / "docs/gioi-thieu.md"
    right = page.read_text("utf-8")
    page.write_text(right + "\n[Hỏng](khong-co.md)\n", "utf-8")
    assert main(arguments) == 1
    assert "data/docs/gioi-thieu.md:14: liên kết «khong-co.md» không dẫn đến đâu" in capsys.readouterr().err
    page.write_text(right + "\n{{ khong_co() }}\n", "utf-8")
    assert main(arguments) == 1
    assert "data/docs/gioi-thieu.md:14: không có khối nào tên «khong_co»" in capsys.readouterr().err
    page.write_text(right.replace("title:", "titel:"), "utf-8")
    (data / "docs/ghi-chu.docx").touch()
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert "data/docs/gioi-thieu.md:2: Không có mục nào tên «titel»" in said
    assert "data/docs/ghi-chu.docx:1: Tệp này không thành trang hay hình nào" in said
