"""What the web server does before it divides into workers."""

import subprocess
import sys

import pytest

WATCHED = """
import os
import sys

from marketplace import server

server.preload()
files = [os.readlink(each.path) for each in os.scandir("/proc/self/fd") if int(each.name) > 2]
mine = [each for each in files if not each.endswith("/fd")]  # the folder being read
early = [each for each in ("marketplace.wsgi", "alembic", "segno") if each in sys.modules]
print(len(os.listdir("/proc/self/task")), mine, early)
"""


@pytest.mark.once
@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
def test_nothing_is_open_and_no_thread_runs_when_workers_are_copied():
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "[]", "[]"]


@pytest.mark.once
def test_migrations_are_there_for_whoever_asks(app):
    asked = app.test_cli_runner().invoke(args=["db", "--help"])
    assert asked.exit_code == 0, asked.output
    assert "upgrade" in asked.output
