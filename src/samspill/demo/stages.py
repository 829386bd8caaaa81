"""Who moved what on the way from the director's proposal to the council's decision? All moves are illustrative."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.demo.areas import FINANCE_UNIT
from samspill.demo.central import FINANCE_FUNCTION, central_reserve
from samspill.demo.measures import adopted_causes
from samspill.demo.projects import adopted_projects, delayed
from samspill.demo.rows import CauseRow, Row, by_year, level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.demo.rows import Amounts, ProjectRow, Thousands

NOT_YET_PROPOSED, NOT_YET_RECOMMENDED = frozenset({"V-KLIMA", "V-JUBILEUM"}), frozenset({"V-JUBILEUM"})
MOVED_PROJECT = "VESTMARKA"


class Stage(NamedTuple):
    """A step on the way to the decision: whose version it is, and when that body was done with it."""

    code: str
    stage: str
    title: str
    status: str
    decided_on: str
    body: str


PROPOSAL, RECOMMENDATION, DECISION = STAGES = (
    Stage("hop-2024-2027-forslag", "proposal", "Handlings- og økonomiplan 2024-2027, kommunedirektørens forslag",
          "proposed", "2023-11-02", "Kommunedirektøren"),
    Stage("hop-2024-2027-innstilling", "recommendation",
          "Handlings- og økonomiplan 2024-2027, formannskapets innstilling", "proposed", "2023-11-28", "Formannskapet"),
    Stage("hop-2024-2027", "decision", "Handlings- og økonomiplan 2024-2027, vedtatt",
          "adopted", "2023-12-12", "Kommunestyret"),
)  # fmt: skip


def proposed_causes() -> list[CauseRow]:
    """Give the causes of the director's proposal, apart from the reserve that closes it."""
    rows = {
        "V-P05-BRUKERE": Row("0510", "257", "010", by_year(2024, 11_000, 15_000, 15_000, 15_000)),
        "V-P04-LEGEVAKT": Row("0410", "241", "050", level(5_500)),
        "V-LEIE": Row("1450", "130", "190", by_year(2024, -600, -1_200, -1_200, -1_200)),
    }
    return [
        *_restated(rows, NOT_YET_PROPOSED),
        _library(),
        _after_school(by_year(2024, -1_500, -3_600, -3_600, -3_600)),
        _neighbourhood(),
        _case_system(by_year(2024, 2_500, 4_500, 3_500, 3_000)),
        _planners(),
        _dividend(level(4_000)),
    ]


def recommended_causes() -> list[CauseRow]:
    """Give the causes of the executive committee's recommendation, apart from the reserve that closes it."""
    rows = {
        "V-P04-LEGEVAKT": Row("0410", "241", "050", level(6_500)),
        "V-LEIE": Row("1450", "130", "190", by_year(2024, -600, -1_200, -1_200, -1_200)),
    }
    return [
        *_restated(rows, NOT_YET_RECOMMENDED),
        _after_school(by_year(2024, -750, -1_800, -1_800, -1_800)),
        _neighbourhood(),
        _case_system(by_year(2024, 600, 1_000, 1_000, 1_000)),
        _dividend(level(1_500)),
    ]


def proposed_projects() -> list[ProjectRow]:
    """Give the projects of the proposal: as adopted, but the school extension is built a year later."""
    return [delayed(project) if project.code == MOVED_PROJECT else project for project in adopted_projects()]


def recommended_projects() -> list[ProjectRow]:
    """Give what the recommendation states anew: the school extension, brought forward."""
    return [project for project in adopted_projects() if project.code == MOVED_PROJECT]


def closing_reserve(amounts: Amounts) -> CauseRow:
    """Give the cause that closes a version: what is left goes to the reserve."""
    title = "Sentral reserve (salderer versjonen)"
    return CauseRow("V-SALDERING", "technical", "balancing", title, (central_reserve(amounts),))


def moved(before: Sequence[CauseRow], after: Sequence[CauseRow]) -> list[CauseRow]:
    """Give what a child version states when its causes are to be ``after``: the differences alone."""
    earlier, stated = ({cause.code: cause for cause in causes} for causes in (before, after))
    own = [
        (stated.get(code) or earlier[code])._replace(changes=_difference(earlier.get(code), stated.get(code)))
        for code in earlier | stated
    ]
    return [cause for cause in own if cause.changes]


def _difference(before: CauseRow | None, after: CauseRow | None) -> tuple[Row, ...]:
    """Give after − before by account, without what is zero."""
    sums: dict[tuple[str, ...], dict[int, Thousands]] = {}
    for sign, cause in ((1, after), (-1, before)):
        for row in cause.changes if cause else ():
            by_account = sums.setdefault((row.unit, row.function, row.art, row.project), {})
            for year, amount in row.amounts.items():
                by_account[year] = by_account.get(year, 0) + sign * amount
    kept = {account: {year: amount for year, amount in amounts.items() if amount} for account, amounts in sums.items()}
    return tuple(
        Row(unit, function, art, amounts, project=project)
        for (unit, function, art, project), amounts in kept.items()
        if amounts
    )


def _restated(rows: Mapping[str, Row], without: frozenset[str]) -> list[CauseRow]:
    """Give the adopted causes as an earlier stage had them: some with another row, some not there yet."""
    return [
        cause._replace(changes=(rows[cause.code],)) if cause.code in rows else cause
        for cause in adopted_causes()
        if cause.code not in without
    ]


def _library() -> CauseRow:
    amounts = by_year(2024, -1_200, -2_000, -2_000, -2_000)
    return CauseRow("F-BIBLIOTEK", "measure", "saving", "Kortere åpningstid i biblioteket",
                    (Row("0910", "370", "010", amounts),), "P09")  # fmt: skip


def _after_school(amounts: Amounts) -> CauseRow:
    return CauseRow("F-SFO", "measure", "saving", "Lokal søskenmoderasjon i SFO avvikles",
                    (Row("0140", "215", "600", amounts),), "P01")  # fmt: skip


def _neighbourhood() -> CauseRow:
    return CauseRow("F-NARMILJO", "measure", "saving", "Mindre tilskudd til nærmiljøprosjekter",
                    (Row("1020", "385", "470", level(-900)),), "P10")  # fmt: skip


def _case_system(amounts: Amounts) -> CauseRow:
    return CauseRow("F-SAKSSYSTEM", "measure", "strengthening", "Nytt sak- og arkivsystem",
                    (Row("1430", "120", "195", amounts),), "P14")  # fmt: skip


def _planners() -> CauseRow:
    return CauseRow("F-PLANKAPASITET", "measure", "strengthening", "To nye arealplanleggere",
                    (Row("1310", "301", "010", level(1_600)),), "P13")  # fmt: skip


def _dividend(amounts: Amounts) -> CauseRow:
    return CauseRow("F-UTBYTTE", "technical", "income_estimate", "Forsiktig anslag på utbytte",
                    (Row(FINANCE_UNIT, FINANCE_FUNCTION, "905", amounts),))  # fmt: skip
