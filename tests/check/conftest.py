"""One good site for all checks, built once; whoever breaks it gets a copy."""

from pathlib import Path

import pytest

from tests.check.seeing import ENGINES, copied
from tests.site import build, site


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory, warm: Path) -> Path:
    """Two people and an index below https://example.org/engines/, as built. Nobody changes it."""
    root = site(tmp_path_factory.mktemp("engines"), ENGINES, warm)
    assert not build(root, jobs=1).failed
    return root


@pytest.fixture
def mine(engines: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return copied(engines, tmp_path)
