"""Help about looking around: wish list, notices, what the browser remembers."""

from marketplace.kit.i18n import mark as _
from marketplace.shell.help_parts import Section, Subject

BROWSING = Subject(
    "stoebern",
    _("Stöbern und merken"),
    _("Merkzettel, Bescheid geben, Saison und Geschenke."),
    (
        Section(
            _("Wie merke ich mir ein Produkt?"),
            (
                _(
                    "Drücken Sie auf der Seite des Produkts „Auf den Merkzettel“. Ohne Konto bleibt "
                    "er 30 Tage in Ihrem Browser; wenn Sie sich anmelden, kommt er mit."
                ),
                _(
                    "Sie können ihn mit einem Link teilen. Wer den Link hat, liest mit, bis Sie das "
                    "Teilen beenden."
                ),
            ),
        ),
        Section(
            _("Ein Produkt ist ausverkauft. Wie erfahre ich, wenn es wieder da ist?"),
            (
                _(
                    "Wählen Sie „Bescheid geben“ und bestätigen Sie die E-Mail, die dann kommt. Ist "
                    "das Produkt wieder zu haben, bekommen Sie eine einzige Nachricht, und Ihre "
                    "Adresse wird gelöscht. Reserviert wird nichts."
                ),
                _("Für eine Saison geht das genauso, zum Beispiel für Spargel."),
            ),
        ),
        Section(
            _("Merkt sich der Markt, was ich ansehe?"),
            (
                _(
                    "Nein. Wenn Sie „Zuletzt angesehen“ einschalten, merkt es sich Ihr Browser auf "
                    "Ihrem Gerät. Schalten Sie es aus, ist die Liste leer."
                ),
            ),
        ),
    ),
    (
        (_("Merkzettel"), "wishlist.show"),
        (_("Saison"), "landings.season"),
        (_("Geschenke"), "landings.gift_ideas"),
    ),
)
