"""The command line without training: what it shows, makes and refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import main as program
from engine import cli, storage
from engine.cli.output import counted, number, percent, table
from engine.project import from_json
from engine.recipes import groups, recipe, recipes
from engine.shapes import check

ROOT = Path(__file__).parents[2]
XOR = str(Path(__file__).parents[1] / "data" / "format-1.netplay")

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def refusal(capsys: Capture, *arguments: object) -> str:
    """The one sentence on standard error of a command that cannot be carried out."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("network-playground: ")
    assert err.count("\n") == 1
    return err


def test_every_recipe_is_listed_with_its_title(capsys: Capture) -> None:
    code, out, err = run(capsys, "recipes")
    assert (code, err) == (0, "")
    assert all(f"{r.key}: {r.title}\n" in out for r in recipes())


def test_info_computes_with_the_tensors_of_a_project(capsys: Capture) -> None:
    code, out, _ = run(capsys, "info", "tensors")
    assert code == 0
    assert re.search(r"A @ B: +\[\[6\], \[16\]\]", out)


def test_a_network_with_several_numbers_at_the_end_is_asked_for_all_of_them(capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "wide.netplay"
    wide = ("--set", "task.b=[[1,0],[0,1]]", "--set", "layers.1.units=2")
    assert run(capsys, "train", "tensors", *wide, "--epochs", 1, "--save", out)[0] == 0
    assert re.fullmatch(r"1,2: [-\d.]+, [-\d.]+\n", run(capsys, "predict", out, "1,2")[1])


def test_recipes_as_json_are_one_object_a_line(capsys: Capture) -> None:
    code, out, _ = run(capsys, "recipes", "--json")
    listed = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert listed == [
        {"group": group.key, "key": r.key, "title": r.title, "about": r.about}
        for group in groups()
        for r in group.recipes
    ]


@pytest.mark.parametrize("recipe_row", recipes(), ids=lambda r: r.key)
def test_info_shows_the_weights_of_every_recipe(capsys: Capture, recipe_row: object) -> None:
    key = getattr(recipe_row, "key", "")
    code, out, err = run(capsys, "info", key)
    assert (code, err) == (0, "")
    assert f"{check(recipe(key).project).parameters:,}\n" in out
    assert "Not trained yet." in out


def test_info_lines_up_layers_shapes_and_weights(capsys: Capture) -> None:
    _, out, _ = run(capsys, "info", "cnn")
    rows = out.split("\n\n")[1].splitlines()
    ends = {len(row) for row in rows if row.split()[-1].replace(",", "").isdigit() and row.split()[0] != "Input"}
    assert len(ends) == 1
    assert "1×28×28" in rows[1]


def test_info_as_json_can_be_read_by_a_program(capsys: Capture) -> None:
    _, out, _ = run(capsys, "info", XOR, "--json")
    facts = json.loads(out)
    assert facts["task"]["key"] == "xor"
    assert [(layer["output"], layer["parameters"]) for layer in facts["layers"]] == [([8], 24), ([1], 9)]
    assert facts["parameters"] == 33
    assert facts["trained"]["epochs"] == 100
    assert facts["trained"]["last"]["validation_accuracy"] == 1
    assert facts["problem"] is None


def test_info_of_a_stack_that_does_not_fit_shows_it_and_says_why(tmp_path: Path, capsys: Capture) -> None:
    storage.save(tmp_path / "x.json", storage.Saved(recipe("cnn").project.removed(4)))
    code, out, err = run(capsys, "info", tmp_path / "x.json")
    assert code == 2
    assert "Total" in out
    assert "Flatten" in err


@pytest.mark.parametrize("name", ["x.netplay", "x.json"])
def test_new_writes_a_recipe_with_the_values_asked_for(tmp_path: Path, capsys: Capture, name: str) -> None:
    code, _, _ = run(
        capsys, "new", "rnn-mnist", tmp_path / name, "--set", "epochs=7", "--set", "layers.1.cell=lstm",
        "--set", "layers.1.cell.forget=0.5", "--set", "task.reading=columns",
    )  # fmt: skip
    assert code == 0
    project = storage.load(tmp_path / name).project
    cell = project.layers[0].pick("cell")
    assert (project.epochs, cell.key, cell.real("forget"), project.task.text("reading")) == (7, "lstm", 0.5, "columns")


def test_new_replaces_a_file_only_when_forced(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "x.json"
    run(capsys, "new", "xor", out)
    before = out.read_bytes()
    assert "--force" in refusal(capsys, "new", "cnn", out)
    assert out.read_bytes() == before
    assert run(capsys, "new", "cnn", out, "--force")[0] == 0
    assert from_json(out.read_bytes()) == recipe("cnn").project


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trian", "xor"], "Did you mean train?"),
        (["dance"], "The commands are: train, predict, info, recipes, new"),
        (["info", "xro"], "Did you mean xor"),
        (["info", "nothing-like-it"], "The recipes are: "),
        (["info", "no/such/file.netplay"], "There is no file"),
        (["info", XOR.replace("format-1", "fromat-1")], "Did you mean"),
        (["info", str(ROOT / "tests")], "is a folder"),
        (["info", str(ROOT / "pyproject.toml")], "pyproject.toml: This is not a Network Playground project"),
        (["info"], "--help"),
        (["recipes", "--colour"], "--colour"),
        (["new", "xor", "xor.txt"], ".netplay or .json"),
        (["new", "xor", "no-such-folder/x.json"], "there is no folder"),
        (["new", "xor", "x.json", "--set", "epochs"], "path=value"),
        (["new", "xor", "x.json", "--set", "epochs=0"], "from 1 to"),
        (["new", "xor", "x.json", "--set", "layers.9.units=3"], "the stack has 2"),
        (["new", "xor", "x.json", "--set", "optimizer=adma"], "Did you mean adam?"),
        (["train", "xor", "--epochs", "few"], "“few”"),
        (["train", "xor", "--seed", "-1"], "Seed"),
        (["train", "xor", "--device", "quantum"], "cpu"),
        (["train", "xor", "--data-dir", "no-such-folder"], "There is no folder no-such-folder"),
        (["train", "xor", "--save", "no-such-folder/x.netplay"], "there is no folder"),
        (["train", "xor", "--save", "x.json"], ".netplay"),
        (["train", "xor", "--set", "layers.2.units=3"], "Layer 2 (Dense)"),
        (["predict", "xor", "0,1"], "There is no file xor"),
        (["predict", XOR], "--help"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in refusal(capsys, *arguments)
    assert list(tmp_path.iterdir()) == []


def test_points_are_answered_with_a_probability(capsys: Capture) -> None:
    code, out, err = run(capsys, "predict", XOR, "0,0", "0,1", "1,0", "1,1")
    assert (code, err) == (0, "")
    assert [line.split(" ")[:2] for line in out.splitlines()] == [
        ["0,0:", "0"], ["0,1:", "1"], ["1,0:", "1"], ["1,1:", "0"],
    ]  # fmt: skip


def test_probabilities_of_a_point_add_up_to_one(capsys: Capture) -> None:
    _, out, _ = run(capsys, "predict", XOR, "--json", "--", "-1,2.5")
    answer = json.loads(out)
    assert answer["point"] == "-1,2.5"
    assert set(answer["probabilities"]) == {"0", "1"}
    assert sum(answer["probabilities"].values()) == pytest.approx(1)


def test_inputs_that_cannot_be_read_are_named_and_the_others_answered(capsys: Capture) -> None:
    code, out, err = run(capsys, "predict", XOR, "0,1", "zero", "1", "nan,0", "1,1")
    assert code == 2
    assert [line[:3] for line in out.splitlines()] == ["0,1", "1,1"]
    assert [line.split("”")[0] for line in err.splitlines()] == ["“zero", "“1", "“nan,0"]


def test_a_trained_network_reads_an_image_of_a_digit(tmp_path: Path, capsys: Capture) -> None:
    digits, one, blank = tmp_path / "digits.netplay", tmp_path / "one.png", tmp_path / "blank.png"
    assert run(capsys, "train", "digits-dense", "--epochs", 8, "--set", "task.augment=no", "--save", digits)[0] == 0
    paper = Image.new("L", (200, 200), 255)
    paper.save(blank)
    ImageDraw.Draw(paper).line((100, 40, 100, 160), fill=0, width=16)
    paper.save(one)
    code, out, err = run(capsys, "predict", digits, one, blank, "--json")
    answer = json.loads(out)
    assert code == 2
    assert "blank.png shows nothing" in err
    assert (answer["image"], answer["answer"]) == (str(one), "1")
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)
    assert "none.png" in run(capsys, "predict", digits, tmp_path / "none.png")[2]


def test_an_untrained_file_is_not_asked(tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "new", "xor", tmp_path / "x.netplay")
    assert "has not been trained yet" in refusal(capsys, "predict", tmp_path / "x.netplay", "0,1")


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["--version"]])
def test_help_and_version_are_no_errors(capsys: Capture, arguments: list[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    assert "network-playground" in out


def test_help_tells_of_the_window_too(capsys: Capture) -> None:
    _, out, _ = run(capsys, "--help")
    assert "window" in out
    assert all(command in out for command in ("train", "predict", "info", "recipes", "new"))


def test_numbers_are_written_for_people() -> None:
    assert [number(v) for v in (0.5, 0.0123456, 1234.5, float("nan"))] == ["0.5000", "0.01235", "1234", "-"]
    assert [percent(v) for v in (0.98765, 1, float("nan"))] == ["98.77 %", "100.00 %", "-"]
    assert [counted(n, "epoch") for n in (0, 1, 2)] == ["0 epochs", "1 epoch", "2 epochs"]
    assert table([["a", "1"], ["bbb", "22"]], right=(1,)) == "a     1\nbbb  22"


def test_commands_that_compute_nothing_load_neither_torch_nor_a_window(tmp_path: Path) -> None:
    script = (
        "import sys\nfor name in ('torch', 'PySide6', 'pyqtgraph'): sys.modules[name] = None\n"
        "import main\nout = sys.argv[1]\n"
        "commands = (['recipes'], ['info', 'cnn'], ['new', 'xor', out], ['info', out], ['--version'], ['nonsense'])\n"
        "print([main.main(command) for command in commands])"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "x.netplay")],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "[0, 0, 0, 0, 0, 2]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no display")
