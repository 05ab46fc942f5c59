"""Downloads against a real server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from engine.data.mnist import FASHION, KMNIST, MNIST, ImageSet, RemoteFile, download_mnist
from engine.errors import Cancelled, DataError

CONTENT = {
    name: np.random.default_rng(size).bytes(size)
    for name, size in (("images.gz", 90_000), ("labels.gz", 700), ("more-images.gz", 40_000), ("more-labels.gz", 1))
}
STAND_INS = tuple(
    RemoteFile(name, len(content), hashlib.md5(content, usedforsecurity=False).hexdigest())
    for name, content in CONTENT.items()
)
TOTAL = sum(map(len, CONTENT.values()))


class Mirror(ThreadingHTTPServer):
    """Serves ``CONTENT`` below a folder that says in what manner: /good/, /cut/ and so on."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.closing = threading.Event()

    def url(self, manner: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{manner}/"


class Handler(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        _, manner, name = self.path.split("/")
        try:
            self.answer(manner, CONTENT[name])
        except ConnectionError:
            self.close_connection = True

    def answer(self, manner: str, content: bytes) -> None:
        if manner == "silent":
            self.server.closing.wait()
            return
        self.send_response(404 if manner == "missing" else 200)
        if manner != "endless":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        cut = manner == "cut" or (manner == "once" and self.server.asked.count(self.path) == 1)
        if manner == "corrupt":
            content = bytes(len(content))
        self.wfile.write(content[: len(content) // 2] if cut else content)
        while manner == "endless" and not self.server.closing.is_set():
            self.wfile.write(bytes(10_000))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Mirror() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


def download(
    folder: Path,
    *mirrors: str,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    timeout_s: float = 10,
) -> None:
    images = ImageSet("stand-ins", "The stand-in", STAND_INS, mirrors)
    download_mnist(folder, progress=progress, cancelled=cancelled, images=images, timeout_s=timeout_s)


def assert_complete(folder: Path) -> None:
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENT


def test_all_files_arrive_and_nothing_is_said_on_the_terminal(
    mirror: Mirror, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    download(tmp_path / "new" / "mnist", mirror.url("good"))
    assert_complete(tmp_path / "new" / "mnist")
    assert capfd.readouterr() == ("", "")


def test_progress_counts_bytes_over_all_files_up_to_the_last(mirror: Mirror, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    download(tmp_path, mirror.url("good"), progress=lambda done, total: heard.append((done, total)))
    done = [count for count, _total in heard]
    assert {total for _count, total in heard} == {TOTAL}
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, TOTAL)
    assert len(set(done)) > len(STAND_INS) + 3, "large files report on their way"


def test_files_that_are_there_and_whole_are_not_asked_for_again(mirror: Mirror, tmp_path: Path) -> None:
    download(tmp_path, mirror.url("good"))
    (tmp_path / "labels.gz").write_bytes(b"damaged since")
    mirror.asked.clear()
    download(tmp_path, mirror.url("good"))
    assert mirror.asked == ["/good/labels.gz"]
    assert_complete(tmp_path)


@pytest.mark.parametrize("bad", ["missing", "corrupt", "cut", "endless"])
def test_a_bad_mirror_is_passed_over(mirror: Mirror, tmp_path: Path, bad: str) -> None:
    download(tmp_path, mirror.url(bad), mirror.url("good"))
    assert_complete(tmp_path)


def test_a_mirror_that_does_not_answer_is_passed_over(mirror: Mirror, tmp_path: Path) -> None:
    download(tmp_path, mirror.url("silent"), mirror.url("good"), timeout_s=0.2)
    assert_complete(tmp_path)


def test_a_connection_that_breaks_off_is_tried_again(mirror: Mirror, tmp_path: Path) -> None:
    download(tmp_path, mirror.url("once"))
    assert_complete(tmp_path)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("missing", "404"),
        ("corrupt", "MD5"),
        ("endless", "MD5"),
        ("cut", "ChunkedEncodingError"),
        ("silent", "ReadTimeout"),
    ],
)
def test_when_every_mirror_fails_the_user_learns_why_and_what_else_to_do(
    mirror: Mirror, tmp_path: Path, bad: str, reason: str
) -> None:
    with pytest.raises(DataError) as caught:
        download(tmp_path, mirror.url(bad), timeout_s=0.2 if bad == "silent" else 10)
    message = str(caught.value)
    assert f"127.0.0.1:{mirror.server_port} ({reason})" in message
    assert "images.gz" in message
    assert str(tmp_path) in message
    assert "without internet" in message
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_sentence_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as taken:  # bound but not listening: every connection is refused
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(DataError, match=r"ConnectionError.*without internet"):
            download(tmp_path, f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_download_leaves_whole_files_only(mirror: Mirror, tmp_path: Path) -> None:
    done = 0

    def progress(count: int, _total: int) -> None:
        nonlocal done
        done = count

    with pytest.raises(Cancelled):
        download(tmp_path, mirror.url("good"), progress=progress, cancelled=lambda: done > 100_000)
    assert {path.name for path in tmp_path.iterdir()} == {"images.gz", "labels.gz"}
    download(tmp_path, mirror.url("good"))
    assert_complete(tmp_path)


def test_a_download_cancelled_before_it_starts_asks_no_server(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        download(tmp_path, mirror.url("good"), cancelled=lambda: True)
    assert mirror.asked == []


def test_a_folder_that_cannot_be_written_is_named(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match=r"cannot be saved in .*file"):
        download(tmp_path / "file", mirror.url("good"))


def test_mnist_itself_has_two_mirrors_over_https() -> None:
    assert len(set(MNIST.mirrors)) >= 2
    assert all(url.startswith("https://") for url in MNIST.mirrors)


@pytest.mark.parametrize(("images", "size"), [(MNIST, 11_594_722), (FASHION, 30_878_645), (KMNIST, 21_240_888)])
def test_every_set_has_mirrors_and_a_length_and_a_digest_for_each_file(images: ImageSet, size: int) -> None:
    assert len(set(images.mirrors)) >= 2
    assert all(url.startswith("http") and url.endswith("/") for url in images.mirrors)
    assert images.size == size, "as published"
    assert len({file.md5 for file in images.files}) == 4
    assert {len(file.md5) for file in images.files} == {32}


def test_the_real_files_have_the_sizes_and_digests_of_the_table(mnist_folder: Path) -> None:
    for file in MNIST.files:
        content = next(mnist_folder.rglob(file.name)).read_bytes()
        assert len(content) == file.size
        assert hashlib.md5(content, usedforsecurity=False).hexdigest() == file.md5
