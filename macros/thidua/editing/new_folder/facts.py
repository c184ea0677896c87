"""campaign.yml: what the plan says of a campaign, each statement with its clause."""

from __future__ import annotations

from typing import Final

from ...model.base import Quotation
from ...model.campaign import Awarding, CampaignFacts, CampaignKind, DossierPart, Group, Signer, Task
from ...vietnamese.text import slug
from ..first_answers import period_in, shortened, without_time
from ..plan_groups import group_of, is_mixed
from ..plan_proposal import in_small_letters
from ..plan_topics import Item, Topic
from .brief import Brief
from .days import deadlines, end, start
from .documents import bases
from .inventory import Inventory, cut
from .passages import about, on_topic, quotations

_SHORT_ID: Final = 30


def facts(brief: Brief, inventory: Inventory, own: str) -> CampaignFacts:
    """The facts of a campaign, as far as its plan tells them. `own`: the id of the agency.

    Ids are taken, and blanks are told, in the order of the fields.
    """
    answers, found = brief.answers, brief.proposal
    return CampaignFacts(
        id=inventory.new_id(f"{cut(slug(without_time(answers.short_title)), _SHORT_ID)}-{answers.key}"),
        period=period_in(answers.title, answers.key),
        title=answers.title,
        short_title=answers.short_title,
        kind=CampaignKind.CHUYEN_DE,
        place=answers.place,
        summary=f"{answers.title} do {answers.agency} phát động.",
        organiser=own,
        plan=brief.plan_id,
        updated_on=answers.today,
        start=start(brief, inventory),
        end=end(brief, inventory),
        deadlines=tuple(deadlines(brief, inventory)),
        aims=on_topic(brief, inventory, "md", Topic.AIMS, "mục đích"),
        requirements=on_topic(brief, inventory, "yc", Topic.REQUIREMENTS, "yêu cầu"),
        participants=tuple(
            _group(brief, inventory, group)
            for group in on_topic(brief, inventory, "dt", Topic.PARTICIPANTS, "đối tượng thi đua")
        ),
        awarding=_awarding(brief, inventory),
        dossier=tuple(
            DossierPart(id=inventory.new_id(f"hs-{n}"), ref=i.ref, name=shortened(i.text), text=i.text)
            for n, i in enumerate(found.of(Topic.DOSSIER), 1)
        ),
        tasks=tuple(_task(brief, inventory, n, item, own) for n, item in enumerate(found.of(Topic.TASKS), 1)),
        bases=tuple(bases(brief, inventory)),
        recipients=quotations(inventory, "nn", found.under("noi-nhan")),
        signer=_signer(brief, inventory),
    )


def _group(brief: Brief, inventory: Inventory, passage: Quotation) -> Group:
    group = group_of(passage)
    if is_mixed(group):
        inventory.blanks.append(
            f"{brief.facts_file}, mục participants: «{shortened(passage.text)}» có trẻ em thì tách thành nhóm riêng, "
            "ghi minors: true"
        )
    return group


def _awarding(brief: Brief, inventory: Inventory) -> Awarding:
    item = about(brief, inventory, Topic.AWARDING, "khen thưởng")
    return Awarding(id=inventory.new_id("khen-thuong"), ref=item.ref, text=item.text)


def _task(brief: Brief, inventory: Inventory, number: int, item: Item, own: str) -> Task:
    actor = brief.proposal.actors.get(item)
    lead = (inventory.unit(actor, brief.kind_of(actor), parent=own),) if actor else ()
    return Task(
        id=inventory.new_id(f"nv-{number}"),
        ref=item.ref,
        text=item.text,
        title=shortened(actor or item.heading or item.text),
        lead=lead,
    )


def _signer(brief: Brief, inventory: Inventory) -> Signer | None:
    if not brief.proposal.signer:
        return None
    name, post = brief.proposal.signer
    ref = "nguoi-ky"
    return Signer(
        id=inventory.new_id(ref), ref=ref, name=name, post=in_small_letters(post, brief.plan), text=post
    )
