"""The whole table of the policy over real HTTP: whoever may, can; whoever may not, does nothing and learns nothing."""

import sys

import pytest

from web.policy.doors import ROOMS, attempts, readings
from web.policy.walking import Walked, look, walk
from web.policy.world import World


def told(walked: Walked, world: World, what: str) -> None:
    """Say how far we went, and everything that went otherwise."""
    sys.stdout.write(f"\n{what}: {walked.cells} cells, {walked.done} allowed and done, {world.requests} requests\n")
    assert not walked.wrong, "\n".join(walked.wrong)


@pytest.mark.once  # deeds lay aside the second lock and ask the same policy on every database; what is read is walked on both
@pytest.mark.parametrize("room", ROOMS)
def test_everybody_tries_every_deed(world: World, room: str):
    told(walk(world, attempts(room)), world, room)


def test_everybody_reads_everything(world: World):
    told(look(world, readings()), world, "readings")
