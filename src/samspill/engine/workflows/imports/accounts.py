"""On which account does a row stand, and which of its codes may not be used in the years that have amounts?"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from samspill.engine.statements.accounts import AccountKey
from samspill.engine.statements.functions import FunctionProblem, function_problem
from samspill.engine.statements.placement import Reason, with_zeros
from samspill.kernel.findings import Finding, error, warning

if TYPE_CHECKING:
    from samspill.engine.statements.accounts import AccountClass
    from samspill.engine.workflows.imports.model import ImportContext
    from samspill.engine.workflows.imports.rows import ImportRow, RowReader
    from samspill.kernel.findings import Param, Where

Problem = tuple[str, tuple[tuple[str, "Param"], ...]]
_ONLY_SEEN = frozenset({
    Reason.TECHNICAL, FunctionProblem.EXPIRED, FunctionProblem.NOT_YET_VALID, FunctionProblem.WRONG_ACCOUNT_CLASS,
    "unit-not-in-year", "income-above-zero",
})  # fmt: skip
_NO_PROBLEM = frozenset({Reason.INTERNAL, Reason.COMPARED})


class Tally:
    """Adds up the amounts that each problem touches, so that a code that is wrong on many rows is one finding."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sums: dict[tuple[Problem, int | None], int] = {}
        self._places: dict[tuple[Problem, int | None], Where] = {}

    def add(self, problem: Problem, place: Where, amount_ore: int) -> None:
        """Add an amount to a problem; the first place is kept."""
        group = (problem, place.year)
        self._sums[group] = self._sums.get(group, 0) + amount_ore
        self._places.setdefault(group, place)

    def findings(self) -> list[Finding]:
        """Give one finding for each problem and year, at its first place."""
        return [
            (warning if code in _ONLY_SEEN else error)(
                code, self._places[group], "", **dict(params), amount_ore=amount_ore
            )
            for group, amount_ore in self._sums.items()
            for (code, params) in [group[0]]
        ]


class AccountReader:
    """Gives the account of rows and tallies what is wrong with their codes."""

    def __init__(self, context: ImportContext, reader: RowReader) -> None:
        """Keep what the codes are checked against."""
        self.context, self.reader = context, reader
        self.tally = Tally()
        self._known: dict[tuple[AccountKey, int], tuple[tuple[str, Problem], ...]] = {}

    def key_of(self, row: ImportRow) -> AccountKey | None:
        """Give the account of a row, or ``None`` when its art cannot be found; the reason is then a finding."""
        values = row.values
        art = self._art_of(row)
        account_class = cast("AccountClass", values["account_class"])
        return (
            AccountKey(account_class, self.context.entity, values["unit"], values["function"], art, values["project"])
            if art
            else None
        )

    def check(self, row: ImportRow, key: AccountKey) -> None:
        """Check the codes of an account in each year that has an amount."""
        for year, amount_ore in row.amounts_ore.items():
            if amount_ore:
                if (problems := self._known.get((key, year))) is None:
                    problems = self._known[key, year] = tuple(self._problems(key, year))
                for name, problem in problems:
                    self.tally.add(problem, self.reader.place_of(row.row, name, year), amount_ore)

    def _art_of(self, row: ImportRow) -> str:
        """Give the art that stands on the row, or that its local account is mapped to."""
        art, local = row.values["art"], row.values.get("local_account", "")
        mapped = self.context.local_accounts.get(local, "") if local else ""
        place = self.reader.place_of(row.row, "local_account" if local else "art")
        if local and not mapped:
            self.tally.add(("local-account-unknown", (("local_account", local),)), place, sum(row.amounts_ore.values()))
            return ""
        if art and mapped and art != mapped:
            params = {"local_account": local, "art": art, "mapped_art": mapped}
            self.reader.findings.append(error("local-account-differs", place, **params))
        if not art and not mapped:
            self.reader.findings.append(error("cell-empty", place, field_name=self.reader.heading_of.get("art", "art")))
        return art or mapped

    def _problems(self, key: AccountKey, year: int) -> list[tuple[str, Problem]]:
        """Give what is wrong with art, function and unit of an account in a year, each with its column."""
        found = [
            ("art", self._art_problem(key, year)),
            ("function", self._function_problem(key, year)),
            ("unit", self._unit_problem(key, year)),
        ]
        return [(name, problem) for name, problem in found if problem is not None]

    def _art_problem(self, key: AccountKey, year: int) -> Problem | None:
        placement = self.context.book.place(key.account_class, key.art, year)
        if placement.reason is None or placement.reason in _NO_PROBLEM:
            return None
        params: list[tuple[str, Param]] = [("art", key.art)]
        if placement.reason is Reason.EXPIRED:
            params.append(("successors_list", placement.successors or ("–",)))
        if placement.reason is Reason.PART_MISSING:
            params.append(("meant_art", with_zeros(key.art)))
        return str(placement.reason), tuple(params)

    def _function_problem(self, key: AccountKey, year: int) -> Problem | None:
        found = function_problem(self.context.functions, year, key.function, key.account_class)
        if found is None:
            return None
        params: list[tuple[str, Param]] = [("function", key.function)]
        if found is FunctionProblem.EXPIRED:
            params.append(("successors_list", self.context.functions[key.function].successors or ("–",)))
        if found is FunctionProblem.WRONG_ACCOUNT_CLASS:
            params.append(("account_class_term", key.account_class))
        return str(found), tuple(params)

    def _unit_problem(self, key: AccountKey, year: int) -> Problem | None:
        years = self.context.units.get(key.unit)
        if years is None:
            return "unit-unknown", (("unit", key.unit),)
        return None if year in years else ("unit-not-in-year", (("unit", key.unit),))
