"""The catalogue: what a page says of itself is in it, and every translation says all of it."""

import re

import pytest

from generator.load.theme_folders import bundled
from generator.load.words import FOLDER, autonyms, catalogue

ENGLISH = dict(dict(catalogue())["en"])
OTHERS = [language for language, _ in catalogue() if language != "en"]


def test_there_are_translations():
    assert {"de", "fr", "es"} <= set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_says_everything_and_nothing_else(language):
    assert set(dict(dict(catalogue())[language])) == set(ENGLISH)


def test_every_word_of_a_template_is_in_the_catalogue():
    templates = [path.read_text(encoding="utf-8") for path in bundled("themes").rglob("*.html")]
    said = {word for text in templates for word in re.findall(r"\b_\(\"([^\"]+)\"\)", text)}
    assert said
    assert said <= set(ENGLISH)


def test_a_word_stands_once_in_a_file():
    for path in sorted(FOLDER.glob("*.po")):
        words = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(words) == len(set(words)), path.name


def test_a_language_is_called_by_its_own_name():
    assert dict(autonyms(("fr", "de", "tlh"))) == {"de": "Deutsch", "fr": "français", "tlh": "tlh"}
