"""Where does a figure of a plan come from? The lines it is made of, or the formula of a sum, to the øre."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.plan.funds import FUND_ARTS
from samspill.engine.statements.accounts import add_sums
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from samspill.engine.plan.base_accounts import AccountYear
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.plan.model import FundDefinition
    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.statements.placement import PostBook
    from samspill.engine.workflows.plan_evaluation import PlanResult

    Accepts = Callable[[int, AccountKey], bool]

PartKind = Literal["base", "cause", "price_lift", "replaced", "derived"]
PART_KINDS: tuple[PartKind, ...] = ("base", "cause", "price_lift", "replaced", "derived")


class TracePart(NamedTuple):
    """One line of a figure, in øre as the figure shows it.

    ``origin`` is ``base``, the code of a cause, ``derived:<rule>`` or ``replaced:<rule>``. ``post`` is the post of the
    operating statement in the trace of an area, ``""`` when the line stands in none; otherwise it is not stated.
    """

    kind: PartKind
    origin: str
    key: AccountKey
    amount_ore: int
    formula: str = ""
    is_illustrative: bool = False
    post: str = ""


class TermPart(NamedTuple):
    """One post that a sum is made of: the sign it enters with, and what it shows, in øre."""

    post: str
    sign: int
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Trace:
    """The parts of a figure, or the terms of a sum; ``opening_ore`` is what a fund holds before its parts."""

    parts: tuple[TracePart, ...] = ()
    terms: tuple[TermPart, ...] = ()
    opening_ore: int = 0

    @property
    def amount_ore(self) -> int:
        """Give what opening, parts and terms come to: the figure itself."""
        terms_ore = sum(term.sign * term.amount_ore for term in self.terms)
        return self.opening_ore + terms_ore + sum(part.amount_ore for part in self.parts)

    def by_kind(self) -> dict[PartKind, int]:
        """Give the sum of each kind of part that there is, in the order base, causes, price lift, replaced, derived."""
        sums = {kind: 0 for kind in PART_KINDS if any(part.kind == kind for part in self.parts)}
        for part in self.parts:
            sums[part.kind] += part.amount_ore
        return sums


def trace_post(result: PlanResult, book: PostBook, table: str, year: int, post: str) -> Trace | None:
    """Give the parts of a post, or the terms of a post that is a sum; ``None`` when there is no such post in the year.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_evaluation import evaluate_plan
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum")))
    >>> result = evaluate_plan(planned, book, load_derived_rules())
    >>> [(part.kind, part.amount_ore) for part in trace_post(result, book, "5-4", 2026, "6").parts]
    [('base', 500)]
    >>> trace_post(result, book, "5-4", 2026, "25").amount_ore
    -500

    """
    shown = next((item.statements[table] for item in result.years if item.year == year), None)
    row = next((item.row for item in shown.rows if item.row.post == post), None) if shown else None
    if shown is None or row is None:
        return None
    if row.formula:
        return Trace(terms=tuple(TermPart(term.post, term.sign, shown.post(term.post)) for term in row.formula))
    wanted, account_class = PostSum(table, year, post), shown.layout.account_class
    signs = {
        art: sign for art in book.arts for place, sign in book.place(account_class, art, year).places if place == wanted
    }
    found = _parts(result.evaluation, year, lambda key: key.account_class == account_class and key.art in signs)
    return Trace(tuple(part._replace(amount_ore=signs[part.key.art] * part.amount_ore) for part in found))


def trace_area(result: PlanResult, book: PostBook, year: int, area: str, table: str = OPERATING_TABLE) -> Trace | None:
    """Give every line on an area's units, each with its post: what is allocated, elsewhere and in no post.

    Those of the frame post add up to the allocated frame, all of them to the steered one; amounts in øre, ledger sign.
    ``None`` when the year has no statement.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_evaluation import evaluate_plan
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> lines = tuple(Line(2026, AccountKey("operating", "kasse", "44", "253", art), 500) for art in ("010", "290"))
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, lines, "checksum")))
    >>> trace = trace_area(evaluate_plan(planned, book, load_derived_rules()), book, 2026, "")
    >>> [(part.post, part.amount_ore) for part in trace.parts]
    [('6', 500), ('', 500)]

    """
    layout = book.layout(table, year)
    if layout is None or all(item.year != year for item in result.years):
        return None
    areas, account_class = result.evaluation.version.areas, layout.account_class

    def is_of_area(key: AccountKey) -> bool:
        return key.account_class == account_class and areas.area_of(key.unit, year) == area

    found = _parts(result.evaluation, year, is_of_area)
    return Trace(
        tuple(part._replace(post=book.place(account_class, part.key.art, year).allocation_post) for part in found)
    )


def trace_fund(result: PlanResult, fund_code: str, year: int) -> Trace | None:
    """Give what a fund holds on 1 January and each line that moves it in the year: together its closing balance.

    >>> from samspill.engine.plan.model import Assumptions, Dataset, FundDefinition, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_evaluation import evaluate_plan
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> use = Line(2026, AccountKey("operating", "kasse", "9000", "880", "940"), -200)
    >>> funds = (FundDefinition("F", "Fund", "free", "operating", "540", "940", 900, 2026),)
    >>> base, assumptions = Dataset("base", 2026, (use,), "checksum"), Assumptions(funds=funds)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, base, assumptions=assumptions))
    >>> trace_fund(evaluate_plan(planned, book, load_derived_rules()), "F", 2026).amount_ore
    700

    """
    fund_year = next((row for row in result.funds if (row.fund.code, row.year) == (fund_code, year)), None)
    if fund_year is None:
        return None
    owner_of = _fund_owners(result.evaluation.version.assumptions.funds)
    found = _parts(result.evaluation, year, lambda key: key.art in FUND_ARTS and owner_of(key) == fund_code)
    return Trace(tuple(found), opening_ore=fund_year.opening_ore)


def _fund_owners(funds: Iterable[FundDefinition]) -> Callable[[AccountKey], str]:
    """Give the question of which fund an account moves: the one of its project before the one that takes the rest."""
    accounts: dict[tuple[str, str, str], str] = {
        (fund.account_class, art, fund.project): fund.code for fund in funds for art in (fund.to_art, fund.from_art)
    }

    def owner_of(key: AccountKey) -> str:
        own = accounts.get((key.account_class, key.art, key.project))
        return own or accounts.get((key.account_class, key.art, ""), "")

    return owner_of


def _parts(evaluation: Evaluation, year: int, is_wanted: Callable[[AccountKey], bool]) -> list[TracePart]:
    """Give the lines of one year of the version's entity on the accounts wanted, in ledger sign; no other is built."""
    entity = evaluation.version.entity

    def accepts(of_year: int, key: AccountKey) -> bool:
        return of_year == year and key.entity == entity and is_wanted(key)

    found = chain(
        _base_parts(evaluation, accepts),
        _cause_parts(evaluation, accepts),
        _lift_parts(evaluation, accepts),
        _replaced_parts(evaluation, accepts),
        _derived_parts(evaluation, accepts),
    )
    return [part for part in found if part.amount_ore]


