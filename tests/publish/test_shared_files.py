"""Files that are the office's and ours at once: only our part is sent, renewed and taken away, whatever the target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.small_site import release_of, silent, version
from tests.support.sshd import Sshd
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.model.site import ServerKind
from thidua.outputs import servers
from thidua.publish.secrets import Secrets
from thidua.publish.sending import Transfer, send, transfer_of
from thidua.publish.target import open_target
from thidua.site.serving import order_for

OWN = "Redirect 301 /cu /moi\n"
FIRST, SECOND = (
    servers.files(ServerKind.APACHE, order_for(url))[".htaccess"]
    for url in ("https://a.example/", "https://a.example/thi-dua/")
)

Publish = Callable[[int, str | None], Transfer]


@pytest.fixture(params=["folder", "sftp"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the files lie."""
    home = tmp_path / "www"
    home.mkdir()
    return home / "hien-tai" if request.param == "folder" else home


@pytest.fixture
def publish(root: Path, tmp_path: Path, server: Sshd) -> Publish:
    """`publish(2, text)`: the second version of a site, with this `.htaccess`; None: without."""
    if root.name == "hien-tai":
        target = PublishingTarget(kind=TargetKind.FOLDER, path=str(root.parent))
    else:
        target = server.target(root)

    def one(number: int, text: str | None) -> Transfer:
        folder, release = version(tmp_path / str(number), number)
        if text is not None:
            (folder / ".htaccess").write_text(text, encoding="utf-8")
            release = release_of(folder, number)
        place = open_target(target, Secrets(target), tmp_path)
        try:
            transfer = transfer_of(place, folder, release)
            send(transfer, silent, lambda _: None)
            return transfer
        finally:
            place.close()

    return one


def test_the_office_s_lines_stay_around_ours(publish: Publish, root: Path) -> None:
    publish(1, FIRST)
    file = root / ".htaccess"
    assert file.read_text(encoding="utf-8") == FIRST
    file.unlink()  # some releases may share it
    file.write_text(f"{OWN}{FIRST}# sau\n", encoding="utf-8")
    publish(2, SECOND)
    assert file.read_text(encoding="utf-8") == f"{OWN}{SECOND}# sau\n"
    publish(3, None)
    assert file.read_text(encoding="utf-8") == f"{OWN}# sau\n"
    publish(4, FIRST)
    assert file.read_text(encoding="utf-8") == f"{OWN}# sau\n{FIRST}"


def test_what_was_there_before_the_first_time_is_not_taken_over(publish: Publish, root: Path) -> None:
    publish(1, None)
    (root / ".htaccess").write_bytes(OWN.encode() + b"# th\xff")
    assert ".htaccess" not in publish(2, FIRST).plan.taken_over
    assert (root / ".htaccess").read_bytes() == OWN.encode() + b"# th\xff\n" + FIRST.encode()


def test_ours_alone_goes_whole(publish: Publish, root: Path) -> None:
    publish(1, FIRST)
    publish(2, None)
    assert not (root / ".htaccess").exists()
    assert ".htaccess" not in {step.path for step in publish(3, None).plan.steps}


def test_it_is_sent_again_only_for_our_part(publish: Publish, root: Path) -> None:
    def is_sent(text: str) -> bool:
        return ".htaccess" in {step.path for step in publish(1, text).plan.sent}

    file = root / ".htaccess"
    assert is_sent(FIRST)
    content = file.read_text(encoding="utf-8")
    file.unlink()
    file.write_text(OWN + content, encoding="utf-8")
    assert not is_sent(FIRST)
    assert file.read_text(encoding="utf-8") == OWN + FIRST
    assert is_sent(SECOND)
    assert not is_sent(SECOND)
    file.unlink()
    file.write_text(OWN + SECOND.replace("404.html", "khac.html"), encoding="utf-8")
    assert is_sent(SECOND), "somebody changed what is ours"
    assert file.read_text(encoding="utf-8") == OWN + SECOND
