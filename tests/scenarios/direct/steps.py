"""What the tests of direct charges do and look at."""

from marketplace.catalogue.models import Product, Variant
from marketplace.infra import mail
from marketplace.infra.db import db
from marketplace.orders import queries
from marketplace.payments.models import (
    ConnectAccount,
    DirectCharge,
)
from tests.bank.in_process import balance, fault
from tests.checkout.steps import newest_order


def come_back(guest):
    token = queries.link_token(newest_order())
    return guest.follow(guest.get(f"/bestellungen/{token}/rueckkehr"))


def account_of(variant):
    """Return the account at the bank of who sells it."""
    return (
        db.session.query(ConnectAccount.account_id)
        .join(Product, Product.producer_id == ConnectAccount.producer_id)
        .join(Variant, Variant.product_id == Product.id)
        .filter(Variant.id == variant.id)
        .scalar()
    )


def decline(bank, variant, times=1):
    fault(bank, "decline", account=account_of(variant), times=times)


def switch(bank, path, **body):
    answer = bank.test_client().post(f"/_test/{path}", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return (answer.get_json(silent=True) or {}).get("id")


def parts():
    """Return the parts of the newest order by what they sell."""
    return {part.lines[0].variant_id: part for part in queries.get(newest_order().id).seller_orders}


def stock_of(variant):
    return db.session.query(Variant.stock).filter_by(id=variant.id).scalar()


def cards(bank):
    return -balance(bank, "cards")


def states():
    db.session.expire_all()
    return [charge.state for charge in db.session.query(DirectCharge).order_by(DirectCharge.id)]


def letters():
    """Return the letters about the newest order; those of other tests are kept too."""
    number = newest_order().number
    return [letter for _key, letter in mail.kept_mails() if number in letter["Subject"]]


def letter_about(words):
    found = [letter for letter in letters() if words in letter["Subject"]]
    assert len(found) == 1, words
    return found[0].get_body(("plain",)).get_content()
