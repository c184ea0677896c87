"""The place of publishing is tried in the background; a change of the settings makes the answer void."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.office import office
from tests.support import campaigns
from thidua.desk.connection import Connection
from thidua.desk.sitting.jobs import BusyError, Ending
from thidua.desk.sitting.notices import Notice, Tone


def test_a_trial_is_kept_until_the_settings_change(data: Path, tmp_path: Path) -> None:
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": str(tmp_path / "www")})
    desk = office(data).desk
    connection = Connection(desk)
    assert (connection.is_running, connection.at) == (False, None)
    connection.begin("/cai-dat/noi-cong-bo")
    job = connection.job
    assert job
    desk.jobs.wait(job, 30)
    assert not connection.is_running
    assert [step.is_well for step in connection.steps] == [True, True, False], "the site has no address yet"
    assert job.ending
    assert job.ending.notice == Notice("Chưa nối được.", Tone.BAD)
    connection.forget()
    assert (connection.steps, connection.at) == ([], None)


def test_it_waits_for_other_work(data: Path) -> None:
    desk = office(data).desk

    def busy(_job: object) -> Ending:
        with pytest.raises(BusyError):
            Connection(desk).begin("/")
        return Ending(Notice("Xong."), "/", "Xem")

    job = desk.jobs.start("Việc khác", "/", busy)
    desk.jobs.wait(job, 30)
    assert job.ending
    assert job.ending.notice == Notice("Xong.")
