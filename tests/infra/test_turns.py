"""Writers of SQLite stand in line; the kernel wakes the next one."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from marketplace.infra import turns
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


def test_who_waits_too_long_is_told_and_the_line_moves_on(engine, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.05)
    told = []

    def write():
        try:
            with turn(engine):
                told.append("wrote")
        except OperationalError as busy:
            told.append(str(busy.orig))

    with turn(engine):
        second = Thread(target=write)
        second.start()
        second.join(10)
    assert told == ["the line of writers does not move"]
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 10)
    write()
    assert told[1:] == ["wrote"]


def test_the_line_is_open_to_whom_the_database_is(engine, tmp_path):
    (tmp_path / "market.db").touch()
    (tmp_path / "market.db").chmod(0o664)
    with turn(engine):
        assert (tmp_path / "market.db-line").stat().st_mode & 0o777 == 0o664


def test_a_lent_connection_and_a_server_need_no_line(engine, tmp_path):
    with engine.connect() as lent, turn(lent), turn(engine):
        pass
    with turn(create_engine("sqlite://")):
        assert not list(tmp_path.glob("*:memory:*"))
