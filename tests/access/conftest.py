"""A house with documents that not all may read, and the same house without them: two real indexes, made once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.access.rules import read_rules
from assistant.index.moving import move_registry
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader
from tests.conftest import DECREE, REGULATION
from tests.kept_in import KeptIn

# Stands in the text, number, title, terms, figures and file name of everything that is hidden, and nowhere else.
CANARY = "kanari"
READER = Reader("somchai", groups=frozenset({"loans"}), clearance=1)

SECRET = f"""\
CHÍNH PHỦ
Số: 8888/2021/NĐ-CP
Hà Nội, ngày 05 tháng 3 năm 2021

NGHỊ ĐỊNH
Về hợp tác xã {CANARY}

Điều 1. Phạm vi {CANARY}
Nghị định này sửa đổi, bổ sung một số điều của Nghị định số 77/2019/NĐ-CP, sau đây gọi là Nghị định Chim Mồi.

Điều 2. Giải thích từ ngữ
1. Hợp tác xã {CANARY} (sau đây gọi tắt là HTXCM) là hợp tác xã do Chính phủ chỉ định.
2. Máy dệt là máy dùng để dệt vải {CANARY}.

Điều 3. Sửa đổi Nghị định số 77/2019/NĐ-CP
Sửa đổi khoản 1 Điều 3 như sau:
“1. Mỗi hợp tác xã được hỗ trợ không quá 888 triệu đồng để mua máy dệt {CANARY}.”

Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 20 tháng 4 năm 2021. Bãi bỏ Điều 2 Nghị định số 77/2019/NĐ-CP.
"""
CABINET = f"""\
REPORT ON WEAVING COOPERATIVES 2024 ({CANARY})

1. Looms lent in 2023
The provincial offices lent 888 looms to 88 {CANARY} cooperatives in 2023.

2. Deposits
The deposit for a loom is 8,888 baht. See Decree 77/2019/ND-CP and Decree 8888/2021/ND-CP.

3. Programmes
By 31 December 2023 the “{CANARY} Looms Programme” had disbursed 8,888 baht of the 18,888 baht planned.
"""
REPORT = """\
REPORT ON WEAVING COOPERATIVES 2023

1. Looms lent in 2023
The provincial offices lent 412 looms to 57 cooperatives in 2023.

2. Training
In 2023 the department trained 1,930 weavers; 84 per cent of them were women.
"""
RULES = """\
[[rule]]
files = "*/secret"
classification = "secret"

[[rule]]
files = "*/cabinet"
groups = ["cabinet"]

[[rule]]
files = "*/loans"
classification = "internal"
groups = ["loans", "minister"]
"""


@dataclass(frozen=True)
class Houses:
    """The folder of the documents; the index of all of them; that of what READER may read."""

    papers: Path
    whole: Path
    without: Path

    def settings(self, index: Path, audit: Path) -> Settings:
        return Settings(index_dir=index, audit_dir=audit, progress_file=audit.parent / "progress.sqlite")


def hidden(path: Path) -> bool:
    return path.parent.name in {"secret", "cabinet"}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, _places: object) -> Path:
    """The folder of the documents and of both houses' indexes, each whole in its folder."""
    root = tmp_path_factory.mktemp("house")
    papers = root / "papers"
    files = {
        f"secret/nghi-dinh-{CANARY}.md": SECRET,
        f"secret/a-{CANARY}-copy.txt": REPORT,  # the same words lie open too
        f"secret/{CANARY}-broken.pdf": "%PDF-1.7 not one",
        f"cabinet/report-{CANARY}.txt": CABINET,
        "open/nghi-dinh-77-2019.md": DECREE,
        "open/report-2023.txt": REPORT,
        "loans/rabiab-2565.txt": REGULATION,
    }
    for name, text in files.items():
        (papers / name).parent.mkdir(parents=True, exist_ok=True)
        (papers / name).write_text(text, "utf-8")
    paths = [papers / name for name in files]
    for index, taken in (("whole", paths), ("without", [path for path in paths if not hidden(path)])):
        service = Assistant(Settings(index_dir=root / index, database_url="", chroma_url=""))
        service.index(taken)
        service.access.set_rules(read_rules(RULES, service.settings.classifications))
        service.close()
    return root


@pytest.fixture(scope="session")
def houses(built: Path, kept_in: KeptIn, tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """Both houses, where indexes are kept during a test."""

    def moved() -> Path:
        root = tmp_path_factory.mktemp("moved")
        for index in ("whole", "without"):
            copied(built / index, root / index, kept_in)
        return root

    root = kept_in.once("houses", moved) if kept_in.where == "servers" else built
    return Houses(built / "papers", root / "whole", root / "without")


def copied(index: Path, folder: Path, kept_in: KeptIn) -> Path:
    """A copy of an index that is whole in its folder, with its registry and vectors where they are kept meanwhile."""
    shutil.copytree(index, folder, ignore=shutil.ignore_patterns("access"))  # words of classes, made again when asked
    if kept_in.where == "servers":
        settings = Settings(index_dir=folder)
        move_registry(settings)
        service = Assistant(settings)
        service.encode()
        service.close()
    return folder


@pytest.fixture
def pair(houses: Houses, tmp_path: Path) -> object:
    """The service as READER sees it: of the whole house, and of the house without what he may not read."""
    services = [
        Assistant(houses.settings(index, tmp_path / index.name / "audit")) for index in (houses.whole, houses.without)
    ]
    yield [service.seen_by(READER) for service in services]
    for service in services:
        service.close()


@pytest.fixture
def house(houses: Houses, built: Path, kept_in: KeptIn, tmp_path: Path) -> object:
    """The service over a copy of the whole house, to change."""
    index = copied(built / "whole", tmp_path / "index", kept_in)
    service = Assistant(houses.settings(index, tmp_path / "audit"))
    yield service
    service.close()
