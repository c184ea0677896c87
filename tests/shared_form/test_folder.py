"""What the folder of the shared form is made of: a library of others, as its note says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from thidua.shared_form.folder import PAGE


def test_the_vendored_file_is_the_one_that_its_note_names() -> None:
    note = (PAGE / "NGUON.txt").read_text(encoding="utf-8")
    assert f"sha256: {hashlib.sha256((PAGE / 'decap-cms.js').read_bytes()).hexdigest()}\n" in note
    assert "Decap CMS 3.16.3" in note
    assert "Permission is hereby granted" in (PAGE / "LICENSE").read_text(encoding="utf-8")
    others = (PAGE / "decap-cms.js.LICENSE.txt").read_text(encoding="utf-8")
    assert others.count("@license") > 5, "of what is bundled in it"


def test_the_public_site_has_none_of_it(public_site: Path) -> None:
    names = {path.name for path in PAGE.iterdir()}
    files = [path for path in public_site.rglob("*") if path.is_file()]
    assert len(names) > 3
    assert {path.name for path in files} & (names - {"LICENSE", "index.html", "NGUON.txt"}) == set()
    texts = [path for path in files if path.suffix in {".html", ".js", ".css", ".json"}]
    assert len(texts) > 50
    assert [path for path in texts if b"decap" in path.read_bytes().lower()] == []
