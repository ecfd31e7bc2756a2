"""Addresses that prove themselves: a list somebody shares, a request somebody may end."""

from marketplace.infra.config import settings
from marketplace.kit import tokens
from marketplace.wishes.models import Notice, WishList
from marketplace.wishes.rules import Purpose

MOST_DIGITS = 9


def of_list(wish_list: WishList) -> str:
    """Return the part of an address that shows a shared list."""
    return f"{wish_list.id}-{_list_tag(wish_list)}"


def opens_list(given: str, wish_list: WishList) -> bool:
    return tokens.matches(
        given.partition("-")[2], settings().secret_key, "wish list", wish_list.id,
        wish_list.link_version,
    )  # fmt: skip


def of_notice(notice: Notice, purpose: Purpose) -> str:
    """Return the part of an address that confirms or ends a request."""
    return f"{notice.id}-{_notice_tag(notice, purpose)}"


def opens_notice(given: str, notice: Notice, purpose: Purpose) -> bool:
    return tokens.matches(
        given.partition("-")[2], settings().secret_key, "notice", notice.id, purpose, notice.nonce
    )


def number_in(given: str) -> int | None:
    """Return the row an address names, None for anything that was never one."""
    number = given.partition("-")[0]
    is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    return int(number) if is_number else None


def _list_tag(wish_list: WishList) -> str:
    return tokens.tag(settings().secret_key, "wish list", wish_list.id, wish_list.link_version)


def _notice_tag(notice: Notice, purpose: Purpose) -> str:
    return tokens.tag(settings().secret_key, "notice", notice.id, purpose, notice.nonce)
