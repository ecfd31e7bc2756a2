"""Rules of addresses whose code comes when somebody builds an address with them."""

from collections.abc import Callable

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class LateRule(Rule):
    """A rule whose two builders are compiled when they are first called.

    Werkzeug compiles both at once for every rule: a fifth of what the start of a process takes,
    for addresses of which a process builds a part and a test a handful.
    """

    _build: Builder
    _build_unknown: Builder

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - Werkzeug's
        compiled = super()._compile_builder
        name = "_build_unknown" if append_unknown else "_build"

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            builder: Builder = compiled(append_unknown).__get__(rule, None)
            setattr(rule, name, builder)
            return builder(**values)

        return build
