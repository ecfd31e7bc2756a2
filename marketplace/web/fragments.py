"""Parts of pages that are made once: `{% kept card, lazy %}…{% endkept %}` in a template.

A part is kept under everything it shows, so nobody has to tell it of a change: a card with another
price is another part. What stands between the tags must depend on nothing
but the values that are named, the language and the settings; a test renders every page with
and without. Signed-in visitors get theirs anew, because their forms carry a token; what has no
form that changes anything stands in `{% alike … %}…{% endalike %}` and is theirs as well.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter
from threading import Lock
from typing import Any, cast

from flask import Flask, has_request_context, request, session
from jinja2 import Template, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from marketplace.web.language import current

KEY = "_frozen"  # where a dataclass keeps its key; none of its fields, so nobody compares it
PLAIN = frozenset({int, bool, float, type(None)})
MOST = 2000  # parts of one application; a card takes three to six kilobytes, a filter up to thirty


class Kept(Extension):
    """The tags, and the parts of one environment."""

    tags = {"kept", "alike"}

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self.is_on = True
        self._parts: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def parse(self, parser: Parser) -> nodes.Node:
        tag = next(parser.stream)
        named = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            named.append(parser.parse_expression())
        body = parser.parse_statements((f"name:end{tag.value}",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{tag.lineno}")
        called = "_for_all" if tag.value == "alike" else "_part"
        call = self.call_method(called, [place, nodes.Tuple(named, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(tag.lineno)

    def _part(self, place: str, named: tuple[Any, ...], caller: Callable[[], str]) -> str:
        if has_request_context() and session.get("_user_id"):
            return caller()
        return self._for_all(place, named, caller)

    def _for_all(self, place: str, named: tuple[Any, ...], caller: Callable[[], str]) -> str:
        if not self.is_on or not has_request_context():
            return caller()
        key = (place, current(), *map(_frozen, named))
        try:
            found = self._find(key)
        except TypeError:  # something that changes, such as a dict: it can be no key
            return caller()
        return self._made(key, caller) if found is None else found

    def _find(self, key: Hashable) -> str | None:
        """:raises TypeError: the key has no hash."""
        with self._lock:
            found = self._parts.get(key)
            if found is not None:
                self._parts.move_to_end(key)
            return found

    def _made(self, key: Hashable, caller: Callable[[], str]) -> str:
        made = caller()
        with self._lock:
            self._parts[key] = made
            if len(self._parts) > MOST:
                self._parts.popitem(last=False)
        return made


def _frozen(value: Any) -> Hashable:
    """Return the value as something that can be a key; equal only to what shows the same."""
    kind: Any = type(value)
    if kind is str:  # most of all there is, and equal to nothing else
        return cast("str", value)
    if kind in PLAIN:
        return kind, value  # 1, 1.0 and True look different on a page
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    if not _is_frozen(kind):
        return kind, value
    own = getattr(value, "__dict__", {})  # who has no slots is asked once
    key: Hashable = own.get(KEY)
    if key is None:
        key = own[KEY] = (kind, *map(_frozen, _contents_of(kind)(value)))
    return key


@cache
def _is_frozen(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _contents_of(kind: Any) -> Callable[[Any], Any]:
    names = [each.name for each in fields(kind)]
    several = attrgetter(*names)
    return several if len(names) > 1 else lambda value: (several(value),)


def _url_for(app: Flask) -> Callable[..., str]:
    """Return `url_for` for templates; an address without parts from data is built only once."""

    @lru_cache(maxsize=1000)
    def built(_script_root: str, endpoint: str) -> str:
        return app.url_for(endpoint)

    def url_for(endpoint: str, **values: Any) -> str:
        if values or endpoint.startswith("."):
            return app.url_for(endpoint, **values)
        return built(request.script_root, endpoint)

    return url_for


class Page(Template):
    """A template whose macros are read once.

    Jinja looks at every import whether the page brought globals of its own along. Ours bring none:
    what the application gives to pages are variables, and macros do not see those.
    """

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ARG002
        return super()._get_default_module()


def init(app: Flask) -> None:
    """Give templates the tag, a quicker `url_for` and quicker imports."""
    app.jinja_env.template_class = Page
    app.jinja_env.add_extension(Kept)
    # Who works on templates runs with --debug and wants to see what was changed.
    app.jinja_env.extensions[Kept.identifier].is_on = not app.debug  # type: ignore[attr-defined]
    app.jinja_env.globals["url_for"] = _url_for(app)
