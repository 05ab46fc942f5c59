"""Rules of the project that no linter knows. Each failure says what to do instead.

The rules themselves are explained in ARCHITECTURE.md; what may import what stands in pyproject.toml.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "gui", "resources")
MAX_FILE, MAX_FUNCTION = 400, 60

COMPUTES = (
    "engine/modules/", "engine/optimizers.py", "engine/network.py", "engine/predict.py", "engine/data/",
    "engine/steps/",
    "engine/training/loop.py", "engine/training/evaluation.py", "engine/training/state.py",
    "engine/training/pretraining.py",
    "engine/storage/run_tensors.py",
)  # fmt: skip
"""Where tensors are computed: only these may import torch at module level."""

WITHOUT_TORCH = (
    "engine", "engine.background", "engine.catalog.*", "engine.cli.*", "engine.devices", "engine.errors",
    "engine.numbers", "engine.phrase", "engine.pictures", "engine.project", "engine.recipes", "engine.run",
    "engine.shapes", "engine.storage", "engine.tensors", "engine.training.control", "engine.training.events",
    "engine.training.history", "gui.*", "main", "resources",
)  # fmt: skip
"""What is loaded before the window is on the screen, or by a command that computes nothing; ``.*``: all within."""

ONLY_HERE = {
    "QMessageBox": ("gui/dialogs.py", "write a function in gui/dialogs.py and call that"),
    "QFileDialog": ("gui/dialogs.py", "write a function in gui/dialogs.py and call that"),
    "QInputDialog": ("gui/dialogs.py", "write a function in gui/dialogs.py and call that"),
    "QErrorMessage": ("gui/dialogs.py", "call gui.dialogs.show_fault"),
    "QSettings": ("gui/settings.py", "add a method to gui.settings.Settings: it stores text and numbers, never pickle"),
    "Thread()": ("engine/background.py", "call engine.background.start; whoever starts a thread joins it"),
    "Timer()": ("engine/background.py", "call engine.background.start, or a QTimer in the window"),
    "ThreadPoolExecutor": ("engine/background.py", "call engine.background.start"),
    "QThread": ("engine/background.py", "call engine.background.start: a QThread that runs at exit aborts the program"),
    "QThreadPool": ("engine/background.py", "call engine.background.start"),
    "excepthook": ("gui/crash.py", "let the error rise: gui.crash logs and shows what nobody caught"),
    "unraisablehook": ("gui/crash.py", "let the error rise: gui.crash logs and shows what nobody caught"),
    "processEvents": ("", "return to the event loop and go on in a timer: events handled in between find half a state"),
    "terminate": ("", "ask with a flag and join: a thread that is killed leaves its locks taken"),
    "pickle": ("", "write safetensors or JSON: reading a pickle runs whatever code stands in it"),
    "eval()": ("", "look the name up in a table: text from a file must never become code"),
    "exec()": ("", "look the name up in a table: text from a file must never become code"),
}
"""Names and the one file that may use them; with brackets only calls count."""


def sources(*folders: str) -> Iterator[tuple[str, ast.Module, str]]:
    """Path, syntax tree and text of every Python file in folders, and of main.py."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    for path in [*paths, ROOT / "main.py"]:
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(ROOT).as_posix(), _parsed(text), text


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def python(code: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter whose first place to look for modules is ``cwd``."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=200
    )


# Size


def test_no_file_is_too_long_to_read() -> None:
    found = {path: text.count("\n") for path, _, text in sources(*PACKAGES, "tests") if text.count("\n") > MAX_FILE}
    assert not found, f"over {MAX_FILE} lines: {found}. Ask why it grew, then move one whole idea into its own module"


def test_no_function_is_too_long_to_read() -> None:
    found = [
        f"{path}:{node.lineno} {node.name} ({length} lines)"
        for path, tree, _ in sources(*PACKAGES, "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION
    ]
    assert not found, f"over {MAX_FUNCTION} lines: {found}. Name its steps and make each a function"


# Who may do what


def _used(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that a file uses with its line; what is called also as ``name()``."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Name):
            yield node.id, line
        elif isinstance(node, ast.Attribute):
            yield node.attr, line
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.name.split(".")[0], line
            if isinstance(node, ast.ImportFrom):
                yield (node.module or "").split(".")[0], line
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()", line
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("threading."):
            yield f"{ast.unparse(node.func).removeprefix('threading.')}()", line


@pytest.mark.parametrize(("name", "only"), ONLY_HERE.items(), ids=ONLY_HERE.keys())
def test_one_place_alone_does_each_dangerous_thing(name: str, only: tuple[str, str]) -> None:
    place, instead = only
    found = [
        f"{path}:{line}"
        for path, tree, _ in sources(*PACKAGES)
        if path != place
        for used, line in _used(tree)
        if used == name
    ]
    assert not found, f"{name} is used in {found}; {instead}"


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from pickle import loads", "eval('1')", "exec('1')", "app.processEvents()",
        "thread.terminate()",
        "from PySide6.QtWidgets import QMessageBox", "QtWidgets.QFileDialog.getOpenFileName()", "sys.excepthook = f",
        "threading.Thread(target=f)", "Thread(target=f)", "threading.Timer(1, f)", "QtCore.QSettings()",
    ],
)  # fmt: skip
def test_the_search_for_dangerous_things_finds_them(code: str) -> None:
    assert any(used in ONLY_HERE for used, _ in _used(ast.parse(code)))


