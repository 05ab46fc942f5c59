"""The window in Korean: everything is translated, and shown as it is translated."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QAction, QRawFont
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLabel, QTabWidget, QWidget

import engine
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice
from engine.errors import BadValue, PlaygroundError
from engine.project import checked
from engine.recipes import recipe, recipes
from gui import language
from gui.actions import ACTIONS
from gui.panels.notice import NoticeBar
from gui.settings import Settings
from gui.widgets.card import Card
from gui.widgets.formula import Formula
from gui.window import Window
from gui.words import error_text
from resources import folder
from tests import translations
from tests.helpers import dense, layer, make

KEYS = {"Alt", "Ctrl", "Shift", "Del", "Delete", "Ins", "Insert", "Space", "Esc", "Tab"}
KEPT = {word for korean in translations.read().values() for word in re.findall(r"[A-Za-z]{3,}", korean)}
NAMES = KEPT | KEYS | {"cpu", "tanh", "English"}
"""What the translator kept as it is: names, abbreviations, formulas. English that nobody translated is not among it."""


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    """The application speaks Korean during the test."""
    installed = language.install(qapp, "ko")
    assert len(installed) == 2, "the program's own texts and Qt's"
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def korean_window(korean: None, window: Window) -> Window:
    """The real window in Korean."""
    return window


def test_every_text_of_the_window_is_in_the_translation_file_and_no_other() -> None:
    assert set(translations.read()) == translations.collect(), "run: python -m tests.translations"


def test_every_text_is_translated() -> None:
    assert [text.source for text, translation in translations.read().items() if not translation] == []


def test_translations_keep_what_is_filled_in_and_what_is_markup() -> None:
    kept = re.compile(r"\{.*?\}|%n|<.*?>|\(\*\..*?\)|\n|…$|(?<=&)\w")
    for text, translation in translations.read().items():
        assert Counter(kept.findall(text.source)) == Counter(kept.findall(translation)), text.source


def test_the_compiled_file_says_what_the_source_file_says(qapp: QApplication) -> None:
    compiled = QTranslator()
    assert compiled.load(str(translations.QM))
    for text, translation in translations.read().items():
        found = compiled.translate(text.context, text.source, None, 3 if text.plural else -1)
        assert found == translation, "run: python -m tests.translations"


def test_every_kind_of_error_is_searched_for_sentences() -> None:
    for info in pkgutil.walk_packages(engine.__path__, "engine."):
        importlib.import_module(info.name)
    kinds, found = [PlaygroundError], set()
    while kinds:
        kind = kinds.pop()
        found.add(kind.__name__)
        kinds += kind.__subclasses__()
    assert found - {"PlaygroundError"} <= translations.SAYS, "name the new error in tests/translations.py"


@pytest.mark.parametrize(("system", "count"), [("ko_KR", 2), ("en_GB", 0), ("fr_FR", 0)])
def test_the_system_language_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, count: int
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    installed = language.install(qapp, "system")
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    assert len(installed) == count


def test_english_can_be_chosen_on_a_korean_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("ko_KR"))
    assert language.install(qapp, "en") == []


def test_the_language_menu_remembers_the_choice_and_says_when_it_counts(window: Window) -> None:
    action = window.findChild(QAction, "language-ko")
    assert action is not None
    action.trigger()
    assert Settings().text("language") == "ko"
    notice = window.findChild(NoticeBar)
    assert notice is not None
    assert "started again" in notice.text


def test_menus_and_buttons_are_korean(korean_window: Window) -> None:
    menus = [action.text() for action in korean_window.menuBar().actions()]
    assert menus == ["파일(&F)", "편집(&E)", "학습(&T)", "보기(&V)", "도움말(&H)"]
    assert korean_window.actions_.by_key["train"].text() == "학습"
    assert "Ctrl+S" in korean_window.actions_.by_key["save"].toolTip()
    assert korean_window.windowTitle().startswith("제목 없음")


def test_qts_own_buttons_are_korean(korean: None) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Save).text() == "저장"
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "취소"


def test_undo_names_the_edit_in_korean_word_order(korean_window: Window) -> None:
    korean_window.session.begin(recipe("digits-dense").project)
    korean_window.network.remove((0,))
    undo = [action for action in korean_window.findChildren(QAction) if action.text().endswith("실행 취소")]
    assert [action.text() for action in undo] == ["평탄화 제거 실행 취소"]


def test_cards_and_forms_are_korean(korean_window: Window) -> None:
    session = korean_window.session
    session.begin(make("mnist", layer("convolution", channels=16), layer("dropout"), layer("flatten"), dense(10)))
    cards = [card.view for card in korean_window.findChildren(Card)]
    said = {(card.title, card.summary) for card in cards}
    assert {("합성곱", "3×3 16개 · ReLU"), ("드롭아웃", "p 0.3 · 유지 0.7"), ("출력", "소프트맥스")} <= said
    assert "가중치 160개" in {card.parameters for card in cards}
    labels = {label.text() for label in korean_window.setup.findChildren(QLabel)}
    assert {"필터 수", "창 크기", "학습률", "에포크 수", "배치 크기", "검증 세트 크기"} <= labels


def test_a_layer_that_does_not_fit_says_so_in_korean(korean_window: Window) -> None:
    session = korean_window.session
    session.begin(recipe("cnn").project)
    dense_first = session.project.inserted(0, LAYERS.choice("dense"))
    session.edit(dense_first, "")
    line = korean_window.findChild(QLabel, "status-line")
    assert line is not None
    sentence = "이 층은 한 줄로 된 수를 받는데 1×28×28이(가) 들어옵니다. 앞에 평탄화 층을 넣으세요."
    assert line.text() == f"1번 층 (완전 연결): {sentence}"
    assert sentence in {card.view.problem for card in korean_window.findChildren(Card)}


def test_errors_name_their_place_and_their_words_in_korean(korean: None) -> None:
    project = recipe("xor").project
    with pytest.raises(BadValue) as caught:
        project.with_setting("epochs", "")
    assert error_text(caught.value) == "에포크 수에는 1 이상 1000000 이하의 정수를 넣으세요. 지금 값은 빈칸입니다."
    misspelt = make("xor", dense(1)).with_layers((Choice("dense", {"units": 0}),))
    with pytest.raises(BadValue) as caught:
        checked(misspelt)
    assert error_text(caught.value).startswith("1번 층: 완전 연결: 유닛 수에는 1 이상")
    assert str(caught.value).startswith("Layer 1: Dense: Units must be")


def test_no_english_is_left_in_the_korean_window(korean_window: Window) -> None:
    session = korean_window.session
    for example in recipes():
        session.begin(example.project)
        for position in range(len(example.project.layers)):
            session.select((position,))
            _assert_korean(korean_window)
    session.begin(recipe("digits-dense").project)
    for row in LAYERS:
        session.edit(session.project.inserted(1, LAYERS.choice(row.key)), "")
        session.select((1,))
        _assert_korean(korean_window)


def _assert_korean(window: Window) -> None:
    for text in _texts(window):
        words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"\(\*\..*?\)", "", text))) - NAMES
        assert not words, f"not translated: {text!r}"


def _texts(window: Window) -> Iterator[str]:
    keys = ("text", "title", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText")
    for thing in (window, *window.findChildren(QObject)):
        # pyqtgraph keeps actions of its own on its scene, which the plots do not offer.
        if not isinstance(thing if isinstance(thing, QWidget) else thing.parent(), QWidget):
            continue
        if isinstance(thing, Formula):
            continue  # mathematics is the same in every language
        yield from (value for key in keys if isinstance(value := thing.property(key), str))
        if isinstance(thing, QComboBox) and thing.objectName() != "device-choice":
            yield from (thing.itemText(index) for index in range(thing.count()))
        if isinstance(thing, QTabWidget):
            yield from (thing.tabText(index) for index in range(thing.count()))


def test_the_shipped_font_has_every_hangul_syllable(qapp: QApplication) -> None:
    font = QRawFont(str(folder("fonts") / "Pretendard-Regular.otf"), 16)
    assert font.isValid()
    assert all(font.supportsCharacter(ord(syllable)) for syllable in map(chr, range(0xAC00, 0xD7A4)))


def test_every_action_has_a_translation_under_its_own_context(korean: None) -> None:
    for row in ACTIONS:
        assert QCoreApplication.translate("Actions", row.help) != row.help
