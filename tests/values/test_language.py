"""Which way a language is written, told to those who draw as to those who write pages."""

import subprocess
import sys

import pytest

from generator.values.language import direction


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur", "ckb"])
def test_languages_written_from_the_right_are_known(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "ja", "zh-Hant", "arn"])
def test_all_others_are_written_from_the_left(language: str) -> None:
    assert direction(language) == "ltr"


def test_a_worker_that_draws_imports_no_models() -> None:
    program = "import sys, generator.derive.card, generator.derive.icons; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
