"""Headers that keep a browser from doing anything the pages do not need."""

from flask import Response

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
"""No inline script or style, nothing from elsewhere, no frames."""


def harden(response: Response, https: bool, lasting: bool) -> Response:
    """Add the security headers; ``lasting`` responses (style, script) may be cached, all others not at all."""
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    headers["Cache-Control"] = "private, max-age=300" if lasting else "no-store"
    return response
