"""The brake on guessing: counted in rows by account and network, never locking the owner out."""

import hashlib
from datetime import timedelta

from sqlalchemy import bindparam, delete, func, select

from marketplace.identity.models import Attempt
from marketplace.infra.db import db, table, transaction
from marketplace.kit import clock, networks
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal

WINDOW = timedelta(minutes=15)
PER_ACCOUNT_AND_NETWORK = 5
PER_NETWORK = 30
PER_ACCOUNT = 50  # from everywhere together, for networks that never got in
KNOWN_FOR = timedelta(days=90)
MAILS_AN_HOUR = 3
MAILS_AN_HOUR_PER_NETWORK = 20
MAIL = "mail"
ORDERS_AN_HOUR = 10  # of one address from one network; nobody shops more often
ORDERS_AN_HOUR_PER_NETWORK = 100  # a school or a town hall shares one
DECLARATIONS_AN_HOUR = 20  # generous: nobody may be kept from a right
DECLARATIONS_AN_HOUR_PER_NETWORK = 200


NOTICES_AN_HOUR = 10  # of one reporter from one network
NOTICES_AN_HOUR_PER_NETWORK = 30
REVIEWS_AN_HOUR = 3  # of one thing that was bought: each tells the seller by mail
ALL = 10**9

# Built once: every order asks them.
_ROWS = table(Attempt)
LATELY = select(
    func.count(), func.count().filter(_ROWS.c.account == bindparam("its_account"))
).where(
    _ROWS.c.kind == bindparam("its_kind"),
    _ROWS.c.at > bindparam("since"),
    _ROWS.c.network == bindparam("its_network"),
)
WRITE = _ROWS.insert()


class TooManyTries(Refusal):
    status = 429
    message = _(
        "Zu viele Versuche. Bitte warten Sie eine Viertelstunde oder setzen Sie das Passwort zurück."
    )


class TooManyOrders(Refusal):
    status = 429
    message = _(
        "Das waren sehr viele Bestellungen in kurzer Zeit. Bitte warten Sie eine Stunde; "
        "Ihr Warenkorb bleibt erhalten."
    )


class TooManyDeclarations(Refusal):
    status = 429
    message = _(
        "Das waren sehr viele Erklärungen in kurzer Zeit. Bitte warten Sie eine Stunde oder "
        "schreiben Sie dem Betrieb eine E-Mail oder einen Brief; das genügt für Ihr Recht."
    )


class TooManyNotices(Refusal):
    status = 429
    message = _(
        "Das waren sehr viele Meldungen in kurzer Zeit. Bitte warten Sie eine Stunde oder "
        "schreiben Sie uns eine E-Mail; sie wird genauso behandelt."
    )


class TooManyReviews(Refusal):
    status = 429
    message = _(
        "Diese Bewertung wurde gerade mehrmals geschrieben und gelöscht. Bitte warten Sie eine "
        "Stunde; Ihr Text steht noch hier."
    )


