"""Whether the bare loop made the very pictures that our build made: pixel for pixel, in every format.

`python -m benchmarks.same ORDERS.json` prints how many are alike and how many are not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PIL import Image, ImageChops


def alike(one: str, other: str) -> bool:
    with Image.open(one) as first, Image.open(other) as second:
        return (
            first.size == second.size
            and not ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox()
        )


def main(orders: str) -> None:
    cuts = [cut for order in json.loads(Path(orders).read_bytes()) for cut in order["cuts"]]
    found = [alike(cut["file"], cut["ours"]) for cut in cuts if cut["format"] != "png"]
    print(json.dumps({"alike": sum(found), "different": len(found) - sum(found)}))


if __name__ == "__main__":
    main(sys.argv[1])
