"""Security headers: a strict CSP without inline script or style, nothing from third parties."""

from flask import Flask, Response, request, session

from marketplace.infra.config import settings

TARGET = "market.form_target"
IMAGES = "market.image_source"
PRIVATE = {
    "identity",
    "checkout",
    "orders",
    "payments",
    "order_data",
    "inquiries",
    "invoices",
    "withdrawals",
    "wishes",
    "wishlist",
    "order_reviews",
}  # open to all, yet about one person
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def allow_form_target(origin: str) -> None:
    """Let forms of this page be redirected to `origin` (the bank, on the review page)."""
    request.environ[TARGET] = origin


def allow_images_from(host: str) -> None:
    """Let this page show pictures of another host (a map of streets, when its visitor asks)."""
    # Leaflet empties a picture it no longer needs with a data: address.
    request.environ[IMAGES] = f"https://{host} data:"


def init(app: Flask) -> None:
    """Send the headers with every answer."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    policy = dict(POLICY)
    if TARGET in request.environ:
        policy["form-action"] += f" {request.environ[TARGET]}"
    if IMAGES in request.environ:
        policy["img-src"] += f" {request.environ[IMAGES]}"
    text = "; ".join(f"{name} {value}" for name, value in policy.items())
    headers = response.headers
    if settings().is_https:
        text += "; upgrade-insecure-requests"
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains; preload"
    headers.setdefault("Content-Security-Policy", text)
    # There is no session where the database did not answer.
    if (session and session.get("_user_id")) or request.blueprint in PRIVATE:
        headers.setdefault("Cache-Control", "no-store")  # on a shared computer, too
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=()"
    return response
