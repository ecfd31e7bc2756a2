"""Mails about accounts: links that work once, and notices to the owner of a mailbox."""

import pyotp

from marketplace.identity import links, operations, queries
from marketplace.identity.events import AddressChanged, AddressTaken, CodeShown, LinkWanted
from marketplace.identity.links import Purpose
from marketplace.identity.models import OneTimeToken
from marketplace.infra.db import db
from marketplace.infra.outbox import subscribe
from marketplace.kit import clock
from marketplace.notifications.post import deliver
from marketplace.web.links import absolute

PAGES = {
    Purpose.CONFIRM: ("identity.confirm", "confirm_address"),
    Purpose.RESET: ("identity.reset", "reset_password"),
    Purpose.ADDRESS: ("identity.confirm_email", "confirm_new_address"),
    Purpose.INVITATION: ("identity.invitation", "invitation"),
}


@subscribe(LinkWanted)
def one_time_link(event: LinkWanted, key: str) -> None:
    """Send the link; a link that is void or over is not sent any more."""
    operations.find_owner(event.token_id)
    row = db.session.get(OneTimeToken, event.token_id)
    if row is None or row.used_at is not None or row.expires_at <= clock.now():
        return
    endpoint, template = PAGES[Purpose(row.purpose)]
    link = absolute(endpoint, token=links.address_part(row))
    deliver(to=row.email, template=template, key=key, link=link, until=row.expires_at)


@subscribe(AddressTaken)
def address_taken(event: AddressTaken, key: str) -> None:
    user = queries.get(event.user_id)
    link = absolute("identity.forgot")
    deliver(to=user.email, template="address_taken", key=key, link=link)


@subscribe(AddressChanged)
def address_changed(event: AddressChanged, key: str) -> None:
    """Tell the old address, whose owner may not have wanted it."""
    link = absolute("shell.contact")
    deliver(to=event.old_email, template="address_changed", key=key, link=link)


@subscribe(CodeShown)
def code_for_the_demo(event: CodeShown, key: str) -> None:
    user = queries.get(event.user_id)
    code = pyotp.TOTP(user.totp_secret or "").at(clock.now())
    link = absolute("identity.code")
    deliver(to=user.email, template="demo_code", key=key, code=code, link=link)
