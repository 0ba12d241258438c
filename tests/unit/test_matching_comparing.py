from mentoring.matching.comparing import compare


def test_pairs_are_kept_gone_or_new() -> None:
    found = compare([(1, 11), (2, 12), (3, 13)], [(3, 13), (2, 11), (1, 14)])

    assert found.kept == ((3, 13),)
    assert found.gone == ((1, 11), (2, 12))
    assert found.new == ((1, 14), (2, 11))


def test_who_gained_and_who_lost_a_partner_is_told_apart_from_who_changed_one() -> None:
    found = compare([(1, 11), (2, 12)], [(1, 12), (3, 13)])

    assert found.newly_paired == (3, 13)
    assert found.newly_alone == (2, 11)


def test_sides_exchanged_are_another_pair_of_the_same_people() -> None:
    found = compare([(1, 2)], [(2, 1)])

    assert (found.gone, found.new) == (((1, 2),), ((2, 1),))
    assert (found.newly_paired, found.newly_alone) == ((), ())


def test_two_matchings_are_the_same_in_any_order() -> None:
    assert compare([(1, 11), (2, 12)], [(2, 12), (1, 11)]).is_same
    assert not compare([(1, 11)], []).is_same
