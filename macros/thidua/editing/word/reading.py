"""What all Word forms that come back have in common: the file, the campaigns it may be of, which form it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...dossier.docx_content import DocxContent, read_content, text_key
from ...dossier.docx_file import MAX_BYTES, DocxFile, open_docx, too_large
from ...dossier.forms import AWARDED, CONSENT, DECISION, MINUTES, NOMINEES, PROPOSAL, REPORTS, DossierForm
from ...dossier.problems import unusable_report
from ...model.dataset import Campaign, Dataset
from ...store import load
from ...vietnamese.os_errors import reason

_TITLES: Final = {
    NOMINEES: ("danh sach", "tap the ca nhan de nghi khen thuong"),
    CONSENT: ("phieu dong y", "cong bo thong tin"),
    AWARDED: ("danh sach", "tap the ca nhan duoc khen thuong"),
    PROPOSAL: ("to trinh",),
    MINUTES: ("bien ban",),
    DECISION: ("quyet dinh",),
}
"""The first lines of each form that is no report, as `text_key` writes them."""


@dataclass(frozen=True)
class ReturnedForm:
    """A form that came back filled in."""

    file: DocxFile
    content: DocxContent

    @property
    def form(self) -> DossierForm | None:
        """Which of our forms it is, by its properties or its title; None when it does not say."""
        lines = {text_key(line.text) for line in self.content.lines}
        named = (form for form in (*_TITLES, *REPORTS.values()) if form.name in self.keywords)
        titled = (form for form, told in _TITLES.items() if lines.issuperset(told))
        return next(named, None) or next(titled, None)

    @property
    def keywords(self) -> frozenset[str]:
        """The form's name and its campaign's id, as far as the file has them."""
        return frozenset(self.file.keywords.replace(";", " ").split())


def returned(file: Path) -> ReturnedForm:
    """Read a form that came back filled in. ReportError when the file is no Word document that can be read safely; a large one is not read at all."""
    opened = open_docx(_content(file))
    return ReturnedForm(opened, read_content(opened))


def _content(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise unusable_report(f"{file.name} không phải tệp", "Chọn một tệp Word (.docx)")
        if file.stat().st_size > MAX_BYTES:
            raise too_large()
        return file.read_bytes()
    except OSError as error:
        raise unusable_report(
            f"Không đọc được {file.name}: {reason(error)}", "Kiểm tra lại tên và nơi đặt tệp"
        ) from None


def campaigns(data: Path, key: str | None) -> tuple[Dataset, tuple[Campaign, ...]]:
    """The data, and the campaign of a key, or all. ReportError when there is none."""
    dataset = load(data).dataset
    known = dataset.campaigns if dataset else ()
    chosen = tuple(c for c in known if key in (None, c.key))
    if dataset is None or not chosen:
        keys = ", ".join(c.key for c in known) or "chưa đọc được phong trào nào"
        named = f" phong trào {key}" if key else ""
        raise unusable_report(
            f"Không có dữ liệu{named} trong {data}", f"Các phong trào đang có: {keys}; xem thidua check"
        )
    return dataset, chosen


def campaign_of(form: ReturnedForm, known: tuple[Campaign, ...]) -> Campaign:
    """The campaign that the form names, else the newest."""
    newest_first = sorted(known, key=Campaign.order, reverse=True)
    named = [c for c in newest_first if c.facts.id in form.keywords]
    return (named or newest_first)[0]
