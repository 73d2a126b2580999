"""What the site draws by itself: the lattices, the share cards, the demo's illustrations."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from core import lattice, share_card
from demo.illustrations import NAMES, illustration

SITE = Path(__file__).parent.parent / "site"
with (SITE / "reference/data/research_fields.csv").open(encoding="utf-8") as rows:
    FIELDS = [row["id"] for row in csv.DictReader(rows)]


def test_every_field_has_a_small_well_formed_lattice_of_its_own() -> None:
    documents = [lattice.svg(field) for field in FIELDS]
    for document in documents:
        ElementTree.fromstring(document)  # noqa: S314 - our own document
        assert len(document.encode()) < 2048
    assert len(set(documents)) == len(FIELDS)


@pytest.mark.parametrize("identifier", ["", "量子", '<&">', "\ud800", "a" * 5000])
def test_a_lattice_can_be_drawn_for_any_string(identifier: str) -> None:
    ElementTree.fromstring(lattice.svg(identifier))  # noqa: S314 - our own document


def test_a_lattice_is_decoration_unless_it_has_a_title() -> None:
    assert 'aria-hidden="true"' in lattice.svg("catalysis")
    titled = lattice.svg("catalysis", title="Catalyse & <chimie>")
    assert 'role="img"' in titled
    assert "aria-hidden" not in titled
    assert "<title>Catalyse &amp; &lt;chimie&gt;</title>" in titled


def test_the_lines_of_a_lattice_stay_in_their_tile() -> None:
    for field in FIELDS:
        for line in lattice.lines(field):
            assert len(line) > 1
            assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in line)


def test_a_lattice_is_the_same_in_another_process() -> None:
    code = "from core.lattice import svg; print(svg('genomics') + svg('evolution'))"
    drawn = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SITE), "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert drawn.stdout.strip() == lattice.svg("genomics") + lattice.svg("evolution")


@pytest.mark.parametrize("size", [(1200, 630), (600, 600), (64, 64)])
def test_a_share_card_has_the_size_asked_for_and_is_light(size: tuple[int, int]) -> None:
    data = share_card.png("evolution", size=size)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", size)
    assert len(data) < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_an_illustration_has_the_size_asked_for_and_is_light(name: str) -> None:
    data = illustration(name)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 800))
    assert len(data) < 90_000
