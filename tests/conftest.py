"""What all tests share: the project's root, and the reading benchmark where it lies beside the project."""

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine and run, however slow: a failure is then always the change's own.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def benchmark(root: Path) -> Path:
    """The folder of the reading benchmark; the test is skipped where there is none."""
    folder = root.parent / "shared" / "benchmark"
    if not folder.is_dir():
        pytest.skip(f"no reading benchmark at {folder}")
    return folder
