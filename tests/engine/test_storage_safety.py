"""A save that is cut short, by a kill or a full disk, leaves the file that was there before."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine import storage
from engine.errors import FileError
from engine.recipes import recipe
from engine.storage import Saved

ROOT = Path(__file__).parents[2]
KILLS = 20

# A document of 1.5 MB, so that a save takes long enough to be hit. "wish" tells one version from the next.
PREPARE = """
import sys
from pathlib import Path
import msgspec
from engine import storage
from engine.errors import FileError
from engine.errors import FileError
from engine.project import from_plain, to_plain
from engine.recipes import recipe

path = Path(sys.argv[1])
plain = to_plain(recipe("xor").project)

def version(number):
    return storage.Saved(from_plain({**plain, "wish": [number, "x" * 1_500_000, number]}))
"""

SAVE_FOR_EVER = (
    PREPARE
    + """
number = 0
while True:
    storage.save(path, version(number))
    print(number, flush=True)
    number += 1
"""
)

SAVE_ON_A_FULL_DISK = (
    PREPARE
    + """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    storage.save(path, version(1))
except FileError as error:
    print(error)
"""
)


def test_a_kill_in_the_middle_of_saving_leaves_a_readable_file(tmp_path: Path) -> None:
    path, pick = tmp_path / "x.netplay", random.Random(1)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        ) as child:
            assert child.stdout is not None
            finished = int(child.stdout.readline())
            time.sleep(pick.uniform(0, 0.02))  # not a wait for anything: the kill is to come at any moment of a save
            child.kill()
            finished = max([finished, *map(int, child.stdout.read().split())])
        first, _, last = storage.load(path).project.other["wish"]
        assert first == last
        assert first in {finished, finished + 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_keeps_the_old_file_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.netplay"
    storage.save(path, Saved(recipe("xor").project))
    before = path.read_bytes()
    result = subprocess.run(
        [sys.executable, "-c", SAVE_ON_A_FULL_DISK, str(path)], capture_output=True, cwd=ROOT, text=True, check=True
    )
    assert result.stdout.startswith("The disk is full")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(FileError, match="not an ordinary file"):
        storage.save(Path("/dev/full"), Saved(recipe("xor").project))
