"""Handing out what is known of a seller to an authority, with the reason in the journal."""

from marketplace.infra import journal
from marketplace.infra.db import transaction
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.moderation import subjects
from marketplace.moderation.disclosure import ACTION


class NotASeller(Refusal):
    status = 422
    message = _("Unter dieser Adresse steht weder ein Produkt noch ein Betrieb.")


def disclose(*, url: str, reason: str, by: int) -> None:
    """Note that an authority gets the file about a business, or about one product of it.

    :param reason: the authority, its file number and the rule it rests on.
    :raises ForeignAddress: the page is not ours.
    :raises UnknownAddress: there is no such page.
    :raises NotASeller: the page belongs to no business.
    """
    with transaction():
        path = subjects.path_of(url)
        subject = subjects.find(path)
        if subject is None or subject.producer_id is None:
            raise NotASeller
        facts = {"asked_for": path}
        is_product = subject.kind == "product"
        journal.record(
            kind="producer", subject_id=subject.producer_id, action=ACTION, actor_id=by,
            reason=reason, facts=facts | ({"product_id": subject.id} if is_product else {}),
        )  # fmt: skip
