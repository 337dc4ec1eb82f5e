"""Measured difficulties: kept by what was measured, and shown for nothing else."""

from __future__ import annotations

import pytest

from simulator.content.loader import default_library
from simulator.content.ratings import RATINGS, Rating, Ratings, read_ratings, write_ratings


def a_rating(content_hash: str, difficulty: int = 4) -> Rating:
    return Rating(
        hash=content_hash, difficulty=difficulty, seller_share=0.1, low=0.0, high=0.2, n=9
    )


def test_a_rating_is_shown_for_exactly_what_was_measured(tmp_path):
    library = default_library(tmp_path)
    buyer, deal = library.persona("tech-lead"), library.scenario("gym-cleaning")
    ratings = Ratings().with_rating("persona", "tech-lead", a_rating(buyer.hash))
    ratings = ratings.with_rating("scenario", "gym-cleaning", a_rating("0" * 64))
    write_ratings(tmp_path / RATINGS, ratings)
    assert library.difficulty(buyer) == 4
    rated = library.rating(deal)
    assert rated is None or rated.hash == deal.hash
    assert read_ratings(tmp_path / RATINGS) == ratings


def test_a_newer_rating_takes_the_place_of_an_older_one(tmp_path):
    ratings = Ratings()
    for difficulty in (1, 2, 5):
        ratings = ratings.with_rating("persona", "x", a_rating("a", difficulty))
        write_ratings(tmp_path / RATINGS, ratings)
    assert read_ratings(tmp_path / RATINGS).personas["x"].difficulty == 5
    assert [path.name for path in (tmp_path / "personas").iterdir()] == ["difficulty.json"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"v": 2}', '{"personas": {"x": 3}}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path, content):
    path = tmp_path / RATINGS
    path.parent.mkdir()
    path.write_text(content)
    assert read_ratings(path) == Ratings()


def test_everything_that_came_along_is_rated_as_it_stands_today():
    """When this fails, `python -m evals.difficulty --stale` measures again."""
    library = default_library()
    unrated = [
        f"{kind} {name}"
        for kind in ("persona", "scenario")
        for name in library.shelf(kind).ids()
        for loaded in [library.persona(name) if kind == "persona" else library.scenario(name)]
        if library.difficulty(loaded) is None
    ]
    assert unrated == []


def test_the_buyers_that_came_along_are_not_all_equally_hard():
    library = default_library()
    found = {library.difficulty(library.persona(name)) for name in library.persona_ids()}
    assert len(found) >= 3