def _base_parts(evaluation: Evaluation, accepts: Accepts) -> Iterator[TracePart]:
    made_up = evaluation.version.base.illustrative_keys
    for year, key, amount_ore in evaluation.base:
        if accepts(year, key):
            yield TracePart("base", BASE, key, amount_ore, is_illustrative=key in made_up)


def _cause_parts(evaluation: Evaluation, accepts: Accepts) -> Iterator[TracePart]:
    version = evaluation.version
    for net, amount_ore in sorted(net_changes(version).items()):
        if accepts(net.year, net.key):
            made_up = version.cause(net.cause).provenance.illustrative
            yield TracePart("cause", net.cause, net.key, amount_ore, is_illustrative=made_up)


def _lift_parts(evaluation: Evaluation, accepts: Accepts) -> Iterator[TracePart]:
    """Give the lift of base and changes; where both are in one price year it is rounded once, and stands once."""
    base_year = evaluation.version.base.price_year
    of_base = {(place, base_year): lift_ore for place, lift_ore in evaluation.accounts.price_growth.items()}
    for ((year, key), from_year), lift_ore in (of_base | dict(evaluation.lifts)).items():
        if accepts(year, key):
            formula = f"{from_year} → {evaluation.price_year}"
            yield TracePart("price_lift", PRICE_LIFT, key, lift_ore, formula)


def _replaced_parts(evaluation: Evaluation, accepts: Accepts) -> Iterator[TracePart]:
    of_base, moved = evaluation.accounts.owner_sums, evaluation.moved_by_owner
    for owner in sorted({*evaluation.replaced_owners, *moved}):
        sums = add_sums(_accepted(of_base.get(owner, {}), accepts), _accepted(moved.get(owner, {}), accepts))
        for (_, key), amount_ore in sums.items():
            yield TracePart("replaced", f"replaced:{owner.rule}", key, -amount_ore)


def _accepted(amounts: Mapping[AccountYear, int], accepts: Accepts) -> dict[AccountYear, int]:
    return {place: amount_ore for place, amount_ore in amounts.items() if accepts(*place)}


def _derived_parts(evaluation: Evaluation, accepts: Accepts) -> Iterator[TracePart]:
    for origin, line, formula, is_illustrative in evaluation.derived:
        if accepts(line.year, line.key):
            yield TracePart("derived", origin, line.key, line.amount_ore, formula, is_illustrative)
