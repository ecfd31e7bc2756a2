"""Sending mail. Texts come from `notifications`; this is the transport only."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path

from flask_mailman import EmailMultiAlternatives

from marketplace.infra.config import settings as read_settings
from marketplace.infra.faults import fault
from marketplace.kit import clock


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a mail."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail ready to go; both bodies say the same."""

    to: str
    subject: str
    text: str
    html: str
    key: str  # the same key is the same mail: it becomes the Message-ID
    reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()


def send(mail: Mail) -> None:
    """Hand the mail to the mail server, or to the outbox page in demo mode.

    Delivery is at least once; the Message-ID is derived from `key`, so a repeated
    mail can be recognised and the demo's outbox page shows it once.
    """
    fault("mail_before_sending")
    settings = read_settings()
    domain = settings.mail_sender.rpartition("@")[2]
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=f"{settings.name} <{settings.mail_sender}>",
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": f"<{mail.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Date": clock.local(clock.now()).strftime("%a, %d %b %Y %H:%M:%S %z"),
        },
    )
    message.attach_alternative(mail.html, "text/html")
    for file in mail.attachments:
        message.attach(file.name, file.content, file.content_type)
    if settings.is_demo:
        folder = post_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{mail.key}.eml").write_bytes(message.message().as_bytes())
    else:
        message.send()
    fault("mail_after_sending")


def post_folder() -> Path:
    """Return where demo mode keeps its mails."""
    return read_settings().data / "post"


def kept_mails(limit: int = 200) -> list[tuple[str, EmailMessage]]:
    """Return the demo's mails as (key, message), newest first."""
    return [(file.stem, _read(file)) for file in _newest()[:limit]]


def kept_heads(limit: int = 200) -> list[tuple[str, EmailMessage]]:
    """Return the same without taking apart what the mails say: only who, to whom and of what."""
    heads = BytesHeaderParser(policy=policy.default)
    return [(file.stem, heads.parsebytes(file.read_bytes())) for file in _newest()[:limit]]


def kept_mail(key: str) -> EmailMessage | None:
    """Return one of the demo's mails."""
    return next((_read(file) for file in _newest() if file.stem == key), None)


def _newest() -> list[Path]:
    files = post_folder().glob("*.eml")
    return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)


def _read(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)
