"""Files around the data that still hold somebody who was taken off are found by name, id or picture, however packed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.support.people import NAME, PERSON, photo
from thidua.editing.other_files import Clue, FileSearch, files_holding
from thidua.store import load


def packed(**members: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return whole.getvalue()


def test_every_kind_of_file_is_looked_into(gone: Path, tmp_path: Path) -> None:
    loaded = load(gone)
    first, last = NAME.split(" ", 1)
    two_runs = f"<w:p><w:r>{first} </w:r><w:r>{last}</w:r></w:p>".encode()
    holding = {
        "danh-sach.csv": (f"1;{NAME.upper()}".encode(), Clue.NAME),
        "cu.csv": (NAME.encode("utf-16"), Clue.NAME),
        "cu.doc": (b"\0" + NAME.encode("utf-16-le"), Clue.NAME),
        "mau.docx": (packed(document_xml=two_runs), Clue.NAME),
        "goi.zip": (packed(mau_docx=packed(document_xml=two_runs)), Clue.NAME),
        f"{NAME}.pdf": (b"%PDF", Clue.NAME),
        "ghi-chu.txt": (f"xem {PERSON.id}".encode(), Clue.ID),
        f"ap-phich-{PERSON.id}.pdf": (b"%PDF", Clue.ID),
        "anh.png": (photo(), Clue.PICTURE),
    }
    others = {
        "nguoi-khac.csv": f"{PERSON.id}0;{last}".encode(),
        "hai-o.docx": packed(document_xml=f"<w:tc>{first}</w:tc><w:tc>{last}</w:tc>".encode()),
        "hong.xlsx": b"PK nua chung",
        "~$mo.docx": NAME.encode(),
        "ma.py": NAME.encode(),
    }
    home = tmp_path / "quanh"
    home.mkdir()
    for name, content in (*((n, c) for n, (c, _) in holding.items()), *others.items()):
        (home / name).write_bytes(content)

    def found(*, are_old: bool) -> dict[str, Clue]:
        search = FileSearch(loaded.searcher(None).finder, [PERSON.id], loaded.ledger, are_old)
        return {holder.path.name: holder.clue for holder in files_holding([(home, True)], search)}

    assert found(are_old=True) == {name: clue for name, (_, clue) in holding.items()}
    newer = {name: clue for name, (_, clue) in holding.items() if name != "ghi-chu.txt"}
    assert found(are_old=False) == newer, "an id alone tells nothing in a file of today"
