"""Tries an operation for a form."""

from collections.abc import Callable

from marketplace.kit.refusal import NotFound, Refusal
from marketplace.web.form import Form


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Run `act`; a refusal goes to the top of the form. Tell whether it was done.

    :raises NotFound: there is nothing to show a form for.
    """
    try:
        act()
    except NotFound:
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True
