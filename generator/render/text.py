"""Recipe in, text out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ..values.artifact import Page, Sheet, Sitemap, WebManifest, Written
from ..values.digest import Digest
from .data import sitemap, web_manifest
from .style import style_of

Texts = Mapping[Digest, str]
"""Templates and style sheets by digest."""
TextRecipe = Page | Sheet | Written | Sitemap | WebManifest


def text(recipe: TextRecipe, texts: Texts) -> str:
    match recipe:
        case Page():
            from .html import page  # and with it Jinja, which nothing else needs

            return page(recipe, texts)
        case Sheet():
            return style_of(recipe, [texts[digest] for digest in recipe.styles])
        case Written():
            return recipe.text
        case Sitemap():
            return sitemap(recipe)
        case WebManifest():
            return web_manifest(recipe)
    assert_never(recipe)
