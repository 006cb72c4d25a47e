"""What machines read beside the page: sitemap.xml and the web manifest."""

from __future__ import annotations

import json
from xml.etree import ElementTree as Xml

from ..values.artifact import Sitemap, WebManifest

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(recipe: Sitemap) -> str:
    """A sitemap (sitemaps.org 0.9) with each page's other languages."""
    Xml.register_namespace("", _SITEMAP)
    Xml.register_namespace("xhtml", _XHTML)
    root = Xml.Element(f"{{{_SITEMAP}}}urlset")
    for url, languages in recipe.pages:
        entry = Xml.SubElement(root, f"{{{_SITEMAP}}}url")
        Xml.SubElement(entry, f"{{{_SITEMAP}}}loc").text = url
        for language, href in languages:
            Xml.SubElement(
                entry, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": language, "href": href}
            )
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def web_manifest(recipe: WebManifest) -> str:
    """A web application manifest (w3.org/TR/appmanifest)."""
    icons = [
        {"src": src, "sizes": sizes, "type": kind, "purpose": purpose}
        for src, sizes, kind, purpose in recipe.icons
    ]
    value = {
        "name": recipe.name,
        "short_name": recipe.short_name,
        "lang": recipe.lang,
        "dir": recipe.dir,
        "start_url": recipe.start_url,
        "display": "browser",
        "theme_color": recipe.theme_colour,
        "background_color": recipe.background_colour,
        "icons": icons,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
