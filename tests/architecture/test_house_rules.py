"""Rules that would be forgotten if nothing checked them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from marketplace.kit.refusal import Refusal
from marketplace.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "marketplace"
SOURCES = [p for p in PACKAGE.rglob("*.py") if "generator" not in p.parts]
HARD_FILE, HARD_FUNCTION, HARD_TEMPLATE = 400, 60, 160


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def calls(path: Path) -> set[str]:
    """Return every dotted call in the file, such as "db.session.commit"."""
    return {ast.unparse(n.func) for n in ast.walk(parsed(path)) if isinstance(n, ast.Call)}


@pytest.mark.parametrize(
    ("ending", "only_in"),
    [
        ("session.commit", {"infra/db.py"}),
        ("datetime.now", {"kit/clock.py"}),
        ("date.today", set()),
        ("os.getenv", set()),
        ("os.environ.get", {"settings.py"}),
        ("Image.open", {"media/images.py"}),
        ("StripeClient", {"payments/stripe_gateway.py"}),
        (
            "set_cookie",
            {"web/sessions.py", "web/flashes.py", "web/my_place.py"},
        ),  # see web/cookies.py
        ("Regexp", set()),  # looks at the beginning of a text only; web.form.whole does not
    ],
)
def test_a_call_stays_in_its_one_file(ending, only_in):
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in SOURCES
        if any(call == ending or call.endswith("." + ending) for call in calls(path))
        and not path.is_relative_to(PACKAGE / "bank")
    }
    assert found <= only_in, f"{ending}() belongs in {only_in} alone"


def test_files_and_functions_keep_their_size():
    too_long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in SOURCES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > HARD_FILE
    ]
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.FunctionDef)
                and (node.end_lineno or 0) - node.lineno >= HARD_FUNCTION
            ):
                too_long.append(f"{path.relative_to(ROOT)}: {node.name}")
    for path in (ROOT / "templates").rglob("*.html"):
        if len(path.read_text(encoding="utf-8").splitlines()) > HARD_TEMPLATE:
            too_long.append(str(path.relative_to(ROOT)))
    assert not too_long


def test_the_example_settings_name_every_setting():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#? ?(MARKET_[A-Z0-9_]+)=", text, re.MULTILINE))
    assert named == {f"MARKET_{name.upper()}" for name in Settings.model_fields}


def test_every_refusal_says_something_in_german():
    def all_of(kind: type[Refusal]) -> Iterator[type[Refusal]]:
        for child in kind.__subclasses__():
            yield child
            yield from all_of(child)

    for kind in all_of(Refusal):
        assert 400 <= kind.status < 504, kind
        assert len(kind.message) > 15, kind


def test_no_template_trusts_text_from_outside():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert " style=" not in text or "notifications" in path.parts, f"{path}: inline style"
        assert "<script>" not in text, path


def test_every_form_of_the_shop_carries_the_session_token():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
            if 'method="post"' in form.lower():
                assert "csrf_field()" in form, f"{path}: post form without csrf_field()"


def test_templates_name_no_foreign_host():
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(src|href)=\"https?://", text), path
        assert not re.search(r"url\(['\"]?https?:", text), path


def test_colours_stand_in_the_tokens_alone():
    for path in (ROOT / "static" / "css").rglob("*.css"):
        if path.name != "tokens.css":
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\))|\brgba?\(", text), path
