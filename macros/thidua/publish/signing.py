"""A release signed by the office's key, where it has one."""

from __future__ import annotations

from ..model.site import Site
from . import release as releases
from .release import Release
from .signature import SignatureError, key_file, sign, verify


def signature_of(settings: Site, release: Release) -> tuple[bytes | None, str]:
    """By the office's key, if it has one; and why there is none though there should be, in Vietnamese: a release waits
    for no signature."""
    if settings.signing is None:
        return None, ""
    manifest = releases.content(release)
    try:
        signature = sign(manifest, key_file(settings.signing.key_file))
        verify(manifest, signature, settings.signing.signer)
    except SignatureError as error:
        return None, f"Bản này không có chữ ký. {error}"
    return signature, ""
