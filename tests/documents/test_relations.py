"""What documents say they do to others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("supplements", "45/2012/NĐ-CP", "article:12a"),
        ("repeals", "45/2012/NĐ-CP", "article:9/clause:3"),
        ("replaces", "134/2004/NĐ-CP", None),
        ("based on", "10/2015/NĐ-CP", None),
    }


def test_a_provision_that_only_says_where_new_text_goes_is_not_changed() -> None:
    assert ("amends", "45/2012/NĐ-CP", "article:12") not in said(AMENDING, "vi")


def test_what_the_new_text_quotes_is_not_amended() -> None:
    changing = set(RelationKind) - {RelationKind.CITES}
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


# One sentence each, in an article of a decree: what it says it does, and to what.
DECREE: dict[Language, str] = {
    "vi": "CHÍNH PHỦ\nSố: 7/2025/NĐ-CP\nNGHỊ ĐỊNH\nVề việc thử\nĐiều 1. Nội dung\n{}\nĐiều 2. Hiệu lực\nTừ nay.\n",
    "en": "DECREE\nNo. 7/2025/ND-CP\nArticle 1. Content\n{}\nArticle 2. Effect\nFrom now on.\n",
    "th": "พระราชบัญญัติการทดลอง พ.ศ. 2568\nมาตรา 1 {}\nมาตรา 2 ให้รัฐมนตรีรักษาการ\n",
}
ACT = "พระราชบัญญัติการบัญชี พ.ศ. 2543"
D, C = "45/2012/NĐ-CP", "28/2018/TT-BTC"
VI, EN = f"Nghị định số {D}", "Decree No. 45/2012/ND-CP"
Said = set[tuple[str, str, str | None]]


def to_decree(kind: str, *provisions: str) -> Said:
    return {(kind, D, provision) for provision in provisions} or {(kind, D, None)}


SENTENCES: list[tuple[Language, str, Said]] = [
    ("vi", f"Bãi bỏ {VI}.", to_decree("repeals")),
    ("vi", f"Bãi bỏ Điều 9 {VI}.", to_decree("repeals", "article:9")),
    (
        "vi",
        f"Bãi bỏ khoản 3, khoản 4 Điều 7 và Điều 9 {VI}.",
        to_decree("repeals", "article:7/clause:3", "article:7/clause:4", "article:9"),
    ),
    (
        "vi",
        f"Sửa đổi điểm a, b khoản 2 Điều 5 {VI} như sau:",
        to_decree("amends", "article:5/clause:2/point:a", "article:5/clause:2/point:b"),
    ),
    ("vi", f"Bãi bỏ từ Điều 5 đến Điều 7 {VI}.", to_decree("repeals", "article:5", "article:6", "article:7")),
    ("vi", f"Khoản 2 Điều 5 {VI} được sửa đổi như sau:", to_decree("amends", "article:5/clause:2")),
    ("vi", f"Sửa đổi, bổ sung Điều 6 {VI}.", to_decree("amends", "article:6")),
    ("vi", f"Bổ sung Điều 12a vào {VI}.", to_decree("supplements", "article:12a")),
    (
        "vi",
        f"Sửa đổi khoản 1 Điều 5 và bãi bỏ khoản 2 Điều 6 {VI}.",
        to_decree("amends", "article:5/clause:1") | to_decree("repeals", "article:6/clause:2"),
    ),
    ("vi", f"Nghị định này thay thế {VI}.", to_decree("replaces")),
    ("vi", f"Nghị định này có hiệu lực từ ngày 05 tháng 7 năm 2012 và thay thế {VI}.", to_decree("replaces")),
    (
        "vi",
        f"Sửa đổi khoản 1 Điều 5 {VI} đã được sửa đổi bởi Thông tư số {C}.",
        to_decree("amends", "article:5/clause:1") | {("cites", C, None)},
    ),
    ("en", f"This Decree takes effect from 1 May 2012 and replaces {EN}.", to_decree("replaces")),
    ("en", f"Clause 2 of Article 5 of {EN} is deleted.", to_decree("repeals", "article:5/clause:2")),
    ("en", f"Article 5 of {EN} is repealed and replaced by the following:", to_decree("amends", "article:5")),
    ("th", f"ให้ยกเลิก (2) และ (3) ของมาตรา 4 แห่ง{ACT}", {("repeals", ACT, f"article:4/clause:{n}") for n in "23"}),
    ("vi", f"Bãi bỏ {VI}, trừ Điều 3.", to_decree("amends")),
    ("vi", f"{VI} về việc ban hành Chương trình khuyến công được sửa đổi như sau:", to_decree("amends")),
    ("vi", f"Bãi bỏ quy định về cư trú Điều 5 {VI}.", to_decree("repeals", "article:5")),
    ("en", f"{EN}, except Article 3, is repealed.", to_decree("amends")),
    ("th", f"ให้ยกเลิก{ACT} เว้นแต่มาตรา 5", {("amends", ACT, None)}),
    ("vi", f"Điều 4 {VI} được thay thế bằng Điều 4 sau đây: “Điều 4. Mới.”", to_decree("amends", "article:4")),
    ("vi", f"Bộ Công Thương trình Chính phủ sửa đổi {VI}.", to_decree("cites")),
    ("vi", f"Việc bãi bỏ Điều 5 {VI} do Chính phủ quyết định.", to_decree("cites", "article:5")),
    ("en", f"The Ministry considers repealing {EN}.", to_decree("cites")),
    ("vi", f"{VI} và Thông tư số {C} hết hiệu lực.", {("repeals", D, None), ("repeals", C, None)}),
    ("vi", f"Nghị định này không bãi bỏ {VI}.", to_decree("cites")),
    ("vi", f"Theo {VI} đã được sửa đổi bởi Thông tư số {C}.", {("cites", D, None), ("cites", C, None)}),
    ("vi", f"Nghị định này quy định chi tiết một số điều của {VI}.", to_decree("implements")),
    ("vi", f"Hướng dẫn thi hành Điều 5 {VI}.", to_decree("implements", "article:5")),
    ("vi", f"Kinh phí theo Điều 5 {VI}.", to_decree("cites", "article:5")),
    ("en", f"{EN} is repealed.", to_decree("repeals")),
    ("en", f"Articles 5 and 6 of {EN} are repealed.", to_decree("repeals", "article:5", "article:6")),
    ("en", f"Clause 2 of Article 5 of {EN} is amended as follows:", to_decree("amends", "article:5/clause:2")),
    ("en", f"Article 12a is added to {EN}.", to_decree("supplements", "article:12a")),
    ("en", f"This Decree supersedes {EN}.", to_decree("replaces")),
    ("en", f"This Decree does not repeal {EN}.", to_decree("cites")),
    ("en", f"{EN}, as amended by Circular No. {C}, applies.", {("cites", D, None), ("cites", C, None)}),
    ("en", f"This Decree details Article 5 of {EN}.", to_decree("implements", "article:5")),
    ("th", f"ให้ยกเลิก{ACT}", {("repeals", ACT, None)}),
    ("th", f"ให้ยกเลิกมาตรา 5 และมาตรา 6 แห่ง{ACT}", {("repeals", ACT, "article:5"), ("repeals", ACT, "article:6")}),
    ("th", f"ให้ยกเลิกความในมาตรา 5 แห่ง{ACT} และให้ใช้ความต่อไปนี้แทน", {("amends", ACT, "article:5")}),
    ("th", f"ให้เพิ่มความต่อไปนี้เป็นมาตรา 12/1 แห่ง{ACT}", {("supplements", ACT, "article:12/1")}),
    ("th", f"มาตรา 5 แห่ง{ACT} ซึ่งแก้ไขเพิ่มเติมโดยกฎหมายอื่น ให้ใช้ต่อไป", {("cites", ACT, "article:5")}),
    ("th", f"ออกระเบียบเพื่อปฏิบัติตาม{ACT}", {("implements", ACT, None)}),
    ("th", f"การนี้ไม่ยกเลิก{ACT}", {("cites", ACT, None)}),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES, ids=[s[1][:50] for s in SENTENCES])
def test_a_sentence_says_what_it_does(language: Language, sentence: str, expected: Said) -> None:
    assert said(DECREE[language].format(sentence), language) == expected


def test_a_day_in_the_sentence_is_when_it_takes_effect() -> None:
    sentence = f"Bãi bỏ {VI} ngày 21 tháng 5 năm 2012 kể từ ngày 01 tháng 7 năm 2026."
    (repeal,) = relations(DECREE["vi"].format(sentence), "vi")
    assert repeal.effective == date(2026, 7, 1)


LETTERS = st.sampled_from(
    ["Điều 5", "khoản 2", "12a", "“", "”", "\n", "มาตรา ๕", "ยกเลิก", "bãi bỏ", "repeals", D, "(", "ข้อ", "."]
)


@given(st.lists(LETTERS | st.text(max_size=5), max_size=40).map(" ".join))
def test_no_text_makes_it_raise_and_each_relation_stands_in_the_text(text: str) -> None:
    for language in ("vi", "th", "en"):
        whole = f"NGHỊ ĐỊNH\nĐiều 1. A\n{text}\nĐiều 2. B\n"
        assert all(0 <= relation.start <= relation.end <= len(whole) for relation in relations(whole, language))


@pytest.mark.parametrize(
    ("text", "language", "ended"),
    [
        (
            """ระเบียบกองทุน
ว่าด้วยการลา
ข้อ ๑ ให้ยกเลิก
(๑) ระเบียบกองทุน ว่าด้วยวันลา พ.ศ. ๒๕๕๕
(๒) ระเบียบกองทุน ว่าด้วยการเดินทาง พ.ศ. ๒๕๕๗
ข้อ ๒ ให้เลขาธิการรักษาการ""",
            "th",
            {"ระเบียบกองทุน ว่าด้วยวันลา พ.ศ. 2555", "ระเบียบกองทุน ว่าด้วยการเดินทาง พ.ศ. 2557"},
        ),
        (
            """NGHỊ ĐỊNH
Số: 9/2024/NĐ-CP
Điều 1. Hiệu lực
1. Bãi bỏ các văn bản sau đây:
a) Nghị định số 1/2001/NĐ-CP;
b) Nghị định số 2/2002/NĐ-CP.
Điều 2. Thi hành""",
            "vi",
            {"1/2001/NĐ-CP", "2/2002/NĐ-CP"},
        ),
    ],
)
def test_acts_listed_under_words_that_end_them_are_repealed(text: str, language: Language, ended: set[str]) -> None:
    assert {r.target for r in relations(text, language) if r.kind is RelationKind.REPEALS} == ended
