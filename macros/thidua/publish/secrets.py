"""Passwords and secret keys of servers: from the system's keyring, else from the environment. Never from data.

Nothing here prints or raises a secret; `Secrets` shows none when it is printed itself.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from ..model.publishing import PublishingTarget, TargetKind

_SERVICE: Final = "thidua"
VARIABLES: Final = dict.fromkeys(TargetKind, "THIDUA_MAT_KHAU") | {TargetKind.S3: "THIDUA_KHOA_S3"}
"""The variable of the environment that holds the secret of each kind: of a timer, or a machine without a keyring."""

_FOR_NOW: Final[dict[str, str]] = {}
"""Account -> what was typed in this process alone."""


def account_of(settings: PublishingTarget) -> str:
    """Whose secret it is: `vidu@may-chu.vidu.example`."""
    where = settings.host or settings.endpoint or settings.repository or settings.bucket or ""
    return f"{settings.user or ''}@{where}"


def account_in_words(settings: PublishingTarget | None) -> str:
    """The same for people: without a sign where there is no user, a folder by its path, "" where there is no place."""
    return (account_of(settings).strip("@") or settings.path or "") if settings else ""


@dataclass(frozen=True)
class Secrets:
    """Where the secrets of one target are looked up."""

    settings: PublishingTarget

    @property
    def variable(self) -> str:
        """The variable of the environment that holds it where there is no keyring."""
        return VARIABLES[self.settings.kind]

    def password(self) -> str | None:
        """The password, secret key, token or passphrase of the key file; None where there is none."""
        import keyring
        from keyring.errors import KeyringError

        try:
            kept = keyring.get_password(_SERVICE, account_of(self.settings))
        except KeyringError:
            kept = None
        return kept or _FOR_NOW.get(account_of(self.settings)) or os.environ.get(self.variable) or None

    def keep(self, password: str) -> bool:
        """Put it into the keyring; False when this machine has none."""
        import keyring
        from keyring.errors import KeyringError

        account = account_of(self.settings)
        try:
            keyring.set_password(_SERVICE, account, password)
            return keyring.get_password(_SERVICE, account) == password  # some take it and keep nothing
        except KeyringError:
            return False

    def keep_for_now(self, password: str) -> None:
        """Until this process ends, where there is no keyring."""
        _FOR_NOW[account_of(self.settings)] = password
