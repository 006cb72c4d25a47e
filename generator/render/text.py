"""Recipe in, text out."""

from __future__ import annotations

from typing import assert_never

from ..values.artifact import Page, Sitemap, WebManifest, Written
from .data import sitemap, web_manifest
from .html import Texts, page

TextRecipe = Page | Written | Sitemap | WebManifest


def text(recipe: TextRecipe, texts: Texts) -> str:
    match recipe:
        case Page():
            return page(recipe, texts)
        case Written():
            return recipe.text
        case Sitemap():
            return sitemap(recipe)
        case WebManifest():
            return web_manifest(recipe)
    assert_never(recipe)
