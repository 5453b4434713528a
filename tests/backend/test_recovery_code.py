"""What is derived from a recovery code."""

from backend.recovery_code import RecoveryCode
from backend.sealing import private_from_seed, public_of


def test_the_same_code_gives_the_same_keys() -> None:
    code = RecoveryCode.draw()
    again = RecoveryCode.read("-".join(code.groups))

    assert again.seed == code.seed
    assert again.lookup_digest(b"pepper") == code.lookup_digest(b"pepper")
    assert public_of(private_from_seed(again.seed)) == public_of(private_from_seed(code.seed))


def test_another_pepper_gives_another_digest() -> None:
    code = RecoveryCode.draw()

    assert code.lookup_digest(b"one") != code.lookup_digest(b"two")


def test_what_the_database_knows_does_not_hold_the_seed() -> None:
    code = RecoveryCode.draw()

    assert code.seed != code.lookup_digest(b"pepper")
    assert code.text.encode() not in code.lookup_digest(b"pepper")


def test_a_code_does_not_show_itself() -> None:
    code = RecoveryCode.draw()

    assert code.text not in repr(code)


def test_a_code_has_a_hundred_random_bits() -> None:
    assert len(RecoveryCode.draw().text) * 5 == 100
