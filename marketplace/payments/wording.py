"""What the bank's page says where each seller charges an own part."""

from collections.abc import Iterable

from flask_babel import force_locale, gettext

from marketplace.kit.money import Money
from marketplace.web.filters import money

MOST = 1200  # characters that the bank shows


def agreement(parts: Iterable[tuple[str, Money]], language: str) -> str:
    """Return who charges how much, in the customer's language.

    :param parts: name and amount, one a seller.
    """
    with force_locale(language):
        amounts = " · ".join(f"{name}: {money(amount)}" for name, amount in parts)
        text = gettext(
            "Mit diesem Knopf bucht jeder Betrieb einmal seinen Betrag ab – %(amounts)s.",
            amounts=amounts,
        )
    return str(text)[:MOST]