def digest(text: str) -> str:
    """Return what is kept of an address or a network: enough to count, nothing to read."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def network_of(address: str) -> str:
    """Return the /24 or /48 of a client, as a digest."""
    return digest(networks.network(address, v4=24, v6=48))


def check(kind: str, *, email: str, address: str) -> None:
    """:raises TooManyTries: this account or network has failed too often lately.

    A network from which the owner got in before is not slowed by failures elsewhere.
    """
    account, network = digest(email), network_of(address)
    failed = select(func.count()).select_from(Attempt).where(
        Attempt.kind == kind, Attempt.at > clock.now() - WINDOW, ~Attempt.succeeded
    )  # fmt: skip
    here = db.session.scalar(failed.where(Attempt.account == account, Attempt.network == network))
    if (here or 0) >= PER_ACCOUNT_AND_NETWORK:
        raise TooManyTries
    if _is_known(kind, account, network):
        return
    if (db.session.scalar(failed.where(Attempt.network == network)) or 0) >= PER_NETWORK:
        raise TooManyTries
    if (db.session.scalar(failed.where(Attempt.account == account)) or 0) >= PER_ACCOUNT:
        raise TooManyTries


def note(kind: str, *, email: str, address: str, succeeded: bool) -> None:
    """Count a try; a success clears the failures from the same network."""
    account, network = digest(email), network_of(address)
    with transaction():
        if succeeded:
            db.session.execute(
                delete(Attempt).where(
                    Attempt.kind == kind, Attempt.account == account,
                    Attempt.network == network, ~Attempt.succeeded,
                )
            )  # fmt: skip
        _write(kind, account, network, succeeded=succeeded)


def may_mail(email: str, *, purpose: str, address: str) -> bool:
    """Tell whether one more mail may go to that address this hour, and count it.

    :param purpose: counted apart, so that whoever registers somebody else's address does
        not keep its owner from a new password.
    """
    kind, account, network = f"{MAIL} {purpose}", digest(email), network_of(address)
    lately = select(func.count()).select_from(Attempt).where(
        Attempt.at > clock.now() - timedelta(hours=1)
    )  # fmt: skip
    to_them = lately.where(Attempt.kind == kind, Attempt.account == account)
    from_here = lately.where(Attempt.kind.startswith(MAIL), Attempt.network == network)
    if (db.session.scalar(to_them) or 0) >= MAILS_AN_HOUR:
        return False
    if (db.session.scalar(from_here) or 0) >= MAILS_AN_HOUR_PER_NETWORK:
        return False
    with transaction():
        _write(kind, account, network, succeeded=True)
    return True


def note_order(*, email: str, address: str) -> None:
    """Count an order inside its transaction, so that nobody empties the shelves unpaid.

    :raises TooManyOrders: so many from this network within the hour; nothing is ordered.
    """
    limits = (ORDERS_AN_HOUR, ORDERS_AN_HOUR_PER_NETWORK)
    if not _counted("order", email=email, address=address, limits=limits):
        raise TooManyOrders


def note_declaration(*, email: str, address: str) -> None:
    """Count a withdrawal inside its transaction: every one of them sends mails.

    :raises TooManyDeclarations: so many from this network within the hour; none is kept.
    """
    limits = (DECLARATIONS_AN_HOUR, DECLARATIONS_AN_HOUR_PER_NETWORK)
    if not _counted("withdrawal", email=email, address=address, limits=limits):
        raise TooManyDeclarations


def note_notice(*, email: str, address: str) -> None:
    """Count a notice inside its transaction.

    :raises TooManyNotices: so many from this network within the hour; nothing is written.
    """
    limits = (NOTICES_AN_HOUR, NOTICES_AN_HOUR_PER_NETWORK)
    if not _counted("notice", email=email, address=address, limits=limits):
        raise TooManyNotices


def note_review(line_id: int) -> None:
    """Count a review of a line of an order inside its transaction, from wherever it comes.

    :raises TooManyReviews: it was written and deleted again and again; none is kept.
    """
    if not _counted("review", email=f"line {line_id}", address="", limits=(REVIEWS_AN_HOUR, ALL)):
        raise TooManyReviews


def _counted(kind: str, *, email: str, address: str, limits: tuple[int, int]) -> bool:
    """Count one more within the hour unless a limit, of the account or network, is reached."""
    account, network = digest(email), network_of(address)
    asked = {
        "its_kind": kind, "its_account": account, "its_network": network,
        "since": clock.now() - timedelta(hours=1),
    }  # fmt: skip
    with transaction():
        from_here, by_them = db.session.execute(LATELY, asked).one()
        if by_them >= limits[0] or from_here >= limits[1]:
            return False
        _write(kind, account, network, succeeded=True)
    return True


def _write(kind: str, account: str, network: str, *, succeeded: bool) -> None:
    db.session.execute(
        WRITE,
        {"at": clock.now(), "kind": kind, "account": account, "network": network,
         "succeeded": succeeded},
    )  # fmt: skip


def forget_old() -> None:
    """Drop what no longer counts."""
    with transaction():
        db.session.execute(delete(Attempt).where(Attempt.at < clock.now() - KNOWN_FOR))


def _is_known(kind: str, account: str, network: str) -> bool:
    return db.session.scalar(
        select(Attempt.id)
        .where(
            Attempt.kind == kind, Attempt.account == account, Attempt.network == network,
            Attempt.succeeded, Attempt.at > clock.now() - KNOWN_FOR,
        )
        .limit(1)
    ) is not None  # fmt: skip
