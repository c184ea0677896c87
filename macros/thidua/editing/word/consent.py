"""`thidua import phieu-dong-y.docx`: a filled consent form sets the consent of the draft that it names."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from ...dossier.consent import consent
from ...dossier.docx_content import Line, is_ticked, text_key
from ...dossier.docx_file import local_name, open_docx
from ...dossier.form_text import form_text
from ...dossier.problems import ReportError, ReportProblem, unusable_report
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.fields import fields_of
from ...model.honoree import Honoree
from ...model.lifecycle import Channel, Consent, ConsentBasis, ConsentStatus, Role, is_refused
from ...vietnamese.dates import parse_date, short_date
from ..sheet.choices import RowContext, key
from ..sheet.columns import columns_for
from ..sheet.shortened_names import ShortenedNames
from ..status_log import with_log
from .form_plan import FormPlan, Target, plan_of
from .leftovers import Whole, leftovers
from .reading import ReturnedForm, campaigns

_VERSION: Final = re.compile(r"Phiên bản phiếu:\s*([a-z0-9]+(?:-[a-z0-9]+)*)")
_LONG_DAY: Final = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_SHORT_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2}")
_FIELDS: Final = fields_of(Honoree)
_SIGNATURE: Final = "Nơi ký và chữ ký"


def plan_consent(target: Target, form: ReturnedForm, *, key: str | None = None) -> FormPlan:
    """What a person ticked goes into the consent of their record, which is not published yet and is not by this.

    ReportError when the form names nobody or several, ticks nothing, is older than what is recorded, or the record is
    published or gone.
    """
    dataset, known = campaigns(target.data, key)
    answers = _Answers(form)
    campaign, before = _record(dataset, known, answers)
    given = _consent(answers, before, target.role)
    after = with_log(before, before.model_copy(update={"consent": given}), target.role, target.day)
    words = form_text(open_docx(consent(campaign, dataset)))
    # Whatever else a person wrote on this form is between them and the office: it is not quoted.
    content = replace(form.content, lines=[line for line in form.content.lines if not _is_term(line)])
    rest = leftovers(words, Whole("Chỗ khác của phiếu", is_hidden=True), form.file, content)
    left_out = dict.fromkeys(filter(None, (*answers.left_out(), *(r for r in rest if isinstance(r, str)))))
    return plan_of(target, dataset, campaign, [(before, after)], warnings=answers.warnings, left_out=left_out)


def _is_term(line: Line) -> bool:
    """The line that says until when."""
    return text_key(line.text).startswith(text_key(fields_of(Consent)["expires_on"].title))


class _Answers:
    """What a person wrote and ticked, by tag, else by the words beside it."""

    def __init__(self, form: ReturnedForm) -> None:
        content = form.content
        self.warnings: list[ReportProblem] = []
        tagged = dict(
            (
                *(pair for line in content.lines for pair in line.answers),
                *(p for c in content.cells for p in c.answers),
            )
        )
        labelled = {k[1]: cell.text for cell in content.cells for k in cell.keys}
        self._texts = {
            name: tagged.get(f"consent.{name}") or labelled.get(text_key(_FIELDS[name].title), "")
            for name in ("name", "unit", "post")
        }
        self.scope = self._scope(form)
        signed = [cell.text for cell in content.cells if "năm" in cell.text or "consent.date" in cell.tags]
        self.place = tagged.get("consent.place", "")
        self.date = self._day("consent.date", [tagged.get("consent.date", ""), *signed], "Ngày ký")
        until = [line.text.partition(":")[2] for line in content.lines if _is_term(line)]
        self.expires_on = self._day(
            "consent.expires_on", [tagged.get("consent.expires_on", ""), *until], "Thời hạn"
        )
        footers = (
            "".join(e.text or "" for e in part.iter() if local_name(e) == "t") for _, part in form.file.asides
        )
        found = next(filter(None, map(_VERSION.search, footers)), None)
        self.version = found[1] if found else None
        if self.version is None:
            what = "Không thấy phiên bản phiếu ở chân trang nên bỏ trống"
            self.warnings.append(ReportProblem(what, "Điền vào bản ghi nếu biết"))

    def text(self, name: str) -> str:
        return " ".join(self._texts[name].strip(" .…").split())

    def left_out(self) -> list[str]:
        """What the form asks for that is not taken from it."""
        asked = [
            _FIELDS["post"].title if self.text("post") else "",
            _SIGNATURE if self.place or self.date else "",
        ]
        return [title for title in asked if title]

    def _scope(self, form: ReturnedForm) -> tuple[Channel, ...]:
        ticks = dict(tick for cell in form.content.cells for tick in cell.ticks)
        rows: dict[int, list[str]] = {}
        for cell in form.content.cells:
            rows.setdefault(cell.row, []).append(cell.text)
        marked = {text_key(texts[-1]) for texts in rows.values() if len(texts) > 1 and is_ticked(texts[0])}
        return tuple(
            channel
            for channel in Channel
            if ticks.get(f"consent.scope.{channel.value}", text_key(channel.label) in marked)
        )

    def _day(self, tag: str, texts: list[str], title: str) -> dt.date | None:
        for text in texts:
            if found := _LONG_DAY.search(text):
                written = "/".join(found.groups())
            elif short := _SHORT_DAY.search(text):
                written = short[0]
            else:
                continue
            try:
                return parse_date(written)
            except ValueError as error:
                what, _, remedy = str(error).rstrip(".").partition(". ")
                raise ReportError((ReportProblem(what, remedy, title),)) from None
        if tag == "consent.date":
            self.warnings.append(ReportProblem("Phiếu chưa ghi ngày ký", "Điền ngày ấy vào bản ghi", title))
        return None


def _record(dataset: Dataset, known: tuple[Campaign, ...], answers: _Answers) -> tuple[Campaign, Honoree]:
    """The one record of that name, and of that unit if the form tells it."""
    name, unit = answers.text("name"), answers.text("unit")
    if not name:
        raise unusable_report("Phiếu chưa ghi tên người đồng ý", "Điền tên như trong bản ghi rồi nhập lại")
    found = [(c, h) for c in known for h in c.honorees if h.name and key(h.name.display) == key(name)]
    if unit and known:
        choices = next(c.choices for c in columns_for(dataset, known[0]) if c.path == ("unit",))
        read_as = ShortenedNames()
        code = choices.meant(unit, RowContext(note=read_as.of_row())) if choices else None
        answers.warnings += (ReportProblem(*told) for told in read_as.notices)
        if code is None:
            raise unusable_report(f"Không có đơn vị «{unit}»", "Viết tên đơn vị như trong danh sách đơn vị")
        found = [(c, h) for c, h in found if h.unit == code]
    people = [(c, h) for c, h in found if h.kind is Kind.CA_NHAN] or found
    if not people:
        where = f" ở đơn vị «{unit}»" if unit else ""
        raise unusable_report(
            f"Chưa có bản ghi nào tên «{name}»{where}",
            "Nhập báo cáo hoặc danh sách của người ấy trước, rồi nhập phiếu",
        )
    if len(people) > 1:
        named = ", ".join(f"{_unit(dataset, h)} ({h.id})" for _, h in people)
        raise unusable_report(
            f"Có {len(people)} bản ghi tên «{name}»: {named}", "Ghi thêm đơn vị vào phiếu rồi nhập lại"
        )
    campaign, record = people[0]
    if not record.status.is_unpublished:
        raise unusable_report(
            f"Bản ghi {record.label_and_id} đang là «{record.status.label}»; phiếu nhập từ Word không đổi bản ghi ấy",
            "Ghi sự đồng ý bằng thidua edit --role duyet",
        )
    return campaign, record


def _unit(dataset: Dataset, record: Honoree) -> str:
    unit = dataset.unit(record.unit)
    return unit.label if unit else record.unit


def _consent(answers: _Answers, before: Honoree, role: Role) -> Consent:
    """ReportError for a form that ticks nothing, or is no newer than a refusal or another form."""
    old = before.consent
    if not answers.scope:
        raise unusable_report(
            "Phiếu chưa đánh dấu nơi nào",
            "Nếu người ấy không đồng ý nơi nào thì ghi «Không đồng ý» vào bản ghi bằng thidua edit",
        )
    if old and is_refused(old) and not (answers.date and old.date and answers.date > old.date):
        raise unusable_report(
            f"Bản ghi {before.label_and_id} đang ghi «{old.status.label}»; phiếu này không có ngày ký sau đó",
            "Xin phiếu mới có ngày ký, hoặc sửa bản ghi bằng thidua edit",
        )
    if old and old.date and answers.date and answers.date < old.date:
        raise unusable_report(
            f"Phiếu ký ngày {short_date(answers.date)} cũ hơn sự đồng ý đang ghi ({short_date(old.date)})",
            "Nhập phiếu mới nhất",
        )
    has_duty = old is not None and old.basis in {ConsentBasis.LAW, ConsentBasis.BOTH}
    told = {
        "basis": ConsentBasis.BOTH if has_duty else ConsentBasis.CONSENT,
        "status": ConsentStatus.GRANTED,
        "scope": answers.scope,
        "date": answers.date,
        "form_version": answers.version,
        "expires_on": answers.expires_on,
    }
    if old and all(getattr(old, name) == value for name, value in told.items()):
        return old  # the same form again
    return Consent.model_validate({**told, "ref": old.ref if old else None, "recorded_by": role})
