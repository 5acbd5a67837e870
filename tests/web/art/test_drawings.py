"""The hundred drawings: none missing, none alike within a question, and the sprite is what the motifs say."""

import xml.etree.ElementTree as ET

import pytest

from tihang.packio.shelf import default_shelf
from tihang.web.art.pictures import PICTURES
from tihang.web.art.sprite import MOTIFS, SPRITE, gear, sprite

SVG = "{http://www.w3.org/2000/svg}"


def shown_by_packs() -> list[tuple[str, ...]]:
    shelf = default_shelf()
    return [tuple(picture.art for picture in short.pictures) for name in shelf.names() for short in shelf.pack(*name).short]


def test_every_picture_of_the_packs_is_drawn():
    asked = {art for question in shown_by_packs() for art in question}
    assert len(asked) == 100
    assert asked <= set(PICTURES), "Draw the missing ones in web/art/pictures.py."


def test_the_pictures_of_one_question_differ():
    for question in shown_by_packs():
        drawn = [PICTURES[art] for art in question]
        assert len(set(drawn)) == len(drawn), question


def test_no_two_drawings_are_alike():
    assert len(set(PICTURES.values())) == len(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_holds_known_motifs_on_its_sheet(name):
    for motif, x, y in PICTURES[name]:
        assert motif in MOTIFS
        assert 0 < x < 120
        assert 0 < y < 84


def test_the_sprite_is_fresh():
    assert SPRITE.read_text(encoding="utf-8") == sprite(), "Run python -m tihang.web.art.sprite and commit static/svg/art.svg."


def test_the_sprite_is_sound():
    drawn = ET.fromstring(sprite()).findall(f"{SVG}defs/{SVG}symbol")  # noqa: S314  (our own file)
    assert {symbol.get("id") for symbol in drawn} == set(PICTURES)
    assert all(symbol.get("viewBox") == "0 0 120 84" for symbol in drawn)
    assert all(len(list(symbol.iter(f"{SVG}path"))) for symbol in drawn)


def test_a_wheel_has_its_teeth():
    assert gear(0, 0, 20, 15, 8).count("L") == 31


def test_every_motif_is_used():
    used = {motif for picture in PICTURES.values() for motif, _x, _y in picture}
    assert set(MOTIFS) - used == set(), "Use the motif or take it out."
