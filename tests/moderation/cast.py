"""Who acts in the tests of notices, and what they type."""

from typing import Any

from marketplace.identity.models import User
from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.moderation.models import Notice
from marketplace.moderation.operations import notices
from marketplace.moderation.operations.notices import Report
from marketplace.moderation.rules import NoticeGround
from marketplace.web.access import Audience
from tests.make import a_grant, a_user
from tests.make_market import a_district

MELDEN = "/melden"
OFFICE = "/betrieb-des-marktes/meldungen"
STATED = {
    "facts": "In der Zutatenliste fehlt die Milch.", "ground": "law",
    "paragraph": "Art. 9 (1) c LMIV", "duration": "bis die Zutaten stimmen",
}  # fmt: skip


def an_operator() -> User:
    return a_grant(a_user("Olga"), Audience.OPERATOR)


def a_curator() -> User:
    return a_grant(a_user("Clara"), Audience.CURATOR, "district", a_district().id)


def typed(url: str = "/produkte", **more: Any) -> dict[str, Any]:
    """Return what somebody types who reports a page."""
    return {
        "url": url, "ground": "misleading", "reason": "Der Honig ist nicht von hier.",
        "name": "Rita Roth", "email": "rita@test.example", "good_faith": "y",
    } | more  # fmt: skip


def a_notice(url: str = "/produkte", **more: Any) -> Notice:
    values: dict[str, Any] = {
        "url": url, "ground": NoticeGround.MISLEADING, "reason": "Nicht von hier.",
        "name": "Rita Roth", "email": "rita@test.example",
    }  # fmt: skip
    notice = notices.receive(report=Report(**values | more), address="192.0.2.7")
    return db.session.get_one(Notice, notice.id)


def letters_to(address: str) -> list[Any]:
    """Return the mails to an address, oldest first."""
    found = [letter for _key, letter in mail.kept_mails() if letter["To"] == address]
    return found[::-1]


def words_of(letter: Any) -> str:
    """Return subject and text of a mail in one line."""
    return " ".join(f"{letter['Subject']} {letter.get_body(('plain',)).get_content()}".split())


def subjects(address: str) -> list[str]:
    return [str(letter["Subject"]) for letter in letters_to(address)]
