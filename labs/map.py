"""Where the laboratories of a list are: a map of France drawn by the site, the cities as circles."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians, sqrt
from typing import TYPE_CHECKING, Any

from core.lattice import lines
from reference.models import City

from .outline import CORSICA, MAINLAND, Outline

if TYPE_CHECKING:
    from core.facets import FacetedList, Selection
    from core.facets.shown import Answer

WEST, NORTH = -5.3, 51.35
SCALE = 58.0  # units a degree of latitude
SQUEEZE = cos(radians(46.5))  # equirectangular, true to shape in the middle of France
WIDTH, HEIGHT = 610, 590
SMALLEST, LARGEST = (
    22.0,
    36.0,
)  # radii: fingers must reach the circles, and they must not hide France
APART = 2.0
ROUNDS = 200
TILE = 90

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Give the place of a point of the Earth on the map."""
    return (longitude - WEST) * SQUEEZE * SCALE, (NORTH - latitude) * SCALE


def path(outline: Outline) -> str:
    """Give an outline as the path of an SVG."""
    points = " ".join("{:.0f},{:.0f}".format(*project(*point)) for point in outline)
    return f"M{points}Z"


@dataclass
class Place:
    """A city of the list: where it is, where its circle stands, and the link that chooses it."""

    answer: Answer
    link: str
    in_france: bool
    x: float
    y: float
    circle_x: float = 0.0
    circle_y: float = 0.0

    @property
    def radius(self) -> float:
        """Give the radius of the circle, whose area grows with the number."""
        return min(LARGEST, SMALLEST - 3 + 3 * sqrt(self.answer.number))

    @property
    def is_moved(self) -> bool:
        """Tell whether the circle had to make room, so that a line leads to the city."""
        return hypot(self.circle_x - self.x, self.circle_y - self.y) > self.radius


@dataclass(frozen=True)
class Map:
    """The map with its cities, and the cities that are not on it."""

    places: list[Place]  # the largest first, as in the facet
    texture: str
    land: str = path(MAINLAND) + path(CORSICA)
    width: int = WIDTH
    height: int = HEIGHT
    tile: int = TILE

    @property
    def on_it(self) -> list[Place]:
        """Give the cities of France, from north to south for those who go through them by keyboard."""
        return sorted((place for place in self.places if place.in_france), key=lambda p: p.circle_y)


def load_cities() -> dict[str, tuple[str, float, float]]:
    """Load every city: its country, and where it is in degrees."""
    rows = City.objects.values_list("identifier", "country", "longitude", "latitude")
    return {
        identifier: (country, float(longitude), float(latitude))
        for identifier, country, longitude, latitude in rows
    }


def map_of(entries: FacetedList, answers: list[Answer]) -> Map:
    """Draw the map of a list, from the answers of its facet of cities."""
    cities = entries.index.once(load_cities, load_cities)
    places = []
    for answer in answers:
        country, longitude, latitude = cities[answer.option.value]
        link = toggled(entries.selection, answer)
        in_france = country == City.Country.FRANCE
        places.append(Place(answer, link, in_france, *project(longitude, latitude)))
    make_room([place for place in places if place.in_france])
    fields = entries.selection.values("field")
    return Map(places, texture(fields[0] if len(fields) == 1 else "labindexpage"))


def toggled(selection: Selection, answer: Answer) -> str:
    """Give the link that chooses a city, or chooses it no longer."""
    change: Any = selection.dropping if answer.chosen else selection.adding
    link: str = change("city", answer.option.value).link()
    return link


def make_room(places: list[Place]) -> None:
    """Push circles apart until none covers another, each as little as may be."""
    for place in places:
        place.circle_x, place.circle_y = place.x, place.y
    for _round in range(ROUNDS):
        pairs = [(a, b) for i, a in enumerate(places) for b in places[:i] if push(a, b)]
        if not pairs:
            return


def push(one: Place, other: Place) -> bool:
    """Move two circles that overlap half the way each, within the map; tell whether they did."""
    dx, dy = one.circle_x - other.circle_x, one.circle_y - other.circle_y
    distance = hypot(dx, dy)
    overlap = one.radius + other.radius + APART - distance
    if overlap <= 0.01:
        return False
    ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    for place, sign in ((one, 0.5), (other, -0.5)):
        edge = place.radius + APART
        place.circle_x = min(max(place.circle_x + sign * ux * overlap, edge), WIDTH - edge)
        place.circle_y = min(max(place.circle_y + sign * uy * overlap, edge), HEIGHT - edge)
    return True


def texture(identifier: str) -> str:
    """Give the lattice of a research field as the path of one tile."""
    return "".join(
        "M" + " ".join(f"{x * TILE:.0f},{y * TILE:.0f}" for x, y in line)
        for line in lines(identifier)
    )
