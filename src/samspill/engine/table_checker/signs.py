"""In which signs is the table published? One sign per nature and block, and one per total; never one per row.

Each convention is weighed by what it leaves unexplained: a column of an identity within the tolerance costs nothing,
an error costs most, and each departure from the plainest reading costs something too. So an error cannot be explained
away by a convention that nothing else speaks for. The cheapest assignment over all identities and columns is found
exactly, by carrying forward only the signs of totals that later identities use.

Costs are whole thousandths of one error in one column.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.blocks import goes_either_way, natural_sign
from samspill.engine.table_checker.classes import near_limit, tolerance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.table_checker.blocks import Block, Extra, Placed

ERROR, NEAR, FAR = 1000, 100, 300
WEAK_PART = 10
AGAINST_CELLS, AGAINST_GAIN, AGAINST_NET = 1300, 1200, 300
TURNED_SUM, TURNED_RESULT = 2500, 650
AGAINST_ROW, TURNED_ROW = 700, 1200
MANY_EXTRAS = 3


class Prior(NamedTuple):
    """The sign that a group plainly has, and what another one costs."""

    sign: int
    cost: int


class Choice(NamedTuple):
    """How each extra row of one block counts (-1, 0, 1), with what it leaves unexplained."""

    cost: int
    counted: tuple[int, ...]


class Signs(NamedTuple):
    """The presentation sign of each group, and for each block which extra rows count."""

    of_group: Mapping[str, int]
    counted: Mapping[str, tuple[int, ...]]


class _State(NamedTuple):
    cost: int
    signs: Mapping[str, int]
    counted: Mapping[str, tuple[int, ...]]


def find_signs(placed: Placed, blocks: Sequence[Block]) -> Signs:
    """Give the cheapest convention over all blocks and columns."""
    priors = _priors(placed, blocks)
    states = [_State(0, {}, {})]
    for number, block in enumerate(blocks):
        needed = {part.group for later in blocks[number + 1 :] for part in later.parts}
        states = _best_per_key(_step(placed, states, block, priors), needed)
    best = min(states, key=lambda state: state.cost)
    return Signs({**{group: prior.sign for group, prior in priors.items()}, **best.signs}, best.counted)


def _step(placed: Placed, states: Sequence[_State], block: Block, priors: Mapping[str, Prior]) -> Iterable[_State]:
    """Give every state before this block with every sign of the block's groups that are still open."""
    groups = list(dict.fromkeys([part.group for part in block.parts] + [block.group]))
    known: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {}
    for state in states:
        choices = [(state.signs[group],) if group in state.signs else (1, -1) for group in groups]
        for values in product(*choices):
            signs = dict(zip(groups, values, strict=True))
            if values not in known:
                known[values] = _weigh(block, signs)
            cost, counted = known[values]
            fresh = sum(_departure(placed, block, group, signs, priors) for group in groups if group not in state.signs)
            yield _State(state.cost + cost + fresh, {**state.signs, **signs}, {**state.counted, block.post: counted})


def _best_per_key(states: Iterable[_State], needed: set[str]) -> list[_State]:
    """Keep the cheapest state for each assignment of the signs that later blocks need."""
    best: dict[tuple[tuple[str, int], ...], _State] = {}
    for state in states:
        key = tuple(sorted((group, sign) for group, sign in state.signs.items() if group in needed))
        if key not in best or state.cost < best[key].cost:
            best[key] = state
    return list(best.values())


def _departure(placed: Placed, block: Block, group: str, signs: Mapping[str, int], priors: Mapping[str, Prior]) -> int:
    """Give the cost of the sign of one group: against its cells, or for a total against its first part."""
    if group != block.group:
        prior = priors.get(group, Prior(1, 0))
        return 0 if signs[group] == prior.sign else prior.cost
    lead = next((part for part in block.parts if any(part.amounts)), None)
    if lead is None or signs[group] == signs[lead.group]:
        return 0
    return TURNED_SUM if block.plain or _between_results(placed, block) else TURNED_RESULT


def _between_results(placed: Placed, block: Block) -> bool:
    """Say whether a result builds on another result, so that it has its sign; the last post may be shown as a cost."""
    lines = {row.post: row for row in placed.form.layout.rows}
    lead = lines[block.parts[0].post]
    totals = {post for post, line in lines.items() if line.formula}
    builds = any(term.post in totals for term in lead.formula)
    return builds and block.post != placed.form.layout.last_post