@pytest.mark.parametrize("arguments", [[], ["project.netplay"]])
def test_without_a_display_the_window_says_that_there_is_a_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, arguments: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert program.main(arguments) == 2
    assert "command line" in capsys.readouterr().err


def test_a_library_that_qt_misses_is_answered_with_packages_to_install() -> None:
    script = "import sys, main\nsys.modules['PySide6.QtCore'] = None\nsys.exit(main.main([]))"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert result.returncode == 2
    assert "apt install" in result.stderr
    assert "Traceback" not in result.stderr


def test_info_shows_what_is_inside_layers_with_the_numbers_that_set_takes(capsys: Capture) -> None:
    code, out, _ = run(capsys, "info", "fast-forward")
    assert code == 0
    lines = [line for line in out.splitlines() if "Dense" in line or "Residual" in line]
    assert [line.split()[0] for line in lines[:4]] == ["2", "3", "3/1/1", "3/1/2"]
    assert lines[2].index("Dense") > lines[0].index("Dense"), "what is inside stands further in"
    layers = json.loads(run(capsys, "info", "fast-forward", "--json")[1])["layers"]
    inner = layers[2]["stacks"][0]
    assert [(one["key"], one["output"], one["parameters"]) for one in inner] == [("dense", [128], 129 * 128)] * 2
    assert layers[2]["parameters"] == 2 * 129 * 128
