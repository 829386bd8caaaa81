"""Can a municipality bring in its own areas, units and accounts, and state what it calculates with?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspill.adapters.import_files import read_import
from samspill.apps.audit.models import Entry
from samspill.apps.budgets.selectors.parameters import RATE
from samspill.apps.files.models import StoredFile
from samspill.apps.organisation.models import AreaCommittee, AreaUnit, LocalAccount, Unit
from samspill.apps.organisation.parameter_pages import PARAMETERS
from samspill.apps.organisation.selectors import area_labels, parameter_values, unit_labels
from samspill.engine.workflows.imports.organisation import KnownCodes, read_units
from web_store import ELVESTRAND, actor_of, user_of

pytestmark = pytest.mark.django_db
ROOT = f"/{ELVESTRAND}/organisation"


@pytest.fixture(autouse=True)
def file_store(settings: Any, tmp_path: Path) -> Path:
    settings.FILE_STORE = tmp_path
    return tmp_path


def client_of(role: str = "economist") -> Client:
    client = Client(headers={"accept-language": "en"})
    user = user_of(role)
    assert user is not None
    client.force_login(user)
    return client


def handed_in(kind: str, text: str, client: Client | None = None, **more: str) -> Any:
    file = SimpleUploadedFile(f"{kind}.csv", text.encode(), "text/csv")
    return (client or client_of()).post(f"{ROOT}/import/{kind}/", {"file": file, **more})


def imported(kind: str, text: str) -> Any:
    client = client_of()
    page = handed_in(kind, text, client)
    assert page.status_code == 200, page.content.decode()
    typed = {"file": page.context["checked"].file_id, "encoding": ""}
    return client.post(f"{ROOT}/import/{kind}/accept/", typed)


def test_areas_then_units_then_accounts_come_in() -> None:
    actor = actor_of("economist")
    areas = "kode;navn;utvalg;utvalgets navn\nP90;Havn;HAVN;Havneutvalget\nP01;Nytt navn;OPPVEKST;Hovedutvalget\n"
    assert imported("areas", areas).status_code == 303
    assert area_labels(actor)["P90"] == "Havn"
    assert AreaCommittee.objects.get(area__code="P90").committee.label == "Havneutvalget"
    units = "kode;navn;over;område\n9902;Kaia;9901;P90\n9901;Havnevesenet;;P90\n"
    assert imported("units", units).status_code == 303
    assert Unit.objects.get(code="9902").parent == Unit.objects.get(code="9901")
    assert AreaUnit.objects.get(unit="9902").area.code == "P90"
    assert imported("accounts", "konto;navn;art\n19990;Kaileie;650\n").status_code == 303
    assert LocalAccount.objects.get(account="19990").art == "650"
    events = Entry.objects.filter(event="set").values_list("object_kind", flat=True)
    assert set(events[:3]) == {"areas", "units", "local_accounts"}


def test_a_page_shows_what_is_new_changed_and_as_before_and_stores_nothing() -> None:
    before = unit_labels(actor_of("economist"))
    code, label = next((unit.code, unit.label) for unit in Unit.objects.filter(parent=None) if unit.code in before)
    area = AreaUnit.objects.filter(unit=code).values_list("area__code", flat=True).first() or ""
    other = next(each for each in before if each != code)
    page = handed_in("units", f"kode;navn;over;område\n{code};{label};;{area}\n9901;Ny;;\n{other};Nytt navn;;\n")
    assert "The file has 1 new, 1 changed, and 1 as before" in page.content.decode()
    assert unit_labels(actor_of("economist")) == before


def test_everything_wrong_is_said_at_once_and_nothing_is_written() -> None:
    before = unit_labels(actor_of("economist"))
    page = handed_in("units", "kode;navn;over;område\n9901;Havn;9999;P77\n9901;Havn;;\n")
    text = page.content.decode()
    assert page.status_code == 422
    assert "3 things must be corrected" in text
    for told in ("lies under 9999, which does not exist", "the area P77", "also stands on row 2"):
        assert told in text
    assert "/accept/" not in text
    assert unit_labels(actor_of("economist")) == before


def test_cells_that_cannot_be_used_do_not_hide_what_else_is_wrong() -> None:
    rows = ("kode;navn", "=1+1;Skole", "A\u200b1;Usynlig", "P80;Ett", "P80;", ";Uten kode", "P80;To")
    page = handed_in("areas", "\n".join(rows) + "\n")
    assert page.status_code == 422
    checked = page.context["checked"]
    assert sorted((each.where.row, each.where.column, each.code) for each in checked.findings) == [
        (2, 1, "cell-formula"),
        (3, 1, "import-control-character"),
        (5, 1, "import-code-twice"),
        (5, 2, "cell-empty"),
        (6, 1, "cell-empty"),
        (7, 1, "import-code-twice"),
    ]
    text = page.content.decode()
    assert "holds a formula (&quot;=1+1&quot;) and not the value itself" in text
    assert "not an amount" not in text


def test_a_unit_above_with_a_fault_of_its_own_is_there() -> None:
    page = handed_in("units", "kode;navn;over;område\n9901;;;\n9902;Kai;9901;\n")
    assert [each.code for each in page.context["checked"].findings] == ["cell-empty"]


@pytest.mark.parametrize("text", ["kode;navn\n1;=A1\n", "kode;navn\n1;a\n1;b\n", "tull\n", "\x00"])
def test_a_file_that_is_refused_is_not_kept(text: str, file_store: Path) -> None:
    page = handed_in("areas", text)
    assert page.status_code == 422
    assert "Nothing is stored: neither the file" in page.content.decode()
    assert not StoredFile.objects.filter(kind="organisation_import").exists()
    assert not [place for place in file_store.rglob("*") if place.is_file()]


def test_a_file_that_can_be_imported_is_kept_and_the_page_says_so() -> None:
    page = handed_in("areas", "kode;navn\nP90;Havn\n")
    assert page.status_code == 200
    assert "Nothing is imported yet; the file itself is kept." in page.content.decode()
    assert StoredFile.objects.filter(pk=page.context["checked"].file_id).exists()


def test_a_file_larger_than_an_import_may_be_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samspill.apps.files.fields.LARGEST_IMPORT", 10)
    page = handed_in("areas", "kode;navn\nP90;Havn\n")
    assert page.status_code == 422
    assert "The file is larger than 20 MB." in page.content.decode()
    assert not StoredFile.objects.filter(kind="organisation_import").exists()


def test_what_became_wrong_after_the_preview_is_refused() -> None:
    client = client_of()
    page = handed_in("units", "kode;navn;over;område\n9901;Havn;;\n", client)
    file_id = page.context["checked"].file_id
    for typed, status in (
        ({"file": 10**17, "encoding": ""}, 422),
        ({"file": "x"}, 404),
        ({"file": file_id, "encoding": "x"}, 404),
    ):
        assert client.post(f"{ROOT}/import/units/accept/", typed).status_code == status
    assert not Unit.objects.filter(code="9901").exists()


def test_the_empty_file_is_read_by_what_it_is_made_for() -> None:
    blank = client_of().get(f"{ROOT}/import/units/blank.xlsx").content
    sheets, findings = read_import(blank, "units.xlsx")
    assert not findings
    assert [found.code for found in read_units(sheets, KnownCodes()).findings] == ["file-without-rows"]


def test_the_calculatory_rate_is_stated_with_its_reason_and_read_by_self_cost() -> None:
    assert RATE in PARAMETERS
    client = client_of()
    typed = {"name": RATE, "from_year": "2025", "value": "4,15", "reason": "KS rundskriv"}
    assert client.post(f"{ROOT}/parameters/", typed).status_code == 303
    assert parameter_values(actor_of("economist"), RATE)[2025] == "0.0415"
    page = client.get(f"{ROOT}/parameters/").content.decode()
    assert "KS rundskriv" in page
    assert "4.15" in page
    bad = client.post(f"{ROOT}/parameters/", typed | {"value": "fire", "from_year": "2019"})
    assert bad.status_code == 422
    assert parameter_values(actor_of("economist"), RATE)[2025] == "0.0415"


def test_the_pages_are_found_by_those_who_may_use_them() -> None:
    assert f"{ROOT}/import/units/" in client_of().get(f"{ROOT}/").content.decode()
    assert "/import/" not in client_of("director").get(f"{ROOT}/").content.decode()
