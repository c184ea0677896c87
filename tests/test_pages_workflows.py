"""The workflow files for offices whose data lie with a git host: they ask for what they need, and nothing of a preview is public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml

from tests.support.project import ROOT
from thidua.commands import main

GITHUB: Final = "github-pages.yml"
GITLAB: Final = "gitlab-pages.yml"
LOCKED: Final = "pip install --require-hashes -r requirements.lock"


def read(name: str) -> Any:
    class Words(yaml.SafeLoader):
        """`on` is a word here, as git hosts read it."""

    Words.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load((ROOT / "deploy" / name).read_text(encoding="utf-8"), Words)


def lines(name: str) -> Iterator[str]:
    """Every command that a file runs."""
    whole = read(name)
    if name == GITHUB:
        yield from (step["run"] for job in whole["jobs"].values() for step in job["steps"] if "run" in step)
    else:
        yield from whole["default"]["before_script"]
        yield from (line for job in ("preview", "pages") for line in whole[job]["script"])


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_commands_are_those_of_the_program(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    commands = [line.split(" || ")[0] for line in lines(name) if line.startswith("thidua ")]
    assert {"thidua check", "thidua build --public --manifest --out public"} <= set(commands)
    for command in commands:
        words = command.split()[1:]
        with pytest.raises(SystemExit) as stop:
            main([*words, "--help"])
        assert stop.value.code == 0
        said = capsys.readouterr().out
        assert [word for word in words if word.startswith("--") and word not in said] == []


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_what_is_installed_is_locked_and_nothing_is_secret(name: str) -> None:
    installs = [line for line in lines(name) if line.startswith("pip install")]
    assert LOCKED in installs
    assert all(line == LOCKED or "--no-deps --no-build-isolation -e ." in line for line in installs)
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|token\s*:(?! write)|password|mat_khau", text, re.IGNORECASE)


def test_github_gives_each_job_only_the_rights_it_needs() -> None:
    whole = read(GITHUB)
    assert whole["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in whole["jobs"].items()}
    assert rights == {"preview": None, "public": None, "deploy": {"pages": "write", "id-token": "write"}}
    actions = [step["uses"] for job in whole["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [one for one in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one)] == []
    checkouts = [s for job in whole["jobs"].values() for s in job["steps"] if "checkout" in s.get("uses", "")]
    assert checkouts
    assert all(step["with"] == {"persist-credentials": "false"} for step in checkouts)


def test_github_shows_previews_to_the_office_alone() -> None:
    """A pull request never deploys; its artifact is of a private repository, and says what it is."""
    jobs = read(GITHUB)["jobs"]
    assert jobs["preview"]["if"] == "github.event_name == 'pull_request'"
    assert "github.event_name != 'pull_request'" in jobs["public"]["if"]
    assert "github.ref == 'refs/heads/main'" in jobs["public"]["if"]
    assert jobs["deploy"]["needs"] == "public"
    kept = next(s for s in jobs["preview"]["steps"] if "upload-artifact" in s.get("uses", ""))
    assert kept["if"] == "github.event.repository.private"
    assert "XEM-TRUOC" in kept["with"]["name"]
    assert not any(
        "--public" in s.get("run", "") or "pages" in s.get("uses", "") for s in jobs["preview"]["steps"]
    )
    sent = next(s for s in jobs["public"]["steps"] if "upload-pages-artifact" in s.get("uses", ""))
    assert sent["with"]["path"] == "public"
    assert any(
        s.get("run") == "thidua build --public --manifest --out public" for s in jobs["public"]["steps"]
    )


def test_github_publishes_each_night_and_no_draft_holds_it_up() -> None:
    whole = read(GITHUB)
    assert whole["on"]["schedule"] == [{"cron": "7 17 * * *"}], "00:07 in Việt Nam"
    assert whole["on"]["push"] == {"branches": ["main"]}
    checks = {
        name: next((s for s in job["steps"] if s.get("run") == "thidua check"), {})
        for name, job in whole["jobs"].items()
    }
    assert "continue-on-error" not in checks["preview"]
    assert checks["public"]["continue-on-error"] == "true"


def test_gitlab_shows_previews_to_members_alone() -> None:
    whole = read(GITLAB)
    preview, pages = whole["preview"], whole["pages"]
    assert [rule["if"] for rule in preview["rules"]] == ['$CI_PIPELINE_SOURCE == "merge_request_event"']
    assert [rule["if"] for rule in pages["rules"]] == ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]
    assert preview["artifacts"]["access"] == "developer"
    assert preview["artifacts"]["paths"] == ["xem-truoc"], "GitLab publishes what is called public"
    assert "XEM-TRUOC" in preview["artifacts"]["name"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert pages["script"][-1] == "thidua build --public --manifest --out public"
    assert "thidua check" in preview["script"]
