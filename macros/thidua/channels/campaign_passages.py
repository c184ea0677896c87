"""What the blocks about a campaign say to the search: its plan, aims, criteria, deadlines, tasks, dossier, forms.

Words of the plan are there in full, words of templates as far as somebody may look for them. Not here, since a page of
its own says it: the verbatim plan, which is found clause by clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from ..dossier import FORMS
from ..model.award_steps import AwardStep, award_steps
from ..model.base import PartialDate, Quotation
from ..model.campaign import Kind
from ..model.criterion import Criterion
from ..model.deadline import Deadline
from ..model.numbering import ref_name
from ..model.plan import Clause, emphasized
from ..model.readers import doors_for
from ..outputs.answers import OPEN
from ..outputs.passage import Passage
from ..site.campaign_view import CampaignView
from ..vietnamese.dates import number, partial_date, short_date
from ..vietnamese.text import slug
from .blocks import BlockView

Says = Callable[[BlockView], Iterator[Passage]]
"""A block -> what it says, at its headings."""


def _each(quoted: Iterable[Quotation]) -> Iterator[str]:
    return (one.text for one in quoted)


def _edge(deadline: Deadline) -> str:
    if deadline.inclusive:
        return f"Chậm nhất là ngày {short_date(deadline.date)}."
    return f"Trước ngày {short_date(deadline.date)} (ngày cuối: {short_date(deadline.last_day)})."


def day_of(date: PartialDate | None) -> str:
    return partial_date(date.year, date.month, date.day) if date else "không ghi"


def _note(as_written: str, note: str) -> str:
    return f"Ghi chú của người biên tập: “{as_written}”: {note}"


def _named(campaign: CampaignView, ids: Iterable[str]) -> str:
    units = map(campaign.dataset.unit, ids)
    return ", ".join(unit.name for unit in units if unit)


def _listed(criteria: Iterable[Criterion]) -> Iterator[str]:
    return (f"{c.order}. {c.title}" for c in criteria)


def _home(view: BlockView) -> Iterator[Passage]:
    campaign, own = view.campaign, dict(view.own)
    doors = doors_for(campaign.dataset.unit(campaign.facts.organiser))
    yield Passage.at("can-xem-gi", "Anh, chị cần xem gì?", *doors, "Tôi làm tuyên truyền")
    days = (f"{short_date(d.last_day)} {d.title} {_edge(d)}" for d in campaign.facts.all_deadlines)
    yield Passage.at("cac-moc", "Từ phát động đến khen thưởng", *days)
    criteria = (c.title for kind in Kind for c in campaign.campaign.criteria_for(kind))
    yield Passage.at("tieu-chi", "Thi đua theo tiêu chí nào?", *criteria)
    yield Passage.at("duoc-khen", "Được khen thưởng", f"{number(own['people_count'])} tập thể, cá nhân")
    if own["stories"]:
        yield Passage.at("tin-bai", "Tin bài mới", f"{number(own['stories_count'])} bài")
    if len(view.frame.editions) > 1:
        yield Passage.at("cac-nam", "Các phong trào", *(one.title for one in view.frame.editions))


def _plan(view: BlockView) -> Iterator[Passage]:
    campaign = view.campaign
    facts, plan = campaign.facts, campaign.campaign.plan
    document = campaign.dataset.document(facts.plan)
    if document:
        number = document.number or "…" + (document.symbol or "")
        signed = f"Người ký {document.signer or 'không ghi'}"
        issuer = _named(campaign, [document.issuer])
        yield Passage.at(
            "", "", f"Số, ký hiệu {number}", day_of(document.issued), issuer, signed, *document.notes
        )
    for clause in plan.clauses:
        notes = (_note(n.as_written, n.note) for n in facts.notes if n.ref == clause.ref)
        heading, begins = _clause(clause)
        text = (_plain(p.text if p.rows else p.marked) for p in clause.passages)
        yield Passage.at(clause.anchor, heading, begins, *text, *notes, label=ref_name(clause.ref))


def _clause(clause: Clause) -> tuple[str, str]:
    """The heading of a clause, and what of its line is too long for one."""
    line, name = _plain(clause.heading), ref_name(clause.ref)
    if not clause.number:
        return line or name[:1].upper() + name[1:], ""
    if clause.is_long:
        title, text = map(_plain, clause.title_and_text)
        return f"{clause.number} {title}" if title else name, text
    return f"{clause.number} {line}", ""


def _plain(marked: str) -> str:
    return emphasized(marked, r"\1", r"\1")


def _full_text(view: BlockView) -> Iterator[Passage]:
    notes = view.campaign.facts.notes
    yield Passage.at("", "", "Chép nguyên văn, kể cả chỗ bỏ trống và lỗi đánh máy của bản nguồn.")
    if notes:
        said = (f"“{n.as_written}” ({ref_name(n.ref)}): {n.note}" for n in notes)
        yield Passage.at("ghi-chu", "Ghi chú của người biên tập", *said)


def _aims(view: BlockView) -> Iterator[Passage]:
    facts = view.campaign.facts
    if facts.aims:
        yield Passage.at("muc-dich", "Mục đích", *_each(facts.aims))
    if facts.requirements:
        yield Passage.at("yeu-cau", "Yêu cầu", *_each(facts.requirements))


def _participants(view: BlockView) -> Iterator[Passage]:
    for place, group in enumerate(view.campaign.facts.participants, 1):
        yield Passage.at(group.id, group.label or f"Nhóm {place}", group.text)


def _criteria(view: BlockView) -> Iterator[Passage]:
    for kind in Kind:
        said = (f"{c.order}. {c.title} {c.text}" for c in view.campaign.campaign.criteria_for(kind))
        yield Passage.at(slug(kind.value), f"Đối với {kind.label.lower()}", *said)


def _criteria_of(view: BlockView) -> Iterator[Passage]:
    wanted = dict(view.block.arguments)["kind"]
    kind = next(kind for kind in Kind if kind.value == wanted)
    for c in view.campaign.campaign.criteria_for(kind):
        label = f"Tiêu chí {c.order} {kind.label.lower()}"
        yield Passage.at(c.id, c.title, c.text, c.guidance.summary, label=label)


def _awarding(view: BlockView) -> Iterator[Passage]:
    facts = view.campaign.facts
    yield Passage.at("ai-khen", "Ai khen thưởng", facts.awarding.text)
    yield Passage.at("thoi-han", "Từng bước: ai làm gì, gửi ai, đến khi nào", *map(_step, award_steps(facts)))
    decisions = dict(view.own)["decisions"]
    yield Passage.at(
        "quyet-dinh", "Quyết định khen thưởng", *(f"{d.citation} {d.title}" for d in decisions.lines)
    )


def _step(step: AwardStep) -> str:
    who = " → ".join(filter(None, (", ".join(step.by), step.to)))
    return f"{step.title}: {who}. {_edge(step.deadline) if step.deadline else ''}"


def _dossier(view: BlockView) -> Iterator[Passage]:
    campaign = view.campaign
    yield Passage.at("ho-so-gom", "Hồ sơ gồm")
    yield from (Passage.at(part.id, part.name, part.text) for part in campaign.facts.dossier)
    yield Passage.at("gui-khi-nao", "Gửi ai, khi nào")
    yield from (Passage.at(d.id, d.title, _edge(d), d.text) for d in campaign.facts.deadlines)


def _self_review(view: BlockView) -> Iterator[Passage]:
    yield Passage.at("tu-xem", "Tự kiểm tra hồ sơ còn thiếu gì", "Đánh dấu những gì đã có.")


def _forms(view: BlockView) -> Iterator[Passage]:
    yield Passage.at("", "", *(f"{form.title}. {form.purpose}" for form in FORMS), "Tệp Word (.docx)")


def _questions(view: BlockView) -> Iterator[Passage]:
    for answer in dict(view.own)["answers"]:
        own = answer.text or (
            OPEN if answer.is_open else None
        )  # other pages say the plan's words and name the office
        yield Passage.at(answer.id, answer.question, own, answer.note)


def _timeline(view: BlockView) -> Iterator[Passage]:
    campaign = view.campaign
    start, document = campaign.facts.start, campaign.dataset.document(campaign.facts.plan)
    began = short_date(start.date) if start.date else day_of(document.issued) if document else None
    if start.is_known:
        yield Passage.at("bat-dau", "Phong trào bắt đầu", began, f"{start.rule.label}.")
    for d in campaign.facts.all_deadlines:
        who = " → ".join(filter(None, (", ".join(d.by), d.to)))
        day = short_date(d.last_day)
        yield Passage.at(d.id, d.title, day, _edge(d), who, d.text, label=day)
    rule = "“Chậm nhất là ngày” tính cả ngày đó. “Trước ngày” không tính ngày đó."
    yield Passage.at("cach-tinh", "Cách tính ngày", rule)


def _follow(view: BlockView) -> Iterator[Passage]:
    programs = "Outlook, Lịch của Windows, Thunderbird, Google Lịch"
    if view.campaign.facts.all_deadlines[-1].last_day >= view.frame.today:
        yield Passage.at(
            "them-vao-lich", "Thêm vào lịch", "Tải lịch các mốc (.ics).", programs, "Áp phích các mốc"
        )
    yield Passage.at("theo-doi", "Theo dõi", "Bản tin tự động cho ứng dụng đọc tin")


def _tasks(view: BlockView) -> Iterator[Passage]:
    campaign, facts = view.campaign, view.campaign.facts
    for task in facts.tasks:
        lead = f"Chủ trì {_named(campaign, task.lead)}" if task.lead else None
        partners = f"Phối hợp {_named(campaign, task.partners)}" if task.partners else None
        label = ", ".join(unit.short or unit.name for unit in map(campaign.dataset.unit, task.lead) if unit)
        yield Passage.at(task.id, task.title, lead, partners, task.text, label=label)
    if facts.closing:
        yield Passage.at("yeu-cau-chung", "Yêu cầu chung", facts.closing.text)
    if facts.recipients:
        yield Passage.at("noi-nhan", "Nơi nhận kế hoạch", *_each(facts.recipients))


SAYS: Final[Mapping[str, Says]] = {
    "home": _home,
    "plan": _plan,
    "full_text": _full_text,
    "aims": _aims,
    "participants": _participants,
    "criteria": _criteria,
    "criteria_of": _criteria_of,
    "awarding": _awarding,
    "dossier": _dossier,
    "self_review": _self_review,
    "forms": _forms,
    "questions": _questions,
    "timeline": _timeline,
    "follow": _follow,
    "tasks": _tasks,
}
