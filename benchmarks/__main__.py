"""All measurements: `python -m benchmarks`, about a quarter of an hour on two cores."""

import sys

from . import build, nothing

if __name__ == "__main__":
    sys.argv[1:] = sys.argv[1:] or ["--peers"]
    build.main()
    nothing.main()
