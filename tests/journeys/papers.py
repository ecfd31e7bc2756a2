"""A new maker's papers: given one question a page, checked by the operator."""

from playwright.sync_api import Page, expect

PAPER = {"name": "Ausweis.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
CHECKS = {
    "Name und Anschrift": "vorgelegte Unterlagen",
    "Ausweis": "Sichtprüfung des Ausweises",
    "Konto": "vorgelegte Unterlagen",
    "Register oder Gewerbe": "vorgelegte Unterlagen",
    "Steuer": "vorgelegte Unterlagen",
    "Registrierung für Lebensmittel": "Auskunft der Behörde",
}


def give_papers(maker: Page) -> None:
    """Walk from question to question; packaging is left for later, so it is pick-up only."""
    maker.goto("/mein-betrieb/nachweise")
    maker.get_by_role("link", name="Name und Anschrift").click()
    maker.get_by_label("Diese Angaben stimmen.").check()
    _save(maker, then="Ausweis")
    maker.get_by_label("Personalausweis").check()
    maker.get_by_label("Foto oder PDF").set_input_files(PAPER)
    _save(maker, then="Konto")
    maker.get_by_label("Kontoinhaber").fill("Karla Ast")
    maker.get_by_label("IBAN").fill("DE89 3704 0044 0532 0130 00")
    _save(maker, then="Register oder Gewerbe")
    maker.get_by_label("kein Gewerbe (").check()
    maker.get_by_label("Warum kein Gewerbe?").fill("Imkerei als Landwirtschaft")
    _save(maker, then="Selbsterklärung")
    maker.get_by_label("Ich gebe diese Erklärung").check()
    _save(maker, then="Steuer")
    maker.get_by_label("nur eine Steuernummer").check()
    _save(maker, then="Registrierung für Lebensmittel")
    maker.get_by_label("Ich verkaufe Lebensmittel und bin registriert").check()
    maker.get_by_label("Behörde").fill("Veterinäramt Landkreis Leipzig")
    maker.get_by_label("Registriert am").fill("2015-04-01")
    _save(maker, then="EU-Zulassung")
    maker.get_by_label("Ich brauche keine Zulassung").check()
    _save(maker, then="Verpackungsregister")
    maker.get_by_role("main").get_by_role("link", name="Später").click()
    expect(maker.get_by_role("main")).to_contain_text("2 grün, 9 gelb")


def check_papers(operator: Page, business: str) -> None:
    """Check everything that waits."""
    operator.goto("/betrieb-des-marktes/nachweise")
    operator.get_by_role("link", name=business).click()
    for part, method in CHECKS.items():
        section = operator.get_by_role("region", name=part, exact=True)
        section.get_by_label("Wie geprüft?").select_option(method)
        section.get_by_role("button", name="In Ordnung").click()
        expect(section.get_by_text("geprüft", exact=True)).to_be_visible()
    expect(operator.get_by_role("main")).to_contain_text("8 grün, 3 gelb")


def _save(maker: Page, *, then: str) -> None:
    maker.get_by_role("main").get_by_role("button", name="Speichern und weiter").click()
    expect(maker.get_by_role("heading", level=1)).to_have_text(then)
