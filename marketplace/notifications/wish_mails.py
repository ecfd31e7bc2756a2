"""Mails to whoever wants to be told: one to confirm, one when it is so far, then nothing is left."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.catalogue import obtainable, seasons
from marketplace.catalogue.models import Product
from marketplace.infra.db import db
from marketplace.infra.outbox import subscribe
from marketplace.notifications.post import deliver
from marketplace.web.links import absolute
from marketplace.wishes import links, operations
from marketplace.wishes.events import NoticeDue, NoticeWanted
from marketplace.wishes.models import Notice
from marketplace.wishes.rules import Purpose


@subscribe(NoticeWanted)
def confirm_notice(event: NoticeWanted, key: str) -> None:
    """Ask the owner of the mailbox; a request that is gone or confirmed meanwhile asks nobody."""
    notice = db.session.get(Notice, event.notice_id)
    if notice is None or notice.confirmed_at is not None:
        return
    link = absolute(
        "wishes.confirm", language=notice.language, token=links.of_notice(notice, Purpose.CONFIRM)
    )
    product = _product(notice)
    name = product.name if product else ""
    _send(notice, "notice_confirm", key, link=link, name=name, season=_season(notice))


@subscribe(NoticeDue)
def tell_who_waits(event: NoticeDue, key: str) -> None:
    """Tell once and erase; what was sold out again meanwhile is waited for anew."""
    notice = db.session.get(Notice, event.notice_id)
    if notice is None:
        return
    product = _product(notice)
    if product is not None and not obtainable.is_obtainable(product.id):
        operations.wait_again(notice.id)
        return
    if product is not None:
        link = absolute("storefront.product", language=notice.language, slug=product.slug)
        maker = product.producer.name
        _send(notice, "notice_back", key, link=link, name=product.name, producer=maker)
    else:
        link = absolute("landings.season", language=notice.language)
        _send(notice, "notice_season", key, link=link, season=_season(notice))
    operations.finish(event.notice_id)


def _send(notice: Notice, template: str, key: str, **words: str) -> None:
    end = absolute(
        "wishes.end", language=notice.language, token=links.of_notice(notice, Purpose.END)
    )
    context: dict[str, Any] = {"asked": notice.asked_at, "end": end, **words}
    deliver(to=notice.email, template=template, key=key, language=notice.language, **context)


def _product(notice: Notice) -> Product | None:
    return db.session.scalar(
        select(Product)
        .where(Product.id == (notice.product_id or 0))
        .options(joinedload(Product.producer))
    )


def _season(notice: Notice) -> str:
    """Return what the season is called (msgid), "" where goods are waited for."""
    season = seasons.find(notice.season or "")
    return season.name if season else ""
