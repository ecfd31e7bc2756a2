"""A reporter who was warned and goes on is locked for a while; danger is heard always (Art. 23 DSA)."""

from datetime import timedelta

import pytest

from marketplace.infra.db import db
from marketplace.moderation.models import Notice, ReporterLock
from tests.conftest import NOW
from tests.make_market import a_product
from tests.moderation.cast import OFFICE, a_notice, an_operator, letters_to, typed, words_of

RITA = "rita@test.example"
LOCK = {"until": "8.12.2026", "lock_reason": "Zehn Meldungen ohne jeden Grund."}


@pytest.mark.law("3.4")
def test_after_a_warning_a_reporter_is_locked_until_a_day_and_told_why(browse, run_jobs, set_clock):
    path = f"/produkte/{a_product().slug}"
    notice, office = a_notice(path), browse(an_operator())
    case = f"{OFFICE}/{notice.id}"
    assert "Meldende Person sperren" not in office.get(case)
    unwarned = office.post(f"{case}/sperre", LOCK)
    assert unwarned.status_code == 422
    assert "Bitte verwarnen Sie zuerst." in unwarned
    office.post(f"{case}/verwarnung", {"side": "reporter", "warning": "Bitte nur mit Grund."})
    for until in ("24.11.2026", "1.1.2028"):
        wrong = office.post(f"{case}/sperre", LOCK | {"until": until})
        assert wrong.status_code == 422
        assert "frühestens morgen" in wrong
        assert wrong.value("lock_reason") == LOCK["lock_reason"]
    assert "Bitte begründen Sie die Sperre." in office.post(
        f"{case}/sperre", LOCK | {"lock_reason": " "}
    )
    done = office.follow(office.post(f"{case}/sperre", LOCK))
    assert "Gesperrt bis 8. Dezember 2026." in done
    run_jobs()
    letters = [words_of(each) for each in letters_to(RITA)]
    (told,) = [
        each for each in letters if each.startswith("Ihre Meldungen: gesperrt bis 8. Dezember")
    ]
    assert LOCK["lock_reason"] in told

    def report(**more):
        return browse().post("/melden", typed(path, reason="Noch etwas anderes.", **more))

    refused = report()
    assert refused.status_code == 422
    assert "bis zum 08.12.2026 keine Meldungen" in refused
    assert report(ground="unsafe").status_code == 303  # who is in danger is heard
    assert report(email="ina@test.example").status_code == 303
    before = db.session.query(Notice).count()
    set_clock(NOW + timedelta(days=15))
    assert report().status_code == 303
    assert db.session.query(Notice).count() == before + 1
    assert db.session.query(ReporterLock).count() == 1
