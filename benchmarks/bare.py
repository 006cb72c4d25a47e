"""The bare loop: decode, shrink, encode, in one process that knows nothing but Pillow and a list.

It makes the very pictures that our build makes (same crops, sizes, steps down, formats and qualities) and nothing
else: no page, no font, no check, no name by content. What our build takes beyond it is what Headshot costs.

`python benchmarks/bare.py ORDERS.json`; benchmarks/orders.py writes the list.
"""

import json
import sys
from itertools import groupby
from pathlib import Path

from PIL import Image


def cut_all(photograph, cuts):
    """All cuts of a photograph: decoded once for each scale, shrunk once to each size."""
    for scale, share in groupby(sorted(cuts, key=lambda cut: cut["decode"]), lambda cut: cut["decode"]):
        image = Image.open(photograph)
        if scale > 1:
            image.draft(None, (image.width // scale, image.height // scale))
        image.load()
        rungs = {}
        for cut in share:
            save(shrunk(image, scale, cut["box"], cut["steps"], rungs), cut)


def shrunk(image, scale, box, steps, rungs):
    """The picture at the last of these sizes, by way of the others."""
    key = (*box, *map(tuple, steps))
    if key not in rungs:
        if len(steps) == 1:
            part = tuple(side / scale for side in box)
            rungs[key] = image.resize(steps[0], Image.Resampling.LANCZOS, box=part)
        else:
            above = shrunk(image, scale, box, steps[:-1], rungs)
            rungs[key] = above.resize(steps[-1], Image.Resampling.LANCZOS)
    return rungs[key]


def save(image, cut):
    """A share card's portrait is no file of its own: it goes on an empty card, and the card is encoded."""
    if cut["format"] == "png":
        card = Image.new("RGB", (1200, 630), "white")
        card.paste(image, (0, 0))
        card.save(cut["file"] + ".jpg", "JPEG", **cut["options"])
    else:
        image.save(cut["file"], cut["format"].upper(), **cut["options"])


if __name__ == "__main__":
    for order in json.loads(Path(sys.argv[1]).read_bytes()):
        cut_all(order["photograph"], order["cuts"])
