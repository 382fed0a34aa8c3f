"""Chat models at their worst, over a real wire: no sentence without support is shown, at any moment of the stream."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.chat_model import ChatModel, said_safely
from assistant.answering.verify import verify
from assistant.errors import ChatModelError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer

from .conftest import told

TODAY = date(2026, 11, 1)
QUESTIONS = (
    "How much had been disbursed by 30 September 2024?",
    "นับถึงวันที่ 30 มิถุนายน 2567 มีการเบิกจ่ายแล้วเท่าใด",
    "Mức hỗ trợ tối đa để chuyển giao máy móc thiết bị tiên tiến cho một cơ sở là bao nhiêu?",
)
TRUE = "83,850 million VND had been disbursed by 30 September 2024"
