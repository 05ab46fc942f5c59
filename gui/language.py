"""The language of the window: translations are installed once, before anything is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Each under its own name, so that whoever landed in the wrong one finds the way back."""


def install(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Have ``app`` speak "en", "ko" or, for anything else, the system's language if the program knows it.

    Returns what was installed, which ``app`` keeps alive.
    """
    if language not in LANGUAGES:
        language = QLocale.system().name().split("_")[0]
    if language not in LANGUAGES or language == "en":
        return []
    folders = {
        "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        "playground": str(resources.folder("translations")),
    }
    translators = []
    for name, folder in folders.items():
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)
            translators.append(translator)
    return translators
