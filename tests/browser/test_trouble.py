"""What happens when it does not go as it should: no connection, a second tab, a session that ended."""

from playwright.sync_api import expect

from journal.models import Entry, User
from tests.browser.checkin import CheckIn
from tests.browser.conftest import Arrive

HTMX_SAYS_SO = "console: htmx:"


def test_a_lost_connection_is_said_and_made_up_for(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    page = anna.open("/today/")
    today = CheckIn(anna)
    today.tap_score("Sleep", 5)
    today.expect_saved()
    anna.watch.expect("lost POST /journal/2026-11-20/", HTMX_SAYS_SO)

    anna.context.set_offline(True)
    today.tap_score("Pain", 6)
    expect(today.status).to_have_text("Not saved: no connection")
    expect(today.status).to_be_in_viewport()
    today.tap("Too ill to log")
    expect(today.status).to_have_text("Not saved: no connection")
    assert not Entry.objects.exclude(pain=None).exists()

    anna.context.set_offline(False)
    today.expect_saved()
    expect(page.get_by_role("heading", name="Too ill to log: noted")).to_be_visible()
    entry = Entry.objects.get()
    assert (entry.sleep, entry.pain, entry.flare) == (5, 6, True)


def test_a_person_can_try_again_by_hand(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    page = anna.open("/today/")
    today = CheckIn(anna)
    anna.watch.expect("lost POST /journal/2026-11-20/pain/", HTMX_SAYS_SO)
    page.route("**/pain/", lambda route: route.abort())
    today.tap_score("Pain", 6)
    expect(today.status).to_have_text("Not saved: no connection")

    page.unroute("**/pain/")
    today.tap("Try again")

    today.expect_saved()
    assert Entry.objects.get().pain == 6


def test_an_ended_session_is_said(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    anna.open("/today/")
    today = CheckIn(anna)
    anna.context.clear_cookies()
    anna.watch.expect("403 /journal/2026-11-20/pain/", "console: Response Status Error Code 403")

    today.tap_score("Pain", 6)

    expect(today.status).to_have_text("Not saved: signed out")
    today.expect_score("Pain", 6)
    assert not Entry.objects.exists()


def test_a_stale_tab_does_not_blank_what_another_logged(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    anna.open("/today/")
    here = CheckIn(anna)
    sofa = arrive(signed_in=patient)
    sofa.open("/today/")
    there = CheckIn(sofa)

    here.tap_score("Pain", 6)
    here.tap_answer("I dreamed")
    here.tap_score("How vivid?", 8)
    here.tap("Headache")
    here.expect_saved()
    there.tap_score("Sleep", 4)
    there.tap("Nausea")
    there.expect_saved()

    anna.page.reload()
    here.expect_score("Pain", 6)
    here.expect_score("Sleep", 4)
    here.expect_score("How vivid?", 8)
    expect(anna.page.get_by_role("button", name="Headache · mild", exact=True)).to_be_visible()
    expect(anna.page.get_by_role("button", name="Nausea · mild", exact=True)).to_be_visible()


def test_a_second_dose_from_a_stale_tab_asks_first(arrive: Arrive, patient: User) -> None:
    anna, sofa = arrive(signed_in=patient), arrive(signed_in=patient)
    anna.open("/today/").get_by_label("Amount in mg").fill("1.5")
    sofa.open("/today/").get_by_label("Amount in mg").fill("3")
    CheckIn(anna).tap("Taken")
    CheckIn(anna).expect_saved()
    sofa.watch.expect("409 /journal/2026-11-20/dose/")

    CheckIn(sofa).tap("Taken")

    expect(CheckIn(sofa).card("Dose").get_by_role("alert")).to_contain_text("A dose is already logged")
    expect(CheckIn(sofa).card("Dose")).to_contain_text("taken at 21:0")
    assert Entry.objects.get().version == 1


def test_what_is_refused_is_said_and_not_kept(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    anna.watch.expect("400 /journal/2026-11-20/dose/")
    page = anna.open("/today/")
    today = CheckIn(anna)
    page.get_by_label("Amount in mg").fill("99")
    today.tap("Taken")

    expect(today.status).to_have_text("Not saved: look at the card")
    expect(today.card("Dose").get_by_role("alert")).to_contain_text("from 0 to below 25")
    assert not Entry.objects.exists()
    page.get_by_label("Amount in mg").fill("4,5")
    today.tap("Taken")
    today.expect_saved()
    expect(today.card("Dose")).to_contain_text("4.5 mg")


def test_a_page_left_open_over_the_turn_of_the_day_shows_the_new_one(arrive: Arrive, patient: User) -> None:
    page = arrive(signed_in=patient).open("/today/")
    turned = """
        const ends = Date.parse(document.querySelector(".checkin").dataset.ends);
        Date.now = () => ends;
        document.dispatchEvent(new Event("visibilitychange"));
    """
    with page.expect_navigation():
        page.evaluate(f"() => {{ {turned} }}")
