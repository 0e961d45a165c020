"""What an account lets its member do, in sentences."""

from __future__ import annotations

from dataclasses import replace

from openig.idgo_connector.account.member import Member, Organisation
from openig.idgo_connector.account.rights import in_short, qualities, rights

PARK, TOWN = Organisation("parc", "Parc naturel"), Organisation("ville", "Ville de Test")
PLAIN = Member("lea", "Léa", "Exemple", TOWN, (), (), partner=False, admin=False)


def told(member: Member) -> dict[str, tuple[bool, str]]:
    return {right.title: (right.held, right.sentence) for right in rights(member)}


def test_a_plain_member_reads_what_is_missing_and_how_to_get_it() -> None:
    found = told(PLAIN)
    assert list(found) == ["Member of Ville de Test", "Not a contributor", "Not a partner"]
    assert [held for held, _ in found.values()] == [True, False, False]
    assert "You may not publish. Ask OpenIG" in found["Not a contributor"][1]
    assert "Ask OpenIG" in found["Not a partner"][1]


def test_each_organisation_is_named_with_what_it_opens() -> None:
    found = told(replace(PLAIN, contribute=(PARK, TOWN), referent=(PARK,), partner=True))
    assert list(found) == [
        "Member of Ville de Test", "Contributor of Parc naturel", "Contributor of Ville de Test",
        "Referent of Parc naturel", "Partner",
    ]  # fmt: skip
    assert all(held for held, _ in found.values())
    assert "publish datasets for it" in found["Contributor of Parc naturel"][1]
    assert "be its contributor as well" in found["Referent of Parc naturel"][1]
    assert "cadastre" in found["Partner"][1]


def test_an_administrator_may_not_publish_for_everybody() -> None:
    found = told(replace(PLAIN, admin=True))
    assert "Not a contributor" in found and "be its contributor as well" in found["Administrator of the IDGO"][1]


def test_a_member_without_an_organisation_is_told_what_for() -> None:
    assert "attach your account" in told(replace(PLAIN, organisation=None))["Member without an organisation"][1]


def test_in_short_the_widest_comes_first() -> None:
    member = replace(PLAIN, contribute=(TOWN,), referent=(PARK,), partner=True)
    assert qualities(member) == ("referent", "contributor", "partner")
    assert in_short(qualities(member)) == "Referent, contributor, partner"
    assert in_short(qualities(PLAIN)) == "Member"
    assert in_short([""]) == "", "nothing is known of an account of before"
    assert in_short(["of a later version", "partner"]) == "Partner"
