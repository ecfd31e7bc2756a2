"""Every way accounts change, one module per subject."""

from marketplace.identity.operations.accounts import (
    change_email,
    change_password,
    confirm,
    confirm_email,
    drop_unconfirmed,
    find_owner,
    register,
    request_reset,
    require_password,
    reset_password,
)
from marketplace.identity.operations.erasing import erase_account, forget_old_links
from marketplace.identity.operations.roles import (
    accept_invitation,
    create_operator,
    grant,
    invite,
    revoke_grant,
)
from marketplace.identity.operations.signing_in import (
    WrongCode,
    WrongPassword,
    check_code,
    check_password,
    complete_sign_in,
    start_totp,
)

__all__ = [
    "WrongCode",
    "WrongPassword",
    "accept_invitation",
    "change_email",
    "change_password",
    "check_code",
    "check_password",
    "complete_sign_in",
    "confirm",
    "confirm_email",
    "create_operator",
    "drop_unconfirmed",
    "erase_account",
    "find_owner",
    "forget_old_links",
    "grant",
    "invite",
    "register",
    "request_reset",
    "require_password",
    "reset_password",
    "revoke_grant",
    "start_totp",
]
