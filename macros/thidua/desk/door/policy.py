"""What a page of the desk may load: nothing from elsewhere, and no script that does not stand in a file of its own."""

from __future__ import annotations


def policy(frames: str = "'self'") -> str:
    """The value of the header Content-Security-Policy. `frames`: what may stand in a frame of the page."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            f"frame-src {frames}",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
