"""All checks in one command: ``python -m tests``. Stops at the first that fails."""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("lint", ["-m", "ruff", "check", "."]),
    ("types", ["-m", "mypy"]),
    ("imports", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ("tests", ["-m", "pytest", "-q", *sys.argv[1:]]),
)


def main() -> int:
    """Run every check; returns the exit code of the first that fails."""
    for name, arguments in CHECKS:
        print(f"== {name}", flush=True)  # noqa: T201 - this is a command for a terminal
        code = subprocess.run([sys.executable, *arguments], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
