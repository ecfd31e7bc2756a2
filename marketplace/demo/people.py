"""The demo's fixed accounts. This package is loaded in demo mode only."""

import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from marketplace.brands.models import Brand
from marketplace.identity.models import Grant, User
from marketplace.identity.passwords import hashed
from marketplace.infra.config import settings
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.payments.models import ConnectAccount
from marketplace.payments.operations import accounts
from marketplace.producers.models import Producer
from marketplace.producers.rules import ProducerState
from marketplace.regions.models import District
from marketplace.web.access import Audience

PASSWORD = "markt-demo"  # noqa: S105 - printed on the terminal and in the README
OWNERS = {"imkerei@demo.example": "imkerei-summerfeld",
          "toepferei@demo.example": "toepferei-ruedigsdorf"}  # fmt: skip


def load_accounts(rows: list[dict[str, Any]], owners: Mapping[str, str]) -> dict[str, User]:
    """Return the fixed accounts by e-mail.

    :param owners: name of the person behind each producer account, by e-mail.
    """
    names = {row["email"]: row["name"] for row in rows} | dict(owners)
    password = hashed(PASSWORD)
    with transaction():
        users = {
            email: User(
                email=email, name=name, password_hash=password,
                created_at=clock.now(), confirmed_at=clock.now(),
            )
            for email, name in names.items()
        }  # fmt: skip
        db.session.add_all(users.values())
    return users


def give_roles(users: dict[str, User], producers: dict[str, Producer]) -> None:
    """Grant each account what its role needs."""
    with transaction():
        district = db.session.scalars(select(District.id)).one()
        for email, key in OWNERS.items():
            _grant(users[email], Audience.PRODUCER, "producer", producers[key].id)
        for email in ("kuratorin@demo.example", "vertretung@demo.example"):
            _grant(users[email], Audience.CURATOR, "district", district)
        _grant(users["betreiber@demo.example"], Audience.OPERATOR, "", 0)


def give_brand_role(user: User, brand: Brand) -> None:
    """Make an account the curator of one brand."""
    with transaction():
        _grant(user, Audience.CURATOR, "brand", brand.id)


def open_bank_accounts(producers: dict[str, Producer]) -> None:
    """Open an account at the test bank for everybody who takes online payment."""
    for producer in producers.values():
        if "online" not in producer.accepts or producer.state is ProducerState.SUBMITTED:
            continue
        producer_id = producer.id
        account_id = accounts.connect(producer_id).account_id
        press_at_the_bank(accounts.onboarding_url(producer_id))
        accounts.refresh(account_id)


def is_connected(producer_id: int) -> bool:
    account = db.session.get(ConnectAccount, producer_id)
    return bool(account and account.charges_enabled)


def press_at_the_bank(url: str, **sent: str) -> None:
    """Press the button of a page of the test bank."""
    if not url.startswith(settings().bank_url):
        raise SystemExit("The demo presses buttons of the test bank only.")
    body = urllib.parse.urlencode(sent).encode()
    request = urllib.request.Request(url, data=body, method="POST")  # noqa: S310
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        opener.open(request, timeout=10)
    except urllib.error.HTTPError as answer:
        if answer.code not in {302, 303}:
            raise


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def _grant(user: User, audience: Audience, kind: str, subject_id: int) -> None:
    db.session.add(
        Grant(
            user_id=user.id, audience=audience, subject_kind=kind, subject_id=subject_id,
            granted_at=clock.now(),
        )
    )  # fmt: skip
