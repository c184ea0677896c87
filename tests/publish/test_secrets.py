"""Passwords come from the keyring, else from the environment, and are never shown."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.secrets import Secrets, account_in_words, account_of

SETTINGS = PublishingTarget(kind=TargetKind.SFTP, host="may.vidu.example", user="vidu", path="www")


class _Memory(KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_the_keyring_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(_Memory())
    secrets = Secrets(SETTINGS)
    assert secrets.password() is None
    monkeypatch.setenv("THIDUA_MAT_KHAU", "tu-moi-truong")
    assert secrets.password() == "tu-moi-truong"
    assert secrets.keep("tu-kho")
    assert secrets.password() == "tu-kho"
    assert "tu-kho" not in repr(secrets) + str(secrets)
    other = Secrets(SETTINGS.model_copy(update={"user": "khac"}))
    assert other.password() == "tu-moi-truong", "each account has its own"


def test_a_machine_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(NoKeyring())
    secrets = Secrets(SETTINGS)
    assert not secrets.keep("x")
    assert secrets.password() is None
    monkeypatch.setenv(secrets.variable, "tu-moi-truong")
    assert secrets.password() == "tu-moi-truong"


def test_an_account_is_named_by_user_and_place() -> None:
    assert account_of(SETTINGS) == "vidu@may.vidu.example"
    s3 = PublishingTarget(kind=TargetKind.S3, bucket="thi-dua", user="khoa")
    assert account_of(s3) == "khoa@thi-dua"
    assert account_in_words(PublishingTarget(kind=TargetKind.FOLDER, path="/srv/www")) == "/srv/www"
    assert account_in_words(None) == ""
    assert Secrets(s3).variable == "THIDUA_KHOA_S3"
