"""Ranking: languages that stand apart are compared fairly, words count where they can, years tell."""

from assistant.retrieval.ranking import ALL_LEGS, Asked, Candidates, depth, fits_years, rank

THAI = Asked("th", 6, most=10.0)


def candidates(languages, dense, lexical=None, **more):
    return Candidates(languages, dense, lexical or {}, **more)


def first(scores):
    return max(scores, key=scores.__getitem__)


def group(language, count, usual, best=None):
    """Passages of one language, all about as near, one of them nearer."""
    scores = {f"{language}{i}": usual + 0.001 * i for i in range(count)}
    if best is not None:
        scores[f"{language}0"] = best
    return scores


def languages_of(scores):
    return {name: name[:2] for name in scores}


def test_what_stands_out_in_its_own_language_comes_before_what_is_only_in_the_questions_language():
    dense = group("th", 12, 0.82) | group("vi", 12, 0.76, best=0.84)
    late = group("th", 12, 0.40) | group("vi", 12, 0.30, best=0.47)
    scores = rank(candidates(languages_of(dense), dense), THAI, lambda names: {n: late[n] for n in names})
    assert first(scores) == "vi0"


def test_a_few_passages_of_foreign_names_are_compared_with_the_others():
    dense = group("th", 20, 0.82) | {"en0": 0.86}
    late = group("th", 20, 0.40) | {"en0": 0.55}
    lexical = {"en0": 9.0, "th1": 2.0}
    found = candidates(languages_of(dense), dense, lexical)
    assert first(rank(found, THAI, lambda names: {n: late[n] for n in names})) == "en0"


def test_a_passage_without_vectors_yet_is_found_by_its_words():
    dense = group("th", 20, 0.82)
    languages = languages_of(dense) | {"th-new": "th"}
    found = candidates(languages, dense, {"th-new": 9.0, "th3": 2.0})
    late = group("th", 20, 0.40)
    scores = rank(found, THAI, lambda names: {n: late[n] for n in names if n in late})
    assert first(scores) == "th-new"


def test_without_token_vectors_meaning_and_words_decide():
    dense = group("th", 20, 0.82, best=0.9)
    scores = rank(candidates(languages_of(dense), dense, {"th0": 3.0}), THAI, lambda _: {})
    assert first(scores) == "th0"


def test_a_leg_alone_ranks_alone():
    dense = group("th", 20, 0.82, best=0.9)
    lexical = {"th5": 8.0, "th0": 1.0}
    for leg, best in (("dense", "th0"), ("lexical", "th5")):
        found = candidates(languages_of(dense), dense if leg == "dense" else {}, lexical, legs=frozenset({leg}))
        assert first(rank(found, THAI, lambda _: {})) == best


def test_every_candidate_is_ranked_those_scored_token_by_token_first():
    dense = {f"th{i:03}": 0.9 - 0.001 * i for i in range(depth("reranked") + 30)}
    asked = []

    def late(names):
        asked.extend(names)
        return dict.fromkeys(names, 0.5) | {names[0]: 0.9}

    scores = rank(candidates(languages_of(dense), dense), THAI, late)
    assert scores.keys() == dense.keys()
    assert len(asked) == depth("reranked")
    assert max(scores[n] for n in dense if n not in asked) <= min(scores[n] for n in asked)
    assert all(0 <= score <= 1 for score in scores.values())


def test_a_passage_of_another_year_steps_back():
    assert fits_years({2025}, {2024}) < fits_years({2025}, set()) < fits_years({2025}, {2025, 2024}) == 0
    assert fits_years(set(), {2024}) == 0
    dense, late = group("th", 20, 0.82), group("th", 20, 0.40, best=0.6) | {"th1": 0.57}
    hints = dict.fromkeys(dense, 0.0) | {"th0": fits_years({2025}, {2024})}
    found = candidates(languages_of(dense), dense, hints=hints)
    assert first(rank(found, THAI, lambda names: {n: late[n] for n in names})) == "th1"


def test_all_legs_are_used_by_default():
    assert candidates({}, {}).legs == ALL_LEGS
    assert rank(candidates({}, {}), THAI, lambda _: {}) == {}
