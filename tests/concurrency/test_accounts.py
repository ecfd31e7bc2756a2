"""Two presses of one button open one account."""

import pytest

from marketplace.identity.models import User
from marketplace.infra.db import db
from tests.browser import Browser
from tests.concurrency.guests import at_once

pytestmark = pytest.mark.concurrency
FORM = {"name": "Karla Ast", "email": "karla@test.example", "password": "ein ganzer Satz ist gut"}


def test_registrations_of_one_address_at_once_look_like_one(market):
    with market.app_context():
        visitors = [Browser(market) for _ in range(6)]
    answers = at_once(
        market, *(lambda each=each: each.post("/registrieren", FORM) for each in visitors)
    )
    assert [getattr(answer, "status_code", answer) for answer in answers] == [303] * 6
    with market.app_context():
        assert db.session.query(User).filter_by(email=FORM["email"]).count() == 1