def _weigh(block: Block, signs: Mapping[str, int]) -> tuple[int, tuple[int, ...]]:
    """Give what one block leaves unexplained under given signs, with the best use of its extra rows."""
    base = base_residuals(block, signs)
    scale = [
        abs(total) + sum(abs(part.amounts[column]) for part in block.parts) or 1
        for column, total in enumerate(block.amounts)
    ]
    choices = [
        Choice(
            _option_cost(block, option) + _misfit(block, residuals(block, base, signs, option), option, scale), option
        )
        for option in _options(block.extras)
    ]
    return min(choices)


def base_residuals(block: Block, signs: Mapping[str, int]) -> list[int]:
    """Give total minus parts for each column, in the sign of the regulation, without extra rows."""
    return [
        signs[block.group] * total - sum(part.sign * signs[part.group] * part.amounts[column] for part in block.parts)
        for column, total in enumerate(block.amounts)
    ]


def residuals(block: Block, base: Sequence[int], signs: Mapping[str, int], option: Sequence[int]) -> list[int]:
    """Take the extra rows that count out of the residuals."""
    left = list(base)
    for extra, counts in zip(block.extras, option, strict=True):
        factor = counts * extra.factor * (signs[extra.group] if extra.group else 1)
        left = [rest - factor * amount for rest, amount in zip(left, extra.amounts, strict=True)]
    return left


def _options(extras: Sequence[Extra]) -> Iterable[tuple[int, ...]]:
    """Give the ways in which extra rows may count: each on its own when they are few, else as expected or none."""
    if len(extras) <= MANY_EXTRAS:
        return product((1, 0, -1), repeat=len(extras))
    expected = tuple(int(extra.expected) for extra in extras)
    return (expected, tuple(0 for _ in extras), tuple(1 for _ in extras))


def _option_cost(block: Block, option: Sequence[int]) -> int:
    """Give the cost of counting rows otherwise than expected; a row that turns its sign costs more."""
    against = sum(counts != int(extra.expected) for extra, counts in zip(block.extras, option, strict=True))
    turned = sum(counts < 0 for counts in option)
    return (AGAINST_ROW + against if against else 0) + TURNED_ROW * turned


def _misfit(block: Block, left: Sequence[int], option: Sequence[int], scale: Sequence[int]) -> int:
    """Give the cost of what is left over in all columns."""
    cost = sum(
        _column_cost(abs(rest), block.terms(column, option), scale[column])
        for column, rest in enumerate(left)
        if not block.unread[column]
    )
    return cost // WEAK_PART if block.missing else cost


def _column_cost(rest: int, terms: int, scale: int) -> int:
    """Give the cost of one column: nothing within the tolerance, little when near, an error otherwise."""
    if rest <= tolerance(terms):
        return min(rest, NEAR // 10)
    if rest <= near_limit(terms):
        return NEAR + rest
    return ERROR + FAR * min(rest, scale) // scale


def _priors(placed: Placed, blocks: Sequence[Block]) -> dict[str, Prior]:
    """Give the plain sign of each group of parts, from its cells; gains and net lines follow the others.

    A single income among totals follows all incomes: its few cells alone could not tell a wrong sign.
    """
    groups: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for block in blocks:
        for part in block.parts:
            label = placed.rows[placed.place_of[part.post]].label
            groups.setdefault(part.group, []).append((label, part.amounts))
    priors = {group: _prior(lines) for group, lines in groups.items() if ":" in group and not group.endswith(":gain")}
    incomes = [group for group in priors if group.endswith(":income")]
    lone = [group for group in incomes if len(groups[group]) == 1 and _is_beside_totals(group, blocks)]
    if len(incomes) > len(lone):
        all_incomes = _prior([line for group in incomes for line in groups[group]])
        priors |= dict.fromkeys(lone, all_incomes)
    return priors | {group: _gain_prior(group, priors) for group in groups if group.endswith(":gain")}


def _is_beside_totals(group: str, blocks: Sequence[Block]) -> bool:
    """Say whether a group of parts stands in a formula with totals."""
    return any(
        group in (part.group for part in block.parts) and any(part.group.startswith("=") for part in block.parts)
        for block in blocks
    )


def _prior(lines: Sequence[tuple[str, tuple[int, ...]]]) -> Prior:
    """Give the sign of most cells; rows that may go either way do not vote, and alone they bind little."""
    sure = [amounts for label, amounts in lines if not goes_either_way(label) and any(amounts)]
    return Prior(natural_sign(sure), AGAINST_CELLS) if sure else Prior(1, AGAINST_NET)


def _gain_prior(group: str, priors: Mapping[str, Prior]) -> Prior:
    """Give the sign of the incomes beside a gain."""
    beside = priors.get(group.replace(":gain", ":income"), Prior(1, AGAINST_NET))
    return Prior(beside.sign, AGAINST_GAIN)
