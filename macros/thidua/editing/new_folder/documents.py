"""documents.yml: the plan, and the documents on which it rests."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.campaign import Basis
from ...model.plan import squeeze
from ...model.reference import Document
from ...vietnamese.text import slug
from ..first_answers import shortened
from ..plan_bases import is_own, named_document
from .brief import Brief
from .inventory import Inventory


def plan_document(brief: Brief, inventory: Inventory, issuer: str) -> Document:
    found = brief.proposal
    if not (found.number and found.issued and found.issued.day):
        inventory.blanks.append("documents.yml: số, ký hiệu hoặc ngày của kế hoạch")
    title = found.heading or brief.answers.title
    return Document(
        id=brief.plan_id,
        kind=found.form,
        number=found.number,
        symbol=found.symbol,
        issued=found.issued,
        issuer=issuer,
        title=squeeze(title[:1].upper() + title[1:])[:300],
        has_text=True,
    )


def bases(brief: Brief, inventory: Inventory) -> Iterator[Basis]:
    """What the campaign says of them; those that nobody has yet join the inventory."""
    own = brief.answers.agency
    for number, item in enumerate(brief.proposal.under("can-cu"), 1):
        found = named_document(item.text)
        if found is None:
            inventory.blanks.append(f"documents.yml và mục bases: căn cứ «{shortened(item.text)}»")
            continue
        id = inventory.document_id(found)
        if id is None:
            id = inventory.new_id(slug(found.number))
            name = own if is_own(found.issuer, own) else found.issuer
            issuer = inventory.unit(name, brief.kind_of(name), parent=None)
            inventory.new_documents.append(
                Document(id=id, kind=found.kind, number=found.number, issued=found.issued, title=found.title, issuer=issuer)
            )  # fmt: skip
        yield Basis(id=inventory.new_id(f"cc-{number}"), ref=item.ref, text=found.text, document=id)
