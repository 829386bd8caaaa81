"""Which functions may not be used as they are: unknown, expired, not yet valid, or of the other account class?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import TREASURY
from samspill.kernel.findings import Finding, Where, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountClass, Line
    from samspill.reference.model import Function


class FunctionProblem(StrEnum):
    """Why a function may not be used. Each is the code of a finding."""

    UNKNOWN = "function-unknown"
    EXPIRED = "function-expired"
    NOT_YET_VALID = "function-not-yet-valid"
    WRONG_ACCOUNT_CLASS = "function-wrong-account-class"


def function_findings(
    lines: Iterable[Line], functions: Mapping[str, Function], entity: str = TREASURY
) -> list[Finding]:
    """Say which functions of one entity may not be used, with what stands on them per function, class and year.

    Amounts in øre, in ledger sign. They are in the statements all the same, which are built on arts: hence warnings.
    Source: controls 010, 020 and 040 of SSB's KOSTRA control program; the balance has no functions.

    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.reference.loader import load_functions
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "254", "010"), 500)
    >>> [(found.code, found.params) for found in function_findings([line], load_functions())]
    [('function-expired', {'function': '254', 'amount_ore': 500, 'successors_list': ('257', '258')})]

    """
    sums: dict[tuple[int, str, AccountClass], int] = {}
    for year, (account_class, of_entity, _, function, _, _), amount_ore in lines:
        if of_entity == entity and account_class != "balance" and amount_ore:
            place = (year, function, account_class)
            sums[place] = sums.get(place, 0) + amount_ore
    return [
        _finding(problem, functions, place, amount_ore)
        for place, amount_ore in sorted(sums.items())
        if (problem := function_problem(functions, *place)) is not None
    ]


def function_problem(
    functions: Mapping[str, Function], year: int, function: str, account_class: AccountClass
) -> FunctionProblem | None:
    """Give the reason why ``function`` may not be used in a class and year, or ``None`` when it may.

    >>> from samspill.reference.loader import load_functions
    >>> function_problem(load_functions(), 2026, "841", "operating").value
    'function-wrong-account-class'

    """
    known = functions.get(function)
    if known is None:
        return FunctionProblem.UNKNOWN
    if year not in known.years:
        until_year = known.years.until_year
        is_past = until_year is not None and year >= until_year
        return FunctionProblem.EXPIRED if is_past else FunctionProblem.NOT_YET_VALID
    return None if known.scope in ("both", account_class) else FunctionProblem.WRONG_ACCOUNT_CLASS


def _finding(
    problem: FunctionProblem, functions: Mapping[str, Function], place: tuple[int, str, AccountClass], amount_ore: int
) -> Finding:
    year, function, account_class = place
    params: dict[str, str | int | tuple[str, ...]] = {"function": function or "–", "amount_ore": amount_ore}
    if problem is FunctionProblem.EXPIRED:
        params["successors_list"] = functions[function].successors or ("–",)
    if problem is FunctionProblem.WRONG_ACCOUNT_CLASS:
        params["account_class_term"] = account_class
    return warning(str(problem), Where(year=year), "", **params)
