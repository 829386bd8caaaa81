"""Which budget lines do the services have? Each unit's gross expense shared by its profile, with a fixed seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from samspill.demo.areas import AREAS
from samspill.demo.profiles import PROFILES
from samspill.demo.rows import BASE_YEARS, Amounts, Row
from samspill.kernel.money import round_ratio, split_by_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samspill.demo.areas import Area, Unit
    from samspill.demo.profiles import Profile

SEED = 2024
PER_MILLE = 1000
SIZE = 1038  # per mille: what brings the table of units to the published size of the budget
JITTER_BITS = 7
RENT_ART, RENT_INCOME_ART = "380", "780"
# Art 270 holds to 2025 and is split on 271 and 272 from 2026.
SPLIT_ART, SPLIT_YEAR, SUCCESSORS = "270", 2026, (("271", 3), ("272", 2))


def service_rows(areas: Sequence[Area] = AREAS) -> dict[str, list[Row]]:
    """Give the lines of every unit, by unit code; thousands of kroner."""
    chance = Random(SEED)  # noqa: S311 - a fixed seed, so that every run gives the same example
    return {unit.code: list(_unit_rows(unit, chance)) for area in areas for unit in area.units}


def _unit_rows(unit: Unit, chance: Random) -> Iterator[Row]:
    profile = PROFILES[unit.profile]
    weights = _weights(profile, chance)
    totals = {year: _grown(unit, year) for year in BASE_YEARS}
    parts = {year: split_by_weights(total, list(weights.values())) for year, total in totals.items()}
    for index, art in enumerate(weights):
        yield from _rows_of_art(unit, art, {year: parts[year][index] for year in BASE_YEARS})
    for art, share in _with_vat(profile, chance):
        yield _row(unit, art, {year: round_ratio(total * share, PER_MILLE) for year, total in totals.items()})
    if unit.rent:
        yield _row(unit, RENT_ART, dict.fromkeys(BASE_YEARS, unit.rent * PER_MILLE))


def _grown(unit: Unit, year: int) -> int:
    """Give gross expense of a year in thousands."""
    return round_ratio(unit.gross * SIZE * (PER_MILLE + unit.growth * (year - BASE_YEARS[0])), PER_MILLE)


def _weights(profile: Profile, chance: Random) -> dict[str, int]:
    """Give the weight of each expense art, moved a little by chance."""
    rest = sum(profile.goods.values())
    weights = {art: share * profile.wages * rest for art, share in profile.mix.items() if profile.wages}
    wage_total = sum(profile.mix.values())
    for art, share in profile.goods.items():
        weights[art] = weights.get(art, 0) + share * (PER_MILLE - profile.wages) * wage_total
    return {art: _moved(weight, chance) for art, weight in weights.items()}


def _with_vat(profile: Profile, chance: Random) -> list[tuple[str, int]]:
    """Give income shares below zero, and VAT as equal expense and compensation."""
    shares = [(art, -_moved(share, chance)) for art, share in profile.income.items()]
    return shares + ([("429", profile.vat), ("729", -profile.vat)] if profile.vat else [])


def _moved(value: int, chance: Random) -> int:
    """Move a value by up to 64 per mille either way."""
    return round_ratio(value * (PER_MILLE + chance.getrandbits(JITTER_BITS) - 64), PER_MILLE)


def _rows_of_art(unit: Unit, art: str, amounts: Amounts) -> Iterator[Row]:
    if art != SPLIT_ART:
        yield _row(unit, art, amounts)
        return
    yield _row(unit, art, {year: amount for year, amount in amounts.items() if year < SPLIT_YEAR})
    later = {year: int(amount) for year, amount in amounts.items() if year >= SPLIT_YEAR}
    shares = {year: split_by_weights(amount, [weight for _, weight in SUCCESSORS]) for year, amount in later.items()}
    for index, (successor, _) in enumerate(SUCCESSORS):
        yield _row(unit, successor, {year: parts[index] for year, parts in shares.items()})


def _row(unit: Unit, art: str, amounts: Amounts) -> Row:
    return Row(unit.code, unit.function, art, dict(amounts))


def rent_by_function() -> dict[str, int]:
    """Give what the units pay in rent to the enterprise, in thousands, by function."""
    rents = [(unit.function, unit.rent * PER_MILLE) for area in AREAS for unit in area.units if unit.rent]
    functions = sorted({function for function, _ in rents})
    return {function: sum(rent for of, rent in rents if of == function) for function in functions}
