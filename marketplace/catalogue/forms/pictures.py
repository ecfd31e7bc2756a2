"""More photos, and the words and order of those that are there."""

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField

from marketplace.web.form import Form, required, text

DESCRIBE = lazy_gettext("Bitte beschreiben Sie das Foto für Menschen, die es nicht sehen.")


class PhotoForm(Form):
    photo = FileField(
        lazy_gettext("Foto"), [FileRequired(lazy_gettext("Bitte wählen Sie ein Foto aus."))]
    )
    alt = StringField(lazy_gettext("Bildbeschreibung"), [*required(DESCRIBE), text(200)])


class PictureForm(Form):
    alt = StringField(lazy_gettext("Bildbeschreibung"), [*required(DESCRIBE), text(200)])
