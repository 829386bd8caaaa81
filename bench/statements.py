"""How long does it take to evaluate an edit of a plan, and to work out a whole plan, beside pandas?

60 000 base lines in memory, four years each, and 2 000 changes: §§ 5-4, 5-5 and 5-6 with area totals. All in one run:

* *edit*: the base is placed once and kept; the changes are placed and added. What a screen does after each edit.
* *all*: base and changes are summed and placed from the lines. What happens once for each new base.
* pandas does the same two jobs with its groups, from data frames that are in memory and encoded already, in int64.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from typing import TYPE_CHECKING

import pandas as pd

from samspill.adapters.national import post_book
from samspill.engine.statements.accounts import AccountKey, AreaMapping, AreaSpan, Line
from samspill.engine.statements.frames import area_frames
from samspill.engine.statements.placed import add_placed, place_lines
from samspill.engine.statements.statement import Statement, statement
from samspill.reference.loader import load_arts

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook

LINES, CHANGES, AREAS, UNITS = 60_000, 2_000, 18, 600
YEARS = (2026, 2027, 2028, 2029)
TABLES = ("5-4", "5-5", "5-6")
RUNS = 15
BAR_MS = 5


def random_lines(count: int, chance: random.Random) -> list[tuple[AccountKey, int]]:
    """Give random accounts with an amount each, on arts valid in every year."""
    arts = {
        "operating": [art.code for art in load_arts().values() if _is_usable(art, "operating")],
        "investment": [art.code for art in load_arts().values() if _is_usable(art, "investment")],
    }
    rows = []
    for _ in range(count):
        account_class = "operating" if chance.random() < 0.9 else "investment"
        art = chance.choice(arts[account_class])
        unit = f"{chance.randrange(UNITS):04}"
        key = AccountKey(account_class, "kasse", unit, str(chance.randrange(100, 400)), art)  # type: ignore[arg-type] # a drawn class
        rows.append((key, chance.randrange(-(10**9), 10**9)))
    return rows


def _is_usable(art: object, account_class: str) -> bool:
    return (
        art.kind in ("expense", "income")  # type: ignore[attr-defined] # an Art
        and art.scope in ("both", account_class)  # type: ignore[attr-defined] # an Art
        and all(year in art.years for year in YEARS)  # type: ignore[attr-defined] # an Art
    )


def shown(sums: PlacedSums, book: PostBook) -> list[object]:
    """Give what a screen shows: three statements and the frames of every area, for each year."""
    statements = [statement(sums, book, table, year) for year in YEARS for table in TABLES]
    return [*statements, *(area_frames(sums, book, year) for year in YEARS)]


def times_ms(job: Callable[[], object]) -> list[float]:
    """Give the time of several runs after a first one, in milliseconds."""
    job()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1000)
    return times


class PandasPeer:
    """The same two jobs in pandas: mapped columns, a group by table, post, area and year, formulas on top."""

    def __init__(self, base: list[Line], changes: list[Line], book: PostBook, areas: AreaMapping) -> None:
        """Encode base and changes as data frames, outside the measured time."""
        self.book = book
        self.base = self._frame(base, areas)
        self.changes = self._frame(changes, areas)
        self.kept = self._grouped(self.base)

    def _frame(self, lines: list[Line], areas: AreaMapping) -> pd.DataFrame:
        rows = [
            (post.table, post.post, areas.area_of(line.key.unit, line.year), line.year, sign * line.amount_ore)
            for line in lines
            for post, sign in self.book.place(line.key.account_class, line.key.art, line.year).places
        ]
        frame = pd.DataFrame(rows, columns=["table", "post", "area", "year", "amount_ore"])
        return frame.astype({"table": "category", "post": "category", "area": "category"})

    @staticmethod
    def _grouped(frame: pd.DataFrame) -> pd.Series:
        return frame.groupby(["table", "post", "area", "year"], observed=True)["amount_ore"].sum()

    def _shown(self, sums: pd.Series) -> list[object]:
        posts = sums.groupby(level=["table", "year", "post"], observed=True).sum().to_dict()
        by_area = sums.groupby(level=["table", "year", "post", "area"], observed=True).sum().to_dict()
        result: list[object] = [by_area]
        for table in TABLES:
            for year in YEARS:
                amounts: dict[str, int] = {}
                for row in self.book.layout(table, year).rows:  # type: ignore[union-attr] # the years are supported
                    terms = [term.sign * amounts[term.post] for term in row.formula]
                    amounts[row.post] = sum(terms) if terms else posts.get((table, year, row.post), 0)
                result.append(amounts)
        return result

    def edit(self) -> list[object]:
        """Group the changes and add them to the kept groups of the base."""
        return self._shown(self.kept.add(self._grouped(self.changes), fill_value=0).astype("int64"))

    def whole(self) -> list[object]:
        """Group base and changes together."""
        return self._shown(self._grouped(pd.concat([self.base, self.changes])))


def same_answer(ours: list[object], theirs: list[object]) -> bool:
    """Say whether both give the same amount in every post of every statement and year."""
    own = [{row.row.post: row.amount_ore for row in item.rows} for item in ours if isinstance(item, Statement)]
    by_table = [(table, year) for year in YEARS for table in TABLES]
    peer = dict(zip([(table, year) for table in TABLES for year in YEARS], theirs[1:], strict=True))
    return own == [peer[place] for place in by_table]


def main() -> int:
    """Measure, print milliseconds and ratios, and give 1 when the promise is broken."""
    print(f"{LINES} lines in memory x {len(YEARS)} years, {CHANGES} changes: every statement in under {BAR_MS} ms")
    chance = random.Random(20261121)
    areas = AreaMapping([AreaSpan(f"{unit:04}", f"P{unit % AREAS + 1:02}") for unit in range(UNITS)])
    base = [Line(year, key, amount) for key, amount in random_lines(LINES, chance) for year in YEARS]
    changes = [Line(chance.choice(YEARS), key, amount) for key, amount in random_lines(CHANGES, chance)]
    book = post_book()
    kept = place_lines(base, book, areas)
    peer = PandasPeer(base, changes, book, areas)

    gc.freeze()  # as a web process does when its base is loaded: long-lived data are not walked again

    def edit() -> list[object]:
        return shown(add_placed(kept, place_lines(changes, book, areas)), book)

    def whole() -> list[object]:
        return shown(place_lines([*base, *changes], book, areas), book)

    if not (same_answer(edit(), peer.edit()) and same_answer(whole(), peer.whole())):
        print("the answers differ: nothing is measured")
        return 1
    edit_ms = 0.0
    for name, ours, theirs in (("edit", edit, peer.edit), ("all", whole, peer.whole)):
        own, other = times_ms(ours), times_ms(theirs)
        own_ms, peer_ms = statistics.median(own), statistics.median(other)
        edit_ms = own_ms if name == "edit" else edit_ms
        print(
            f"{name:5} samspill {own_ms:8.2f} ms ({min(own):.2f}-{max(own):.2f})"
            f"   pandas {peer_ms:8.2f} ms ({min(other):.2f}-{max(other):.2f})   pandas/samspill {peer_ms / own_ms:5.2f}"
        )
    print(f"median of {RUNS} runs (lowest-highest), {AREAS} areas; 'all' reads every line, pandas from encoded frames")
    return 0 if edit_ms < BAR_MS else 1


if __name__ == "__main__":
    sys.exit(main())
