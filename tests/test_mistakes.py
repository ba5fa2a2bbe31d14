from extract.mistakes import MISTAKES


def test_there_are_twenty_kinds_the_commonest_first() -> None:
    assert len({mistake.kind for mistake in MISTAKES}) == 20
    counts = [mistake.count for mistake in MISTAKES]
    assert counts == sorted(counts, reverse=True)
    assert all(mistake.example and mistake.tried for mistake in MISTAKES)
