"""Templates mirror views, and nothing lies around that no page uses."""

import ast
import re
from pathlib import Path

import jinja2

ROOT = Path(__file__).parents[2]
PACKAGE, TEMPLATES = ROOT / "marketplace", ROOT / "templates"
AUDIENCES = {"shop", "customer", "producer", "curator", "operator"}
USED = re.compile(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
MACRO = re.compile(r"{%-?\s*macro\s+(\w+)")


def files() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*")
        if path.suffix in {".html", ".txt", ".xml"}
    }


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


def test_every_macro_is_used():
    everything = files()
    unused = []
    for name, text in everything.items():
        for macro in MACRO.findall(text):
            calls = sum(len(re.findall(rf"\b{macro}\s*\(", each)) for each in everything.values())
            if calls < 2:  # its own definition is one
                unused.append(f"{name}: {macro}")
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
