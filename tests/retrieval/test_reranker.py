"""A cross-encoder over the best passages: a real one of sentence-transformers, tiny and untrained."""

import pytest

from assistant.doctor import _reranker
from assistant.errors import RerankingModelError
from assistant.retrieval.reranker import Reranker, load_reranker
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "ผู้ขอยืมเครื่องทอผ้าต้องยื่นคำขอเมื่อใด"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import torch  # noqa: PLC0415 - PyTorch takes seconds
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415
    from transformers import (  # noqa: PLC0415
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(4)
    made = {}
    for labels in (1, 3):
        path = tmp_path_factory.mktemp("cross") / f"labels-{labels}"
        letters = {"[UNK]": 0, "[PAD]": 1} | {chr(c): c for c in range(2, 4000)}
        tokenizer = Tokenizer(models.WordLevel(letters, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=256
        ).save_pretrained(path)
        config = BertConfig(
            vocab_size=4000,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=256,
            num_labels=labels,
            initializer_range=1.0,
        )
        BertForSequenceClassification(config).save_pretrained(path)
        made[labels] = str(path)
    return made


def test_without_the_setting_no_cross_encoder_is_asked(small_assistant: Assistant):
    assert load_reranker(small_assistant.settings) is None


def test_the_best_passages_come_in_the_order_of_the_cross_encoder(small_assistant: Assistant, folder):
    usual = small_assistant.search(QUESTION, k=30)
    reranker = Reranker(folder[1])
    again = Assistant(small_assistant.settings.model_copy(update={"reranker": folder[1]})).search(QUESTION, k=30)
    scores = reranker.scores(QUESTION, [f"{hit.passage.context}\n{hit.passage.text}" for hit in again])
    assert scores == sorted(scores, reverse=True)
    assert {hit.passage.id for hit in again} == {hit.passage.id for hit in usual}
    assert [hit.passage.id for hit in again] != [hit.passage.id for hit in usual]


def test_a_named_provision_still_comes_first(small_assistant: Assistant, folder):
    service = Assistant(small_assistant.settings.model_copy(update={"reranker": folder[1]}))
    assert service.search("Điều 3 Nghị định 77/2019/NĐ-CP")[0].passage.provision.startswith("article:3")


def test_a_model_that_is_not_there_is_said_in_one_line(small_assistant: Assistant, tmp_path):
    service = Assistant(small_assistant.settings.model_copy(update={"reranker": str(tmp_path / "none")}))
    with pytest.raises(RerankingModelError, match="ASSISTANT_RERANKER") as raised:
        service.search(QUESTION)
    assert "\n" not in str(raised.value)


def test_doctor_says_whether_the_cross_encoder_works(folder, tmp_path):
    def said(model: str) -> list[tuple[str, str]]:
        return [(c.name, c.state) for c in _reranker(Settings(reranker=model))]

    assert said("") == []
    assert said(folder[1]) == [("cross-encoder", "works")]
    assert said(str(tmp_path / "none")) == [("cross-encoder", "broken")]


def test_a_model_that_classifies_is_no_reranker(folder):
    with pytest.raises(RerankingModelError, match="3 scores for a pair"):
        Reranker(folder[3]).scores("a", ["b"])


def test_nothing_to_read_needs_no_model():
    assert Reranker("none").scores("a", []) == []
    assert load_reranker(Settings(reranker="x")) is not None
