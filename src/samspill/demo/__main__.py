"""Where do the example's plan files come from? ``python -m samspill.demo`` writes them anew."""

from __future__ import annotations

from samspill.demo import FILES
from samspill.demo.elvestrand import build
from samspill.demo.fjellvik import build_fjellvik


def main() -> None:
    """Write the files of both municipalities, with the same line ends everywhere."""
    FILES.mkdir(exist_ok=True)
    for name, text in (build() | build_fjellvik()).items():
        (FILES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
