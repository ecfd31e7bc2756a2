"""Templates mirror views, and nothing lies around that no page uses."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import jinja2

ROOT = Path(__file__).parents[2]
PACKAGE, TEMPLATES = ROOT / "marketplace", ROOT / "templates"
AUDIENCES = {"shop", "customer", "producer", "curator", "operator"}
USED = re.compile(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
CALL = re.compile(r"\b(\w+)\s*\(")
ALIKE = re.compile(r"{% alike .*?{% endalike %}", re.DOTALL)
MACRO = re.compile(r"{%-?\s*macro\s+(\w+)")


@cache
def files() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*")
        if path.suffix in {".html", ".txt", ".xml"}
    }


@cache
def strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is str}


def test_every_template_is_rendered_or_used_by_another():
    sources = [p for p in PACKAGE.rglob("*.py") if "bank" not in p.parts]
    named = {text for path in sources for text in strings(path)}
    named |= {name for text in files().values() for name in USED.findall(text)}
    # a mail is named without its ending: the text and the HTML go together
    unused = {name for name in files() if name not in named and Path(name).stem not in named}
    assert unused == set()


def test_what_is_shared_with_who_is_signed_in_has_no_form_that_changes_anything():
    found = {
        name: part
        for name, text in files().items()
        for part in ALIKE.findall(text)
        if "csrf_field" in part or "post" in part or "current_user" in part
    }
    assert found == {}
    assert any(ALIKE.search(text) for text in files().values())


def test_every_macro_is_used():
    calls = Counter(name for text in files().values() for name in CALL.findall(text))
    unused = [
        f"{name}: {macro}"
        for name, text in files().items()
        for macro in MACRO.findall(text)
        if calls[macro] < 2  # its own definition is one
    ]
    assert unused == []


def test_a_page_stands_where_its_view_stands():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if "views" not in parts:
            continue
        for text in strings(path):
            if re.fullmatch(r"\w+(/\w+)+\.html", text):
                domain, audience = text.split("/")[:2]
                if domain != parts[0] or audience not in AUDIENCES:
                    wrong.append(f"{path.name}: {text}")
    assert wrong == []


def test_every_template_compiles_without_names_that_do_not_exist(app):
    for name in files():
        app.jinja_env.get_template(name)
    assert app.jinja_env.undefined is jinja2.StrictUndefined
