"""Refusals: outcomes the shop foresees and can explain to the person asking."""

from marketplace.kit.i18n import mark as _


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Base of every foreseen "no". Anything else that is raised is a bug (500).

    `message` is a msgid; `facts` fill its named placeholders after translation.
    """

    status = 409
    message = _("Das geht im Moment nicht.")

    def __init__(self, **facts: object) -> None:
        super().__init__(self.message, facts)
        self.facts = facts

    def __str__(self) -> str:
        return self.message % self.facts if self.facts else self.message


class NotFound(Refusal):
    """It does not exist, or it is someone else's. We never say which."""

    status = 404
    message = _("Das haben wir nicht gefunden.")


class NotAllowed(Refusal):
    """The transition exists, but not from this state or not for this person."""

    status = 409
    message = _("Das ist in diesem Zustand nicht möglich. Bitte laden Sie die Seite neu.")
