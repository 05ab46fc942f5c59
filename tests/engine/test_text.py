"""Characters: texts as numbers, networks that predict the next one, and what they write."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import storage
from engine.catalog.layer_row import Symbols
from engine.catalog.rows import Choice
from engine.catalog.tasks import TASKS, load_data
from engine.data.characters import text_data
from engine.data.source import DataSource
from engine.data.text import parts, read_text, vocabulary, windows
from engine.errors import BadValue, DataError, FileError, Misfit
from engine.network import build, initialised, weights_of
from engine.predict import Predictor
from engine.project import Project, from_json, to_json, with_path
from engine.recipes import recipe
from engine.shapes import check, walk
from engine.storage import Saved, SavedRun
from engine.training.history import History
from tests.helpers import dense, layer, make, run

HELLO = Choice("hello")
EVERY: dict[str, str] = {"cell": "rnn", "returns": "every"}
KOREAN = "봄이 오면 산에 들에 꽃이 핍니다.\n"


def learned_hello(**training: object) -> tuple[Project, Predictor]:
    """The recipe's net after its training."""
    project = recipe("char-rnn").project
    for key, value in training.items():
        project = project.with_setting(key, value)
    result, _ = run(project, load_data(project.task, DataSource()))
    return project, Predictor(project, result.state.weights)


def korean(steps: int = 5) -> Project:
    """An untrained net that would learn ``KOREAN``."""
    task = TASKS.choice("text", text=KOREAN * 4, steps=steps)
    units = len(TASKS["text"].labels_of(task))
    return make(task, layer("embedding", units=8), layer("recurrent", units=9, **EVERY), dense(units))


def test_the_example_of_the_lecture_is_hell_with_the_answer_ello() -> None:
    data, labels = load_data(TASKS.choice("hello"), DataSource()), TASKS["hello"].labels
    assert labels == ("h", "e", "l", "o")
    for split in (data.train, data.validation, data.test):
        assert ["".join(labels[n] for n in row) for row in split.inputs.tolist()] == ["hell"]
        assert ["".join(labels[n] for n in row) for row in split.targets.tolist()] == ["ello"]


def test_the_recipe_learns_to_answer_ello_to_hell() -> None:
    _, predictor = learned_hello()
    shares = predictor.step_probabilities("hell")
    assert "".join(predictor.labels[place] for place in shares.argmax(axis=1)) == "ello"
    assert shares.max(axis=1).min() > 0.99
    assert predictor.generate("h", 4, temperature=0, seed=0) == "ello"


def test_accuracy_counts_every_step() -> None:
    project = make(HELLO, layer("one-hot"), dense(4, weights="zeros", bias=False))
    weights = {"1.weight": torch.eye(4)[[3, 2, 1, 0]]}  # h is answered with o, e with l, l with e
    score = Predictor(project, weights).tested(load_data(project.task, DataSource()).test)
    assert score.accuracy == 0.25


def test_a_net_without_memory_cannot_know_which_character_follows_an_l() -> None:
    project = make(HELLO, layer("one-hot"), dense(4), optimizer=Choice("adam", {"rate": 0.1}), epochs=200)
    result, _ = run(project, load_data(project.task, DataSource()))
    shares = Predictor(project, result.state.weights).step_probabilities("hell")
    assert shares[2] == pytest.approx(shares[3])
    assert shares[3].max() == pytest.approx(0.5, abs=0.05)


# Texts


def test_the_vocabulary_is_every_different_character_in_order() -> None:
    assert vocabulary("hello") == ("e", "h", "l", "o")
    assert vocabulary("나가 다\n가") == ("\n", " ", "가", "나", "다")
    assert TASKS["text"].labels_of(TASKS.choice("text", text=KOREAN)) == tuple(sorted(set(KOREAN)))


@pytest.mark.parametrize(("count", "steps"), [(26, 25), (519, 25), (520, 25), (1000, 2), (5000, 100), (5001, 7)])
def test_a_text_is_cut_into_windows_that_are_answered_by_their_next_characters(count: int, steps: int) -> None:
    text = "".join(np.random.default_rng(0).choice(list("가나다 \n"), count))
    labels = vocabulary(text)
    data = text_data(text, labels, steps=steps)
    cuts = parts(count, steps)
    for split, cut in zip((data.train, data.validation, data.test), cuts, strict=True):
        part = text[cut]
        assert len(split) == windows(len(part), steps) > 0
        for row, answer in zip(split.inputs.tolist(), split.targets.tolist(), strict=True):
            read, wanted = ("".join(labels[n] for n in numbers) for numbers in (row, answer))
            assert len(read) == steps
            assert read + wanted[-1] in part
            assert wanted[:-1] == read[1:]


