"""Words in templates: what ours says is what Jinja's own would say."""

import pytest
from flask_babel import force_locale, gettext
from jinja2 import Environment

from marketplace.web.language import _said

TEMPLATES = (
    '{{ _("Warenkorb") }}', '{{ _("<b>") }}', '{{ _("100 %%") }}', "{{ _(lazy) }}",
    '{{ _("Ab %(age)s Jahren.", age="<16>") }}', "{{ _('Weiter zur Zahlung') ~ '<' }}",
)  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("autoescape", [True, False])
def test_words_in_templates_are_those_of_jinjas_own_way(app, autoescape):
    theirs = Environment(extensions=["jinja2.ext.i18n"], autoescape=autoescape)
    theirs.install_gettext_callables(gettext, gettext, newstyle=True)  # type: ignore[attr-defined]
    ours = Environment(autoescape=autoescape)
    ours.globals["_"] = _said
    with app.test_request_context():
        for language in ("de", "en", "de"):
            with force_locale(language):
                for source in TEMPLATES:
                    said = {"lazy": "Adresse"}
                    assert ours.from_string(source).render(said) == theirs.from_string(
                        source
                    ).render(said), source
