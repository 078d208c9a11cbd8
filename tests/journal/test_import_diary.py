"""A diary file becomes part of the journal, whole or not at all."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from journal.models import Entry, EntryVersion, User
from journal.queries import entry_on

DATA = Path(__file__).parent.parent / "data"


def import_diary(file: Path, patient: User, *flags: str) -> str:
    said = StringIO()
    call_command("import_diary", str(file), "--patient", patient.email, *flags, stdout=said)
    return said.getvalue()


def test_a_clean_diary_is_imported_and_again_changes_nothing(patient: User) -> None:
    assert "119 new days." in import_diary(DATA / "diary-20-weeks.csv", patient)
    versions = EntryVersion.objects.count()
    again = import_diary(DATA / "diary-20-weeks.csv", patient)
    assert "0 new days." in again
    assert "119 days were there already." in again
    assert EntryVersion.objects.count() == versions
    first_night = entry_on(patient, date(2026, 3, 2))
    assert first_night is not None
    assert (first_night.pain, first_night.event, first_night.note) == (6, "", "first dose tonight")
    assert not Entry.objects.filter(first_logged_on__gt=date(2026, 6, 21)).exists()


def test_a_messy_diary_changes_nothing_until_its_faults_are_mended(patient: User) -> None:
    with pytest.raises(CommandError) as refused:
        import_diary(DATA / "diary-messy.csv", patient)
    said = str(refused.value).splitlines()
    assert len([line for line in said if line.startswith("Line ")]) == 12
    assert said[-1] == "Nothing was imported."
    assert not Entry.objects.exists()


def test_a_rehearsal_says_what_would_be_done(patient: User) -> None:
    said = import_diary(DATA / "diary-20-weeks.csv", patient, "--dry-run")
    assert said.startswith("Only a rehearsal: nothing was changed.\n119 new days.")
    assert not Entry.objects.exists()


def test_a_day_that_differs_is_shown_and_kept_unless_overwritten(patient: User, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("date,pain\n2026-03-02,7\n")
    import_diary(file, patient)
    file.write_text("date,pain\n2026-03-02,5\n2026-03-03,6\n")
    said = import_diary(file, patient)
    assert "1 new day." in said
    assert "because the file says otherwise: 2026-03-02." in said
    assert Entry.objects.get(day="2026-03-02").pain == 7
    assert "1 day was replaced." in import_diary(file, patient, "--overwrite")
    assert Entry.objects.get(day="2026-03-02").pain == 5


def test_unknown_people_and_files_get_a_sentence(patient: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"The file cannot be read: No such file or directory\."):
        import_diary(tmp_path / "nothing.csv", patient)
    with pytest.raises(CommandError, match=r"Nobody here has the e-mail address who@example.org\."):
        call_command("import_diary", str(DATA / "diary-20-weeks.csv"), "--patient", "who@example.org")


def test_a_file_of_several_patients_needs_one_of_this_address(patient: User, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(f"patient,date,pain\n{patient.email},2026-03-02,7\nB,2026-03-02,1\n")
    assert "1 new day." in import_diary(file, patient)
    assert Entry.objects.get().pain == 7
    file.write_text("patient,date,pain\nA,2026-03-02,7\nB,2026-03-02,1\n")
    with pytest.raises(CommandError, match="holds 2 patients"):
        import_diary(file, patient)
