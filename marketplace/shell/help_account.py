"""Help about accounts and what the market knows of people."""

from marketplace.kit.i18n import mark as _
from marketplace.shell.help_parts import Section, Subject

ACCOUNT = Subject(
    "konto",
    _("Ihr Konto"),
    _("Anmelden, Passwort, E-Mail-Adresse. Bestellen geht auch ohne Konto."),
    (
        Section(
            _("Brauche ich ein Konto?"),
            (
                _("Nein. Sie können als Gast bestellen."),
                _("Mit Konto finden Sie frühere Bestellungen an einer Stelle."),
            ),
        ),
        Section(
            _("Ich habe mein Passwort vergessen"),
            (
                _(
                    "Wählen Sie beim Anmelden „Passwort vergessen“. Sie bekommen einen Link per E-Mail."
                ),
                _("Der Link gilt einmal und eine Stunde."),
            ),
        ),
        Section(
            _("Ich bekomme keine E-Mail"),
            (_("Sehen Sie im Ordner für unerwünschte Post nach und prüfen Sie die Adresse."),),
        ),
        Section(
            _("Was weiß der Markt über mich, und wie werde ich es los?"),
            (
                _(
                    "Unter „Meine Daten“ im Konto sehen Sie alles, laden es herunter und löschen "
                    "das Konto. Ohne Konto geht das auf der Seite Ihrer Bestellung."
                ),
                _(
                    "Rechnungen und Bestellungen muss der Markt einige Jahre aufbewahren. Sie "
                    "werden gesperrt und danach von selbst gelöscht."
                ),
            ),
        ),
        Section(
            _("Jemand anderes ist in meinem Konto"),
            (_("Ändern Sie Ihr Passwort. Alle anderen Geräte werden dann abgemeldet."),),
        ),
    ),
    (
        (_("Anmelden"), "identity.sign_in"),
        (_("Datenschutz"), "shell.privacy"),
        (_("Barriere melden"), "barriers.report"),
    ),
)
