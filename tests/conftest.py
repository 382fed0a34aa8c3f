"""What many tests start from: no setting of the person who runs them, and a small index of real files, made once."""

from __future__ import annotations

import ctypes
import functools
import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import docx
import hypothesis
import pytest
from filelock import FileLock

from assistant.index import embedding
from assistant.index.moving import move_registry
from assistant.service import Assistant
from assistant.settings import ROOT, Settings
from tests.kept_in import ON_BOTH, ONCE, KeptIn, on_servers
from tests.servers import ChromaServer, PostgresServer

_MUCH = 25_000  # pages of 4 kB
# Why a test may be skipped where all programs are: data that the project does not hold, rights that not everybody has.
_MAY_SKIP = ("not on this machine", "only root", "superuser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where every program is to be installed (CI), a test that is skipped for want of one has failed."""
    report = yield
    if report.skipped and os.environ.get("CI") and isinstance(report.longrepr, tuple):
        reason = report.longrepr[-1]
        if not any(allowed in reason for allowed in _MAY_SKIP):
            report.outcome, report.longrepr = "failed", f"Skipped where nothing may be: {reason}"
    return report


# A machine that is busy with another test is no fault of the code.
hypothesis.settings.register_profile("no-clock", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("no-clock")

DECREE = """\
CHÍNH PHỦ
Số: 77/2019/NĐ-CP
Hà Nội, ngày 01 tháng 10 năm 2019

NGHỊ ĐỊNH
Về hợp tác xã làng nghề

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về việc thành lập và hỗ trợ hợp tác xã làng nghề ở nông thôn.

Điều 2. Hồ sơ đề nghị hỗ trợ
1. Hồ sơ gồm:
a) Đơn đề nghị hỗ trợ theo mẫu;
b) Bản sao giấy chứng nhận đăng ký hợp tác xã;
c) Phương án sản xuất kinh doanh trong ba năm.
2. Sở Công Thương thẩm định hồ sơ trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.

Điều 3. Mức hỗ trợ
1. Mỗi hợp tác xã được hỗ trợ không quá 350 triệu đồng để mua máy dệt.
2. Kinh phí đào tạo thợ dệt được hỗ trợ 100 %.

Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 15 tháng 11 năm 2019.
"""

REGULATION = """\
ระเบียบกรมส่งเสริมหัตถกรรม
ว่าด้วยการยืมเครื่องทอผ้า พ.ศ. ๒๕๖๕

ข้อ ๑ ระเบียบนี้เรียกว่า “ระเบียบกรมส่งเสริมหัตถกรรม ว่าด้วยการยืมเครื่องทอผ้า พ.ศ. ๒๕๖๕”
ข้อ ๒ ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ มกราคม ๒๕๖๖ เป็นต้นไป
ข้อ ๓ ผู้ขอยืมเครื่องทอผ้าต้องยื่นคำขอต่อสำนักงานหัตถกรรมจังหวัดอย่างน้อยสามสิบวันก่อนวันที่จะใช้
ข้อ ๔ ผู้ยืมต้องวางเงินประกันสองพันบาทต่อเครื่อง และรับเงินคืนเมื่อส่งเครื่องทอผ้าในสภาพใช้งานได้
"""

REPORT = (
    ("1. Looms lent in 2023", "The provincial offices lent 412 looms to 57 cooperatives in 2023."),
    ("2. Training", "In 2023 the department trained 1,930 weavers; 84 per cent of them were women."),
)


Once = Callable[[str, Callable[[Path], None]], Path]
"""Gives a folder that another function fills, by a name."""

# Files of tests that take long, longest first: begun first, so that no process is left with one at the end.
LONGEST = ("test_golden.py", "browser/", "answering/", "documents/", "faults/", "server/", "index/", "retrieval/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; files stay whole, and keep the order of their tests."""
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        name = item.path.relative_to(here).as_posix() if item.path.is_relative_to(here) else ""
        return next((n for n, long in enumerate(LONGEST) if name.startswith(long)), len(LONGEST))

    items.sort(key=rank)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fills a folder in one of the processes that run the tests, and gives each a copy of its own."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made(name: str, fill: Callable[[Path], None]) -> Path:
        kept, done = shared / f"once-{name}", shared / f"once-{name}.done"
        with FileLock(shared / f"once-{name}.lock"):
            if not done.exists():
                shutil.rmtree(kept, ignore_errors=True)
                kept.mkdir()
                fill(kept)
                done.touch()
        return Path(shutil.copytree(kept, tmp_path_factory.mktemp(name), dirs_exist_ok=True))

    return made


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """What a test left in cycles is let go where it is much: a model's memory calls no collector."""
    before = _held()
    yield
    if _held() > before + _MUCH:
        gc.collect()
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def _held() -> int:
    """Memory of this process, in pages."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return 0


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings() -> object:
    """Tests see neither ASSISTANT_… variables nor .env and assistant.toml of the folder they are run in."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
            patch.delenv(name)
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setitem(Settings.model_config, "toml_file", None)
        patch.setenv("ASSISTANT_ALLOWED_HOSTS", '["testserver"]')  # the name by which starlette's client asks
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_model() -> Iterator[None]:
    """The bundled model is read once in a process, whichever indexes its tests open: that is most of opening one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "E5", functools.cache(embedding.E5))
        yield


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents as an office keeps them: a Vietnamese decree, a Thai regulation, an English report."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "nghi-dinh-77-2019.md").write_text(DECREE, "utf-8")
    (folder / "rabiab-2565.txt").write_text(REGULATION, "utf-8")
    report = docx.Document()
    report.add_heading("Report on weaving cooperatives 2023", 0)
    for heading, text in REPORT:
        report.add_heading(heading, 1)
        report.add_paragraph(text)
    report.save(str(folder / "report-2023.docx"))
    return folder


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of ON_BOTH that has an index, once over each place where one may be kept."""
    file = metafunc.definition.path.relative_to(Path(__file__).parent).as_posix()
    once = metafunc.function.__name__ in ONCE
    if file in ON_BOTH and not once and {"tmp_path", "tmp_path_factory", "kept_in"} & set(metafunc.fixturenames):
        metafunc.parametrize("_keeping", ["folder", "servers"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server; who stops it starts it again."""
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A Chroma server; who stops it starts it again."""
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _places() -> dict[str, KeptIn]:
    return {where: KeptIn(where) for where in ("folder", "servers")}


@pytest.fixture(scope="session", autouse=True)
def _keeping(request: pytest.FixtureRequest, _nobodys_settings: object) -> Iterator[str]:
    """Where indexes are kept during a test; see tests/kept_in.py."""
    where = getattr(request, "param", "folder")
    with pytest.MonkeyPatch.context() as patch:
        if where == "servers":
            on_servers(patch, request.getfixturevalue("postgres_server"), request.getfixturevalue("chroma_server"))
        yield where


@pytest.fixture(scope="session")
def kept_in(_keeping: str, _places: dict[str, KeptIn]) -> KeptIn:
    """Where indexes are kept during a test, with what was made there before."""
    return _places[_keeping]


@pytest.fixture(scope="session")
def small_index(small_folder: Path, kept_in: KeptIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of `small_folder`: real stores, the bundled model. Tests only read it."""

    def made() -> Path:
        folder = tmp_path_factory.mktemp("index")
        service = Assistant(Settings(index_dir=folder))
        report = service.index([small_folder])
        service.close()
        assert (report.added, report.problems) == (3, [])
        return folder

    return kept_in.once("small", made)


@pytest.fixture
def small_assistant(small_index: Path) -> object:
    """The service over `small_index`."""
    service = Assistant(Settings(index_dir=small_index))
    yield service
    service.close()


@pytest.fixture(scope="session")
def corpus_folder(once: Once) -> Path:
    """The folder of an index of the whole demonstration corpus, made once: every format, a scan among them."""

    def index(folder: Path) -> None:
        service = Assistant(Settings(index_dir=folder, database_url="", chroma_url=""))
        report = service.index([ROOT / "corpus"])
        service.close()
        assert report.problems == []

    return once("corpus-index", index)


@pytest.fixture(scope="session")
def corpus_assistant(
    corpus_folder: Path, kept_in: KeptIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    """The assistant over that index: as it is, or moved to servers, where nothing is read or embedded again."""

    def moved() -> Path:
        folder = shutil.copytree(corpus_folder, tmp_path_factory.mktemp("moved") / "index")
        settings = Settings(index_dir=folder)
        move_registry(settings)
        service = Assistant(settings)
        service.encode()
        service.close()
        return folder

    folder = kept_in.once("corpus", moved) if kept_in.where == "servers" else corpus_folder
    service = Assistant(Settings(index_dir=folder))
    yield service
    service.close()
