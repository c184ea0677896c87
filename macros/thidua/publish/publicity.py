"""What an office hands out of one record: its kit, whole, and its poster as PDF."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from .. import printing
from ..build.catalogue import Catalogue
from ..channels import kits, scripts
from ..edge.words import catalogue_of
from ..outputs import preview_names
from ..site import Publication, addresses
from ..site.subjects import Subject


@dataclass(frozen=True)
class Kit:
    """A kit as a zip file. `unprinted`: why there is no PDF in it, in Vietnamese; "" where there is one or needs none."""

    content: bytes
    unprinted: str = ""


def name_of_kit(publication: Publication, subject: Subject) -> str:
    return preview_names.name(f"bo-tuyen-truyen-{subject.id}.zip", preview=publication.preview)


def kit_of(publication: Publication, subject: Subject, docs: Path) -> Kit:
    """Everything that channels need about a record."""
    catalogue = catalogue_of(publication, docs)
    view = kits.view_of(publication, subject)

    def content(address: str | None) -> bytes | None:
        return catalogue.make_file(catalogue.files[catalogue.links.found(address)[0]]) if address else None

    pdf: bytes | str = ""
    if subject.poster:
        try:
            pdf = _printed(catalogue, subject)
        except printing.CannotPrintError as reason:
            pdf = str(reason)
    spoken = scripts.spoken(scripts.ReadingAloud(subject.announcement(), scripts.voice_of(subject.edition)))
    packed = kits.packed(view, kits.Pieces(spoken, content(view.card), content(view.photo), pdf))
    return Kit(packed, pdf if isinstance(pdf, str) else "")


def poster_of(publication: Publication, subject: Subject, docs: Path) -> bytes:
    """The A4 poster of a record that has one, as PDF. CannotPrintError."""
    return _printed(catalogue_of(publication, docs), subject)


def _printed(catalogue: Catalogue, subject: Subject) -> bytes:
    assert subject.poster
    photo = f"{subject.edition.picture(subject.picture)}-" if subject.picture else addresses.ASSETS
    with tempfile.TemporaryDirectory() as scratch:
        for file in catalogue:
            if file.address == subject.poster or file.address.startswith((addresses.ASSETS, photo)):
                target = Path(scratch, addresses.file_of(file.address))
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(catalogue.make_file(file))
        return printing.pdf(Path(scratch, addresses.file_of(subject.poster)))
