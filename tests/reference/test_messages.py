"""Does a finding become a sentence in both languages, with numbers as a person writes them?"""

from __future__ import annotations

import string

import pytest

from samspill.engine.statements.placement import Reason
from samspill.kernel.findings import Finding, Param, Severity, error, warning
from samspill.reference import messages
from samspill.reference.loader import load_derived_rules, load_messages, load_terms
from samspill.reference.messages import remedy, render, term
from samspill.reference.records import ReferenceDataError


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _samples(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    monkeypatch.setattr(messages, "load_messages", lambda _locale: {"sample": {"message": message, "remedy": "x"}})


def _finding(params: dict[str, Param] | None = None, law_ref: str = "") -> Finding:
    return Finding("sample", Severity.ERROR, params or {}, law_ref=law_ref)


def test_both_languages_have_the_same_codes_and_placeholders() -> None:
    nb, en = load_messages("nb"), load_messages("en")
    assert set(nb) == set(en)
    for code, entry in nb.items():
        for part, text in entry.items():
            assert _placeholders(text) == _placeholders(en[code][part]), (code, part)


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_no_sentence_is_empty_or_without_a_full_stop(locale: str) -> None:
    for code, entry in load_messages(locale).items():
        assert all(text.rstrip().endswith((".", "?")) for text in entry.values()), code


def test_a_finding_becomes_a_sentence_and_a_remedy() -> None:
    finding = error("cell-not-year", field_name="år", text="26")
    assert render(finding, "nb") == "«26» i feltet år er ikke et årstall."
    assert remedy(finding, "en") == "Write the whole year with four digits, as in 2026."


@pytest.mark.parametrize(
    ("params", "nb", "en"),
    [
        ({"x_ore": 123450}, "1\u202f234,50 kr", "NOK 1,234.50"),
        ({"x_ore": -200}, "−2 kr", "NOK −2"),
        ({"x_pct": "1.75"}, "1,75 %", "1.75%"),
        ({"x_pct": 3}, "3 %", "3%"),
        ({"x_pct": "?"}, "?", "?"),
        ({"x_list": ("878", "879")}, "878, 879", "878, 879"),
        ({"x_term": "operating"}, "drift", "operations"),
        ({"x_term": "instalment"}, "avdrag", "instalments"),
        ({"x_term": "no-such-code"}, "no-such-code", "no-such-code"),
        ({"x_term": 2026}, "2026", "2026"),
        ({"x_day": "2023-12-12"}, "12.12.2023", "2023-12-12"),
        ({"x_day": ""}, "", ""),
        ({"x_day": "in May"}, "in May", "in May"),
        ({"x": 2026}, "2026", "2026"),
    ],
)
def test_the_end_of_a_name_decides_how_a_value_is_shown(
    monkeypatch: pytest.MonkeyPatch, params: dict[str, Param], nb: str, en: str
) -> None:
    _samples(monkeypatch, "{" + next(iter(params)) + "}")
    assert render(_finding(params), "nb") == nb
    assert render(_finding(params), "en") == en


def test_every_account_class_derived_rule_and_reason_has_a_name_in_both_languages() -> None:
    rules = load_derived_rules()
    codes = {"operating", "investment", "project", *(entry.rule for entry in rules.owned), *rules.own_nothing}
    codes |= {str(reason) for reason in Reason}
    assert codes <= set(load_terms())
    assert all(text.strip() for entry in load_terms().values() for text in entry.values())


def test_a_sentence_says_the_word_and_not_the_code() -> None:
    finding = warning("internal-arts-not-zero", account_class_term="operating", amount_ore=20_000)
    assert render(finding, "nb") == "Interne arter (290, 690, 790) skal gå i null. Det gjenstår 200 kr i drift."
    assert render(finding, "en") == "Internal arts (290, 690, 790) should cancel out. NOK 200 remains in operations."
    assert (term("investment"), term("art-expired", "en")) == ("investering", "expired")


def test_the_instalment_has_one_norwegian_word() -> None:
    assert not any("minsteavdrag" in text.lower() for entry in load_messages("nb").values() for text in entry.values())


def test_a_paragraph_not_seen_is_to_be_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    _samples(monkeypatch, "A.")
    assert render(_finding(law_ref="kl-14-9"), "nb") == "A. (sjekk loven, kommuneloven § 14-9)"
    assert render(_finding(law_ref="kl-14-9"), "en") == "A. (check the law, kommuneloven § 14-9)"
    assert render(_finding(law_ref="kl-14-10"), "en") == "A. (kommuneloven § 14-10)"


def test_what_the_reference_data_lack_is_a_bug_and_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReferenceDataError, match="no-such-code: the code has no message"):
        render(error("no-such-code"))
    _samples(monkeypatch, "{x}")
    with pytest.raises(ReferenceDataError, match="the finding has no parameter x"):
        render(_finding())
    with pytest.raises(ReferenceDataError, match="there is no law reference kl-0"):
        render(_finding({"x": 1}, "kl-0"))
