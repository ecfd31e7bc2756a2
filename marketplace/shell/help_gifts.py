"""Help about presents: for those who send one, and for the business that packs it."""

from marketplace.kit.i18n import mark as _
from marketplace.shell.help_parts import Section, Subject

GIFTS = Subject(
    "geschenke",
    _("Geschenke verschicken"),
    _("Eine Kiste von mehreren Betrieben an eine andere Adresse, mit Karte und Wunschtag."),
    (
        Section(
            _("So verschicken Sie ein Geschenk"),
            (
                _("Packen Sie in der Geschenkkiste zusammen, was zusammenpasst."),
                _("Gehen Sie zur Kasse und geben Sie Ihre eigene Anschrift an."),
                _(
                    "Öffnen Sie dort „Das ist ein Geschenk für jemand anderen“: Anschrift, Text für "
                    "die Karte und, wenn Sie möchten, der Tag, vor dem nichts ankommen soll."
                ),
                _("Sie zahlen einmal. Die Rechnungen kommen per E-Mail zu Ihnen."),
            ),
            steps=True,
        ),
        Section(
            _("Kommt alles in einem Paket?"),
            (
                _(
                    "Nein. Jeder Betrieb schickt sein eigenes Paket, jedes mit Ihrer Karte. Was Sie "
                    "selbst abholen, gehört nicht zum Geschenk."
                ),
            ),
        ),
        Section(
            _("Bis wann muss ich bestellen?"),
            (
                _(
                    "Nennen Sie den Tag, an dem alles da sein soll. Bei jedem Betrieb steht dann, "
                    "bis wann Sie bestellen: gerechnet aus seiner Zeit zum Packen, seinen "
                    "Versandtagen und dem Weg des Pakets. Wer es nicht schafft, wird genannt."
                ),
            ),
        ),
        Section(
            _("Was erfährt die beschenkte Person?"),
            (
                _(
                    "Von uns nichts: keine E-Mail, keinen Anruf. Ihre Anschrift sehen nur die "
                    "Betriebe, die ein Paket schicken. Den Text der Karte vergessen wir 90 Tage "
                    "nach dem Versand."
                ),
            ),
        ),
    ),
    ((_("Zur Geschenkkiste"), "gift_box.show"),),
)

PACKING = Section(
    _("Wie packe ich ein Geschenk?"),
    (
        _(
            "Bei der Bestellung steht, an wen das Paket geht und ab wann Sie es verschicken. Drucken "
            "Sie den Packzettel: Darauf stehen die Waren, auf Wunsch ohne Preise, und der Text für die Karte."
        ),
        _("Die Rechnung geht an die Person, die bezahlt hat. Bitte legen Sie keine bei."),
    ),
)
