"""Headshot: one portrait in; the right crop, page, card, contact and licence out."""

__version__ = "0.1.0"
