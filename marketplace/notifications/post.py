"""Renders a mail in the language of its reader and hands it to the transport."""

import re

import css_inline
from flask import current_app, render_template
from flask_babel import force_locale

from marketplace.infra import mail
from marketplace.web.language import KEY

MANY_EMPTY_LINES = re.compile(r"\n{3,}")


def deliver(
    *,
    to: str,
    template: str,
    key: str,
    language: str = "de",
    attachments: tuple[mail.Attachment, ...] = (),
    **context: object,
) -> None:
    """Send one mail; its texts are templates/notifications/mail/<template>.txt and .html.

    The first line of the text is the subject. Styles are moved into the elements, because
    mail programs ignore style sheets.
    """
    environ = {KEY: language}
    with current_app.test_request_context(environ_overrides=environ), force_locale(language):
        text = render_template(f"notifications/mail/{template}.txt", **context)
        html = render_template(f"notifications/mail/{template}.html", **context)
    subject, _, body = text.strip().partition("\n")
    mail.send(
        mail.Mail(
            to=to,
            subject=" ".join(subject.split()),
            text=MANY_EMPTY_LINES.sub("\n\n", body).strip() + "\n",
            html=css_inline.inline(html),
            key=key,
            attachments=attachments,
        )
    )
