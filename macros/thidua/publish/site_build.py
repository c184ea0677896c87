"""A site for one audience, built whole into a folder: into which it may be built, and what it was built from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from .. import collector
from ..build.building import Built, Progress, build
from ..build.catalogue import Catalogue
from ..edge.words import catalogue_of
from ..outputs import robots, search
from ..place import CHECKOUT, PACKAGE
from ..site import Audience, Publication
from ..site.checking import CheckResult
from ..store import last_built

if TYPE_CHECKING:
    from .data_files import DataFiles

USUAL: Final = {Audience.PREVIEW: Path("site"), Audience.PUBLIC: Path("public")}
"""The folder of each build where none is named: they never share one."""
_SOURCES: Final = ("data", "docs", "macros", "tests", "deploy", ".git", ".venv")


class SiteBuild(NamedTuple):
    """A site that was built. `folder`: where it stands, as people name it; `data`: what it was built from, if that is kept."""

    checked: CheckResult
    publication: Publication
    catalogue: Catalogue
    built: Built
    folder: Path
    data: DataFiles | None = None

    def keep_shared_files(self) -> None:
        """From now on a build that cannot read a file that all records rest on takes it as it was for this site."""
        if self.checked.folder:
            last_built.keep(self.checked.folder)


def built_site(
    checked: CheckResult,
    docs: Path,
    folder: Path,
    *,
    kept: bool = True,
    is_published: bool = False,
    progress: Progress = lambda *_: None,
) -> SiteBuild:
    """Build what was checked and may be built. `kept`: with what did not change since the last build; `is_published`: it
    goes online from here, so its data are kept.

    BuildError when a file cannot be made; OSError when the folder cannot be written; OvertakenError when the data of what
    is published are others already. Nothing is replaced then.
    """
    assert checked.publication
    data = None
    if is_published:
        from .data_files import data_files  # noqa: PLC0415 - a build that stays here waits for nothing of publishing

        data = data_files(checked)
    with collector.paused():
        catalogue = catalogue_of(checked.publication, docs)
        built = build(catalogue, folder.resolve(), kept=kept, progress=progress)
    return SiteBuild(checked, checked.publication, catalogue, built, folder, data)


def unusable(folder: Path, audience: Audience, data: Path) -> str | None:
    """Why a site for this audience must not be built into a folder, in Vietnamese; None when it may.

    `data`: the folder that the site is built from.
    """
    out = folder.resolve()
    return _unsafe(out, data) or _of_another(out, folder, audience)


def _of_another(out: Path, folder: Path, audience: Audience) -> str | None:
    """Why `out` must not be replaced, if it holds a build for the other audience: people take a folder for what it was."""
    mark = out / robots.ADDRESS
    if not mark.is_file():
        return None
    there = Audience.PREVIEW if robots.is_of_preview(mark.read_bytes()) else Audience.PUBLIC
    if there is audience:
        return None
    usual = USUAL[audience]
    other = usual if usual.resolve() != out else usual.with_name(f"{usual.name}-moi")
    return (
        f"{folder} đang là {there.label.lower()}, không dựng {audience.label.lower()} đè lên. "
        f"Dựng vào thư mục khác, ví dụ: --out {other}"
    )


def _unsafe(out: Path, data: Path) -> str | None:
    """Why `out` must not be replaced by a built site, if so."""
    sources = (data, PACKAGE, *(CHECKOUT / name for name in _SOURCES if CHECKOUT))
    homes = (CHECKOUT or PACKAGE, data, Path.cwd(), Path.home())
    if any(home.is_relative_to(out) for home in homes) or any(
        out.is_relative_to(source) for source in sources
    ):
        return f"Không dựng vào {out}: thư mục này chứa dữ liệu hoặc mã nguồn. Chọn thư mục khác cho --out."
    if out.is_file():
        return f"{out} là một tệp. Chọn thư mục khác cho --out."
    ours = (out / search.ADDRESS).is_file() and not (out / ".git").exists()
    if out.is_dir() and any(out.iterdir()) and not ours:
        return f"{out} có tệp không phải của một lần dựng trước. Chọn thư mục trống cho --out."
    return None
