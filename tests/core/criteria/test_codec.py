"""Pack → data → pack is the identity on every shipped pack, and on what overlays make of them."""

import json

import pytest

from tihang.core.canonical import canonical_bytes
from tihang.core.criteria import fingerprint, pack_data, pack_from_data
from tihang.packio.shelf import default_shelf

SHELF = default_shelf()
PACKS = ["@".join(name) for name in SHELF.names()]
OVERLAYS = ["@".join(name) for name in SHELF.overlay_names()]


@pytest.mark.parametrize("name", PACKS + OVERLAYS)
def test_pack_to_data_to_pack_is_identity(name):
    pack = SHELF.pack(name) if name in PACKS else SHELF.resolve(name)[0]
    data = json.loads(json.dumps(pack_data(pack)))
    again = pack_from_data(data)
    assert again == pack
    assert canonical_bytes(pack_data(again)) == canonical_bytes(data)
    assert fingerprint(again) == fingerprint(pack)
    assert again.unconfirmed == pack.unconfirmed


def test_ratings_on_one_scale_share_one_kind():
    pack = pack_from_data(pack_data(SHELF.pack("maturity-gbt39116", "2020")))
    assert len({id(question.kind) for question in pack.questions}) == 1
