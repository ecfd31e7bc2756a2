"""The instruction is the statutory model, word by word (Anlage 1 and 2 to Art. 246a EGBGB)."""

import pytest
from flask import url_for

from marketplace.legal import texts

SELLER = {
    "name": "Imkerei Wyhra", "legal_name": "Imkerei Wyhra, Inhaberin Karla Weber",
    "street": "Am Gries 2", "postcode": "04654", "town": "Frohburg", "phone": "034348 12345",
    "email": "hof@test.example",
}  # fmt: skip
STATUTE = (
    "Widerrufsrecht",
    "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu "
    "widerrufen. Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag, an dem Sie oder ein von "
    "Ihnen benannter Dritter, der nicht der Beförderer ist, die Waren in Besitz genommen haben "
    "bzw. hat.",
    "Um Ihr Widerrufsrecht auszuüben, müssen Sie uns (Imkerei Wyhra, Inhaberin Karla Weber, Am "
    "Gries 2, 04654 Frohburg, Telefon 034348 12345, E-Mail hof@test.example) mittels einer "
    "eindeutigen Erklärung (z. B. ein mit der Post versandter Brief oder eine E-Mail) über Ihren "
    "Entschluss, diesen Vertrag zu widerrufen, informieren. Sie können dafür das beigefügte "
    "Muster-Widerrufsformular verwenden, das jedoch nicht vorgeschrieben ist. Sie können Ihr "
    "Widerrufsrecht auch online unter http://localhost/widerruf ausüben. Wenn Sie diese "
    "Online-Funktion nutzen, übermitteln wir Ihnen auf einem dauerhaften Datenträger (z. B. durch "
    "eine E-Mail) unverzüglich eine Eingangsbestätigung mit Informationen zum Inhalt der "
    "Widerrufserklärung sowie dem Datum und der Uhrzeit ihres Eingangs.",
    "Zur Wahrung der Widerrufsfrist reicht es aus, dass Sie die Mitteilung über die Ausübung des "
    "Widerrufsrechts vor Ablauf der Widerrufsfrist absenden.",
    "Folgen des Widerrufs",
    "Wenn Sie diesen Vertrag widerrufen, haben wir Ihnen alle Zahlungen, die wir von Ihnen "
    "erhalten haben, einschließlich der Lieferkosten (mit Ausnahme der zusätzlichen Kosten, die "
    "sich daraus ergeben, dass Sie eine andere Art der Lieferung als die von uns angebotene, "
    "günstigste Standardlieferung gewählt haben), unverzüglich und spätestens binnen vierzehn "
    "Tagen ab dem Tag zurückzuzahlen, an dem die Mitteilung über Ihren Widerruf dieses Vertrags "
    "bei uns eingegangen ist. Für diese Rückzahlung verwenden wir dasselbe Zahlungsmittel, das "
    "Sie bei der ursprünglichen Transaktion eingesetzt haben, es sei denn, mit Ihnen wurde "
    "ausdrücklich etwas anderes vereinbart; in keinem Fall werden Ihnen wegen dieser Rückzahlung "
    "Entgelte berechnet. Wir können die Rückzahlung verweigern, bis wir die Waren wieder "
    "zurückerhalten haben oder bis Sie den Nachweis erbracht haben, dass Sie die Waren "
    "zurückgesandt haben, je nachdem, welches der frühere Zeitpunkt ist.",
    "Sie haben die Waren unverzüglich und in jedem Fall spätestens binnen vierzehn Tagen ab dem "
    "Tag, an dem Sie uns über den Widerruf dieses Vertrags unterrichten, an uns zurückzusenden "
    "oder zu übergeben. Die Frist ist gewahrt, wenn Sie die Waren vor Ablauf der Frist von "
    "vierzehn Tagen absenden.",
    "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren.",
    "Sie müssen für einen etwaigen Wertverlust der Waren nur aufkommen, wenn dieser Wertverlust "
    "auf einen zur Prüfung der Beschaffenheit, Eigenschaften und Funktionsweise der Waren nicht "
    "notwendigen Umgang mit ihnen zurückzuführen ist.",
)


@pytest.mark.law("0.8")
def test_the_instruction_is_the_statutory_model(app):
    assert texts.withdrawal_instruction(SELLER).paragraphs == STATUTE


@pytest.mark.law("0.8", "0.10")
def test_the_address_it_names_is_that_of_the_function(app):
    with app.test_request_context():
        assert url_for("withdrawals.declare") == texts.ONLINE_PATH
