"""Models that look at photographs, run by onnxruntime: offline, on one core, the same for the same bytes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .. import __file__ as here

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODELS: Final = Path(here).parent / "models"
"""Each lies beside its licence, which says where it is from."""


def can_run() -> bool:
    """Whether this machine has the library: there is no wheel of it for some."""
    from importlib.util import find_spec

    return find_spec("onnxruntime") is not None


@cache
def session(name: str, sha256: str) -> InferenceSession:
    """A model, read once a process, on one core: its threads would decide last digits, and workers fill the others.

    Raises RuntimeError for a file that is not the one that this version was tested with.
    """
    import onnxruntime

    file = MODELS / name
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise RuntimeError(
            f"{file} is not the model that this version was tested with: install Headshot again"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
