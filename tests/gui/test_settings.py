"""What is remembered between starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.settings import RECENT_FILES, Settings, home


def test_texts_and_layouts_are_there_the_next_time() -> None:
    settings = Settings()
    settings.set_text("look", "dark")
    settings.set_blob("layout", QByteArray(b"\x00\xff\n;="))
    again = Settings()
    assert again.text("look") == "dark"
    assert again.blob("layout") == QByteArray(b"\x00\xff\n;=")


def test_what_was_never_stored_has_its_default() -> None:
    assert Settings().text("look", "system") == "system"
    assert Settings().blob("layout").isEmpty()
    assert Settings().recent_files() == []


def test_they_live_in_the_folder_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETWORK_PLAYGROUND_HOME", str(tmp_path / "elsewhere"))
    assert home() == tmp_path / "elsewhere"
    Settings().set_text("look", "dark")
    del monkeypatch
    assert Settings().text("look") == "dark"


def test_recent_files_are_newest_first_without_repetitions_and_not_many(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{number}, with a comma.netplay" for number in range(RECENT_FILES + 3)]
    for path in paths:
        path.touch()
        settings.add_recent_file(path)
    assert settings.recent_files() == list(reversed(paths))[:RECENT_FILES]
    settings.add_recent_file(paths[-2])
    assert settings.recent_files()[:2] == [paths[-2], paths[-1]]


def test_files_that_are_gone_are_not_offered(tmp_path: Path) -> None:
    settings = Settings()
    path = tmp_path / "gone.netplay"
    path.touch()
    settings.add_recent_file(path)
    path.unlink()
    assert settings.recent_files() == []


@pytest.mark.qt_log_ignore("QVariant::load")
@pytest.mark.parametrize(
    "damage", [b"", b"\x00\x01\x02", b"[General]\nlook=@Variant(\\0\\0\\0\\x7f)", b"look=\xff\xfe"]
)
def test_a_damaged_file_is_no_obstacle(damage: bytes) -> None:
    home().mkdir(parents=True)
    (home() / "settings.ini").write_bytes(damage)
    settings = Settings()
    assert isinstance(settings.text("look", "system"), str)
    assert settings.blob("layout").isEmpty()
    settings.set_text("look", "light")
    assert Settings().text("look") == "light"
