"""A worker that is killed in the middle of a recall: every buyer is warned, each by one mail."""

import pytest

from marketplace.infra import mail, outbox
from marketplace.infra.db import db
from marketplace.moderation import queries
from marketplace.moderation.operations import notices, recalls
from marketplace.moderation.operations.notices import Report
from marketplace.moderation.rules import NoticeGround, Outcome
from tests.browser import Browser
from tests.chaos.driver import ROUNDS, Actor, time_passes
from tests.checkout.make_sellers import IBANS, a_transfer_producer
from tests.checkout.steps import order
from tests.concurrency.guests import at_once, failed
from tests.make_legal import some_reasons
from tests.make_market import a_product

pytestmark = pytest.mark.concurrency
BUYERS = ("anna@test.example", "bert@test.example", "cora@test.example")
CAMPAIGN = recalls.Campaign("Splitter im Glas.", "Nicht essen.", "Geld zurück.", "034348 12345")


def warned() -> list[str]:
    """Return who has a mail about the recall, each mail of the post once."""
    letters = [letter for _key, letter in mail.kept_mails()]
    return sorted(each["To"] for each in letters if str(each["Subject"]) == "Rückruf: Rapshonig")


@pytest.mark.law("3.7")
@pytest.mark.parametrize(
    "point", ["job_claimed", "mail_before_sending", "mail_after_sending", "job_before_done"]
)
def test_a_killed_worker_loses_no_buyer_and_doubles_none(market, settings, point):
    with market.app_context():
        goods = a_product(a_transfer_producer(IBANS[0]), name="Rapshonig", stock=9)
        for email in BUYERS:
            order(Browser(market), goods.variants[0], way="transfer", email=email)
        outbox.deliver_due()
        recall_id = recalls.start(
            url=f"/produkte/{goods.slug}", campaign=CAMPAIGN, reasons=some_reasons(), by=1
        ).id
        actor = Actor(settings.model_copy(update={"fault_point": point}))
        try:
            for _ in range(ROUNDS):
                actor.do("deliver")
                time_passes()
                db.session.rollback()
        finally:
            actor.end()
        assert actor.deaths == 1
        assert warned() == sorted(BUYERS)
        rows = queries.get_recall(recall_id).mails
        assert [each.email for each in rows if each.sent_at] == list(BUYERS)
        assert len(rows) == len(BUYERS)


@pytest.mark.law("3.7")
def test_two_workers_at_once_write_each_buyer_once(market):
    with market.app_context():
        goods = a_product(a_transfer_producer(IBANS[0]), name="Rapshonig", stock=9)
        for email in BUYERS:
            order(Browser(market), goods.variants[0], way="transfer", email=email)
        outbox.deliver_due()
        recall_id = recalls.start(
            url=f"/produkte/{goods.slug}", campaign=CAMPAIGN, reasons=some_reasons(), by=1
        ).id
        added = at_once(market, *[lambda: recalls.queue_mails(recall_id=recall_id)] * 4)
        assert failed(added) == []
        assert sum(added) == len(BUYERS)
        outbox.deliver_due()
        assert warned() == sorted(BUYERS)


@pytest.mark.law("3.2")
def test_of_two_who_decide_at_once_one_decides(market):
    with market.app_context():
        report = Report(url="/marken", ground=NoticeGround.OTHER, reason="Das stimmt so nicht.")
        notice_id = notices.receive(report=report, address="192.0.2.7").id
        gone = Outcome.GONE
        tries = at_once(
            market,
            *[lambda: notices.decide(notice_id=notice_id, outcome=gone, reason="Weg.", by=1)] * 4,
        )
        assert len(failed(tries)) == 3
