"""What a page may load: its Content-Security-Policy, as the page itself says it and as a host's header does."""

from __future__ import annotations


def policy(style: str) -> str:
    """Nothing from elsewhere; of style only what `style` allows. A <meta> and a header that are both made here never
    contradict each other, though a browser obeys both.
    """
    return (
        "default-src 'none'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
        f"style-src {style}; base-uri 'none'; form-action 'none'"
    )
