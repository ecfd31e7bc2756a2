"""A database remembers that it was made by the demo, and production does not open it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace.app import create_app
from marketplace.infra import marks
from marketplace.infra.db import Model, db
from tests.conftest import settings_for_tests
from tests.infra.test_settings import COMPLETE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("is_marked", [True, False])
def test_production_refuses_a_database_made_by_the_demo(tmp_path, is_marked):
    app = create_app(settings_for_tests(tmp_path), TESTING=True)
    with app.app_context():
        Model.metadata.create_all(db.engine)
        if is_marked:
            marks.put(marks.DEMO)
            marks.put(marks.DEMO)
        db.session.remove()
        db.engine.dispose()
    settings = {f"MARKET_{name}": value for name, value in COMPLETE.items()}
    started = subprocess.run(
        [sys.executable, "-c", "import marketplace.wsgi"], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, **settings, "MARKET_DATA": str(tmp_path)}, check=False, timeout=60,
    )  # fmt: skip
    assert ("made by the demo" in started.stderr) is is_marked
    assert bool(started.returncode) is is_marked, started.stderr
