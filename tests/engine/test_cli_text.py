"""The command line with texts: learned from a file, gone on with, and refused where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engine.test_cli import XOR, Capture, refusal, run


@pytest.fixture
def hello(tmp_path: Path, capsys: Capture) -> Path:
    """A file with the trained net of the recipe char-rnn."""
    path = tmp_path / "hello.netplay"
    assert run(capsys, "train", "char-rnn", "--save", path)[0] == 0
    return path


def test_a_text_is_gone_on_with(capsys: Capture, hello: Path) -> None:
    code, out, err = run(capsys, "predict", hello, "hel", "h", "--length", "2", "--temperature", "0")
    assert (code, out, err) == (0, "hello\nhel\n", "")
    texts = [run(capsys, "predict", hello, "hel", "--seed", seed, "--temperature", "3")[1] for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0]) == len("hel") + 100 + 1


def test_the_probabilities_of_the_next_character_are_told_as_json(capsys: Capture, hello: Path) -> None:
    _, out, _ = run(capsys, "predict", hello, "hel", "--length", "1", "--json")
    told = json.loads(out)
    assert (told["beginning"], told["continuation"]) == ("hel", "l")
    assert list(told["probabilities"]) == ["h", "e", "l", "o"]
    assert sum(told["probabilities"].values()) == pytest.approx(1)
    assert told["probabilities"]["l"] > 0.99


def test_an_unknown_character_is_named_and_the_others_are_answered(capsys: Capture, hello: Path) -> None:
    code, out, err = run(capsys, "predict", hello, "hex", "h", "--length", "1")
    assert (code, out) == (2, "he\n")
    assert "does not know the character “x”" in err


def test_a_bad_setting_is_refused_and_one_for_texts_where_there_is_none(capsys: Capture, hello: Path) -> None:
    assert "Length must be a whole number from 1" in refusal(capsys, "predict", hello, "h", "--length", "0")
    assert "Temperature must be" in refusal(capsys, "predict", hello, "h", "--temperature", "hot")
    assert "--seed is for networks that learned a text" in refusal(capsys, "predict", XOR, "0,1", "--seed", "3")


def test_a_text_is_learned_from_a_file(capsys: Capture, tmp_path: Path) -> None:
    text, out = tmp_path / "song.txt", tmp_path / "song.json"
    text.write_bytes("나비야 나비야 이리 날아오너라\r\n".encode("cp949") * 40)
    assert run(capsys, "new", "text-lstm", out, "--set", f"task.text=@{text}")[0] == 0
    code, shown, _ = run(capsys, "info", out)
    assert code == 0
    assert "“나비야 나비야 이리 날아오너라" in shown
    assert "(680 characters)" in shown
    assert "25×12" in shown, "the last layer has a unit for each character of the new text"
    missing = refusal(capsys, "new", "text-lstm", tmp_path / "x.json", "--set", "task.text=@nowhere.txt")
    assert "nowhere.txt could not be read" in missing
