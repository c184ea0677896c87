"""What a release says of itself: its manifest, and the office's signature of it."""

from __future__ import annotations

import sys
from pathlib import Path

from ..build.catalogue import Catalogue
from ..model.site import Site
from ..publish import release as releases
from ..publish.making import released
from ..publish.release import Release
from ..publish.signature import SignatureError, key_file, sign, verify
from ..site import Publication
from ..site.checking import now


def signature_of(settings: Site, release: Release) -> bytes | None:
    """By the office's key, if it has one; a release waits for no signature, but it is said that there is none."""
    if settings.signing is None:
        return None
    manifest = releases.content(release)
    try:
        signature = sign(manifest, key_file(settings.signing.key_file))
        verify(manifest, signature, settings.signing.signer)
    except SignatureError as error:
        print(f"Bản này không có chữ ký. {error}", file=sys.stderr)
        return None
    return signature


def write_manifest(folder: Path, catalogue: Catalogue, publication: Publication) -> None:
    """Put the manifest into a folder that was built, for whoever brings it online without `thidua publish`."""
    release = released(folder, catalogue, publication, now())
    signature = signature_of(publication.dataset.site, release)
    for path, content in releases.books(release, signature).items():
        (folder / path).write_bytes(content)
    print(f"Đã ghi {releases.MANIFEST}: bản {release.id}. Đưa lên rồi thì xem lại bằng thidua verify.")
