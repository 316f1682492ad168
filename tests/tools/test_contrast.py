#!/usr/bin/env python3
"""The colours of the pages against each other, as WCAG 2.2 asks: texts 4.5 to 1, edges and signs 3 to 1."""

import re
import unittest
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "src/web/static/sekisho.css"
# What stands on what.
TEXTS = [(text, ground) for text, grounds in {
    "text": "page raised sunken soft good-soft warn-soft bad-soft note-soft",
    "quiet": "page raised sunken", "link": "page raised sunken soft good-soft warn-soft bad-soft note-soft",
    "seen": "page raised soft", "act": "page raised soft", "on-act": "act act-over", "good": "good-soft",
    "warn": "warn-soft", "bad": "bad-soft page raised sunken", "note": "note-soft", "act-over": "soft",
}.items() for ground in grounds.split()]
EDGES = [("edge", "page"), ("edge", "raised"), ("edge", "sunken"), ("focus-ring", "page"), ("focus-ring", "sunken"),
         ("focus-ring", "focus-ground"), ("act", "sunken"), ("bad", "raised")]


def brightness(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """From 1, equal, to 21, black on white."""
    light, dark = sorted((brightness(a), brightness(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    """The colours by name, for light, dark and paper."""
    text = CSS.read_text(encoding="utf-8")
    found = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", text, re.S)]
    assert len(found) == 3, "light, dark, print"
    return {"light": found[0], "dark": {**found[0], **found[1]}, "print": {**found[0], **found[2]}}


class Contrast(unittest.TestCase):
    """Each pair of each scheme."""

    def test_known(self) -> None:
        """The measure itself."""
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21.0)
        self.assertAlmostEqual(contrast("#767676", "#ffffff"), 4.54, places=2)

    def test_pairs(self) -> None:
        """No pair below what is asked."""
        for scheme, colours in schemes().items():
            for pairs, least in ((TEXTS, 4.5), (EDGES, 3.0)):
                for front, ground in pairs:
                    with self.subTest(scheme=scheme, front=front, ground=ground):
                        self.assertGreaterEqual(contrast(colours[front], colours[ground]), least)


if __name__ == "__main__":
    unittest.main()
