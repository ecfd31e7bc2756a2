"""Before the demo opens: tables, and on the first start its goods and people."""

import time
import urllib.error
import urllib.request

from flask_migrate import upgrade
from sqlalchemy import func, select

from marketplace.app import create_app
from marketplace.identity.models import User
from marketplace.infra import garbage
from marketplace.infra.db import db
from marketplace.settings import Settings

BANK_SECONDS = 15.0


def prepare(settings: Settings, *, small_pictures: bool = False) -> None:
    """Migrate, and load the demo when the database is empty.

    :param small_pictures: for tests that load it again and again.
    """
    with garbage.starting():
        app = create_app(settings)
    with app.app_context():
        upgrade()
        if not db.session.scalar(select(func.count()).select_from(User)):
            from marketplace.demo import loading, pictures

            wait_for_bank(settings)
            loading.load_everything(pixels=pictures.SMALL if small_pictures else pictures.SHARP)
        db.session.remove()
        db.engine.dispose()


def wait_for_bank(settings: Settings) -> None:
    """Wait until the test bank answers.

    :raises SystemExit: it does not, after some seconds.
    """
    deadline = time.monotonic() + BANK_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{settings.bank_url}/gesundheit", timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("The test bank does not answer; is its port taken? Set MARKET_PORT.")
