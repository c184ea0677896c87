"""What is said of somebody who was commended: who, by whom, for what; what changed, as people tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..model.campaign import Kind
from ..model.dataset import Campaign, Dataset
from ..model.decision import AwardForm
from ..model.honoree import Award, Figure, Honoree, Honorific, Initiative, measured
from ..vietnamese.sentence import after_comma

_SAMPLE: Final = re.compile(r"^Ví dụ:\s*")
"""How samples begin; the mark before the announcement says so already."""
_AGENCY: Final = re.compile(r"(?i)\b(?:ủy ban|phòng|trung tâm|sở|hội|ban|trường|trạm|đảng ủy|văn phòng)\b")


def sentence(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> str:
    """ "Bà Lê Thị Ví Dụ, công chức Ủy ban nhân dân xã …, được Chủ tịch … tặng Giấy khen vì … trong phong trào …"."""
    title = after_comma(campaign.facts.title)
    award = honoree.award
    if award is None:
        return f"{_who(honoree, campaign, dataset)}, được giới thiệu là điển hình trong {title}."
    why = _reason(award)
    where = "" if "phong trào" in why else f" trong {title}"
    return f"{_who(honoree, campaign, dataset)}, {grant(award, campaign, dataset)}{why}{where}."


class Grant(NamedTuple):
    """Who gave what: "được Chủ tịch … tặng", "Giấy khen". `form` is "" where a decision names none of its own."""

    by: str
    form: str

    def __str__(self) -> str:
        return f"{self.by} {self.form}".rstrip()


def grant(award: Award, campaign: Campaign, dataset: Dataset) -> Grant:
    """An award in the words in which it is announced, its giver by office."""
    if award.form.is_title:
        return Grant("đạt danh hiệu", award.label)
    decision = campaign.decision(award.decision)
    giver = dataset.giver_of(decision) if decision else None
    form, _, own_giver = award.label.partition(" của ")
    if award.form is AwardForm.KHAC and not award.form_name:
        return Grant(f"được {giver} khen thưởng" if giver else "được khen thưởng", "")
    who = giver or own_giver
    return Grant(f"được {who} tặng" if who else "được tặng", form)


def name(honoree: Honoree, campaign: Campaign) -> str:
    """With the form of address; collectives and who has no name have none."""
    if honoree.kind is Kind.TAP_THE or honoree.name is None:
        return honoree.label
    return f"{_form(honoree, campaign).label} {honoree.name.display}"


def _form(honoree: Honoree, campaign: Campaign) -> Honorific:
    """The form of address that the office gave; else a child is "em", and everybody "đồng chí"."""
    if honoree.name and honoree.name.honorific:
        return honoree.name.honorific
    group = campaign.group_of(honoree)
    return Honorific.EM if group and group.minors else Honorific.DONG_CHI


def change(figure: Figure) -> str:
    """One measured change: "Từ 14 hồ sơ quá hẹn, nay không còn hồ sơ nào."."""
    before, after = (measured(value, figure.unit) for value in (figure.before, figure.after))
    label, unit = figure.label, figure.unit
    counts = label.casefold().startswith(unit.casefold())  # «Hồ sơ quá hẹn», counted in «hồ sơ»
    if not figure.before and not figure.after:
        return f"{label}: trước đây và hiện nay đều không có."
    if not figure.after:
        gone = "nay không còn" + (f" {unit} nào" if counts else "")
        return f"Từ {before}{label[len(unit) :]}, {gone}." if counts else f"{label} từ {before}, {gone}."
    if not figure.before:
        none = f"Trước đây chưa có {after_comma(label)}" if counts else f"{label} trước đây chưa có"
        return f"{none}, nay là {after}."
    if figure.before == figure.after:
        return f"{label} giữ ở mức {after}."
    way, to = ("giảm", "xuống còn") if figure.after < figure.before else ("tăng", "lên")
    return f"{label} {way} từ {before} {to} {after}."


def initiative(honoree: Honoree, initiative: Initiative, campaign: Campaign) -> Iterator[str]:
    """That there is one, who recognised it, and what it does."""
    who = "Tập thể" if honoree.kind is Kind.TAP_THE else _form(honoree, campaign).label
    by = f", được {initiative.recognised_by} công nhận" if initiative.recognised_by else ""
    yield f"{who} có sáng kiến “{initiative.title}”{by}."
    yield initiative.summary


def _who(honoree: Honoree, campaign: Campaign, dataset: Dataset) -> str:
    where = place(honoree, dataset)
    return ", ".join(filter(None, (name(honoree, campaign), after_comma(where) if honoree.post else where)))


def place(honoree: Honoree, dataset: Dataset) -> str:
    """What somebody does, and where: "Công chức Ủy ban nhân dân xã …"; the agency alone of who has no post."""
    unit, post = dataset.unit(honoree.unit), honoree.post or ""
    if not unit or (post and unit.name.casefold() in post.casefold()):
        return post
    if post and not _AGENCY.search(post) and not post.endswith(")"):
        return f"{post} {unit.name}"
    return ", ".join(filter(None, (post, unit.name)))


def citation(award: Award) -> str:
    """What an award is for, in the decision's own words; "" where that is not known."""
    return _SAMPLE.sub("", award.citation or "").rstrip(" .;")


def _reason(award: Award) -> str:
    why = citation(award)
    return f" vì {after_comma(why)}" if why else ""
