"""Project files: written whole or not at all, and believed only as far as they can be checked."""

from engine.storage.files import check_writable
from engine.storage.project_file import load, save
from engine.storage.saved import Saved, SavedRun

__all__ = ["Saved", "SavedRun", "check_writable", "load", "save"]