def test_the_search_for_dangerous_things_passes_over_what_only_looks_like_them() -> None:
    code = "model.eval(); dialog.exec(); thread: threading.Thread | None = None; threading.Event()"
    assert not any(used in ONLY_HERE for used, _ in _used(ast.parse(code)))


def test_tests_wait_for_conditions_and_not_for_time() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree, _ in sources("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in {("qtbot", "wait"), ("time", "sleep"), ("QTest", "qWait")}
        and path != "tests/engine/test_storage_safety.py"  # kills a saving process at a random moment
        and not path.startswith("tests/benchmarks/")  # they measure time
    ]
    assert not found, f"fixed waits in {found}; wait with qtbot.waitUntil or on an event of the training"


# torch


def test_only_modules_that_compute_import_torch_when_loaded() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree, _ in sources(*PACKAGES)
        if not path.startswith(COMPUTES)
        for node in _at_module_level(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
        if name.split(".")[0] == "torch" or name == "safetensors.torch"
    ]
    assert not found, f"{found}: import torch inside the function that needs it, so that the window opens without it"


def _at_module_level(tree: ast.Module) -> Iterator[ast.stmt]:
    """What runs when the module is imported; what stands under TYPE_CHECKING does not."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [child for child in ast.walk(node) if isinstance(child, ast.stmt) and child is not node]


LOAD = """
import importlib, pkgutil, sys
def load(name):
    module = importlib.import_module(name)
    for info in pkgutil.iter_modules(getattr(module, "__path__", ())):
        if info.name != "__main__":
            yield from load(f"{name}.{info.name}")
    yield name
"""


def test_the_window_and_the_commands_start_without_torch() -> None:
    code = f"""{LOAD}
for name in {WITHOUT_TORCH!r}:
    loaded = load(name[:-2]) if name.endswith(".*") else [importlib.import_module(name)]
    for module in loaded:
        assert "torch" not in sys.modules, module
"""
    done = python(code)
    assert done.returncode == 0, f"importing this loads torch; import it inside a function:\n{done.stderr[-600:]}"


# What imports what


def test_the_engine_works_where_there_is_no_qt() -> None:
    code = f"""{LOAD}
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "gui"):
            raise ImportError(name + " is not there")
sys.meta_path.insert(0, NoQt())
names = list(load("engine")) + list(load("main"))
assert len(names) > 30, names
"""
    done = python(code)
    assert done.returncode == 0, f"the engine needs a window; move what needs Qt into gui:\n{done.stderr[-600:]}"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return python("from importlinter.cli import lint_imports_command as run; run(['--no-cache'])", folder)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's source somewhere else, to be broken on purpose."""
    folder = tmp_path_factory.mktemp("copy")
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_imports_keep_to_their_contracts(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("engine/shapes.py", "import PySide6.QtCore", "The engine knows no window"),
        ("engine/cli/look.py", "def f() -> None:\n    import pyqtgraph", "The engine knows no window"),
        ("engine/data/idx.py", "from gui import words", "The engine knows no window"),
        ("engine/catalog/rows.py", "import engine.project", "Imports in the engine run downwards"),
        ("engine/errors.py", "from engine.background import Mailbox", "Imports in the engine run downwards"),
        ("gui/widgets/bars.py", "from gui.session import Session", "Imports in the window run downwards"),
        ("gui/words.py", "import gui.theme", "Imports in the window run downwards"),
    ],
)
def test_a_broken_contract_is_noticed(copy: Path, file: str, line: str, contract: str) -> None:
    """A contract that cannot fail protects nothing."""
    path = copy / file
    whole = path.read_text(encoding="utf-8")
    path.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    try:
        done = lint_imports(copy)
    finally:
        path.write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


def test_every_module_has_a_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        for package in contract.get("containers", ()):
            named = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
            there = {path.stem for path in (ROOT / package).glob("*.py")} - {"__init__", "__main__"}
            there |= {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
            assert named == there, f"give each module of {package} its layer in pyproject.toml: {named ^ there}"


# Qt


def test_qt_does_not_lose_references_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 drops one with every call that returns nothing, and aborts after some thousand calls."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    lost = before - sys.getrefcount(None)
    widget.deleteLater()
    assert abs(lost) < 50, "this PySide6 miscounts references to None: exclude its version in pyproject.toml"
