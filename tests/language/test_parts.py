"""A question that asks two or three things is taken apart; every other stays whole."""

import json
from pathlib import Path

import pytest

from assistant.language.parts import parts

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What is the plan for 2025 and for how many projects?",
            ("What is the plan for 2025?", "Plan for 2025 – for how many projects?"),
        ),
        (
            "How much is paid for a cooperative and how much for a household?",
            ("How much is paid for a cooperative?", "How much is paid for a household?"),
        ),
        (
            "Is Circular 14/2024/TT-BCT in force, and since when?",
            ("Is Circular 14/2024/TT-BCT in force?", "Circular 14/2024/TT-BCT in force – since when?"),
        ),
        (
            "How many workers were trained in 2024 and how many found work?",
            ("How many workers were trained in 2024?", "Workers were trained in 2024 – how many found work?"),
        ),
        (
            "Who approves the plan, when must it be submitted and how many copies are needed?",
            (
                "Who approves the plan?",
                "Approves the plan – when must it be submitted?",
                "Approves the plan – how many copies are needed?",
            ),
        ),
        (
            "Who chairs the council of appraisal and what is the ceiling for machinery in a poor district?",
            ("Who chairs the council of appraisal?", "What is the ceiling for machinery in a poor district?"),
        ),
        (
            "Tổng kinh phí khuyến công quốc gia năm 2024 là bao nhiêu và có mấy đề án?",
            (
                "Tổng kinh phí khuyến công quốc gia năm 2024 là bao nhiêu?",
                "Tổng kinh phí khuyến công quốc gia năm 2024 – có mấy đề án?",
            ),
        ),
        (
            "Ai phê duyệt kế hoạch và phải nộp trước ngày nào?",
            ("Ai phê duyệt kế hoạch?", "Phê duyệt kế hoạch – phải nộp trước ngày nào?"),
        ),
        (
            "Mức hỗ trợ mua máy móc là bao nhiêu? Hồ sơ gồm những gì?",
            ("Mức hỗ trợ mua máy móc là bao nhiêu?", "Mức hỗ trợ mua máy móc – hồ sơ gồm những gì?"),
        ),
        (
            "ใครเป็นผู้อนุมัติโครงการ และต้องยื่นภายในกี่วัน",
            ("ใครเป็นผู้อนุมัติโครงการ", "อนุมัติโครงการ – ต้องยื่นภายในกี่วัน"),
        ),
        ("แผนปี 2567 มีวงเงินเท่าใด และมีกี่โครงการ", ("แผนปี 2567 มีวงเงินเท่าใด", "แผนปี 2567 มีวงเงิน – มีกี่โครงการ")),
        (
            "ค่าเดินทางเบิกจากงบใด และใครเป็นผู้อนุมัติ",
            ("ค่าเดินทางเบิกจากงบใด", "ค่าเดินทางเบิกจากงบ – ใครเป็นผู้อนุมัติ"),
        ),
    ],
)
def test_each_part_stands_alone(question, expected):
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What machinery and equipment is supported?",
        "When and where must it be submitted?",
        "What is the difference between a cluster and a zone, and which is larger?",
        "What kind of contract is given when the contractor is given a plan and must carry it out?",
        "Were the machines new or did they have to be repaired?",
        "When the plan is late, how is it adjusted?",
        "Who decides which projects are supported and how many machines are bought?",
        "Máy móc và thiết bị nào được hỗ trợ?",
        "Kinh phí và số đề án năm 2024 là bao nhiêu?",
        "Hồ sơ gồm những gì và phải theo mẫu?",
        "หน่วยงานใดและบุคคลใดต้องรับผิดชอบ",
        "แผนปี 2567 มีวงเงินและจำนวนโครงการเท่าใด",
        "นโยบายเกี่ยวกับคลัสเตอร์อุตสาหกรรมมีอะไรบ้าง",
    ],
)
def test_what_asks_one_thing_stays_whole(question):
    assert parts(question) == (question,)


def test_of_the_golden_questions_only_those_that_ask_twice_are_split():
    questions = [
        json.loads(line)["question"]
        for file in sorted(GOLDEN.glob("questions-*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    split = [question for question in questions if len(parts(question)) > 1]
    joints = (" and how", " and what", " ทำไม", " and for how", " and why", ", and ", " và ", "และ", "? ", "เมื่อไหร่ ")
    assert 5 <= len(split) <= len(questions) / 40
    assert all(any(joint in question for joint in joints) for question in split), split
