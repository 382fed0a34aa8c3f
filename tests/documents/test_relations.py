"""What documents say they do to others."""

from datetime import date

from assistant.documents.identity import identify
from assistant.documents.relations import find_relations
from assistant.documents.structure import find_provisions
from assistant.types import Language, Page, Relation, RelationKind


def relations(text: str, language: Language) -> list[Relation]:
    provisions = find_provisions(text, (Page(1, 0, len(text)),), language, frozenset())
    return list(find_relations(text, provisions, identify(text, language, "file", frozenset())))


def said(text: str, language: Language) -> set[tuple[str, str, str | None]]:
    return {(r.kind.value, r.target, r.target_provision) for r in relations(text, language)}


AMENDING = """\
CHÍNH PHỦ
Số: 108/2023/NĐ-CP
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 45/2012/NĐ-CP
Căn cứ Nghị định số 10/2015/NĐ-CP;
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 45/2012/NĐ-CP
1. Khoản 2 Điều 5 được sửa đổi như sau:
“2. Hỗ trợ theo Điều 99 Nghị định số 1/2001/NĐ-CP.”
2. Bổ sung Điều 12a vào sau Điều 12 như sau:
“Điều 12a. Cơ sở dữ liệu
Cơ sở dữ liệu do Bộ quản lý.”
3. Bãi bỏ khoản 3 Điều 9.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2024.
2. Nghị định này thay thế Nghị định số 134/2004/NĐ-CP.
"""


def test_provisions_named_in_an_amending_article_are_those_of_the_act_it_amends() -> None:
    assert said(AMENDING, "vi") >= {
        ("amends", "45/2012/NĐ-CP", "article:5/clause:2"),
        ("amends", "45/2012/NĐ-CP", "article:12a"),
        ("repeals", "45/2012/NĐ-CP", "article:9/clause:3"),
        ("replaces", "134/2004/NĐ-CP", None),
        ("based on", "10/2015/NĐ-CP", None),
    }


def test_a_provision_that_only_says_where_new_text_goes_is_not_changed() -> None:
    assert ("amends", "45/2012/NĐ-CP", "article:12") not in said(AMENDING, "vi")


def test_what_the_new_text_quotes_is_not_amended() -> None:
    changing = {RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.REPLACES}
    assert not any(r.target == "1/2001/NĐ-CP" for r in relations(AMENDING, "vi") if r.kind in changing)


def test_a_change_says_where_and_from_when() -> None:
    repeal = next(r for r in relations(AMENDING, "vi") if r.kind is RelationKind.REPEALS)
    assert AMENDING[repeal.start : repeal.end] == "3. Bãi bỏ khoản 3 Điều 9."
    assert (repeal.provision, repeal.effective) == ("article:1/clause:3", date(2024, 1, 1))


def test_thai_act_that_repeals_another() -> None:
    text = """\
พระราชบัญญัติการบัญชี พ.ศ. 2543
มาตรา 1 พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติการบัญชี พ.ศ. 2543”
มาตรา 2 ให้ยกเลิกพระราชบัญญัติการบัญชี พ.ศ. 2482
มาตรา 3 ให้รัฐมนตรีรักษาการตามพระราชบัญญัตินี้
"""
    assert ("repeals", "พระราชบัญญัติการบัญชี พ.ศ. 2482", None) in said(text, "th")


def test_english_decree_that_replaces_another() -> None:
    text = """\
DECREE
No. 32/2024/ND-CP
Pursuant to Decree No. 45/2012/ND-CP dated 21 May 2012;
Article 1. Scope
This Decree governs clusters.
Article 2. Effect
This Decree replaces Decree No. 68/2017/ND-CP dated 25 May 2017.
"""
    assert said(text, "en") >= {("replaces", "68/2017/NĐ-CP", None), ("based on", "45/2012/NĐ-CP", None)}


def test_a_report_changes_no_law() -> None:
    text = """\
ANNUAL REPORT 2024
1. Proposals
The Ministry is asked to amend Circular No. 28/2018/TT-BTC.
"""
    assert said(text, "en") == {("cites", "28/2018/TT-BTC", None)}
