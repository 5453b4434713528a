"""The keys of the team: who holds which, and who else can open them."""

import pytest
from nacl.public import PrivateKey

from backend.key_ring import KeyRing, open_ring, unlock_ring
from backend.sealing import SealError, public_of


def test_who_holds_the_key_of_the_team_holds_them_all() -> None:
    ring = KeyRing.make()

    assert unlock_ring(ring.team, ring.lock()) == ring
    with pytest.raises(SealError):
        unlock_ring(KeyRing.make().team, ring.lock())


def test_keys_are_sealed_to_one_member() -> None:
    ring, an, jo = KeyRing.make(), bytes(PrivateKey.generate()), bytes(PrivateKey.generate())
    sealed = ring.seal(public_of(an))

    assert open_ring(an, sealed) == ring
    with pytest.raises(SealError, match="not sealed to this member"):
        open_ring(jo, sealed)


def test_who_only_manages_holds_the_key_of_the_counts_and_no_other() -> None:
    ring, manager = KeyRing.make(), bytes(PrivateKey.generate())

    held = open_ring(manager, ring.for_manager().seal(public_of(manager)))

    assert held == KeyRing(counts=ring.counts)
    assert ring.team.hex() not in str(held.content())


def test_a_session_gives_back_what_it_was_given() -> None:
    ring = KeyRing.make()

    assert KeyRing.load(ring.content()) == ring
    assert not [key for key in ring.content().values() if key in repr(ring)]
