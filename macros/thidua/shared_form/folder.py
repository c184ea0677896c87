"""The form as a folder of static files for a web server of the office's own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..model.dataset import Dataset
from . import config

PAGE: Final = Path(__file__).with_name("page")
_FILES: Final = {
    "kho.html": "index.html",
    "decap-cms.js": "decap-cms.js",
    "decap-cms.js.LICENSE.txt": "decap-cms.js.LICENSE.txt",
    "tieng-viet.js": "tieng-viet.js",
    "chon-anh.js": "chon-anh.js",
    "LICENSE": "LICENSE",
}


def write(dataset: Dataset, backend: Mapping[str, Any], out: Path) -> None:
    """Write the form into an empty or new folder. `backend`: name, repo, branch and more, in Decap's own terms.

    FileExistsError when the folder holds anything; OSError when it cannot be written.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} không trống")
    out.mkdir(parents=True, exist_ok=True)
    for source, target in _FILES.items():
        shutil.copyfile(PAGE / source, out / target)
    (out / "config.yml").write_text(config.git_config(dataset, backend), encoding="utf-8")
