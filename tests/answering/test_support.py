"""Support by meaning: the bundled model across languages, and a real cross-encoder, tiny and untrained."""

import pytest

from assistant.answering.verification.support import EmbeddedSupport, Entailment, load_entailment, shares_words
from assistant.answering.verification.verify import verify
from assistant.doctor import _entailment
from assistant.errors import EntailmentModelError
from assistant.index.embedding import load_embeddings
from assistant.settings import Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Folders of models: one that tells what follows, one whose classes mean something else."""
    import torch  # noqa: PLC0415 - PyTorch takes seconds
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415
    from transformers import (  # noqa: PLC0415
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(4)
    made = {}
    for name, labels in {
        "nli": ("entailment", "neutral", "contradiction"),
        "moods": ("glad", "sad", "neither"),
    }.items():
        path = tmp_path_factory.mktemp("cross") / name
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
            id2label=dict(enumerate(labels)),
            label2id={label: i for i, label in enumerate(labels)},
            initializer_range=1.0,
        )
        BertForSequenceClassification(config).save_pretrained(path)
        made[name] = str(path)
    return made


def test_without_the_setting_no_cross_encoder_is_asked():
    assert load_entailment(Settings()) is None


def test_what_the_cross_encoder_says_decides_between_sentences_that_nothing_else_objects_to(folder):
    entailment = load_entailment(Settings(nli=folder["nli"]))
    quote = "The plan for 2024 was 130 billion VND and the Agency carried it out."
    sentences = [quote[:n] for n in range(20, len(quote)) if quote[n] == " "]
    sentences = [sentence for sentence in sentences if verify(sentence, [quote]).verdict == "supported"]
    assert sentences
    found = {sentence: entailment.probabilities(sentence, [quote])[0] for sentence in sentences}
    assert all(abs(sum(own.values()) - 1) < 1e-4 for own in found.values())
    for sentence, own in found.items():
        objection = entailment.objection(sentence, [quote])
        assert bool(objection) == (max(own, key=own.get) != "entailment")
        assert ("contradicts" in objection) == (own["contradiction"] >= 0.5)
        whole = verify(sentence, [quote], support=entailment)
        assert whole.verdict == ("unsupported" if objection else "supported")
        assert whole.reason == objection


def test_a_model_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(EntailmentModelError, match="ASSISTANT_NLI") as raised:
        Entailment(str(tmp_path / "none")).objection("a", ["b"])
    assert "\n" not in str(raised.value)


def test_a_model_of_other_classes_is_no_judge(folder):
    with pytest.raises(EntailmentModelError, match="no entailment"):
        Entailment(folder["moods"]).objection("a", ["b"])


def test_doctor_says_whether_the_entailment_model_works(folder, tmp_path):
    def said(model: str) -> list[tuple[str, str]]:
        return [(c.name, c.state) for c in _entailment(Settings(nli=model))]

    assert said("") == []
    assert said(folder["nli"]) == [("entailment model", "works")]
    assert said(folder["moods"]) == [("entailment model", "broken")]
    assert said(str(tmp_path / "none")) == [("entailment model", "broken")]


def test_words_of_one_language_must_be_shared():
    assert shares_words("The Agency inspects the projects.", "The projects are inspected by the Agency every year.")
    assert not shares_words("Elephants are large animals with trunks.", "The projects are inspected by the Agency.")


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The Agency checks the machines at the establishments.", "ตรวจเครื่องจักรและอุปกรณ์ที่ได้รับเงินสนับสนุน ณ สถานประกอบการ"),
        ("กรมตรวจสอบโครงการในจังหวัด", "Cục Công Thương địa phương kiểm tra các đề án tại tỉnh."),
    ],
)
def test_across_languages_the_meaning_must_be_near(sentence, quote):
    support = EmbeddedSupport(load_embeddings(Settings()))
    assert verify(sentence, [quote], support=support).verdict == "supported"
    finding = verify("Elephants are large animals with trunks.", [quote], support=support)
    assert finding.verdict == "unsupported"
    assert "meaning" in finding.reason
