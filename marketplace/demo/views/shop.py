"""The mails of the demo, instead of a mail server. Exists in demo mode only."""

from email.message import EmailMessage

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from marketplace.infra import mail
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.downloads import download

blueprint = AudienceBlueprint("demo", __name__, audience=Audience.EVERYONE, url_prefix="/demo")


@blueprint.get("/post")
def post() -> ResponseReturnValue:
    return render_template("demo/shop/post.html", mails=mail.kept_heads())


@blueprint.get("/post/<string:key>")
def letter(key: str) -> ResponseReturnValue:
    message = _find(key)
    files = [file.get_filename("anhang") for file in message.iter_attachments()]
    return render_template(
        "demo/shop/letter.html", key=key, message=message, text=_body(message), files=files
    )


@blueprint.get("/post/<string:key>/html")
def html(key: str) -> ResponseReturnValue:
    """The mail as a mail program shows it; its own styles are inline, so it has its own policy."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"
    return _body(_find(key), "html"), {"Content-Security-Policy": policy}


@blueprint.get("/post/<string:key>/anhang/<int:position>")
def attachment(key: str, position: int) -> Response:
    """A file that came with the mail, counted from 1."""
    files = list(_find(key).iter_attachments())
    if not 0 < position <= len(files):
        abort(404)
    file = files[position - 1]
    return download(
        file.get_payload(decode=True) or b"",  # type: ignore[arg-type]
        name=file.get_filename("anhang"),
        content_type=file.get_content_type(),
    )


def _find(key: str) -> EmailMessage:
    return mail.kept_mail(key) or abort(404)


def _body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
