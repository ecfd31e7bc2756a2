"""Invented people who reported barriers or asked about their data, and what they were answered."""

from datetime import timedelta
from typing import Any

from marketplace.barriers import operations as barriers
from marketplace.identity.models import User
from marketplace.kit import clock
from marketplace.privacy import operations as privacy
from marketplace.privacy.rules import RequestKind

NETWORK = "127.0.0.1"


def load_reports(rows: list[dict[str, Any]], *, operator: User) -> None:
    """Report the barriers, and answer those that have an answer."""
    for row in rows:
        made = barriers.report(
            what=row["what"], place=row["place"], tools=row["tools"], email=row["email"],
            language="de", address=NETWORK,
        )  # fmt: skip
        if "answer" in row:
            barriers.answer(report_id=made.id, text=row["answer"], by=operator.id)


def load_requests(rows: list[dict[str, Any]], *, operator: User) -> None:
    """Enter the requests as the operator would."""
    for row in rows:
        privacy.receive(
            kind=RequestKind(row["kind"]), email=row["email"], note=row["note"],
            received_on=clock.today() - timedelta(days=row["days_ago"]), by=operator.id,
        )  # fmt: skip