def test_the_last_tenth_of_a_text_is_not_trained_on() -> None:
    assert parts(1000, 25) == (slice(0, 900), slice(900, 950), slice(950, 1000))


def test_a_text_too_short_to_hold_something_out_says_so() -> None:
    data = text_data("hello", "ehlo", steps=4)
    assert data.train is data.validation is data.test
    assert "by heart" in data.note


def test_a_text_shorter_than_a_sequence_is_refused_with_both_numbers() -> None:
    with pytest.raises(DataError, match=r"has 5 characters, but sequences of 5 need one more"):
        text_data("hello", "ehlo", steps=5)


def test_texts_are_read_whatever_wrote_them(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        path.write_bytes(KOREAN.replace("\n", "\r\n").encode(encoding))
        assert read_text(path) == KOREAN
    path.write_bytes("한글".encode())
    assert read_text(path) == "한글", "letters written in pieces, as macOS does, are put together"


@pytest.mark.parametrize("data", [bytes(range(256)), b"a\0b", b"\xff\xfe\x00\xd8", b"a" * 4_000_001])
def test_what_is_no_text_or_too_long_is_refused_by_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "strange.txt"
    path.write_bytes(data)
    with pytest.raises(FileError, match=r"strange\.txt"):
        read_text(path)
    with pytest.raises(FileError, match="could not be read"):
        read_text(tmp_path)


def test_another_text_brings_its_number_of_answers_to_the_last_layer() -> None:
    project = korean()
    changed = with_path(project, "task.text", "abcabcabcabc")
    assert changed.layers[-1].whole("units") == 3
    assert changed.layers[:-1] == project.layers[:-1]
    assert walk(changed).problem is None
    other = project.with_layers((*project.layers[:-1], dense(7)))
    assert with_path(other, "task.text", "abcabcabcabc").layers == other.layers


# Shapes


def test_characters_become_numbers_by_one_hot_or_embedding() -> None:
    project = korean(steps=5)
    size = len(vocabulary(KOREAN))
    shapes = check(project)
    assert isinstance(shapes.input, Symbols)
    assert [layer.leaves for layer in shapes.layers] == [(5, 8), (5, 9), (5, size)]
    assert shapes.layers[0].parameters == size * 8
    assert check(recipe("char-rnn").project).layers[0].leaves == (4, 4)
    assert build(project).get_parameter("0.weight").shape == (size, 8)


def test_one_hot_and_embedding_look_characters_up() -> None:
    numbers = torch.tensor([[2, 0, 1]])
    one_hot = initialised(make(HELLO, layer("one-hot"), dense(4)))[0]
    assert one_hot(numbers).tolist() == [[[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]]]
    embedding = initialised(make(HELLO, layer("embedding", units=3), dense(4)))[0]
    assert torch.equal(embedding(numbers)[0], embedding.get_parameter("weight")[[2, 0, 1]])


@pytest.mark.parametrize(
    ("project", "sentence"),
    [
        (
            make(HELLO, dense(4)),
            "Layer 1 (Dense): This layer computes with numbers, but 4 characters arrive. Put a One-hot or Embedding"
            " layer first.",
        ),
        (
            make(HELLO, layer("dropout"), layer("one-hot"), dense(4)),
            "Layer 1 (Dropout): This layer computes with numbers, but 4 characters arrive. Put a One-hot or Embedding"
            " layer first.",
        ),
        (
            make("digits", layer("one-hot"), dense(10)),
            "Layer 1 (One-hot): This layer takes characters, but 1×28×28 arrives. Put it first in the stack, in a task"
            " that reads text.",
        ),
        (
            make(HELLO, layer("one-hot"), layer("embedding"), dense(4)),
            "Layer 2 (Embedding): This layer takes characters, but 4×4 arrives. Put it first in the stack, in a task"
            " that reads text.",
        ),
        (
            make(HELLO, layer("one-hot"), layer("recurrent", units=9), dense(4)),
            "Layer 3 (Dense): The task needs 4×4 numbers at the end (one for each character, at each step), but this"
            " layer gives 4. Let recurrent layers give every step, and end the stack with a Dense layer of 4 units.",
        ),
        (
            make(HELLO, layer("one-hot"), dense(4), cost=Choice("binary-cross-entropy")),
            "The cost “Cross-entropy (sigmoid)” does not fit the task hello. Choose another cost under Training.",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_what_to_do(project: Project, sentence: str) -> None:
    with pytest.raises(Misfit) as caught:
        check(project)
    assert str(caught.value) == sentence


# What a network writes


def test_the_same_seed_writes_the_same_and_another_one_something_else() -> None:
    project = korean()
    predictor = Predictor(project, weights_of(initialised(project)))
    texts = [predictor.generate("봄이", 60, temperature=1, seed=seed) for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]
    assert set("".join(texts)) <= set(KOREAN)
    assert predictor.generate("봄이", 20, temperature=1, seed=0) == texts[0][:20]


def test_at_temperature_zero_the_most_probable_character_is_taken_and_near_zero_too() -> None:
    project = korean()
    predictor = Predictor(project, weights_of(initialised(project)))
    text = "꽃"
    for _ in range(20):
        text += predictor.labels[int(predictor.next_probabilities(text).argmax())]
    for temperature in (0, 1e-6):
        assert predictor.generate("꽃", 20, temperature=temperature, seed=3) == text[1:]


def test_temperature_one_draws_as_often_as_the_network_thinks_and_more_draws_evenly() -> None:
    project = korean()
    predictor = Predictor(project, weights_of(initialised(project)))
    shares = predictor.next_probabilities("들에").astype(np.float64)

    def drawn(temperature: float) -> np.ndarray:
        firsts = [next(predictor.characters("들에", temperature=temperature, seed=seed)) for seed in range(1500)]
        return np.array([firsts.count(label) for label in predictor.labels]) / len(firsts)

    assert drawn(1) == pytest.approx(shares, abs=0.04)
    assert drawn(1e6) == pytest.approx(np.full(len(shares), 1 / len(shares)), abs=0.03)


def test_only_the_last_characters_of_a_sequence_are_read_and_short_beginnings_are_enough() -> None:
    project = korean(steps=5)
    predictor = Predictor(project, weights_of(initialised(project)))
    long = predictor.next_probabilities("꽃이 꽃이 산에 들에")
    np.testing.assert_array_equal(long, predictor.next_probabilities("산에 들에"))
    # A recurrent net has not read what stands behind a short beginning.
    network, place = initialised(project).eval(), predictor.labels.index("꽃")
    outputs = torch.softmax(network(torch.tensor([[place]]))[0, 0], dim=0).detach().numpy()
    np.testing.assert_allclose(predictor.next_probabilities("꽃"), outputs, rtol=1e-5)


def test_probabilities_add_up_also_where_the_cost_is_a_squared_error() -> None:
    project = korean().with_setting("cost", Choice("mean-squared-error"))
    weights = {name: torch.zeros_like(tensor) for name, tensor in weights_of(initialised(project)).items()}
    shares = Predictor(project, weights).next_probabilities("봄")
    assert shares == pytest.approx(np.full(len(shares), 1 / len(shares)))


def test_an_unknown_character_and_no_beginning_are_refused() -> None:
    project = korean()
    predictor = Predictor(project, weights_of(initialised(project)))
    with pytest.raises(BadValue, match="does not know the character “x”"):
        predictor.next_probabilities("봄x")
    with pytest.raises(BadValue, match="at least one character"):
        list(islice(predictor.characters("", temperature=1, seed=0), 1))


# Files


def test_a_text_project_comes_back_from_a_file_and_writes_the_same(tmp_path: Path) -> None:
    project = korean().with_setting("epochs", 2)
    history = History()
    from engine.training.control import Control
    from engine.training.loop import train

    state = train(project, load_data(project.task, DataSource()), history.add, Control()).state
    changed = with_path(project, "task.text", "abcabcabcabc")
    storage.save(tmp_path / "korean.netplay", Saved(changed, SavedRun(project, state, history)))
    again = storage.load(tmp_path / "korean.netplay")
    assert again.project == changed
    assert again.run is not None
    assert again.run.project == project
    wrote = [Predictor(p, s.weights).generate("봄", 30, temperature=1, seed=5)
             for p, s in ((project, state), (again.run.project, again.run.state))]  # fmt: skip
    assert wrote[0] == wrote[1]
    assert from_json(to_json(project)) == project


def test_the_longest_text_can_be_saved_and_opened(tmp_path: Path) -> None:
    text = "".join(map(chr, range(0xAC00, 0xAC00 + 1999))) + "\n"
    project = make(TASKS.choice("text", text=text * 500), layer("embedding"), dense(2000))
    storage.save(tmp_path / "long.netplay", Saved(project))
    assert storage.load(tmp_path / "long.netplay").project == project
