"""Writers of SQLite stand in line; the kernel wakes the next one."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine

from marketplace.infra.turns import turn

pytestmark = pytest.mark.once


@pytest.fixture
def engine(tmp_path):
    return create_engine(f"sqlite:///{tmp_path / 'market.db'}")


def test_whoever_comes_second_writes_when_the_first_has_finished(engine):
    came, order = Event(), []

    def write():
        came.set()
        with turn(engine):
            order.append("second")

    second = Thread(target=write)
    with turn(engine):
        second.start()
        came.wait(10)
        order.append("first")
    second.join(10)
    assert order == ["first", "second"]


def test_a_process_that_dies_lets_the_next_one_in(engine, tmp_path):
    dying = (
        "import os; from sqlalchemy import create_engine; from marketplace.infra.turns import turn\n"
        f"with turn(create_engine('{engine.url}')): os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", dying], cwd=Path.cwd(), check=False)
    assert died.returncode == 9
    with turn(engine):
        assert (tmp_path / "market.db-line").exists()


def test_nobody_waits_for_itself(engine):
    with turn(engine), pytest.raises(RuntimeError, match="same thread"), turn(engine):
        pass
    with turn(engine):  # and it was let go
        pass


def test_a_lent_connection_and_a_server_need_no_line(engine, tmp_path):
    with engine.connect() as lent, turn(lent), turn(engine):
        pass
    with turn(create_engine("sqlite://")):
        assert not list(tmp_path.glob("*:memory:*"))
