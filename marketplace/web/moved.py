"""Pages whose address has changed: the old one leads on for good (decision 0035)."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoPage

from marketplace.infra import slugs
from marketplace.kit.refusal import NotFound
from marketplace.web.language import QUERY_SAFE

View = Callable[..., ResponseReturnValue]


def leads_on(kind: Any) -> Callable[[View], View]:
    """Let a view with a `slug` redirect from addresses its subject, a row of `kind`, once had.

    Only where the view itself finds nothing: who has the address today wins.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(slug: str, **values: Any) -> ResponseReturnValue:
            try:
                return view(slug, **values)
            except (NotFound, NoPage):
                new = slugs.moved_to(kind, slug)
                if new is None:
                    raise
            query = quote(request.query_string, safe=QUERY_SAFE)
            path = url_for(request.endpoint or "", slug=new, **values)
            return redirect(f"{path}?{query}" if query else path, 301)

        return shown

    return decorate
