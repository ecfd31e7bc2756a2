"""The demo's notices, one complaint and a recall that is over; all of it invented."""

from datetime import timedelta
from typing import Any

from marketplace.catalogue import operations as catalogue
from marketplace.catalogue.models import Product
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.rules import Ground, Reasons
from marketplace.moderation import queries
from marketplace.moderation.models import Notice, Recall
from marketplace.moderation.operations import complaints, notices, publishing, recalls
from marketplace.moderation.operations.notices import Report
from marketplace.moderation.operations.recalls import Campaign
from marketplace.moderation.rules import CountMethod, Light, NoticeGround, Outcome
from marketplace.producers.models import Producer

HERE = "127.0.0.1"


def load_cases(
    *, producers: dict[str, Producer], products: dict[str, Product], users: dict[str, User]
) -> None:
    """Leave two notices open, one decided with a complaint against it, and one recall behind us."""
    curator, operator = users["kuratorin@demo.example"].id, users["betreiber@demo.example"].id
    _two_open(producers, products)
    _one_disputed(products["pflanztopf-frostfest"].slug, by=curator)
    _one_recalled(products["bratkartoffelgewuerz"].slug, by=operator)
    publishing.publish_figure(
        average=1840, method=CountMethod.SERVER, by=operator,
        explanation="Ein Beispiel der Demo, erfunden. Hier steht, woher die Zahl kommt und was "
        "in ihr fehlt.",
    )  # fmt: skip


def _two_open(producers: dict[str, Producer], products: dict[str, Product]) -> None:
    candles = _received(
        f"/produkte/{products['bienenwachskerzen-drei'].slug}", NoticeGround.UNSAFE,
        "Eine der drei Kerzen ist mit hoher Flamme abgebrannt, das Wachs lief über den Tisch. "
        "Eine Anleitung oder ein Warnhinweis lag nicht dabei.",
        "Renate Förster", "renate.foerster@post.example",
    )  # fmt: skip
    days = next(n for n in range(8) if _back(candles, days=n) is Light.YELLOW)
    _back(candles, days=days)
    _received(
        f"/betriebe/{producers['hof-mehlhorn'].slug}", NoticeGround.MISLEADING,
        "Auf der Seite steht, dass die Hennen jeden Tag draußen sind. Ich bin zweimal vorbeigefahren "
        "und habe nur den geschlossenen Wagen gesehen.",
        "Jens Petzold", "jens.petzold@post.example",
    )  # fmt: skip


def _one_disputed(slug: str, *, by: int) -> None:
    notice = _received(
        f"/produkte/{slug}", NoticeGround.MISLEADING,
        "Der Topf heißt frostfest. Meiner ist im ersten Winter gesprungen.",
        "Ute Lorenz", "ute.lorenz@post.example",
    )  # fmt: skip
    _back(notice, days=4)
    notices.decide(
        notice_id=notice.id, outcome=Outcome.TAKE_DOWN, by=by,
        reason="Für die Angabe „frostfest“ gibt es keinen Nachweis. Das Produkt ist gesperrt, bis "
        "er da ist.",
        reasons=Reasons(
            facts="Der Topf wird als frostfest angeboten. Eine Käuferin hat gemeldet, dass er im "
            "Winter gesprungen ist. Eine Prüfung auf Frostfestigkeit liegt nicht vor.",
            ground=Ground.LAW, paragraph="§ 5 UWG (irreführende Angabe über eine Eigenschaft)",
            duration="bis ein Nachweis da ist oder die Angabe „frostfest“ entfällt",
        ),
    )  # fmt: skip
    statement_id = db.session.get_one(Notice, notice.id).statement_id
    token = legal.link_token(legal.get(statement_id or 0))
    complaints.complain(
        token=token,
        text="Wir brennen seit 1994 mit demselben Ton bei 1.230 Grad. Die Prüfung der Töpferinnung "
        "schicke ich gern nach. Der gemeldete Topf stand vermutlich mit Wasser im Untersetzer.",
    )


def _one_recalled(slug: str, *, by: int) -> None:
    recall = recalls.start(
        url=f"/produkte/{slug}", by=by,
        campaign=Campaign(
            danger="In einem Teil der Tüten kann Senf enthalten sein, der nicht auf dem Etikett "
            "steht. Wer auf Senf allergisch ist, kann schwer krank werden.",
            advice="Essen Sie das Gewürz nicht, wenn Sie auf Senf allergisch sind. Bringen Sie die "
            "Tüte zurück oder werfen Sie sie weg.",
            remedies="Der Betrieb erstattet den Preis, auch ohne Beleg.",
            contact="Kräutergarten Muckern, Telefon in Ihrer Bestellung",
            batches="Charge 08/26, mindestens haltbar bis 08/2028",
        ),
        reasons=Reasons(
            facts="Der Betrieb hat selbst gemeldet, dass beim Mischen Senfkörner in die Charge "
            "08/26 gekommen sind.",
            ground=Ground.LAW, paragraph="Art. 9 (1) c, Art. 21 VO (EU) 1169/2011",
            duration="bis die Charge aus dem Lager genommen ist",
        ),
    )  # fmt: skip
    catalogue.lift_block(
        product_id=recall.product_id, by=by, reason="Die Charge ist vernichtet, neue Ware geprüft."
    )
    with transaction():
        over: Any = db.session.get_one(Recall, recall.id)
        over.started_at = clock.now() - timedelta(days=61)
        over.ended_at, over.ended_by = clock.now() - timedelta(days=19), by


def _received(url: str, ground: NoticeGround, reason: str, name: str, email: str) -> Notice:
    report = Report(url=url, ground=ground, reason=reason, name=name, email=email)
    return notices.receive(report=report, address=HERE)


def _back(notice: Notice, *, days: int) -> Light:
    """Make a notice that many days old; return how its deadline stands now."""
    with transaction():
        row = db.session.get_one(Notice, notice.id)
        row.received_at = clock.now() - timedelta(days=days)
    return queries.clock_of(db.session.get_one(Notice, notice.id)).light
