"""What a release says of itself: its manifest, and the office's signature of it."""

from __future__ import annotations

import sys
from pathlib import Path

from ..build.catalogue import Catalogue
from ..publish import release as releases
from ..publish.built_release import release_in
from ..publish.signing import signature_of
from ..site import Publication
from ..site.checking import now
from ..store.whole_file import put


def write_manifest(folder: Path, catalogue: Catalogue, publication: Publication) -> None:
    """Put the manifest into a folder that was built, for whoever brings it online without `thidua publish`."""
    release = release_in(folder, catalogue, publication, now())
    signature, unsigned = signature_of(publication.dataset.site, release)
    if unsigned:
        print(unsigned, file=sys.stderr)
    for path, content in releases.books(release, signature).items():
        put(folder / path, content)
    print(f"Đã ghi {releases.MANIFEST}: bản {release.id}. Đưa lên rồi thì xem lại bằng thidua verify.")
