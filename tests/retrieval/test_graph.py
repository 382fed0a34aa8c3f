"""What documents and provisions are tied to."""

from __future__ import annotations

from datetime import date

from assistant.service import Assistant

NOW = date(2026, 11, 1)


def graph(assistant: Assistant, reference: str) -> dict[str, list[dict[str, object]]]:
    value = assistant.lookup(reference, as_of=NOW).to_dict()["graph"]
    assert isinstance(value, dict)
    return value


def targets(links: list[dict[str, object]]) -> set[object]:
    return {link["target"] for link in links}


def test_a_decree_shows_what_it_replaced_and_what_amended_it(corpus_assistant: Assistant) -> None:
    ties = graph(corpus_assistant, "Nghị định 45/2012/NĐ-CP")
    assert targets(ties["replaces"]) == {"134/2004/NĐ-CP"}
    assert targets(ties["amended_by"]) == {"108/2023/NĐ-CP"}
    assert targets(ties["supplemented_by"]) == {"108/2023/NĐ-CP"}
    assert targets(ties["repealed_by"]) == {"108/2023/NĐ-CP"}
    assert "36/2013/TT-BCT" in targets(ties["basis_of"]) | targets(ties["implemented_by"])


def test_the_other_side_of_each_tie(corpus_assistant: Assistant) -> None:
    assert targets(graph(corpus_assistant, "Nghị định 134/2004/NĐ-CP")["replaced_by"]) == {"45/2012/NĐ-CP"}
    circular = graph(corpus_assistant, "Circular 14/2024/TT-BCT")
    assert "32/2024/NĐ-CP" in targets(circular["based_on"]) | targets(circular["implements"])
    assert not next(link for link in circular["repeals"] if link["target"] == "28/2020/TT-BCT")["held"]


def test_a_provision_has_ties_of_its_own(corpus_assistant: Assistant) -> None:
    clause = graph(corpus_assistant, "khoản 2 Điều 23 Nghị định 45/2012/NĐ-CP")
    assert targets(clause["replaces"]) == {"134/2004/NĐ-CP"}
    repealed = graph(corpus_assistant, "khoản 3 Điều 9 Nghị định 45/2012/NĐ-CP")["repealed_by"]
    assert [(link["target"], link["provision"]) for link in repealed] == [("108/2023/NĐ-CP", "Điều 1 khoản 3")]
    assert "Bãi bỏ khoản 3 Điều 9" in str(repealed[0]["quote"])
    other = graph(corpus_assistant, "khoản 1 Điều 9 Nghị định 45/2012/NĐ-CP")["repealed_by"]
    assert other == []


def test_references_inside_a_provision_lead_to_what_they_name(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.lookup("khoản 1 Điều 15 Nghị định 45/2012/NĐ-CP", as_of=NOW)
    led = {reference.text: (reference.key, reference.label) for reference in found.cross_references}
    assert led["Điều 5"] == ("article:5", "Điều 5")
    assert any(key == "article:6" for key, _ in led.values())
    for reference in found.cross_references:
        assert found.provision is not None
        place = reference.start - found.provision.start
        assert found.text[place : place + len(reference.text)] == reference.text


def test_references_to_another_act_lead_there(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.lookup("khoản 2 Điều 2 Nghị định 108/2023/NĐ-CP", as_of=NOW)
    led = next(r for r in found.cross_references if r.key)
    assert led.document is not None
    assert (led.document.identity.number, led.key) == ("45/2012/NĐ-CP", "article:9/clause:3")


def test_siblings_are_those_right_before_and_after(corpus_assistant: Assistant) -> None:
    found = corpus_assistant.lookup("khoản 2 Điều 14 Nghị định 45/2012/NĐ-CP", as_of=NOW)
    assert found.siblings[:2] == ("Điều 14 khoản 1", "Điều 14 khoản 3")
