"""Reading a CIN census, in XML and as tables: what it holds, what it cannot say, and every fault of it at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, SURELY, cin_census
from resample.intake.formats.cin_census import stream
from resample.intake.layouts import read_extract
from resample.intake.sources.opening import Source, open_source
from tests.makers.cin_census import census, child, episode, prefixed

Write = Callable[..., Path]

HEADINGS = "LAchildID,CINreferralDate,ReferralSource,PrimaryNeedCode,CINclosureDate,ReasonForClosure,ReferralNFA"

TWO_DEFINITIONS = census(
    # again 7 months after the first referral, and 3 months after its closure: both definitions
    child("101", episode("2022-01-10", "2022-05-02", "RC9"), episode("2022-08-01", source="1A")),
    # the first referral is 16 months old, its closure 2: closure only
    child("102", episode("2021-05-03", "2022-07-01", "RC8"), episode("2022-09-05", source="2A")),
    # the same again: closure only
    child("103", episode("2021-02-01", "2022-06-30", "RC8"), episode("2022-09-06", source="2A")),
    # the first episode is open still: referral only
    child("104", episode("2022-03-01"), episode("2022-07-04", source="3A")),
    # nothing earlier
    child("105", episode("2022-07-05", "2022-07-30", "RC8")),
)


def in_xml(xml: str, by: str = "outcome at closure", **asked: str) -> Extract:
    """The extract of a census in XML."""
    return cin_census.read(Source(Path("census.xml"), xml.encode(), []), Request(by=by, **asked))  # type: ignore[arg-type]


def refusals(xml: str | bytes, by: str = "outcome at closure", **asked: str) -> list[str]:
    """What a census in XML is refused with."""
    content = xml if isinstance(xml, bytes) else xml.encode()
    with pytest.raises(InputRefused) as refused:
        cin_census.read(Source(Path("census.xml"), content, []), Request(by=by, **asked))  # type: ignore[arg-type]
    return [str(problem) for problem in refused.value.problems]


def test_each_cin_details_is_an_episode() -> None:
    """Episodes are numbered as they come, each with the id of its child, its days and its codes in words."""
    extract = in_xml(
        census(child("007", episode("2022-01-10", "2022-05-02", "RC9"), episode("2022-08-01", source="1A")))
    )
    assert (extract.layout, extract.holds, list(extract.rows)) == ("a CIN census", "history", [1, 2])
    assert extract.columns["child_id"] == ["007", "007"]
    assert extract.columns["referral_date"] == [date(2022, 1, 10), date(2022, 8, 1)]
    assert extract.columns["closure_date"] == [date(2022, 5, 2), None]
    assert extract.columns["closure_outcome"] == ["RC9: closed after assessment and referred to early help", ""]
    assert extract.columns["source"] == ["Police", "Relative or carer"]
    assert extract.headings["referral_date"] == "CINreferralDate"


def test_the_two_definitions_find_different_children(run: Callable[..., Result], tmp_path: Path) -> None:
    """Of five children the referral definition finds 101 and 104, the closure definition 101, 102 and 103."""
    path = tmp_path / "census.xml"
    path.write_text(TWO_DEFINITIONS, encoding="utf-8")
    words = ("check", path, "--json", "--by", "referral source", "--period", "2022-07-01..2022-09-30", "--definition")
    said = {definition: json.loads(run(*words, definition).stdout) for definition in ("referral", "closure")}
    assert {definition: (found["rows"], found["referrals"]) for definition, found in said.items()} == {
        "referral": (9, 5),
        "closure": (9, 5),
    }
    assert [(stratum["stratum"], stratum["N"]) for stratum in said["referral"]["strata"]] == [
        ("GP", 1),
        ("Relative or carer", 1),
    ]
    assert [(stratum["stratum"], stratum["N"]) for stratum in said["closure"]["strata"]] == [
        ("Relative or carer", 1),
        ("Schools", 2),
    ]


def test_a_draw_by_outcome_can_be_verified(run: Callable[..., Result], tmp_path: Path) -> None:
    """Strata are the outcomes of the earlier episodes, and the same census gives the same sample again."""
    path, review = tmp_path / "census.xml", tmp_path / "review"
    path.write_text(TWO_DEFINITIONS, encoding="utf-8")
    drawn = run(
        "draw", path, "--into", review, "--by", "outcome at closure", "--period", "2022-07-01..2022-09-30", "--json"
    )
    assert {stratum["stratum"]: stratum["N"] for stratum in json.loads(drawn.stdout)["strata"]} == {
        "RC8: closed after assessment with no further action": 2,
        "RC9: closed after assessment and referred to early help": 1,
    }
    assert run("verify", review, path).exit_code == 0


def test_without_teams_check_says_what_to_do(run: Callable[..., Result], tmp_path: Path) -> None:
    """A census is looked at although it names no team; nothing can be drawn by closing team."""
    path = tmp_path / "census.xml"
    path.write_text(TWO_DEFINITIONS, encoding="utf-8")
    said = json.loads(run("check", path, "--json", "--period", "2022-07-01..2022-09-30").stdout)
    assert (said["rereferrals"], said["drawable"]) == (3, 0)
    assert any('use --by "outcome at closure"' in sentence for sentence in said["assumed"])
    assert run("draw", path, "--into", tmp_path / "review").exit_code == 3
    assert "closing_team" not in in_xml(TWO_DEFINITIONS).columns


@pytest.mark.parametrize(
    "spelled",
    [
        prefixed(TWO_DEFINITIONS),
        TWO_DEFINITIONS.replace("<Message>", '<Message xmlns="urn:invented">'),
        TWO_DEFINITIONS.replace("LAchildID", "LAChildID").replace("CINclosureDate", "CINClosureDate"),
        TWO_DEFINITIONS.removeprefix('<?xml version="1.0" encoding="utf-8"?>\n'),
        "\ufeff" + TWO_DEFINITIONS,
        TWO_DEFINITIONS.replace("><", ">\r\n\t<").replace("<LAchildID>", "<LAchildID>\n "),
    ],
    ids=["a prefix", "a namespace", "other case", "no prologue", "a byte order mark", "indented"],
)
def test_spellings_of_one_census_say_the_same(spelled: str) -> None:
    """Namespaces, case and white space change nothing."""
    assert in_xml(spelled).columns == in_xml(TWO_DEFINITIONS).columns


def test_what_stands_beside_the_episodes_is_said_of_each() -> None:
    """A stratum may be any element of a child or of an episode, wherever in the child it stands."""
    one = child("101", episode("2022-01-10"), episode("2022-08-01"))
    head, _, tail = one.partition("<CINdetails>")
    episodes, _, end = f"<CINdetails>{tail}".rpartition("</Child>")
    late = "<Child>" + episodes + head.removeprefix("<Child>") + "</Child>" + end
    for xml in (census(one), census(late)):
        extract = in_xml(xml, by="Ethnicity, primary need")
        assert extract.columns["child_id"] == ["101", "101"]
        assert extract.columns["Ethnicity"] == ["WBRI", "WBRI"]
        assert extract.columns["primary_need"] == ["N1: abuse or neglect"] * 2


def test_what_is_said_twice_in_an_episode_is_kept_twice() -> None:
    """Of two values none wins in silence."""
    extract = in_xml(census(child("101", episode("2022-01-10"))), by="AssessmentFactors")
    assert extract.columns["AssessmentFactors"] == ["2B; 4A"]


def test_codes_that_nobody_knows_stay_and_are_counted() -> None:
    """A code is read in any case; what is no code stays as it is."""
    extract = in_xml(
        census(
            child("101", episode("2022-01-10", "2022-02-01", "rc1", source="5d")),
            child("102", episode("2022-01-11", "2022-02-01", "RC99", source="Z9")),
            child("103", episode("2022-01-12", "2022-02-01", source="Z9")),
        )
    )
    assert extract.columns["source"] == ["Local authority early help", "Z9", "Z9"]
    assert extract.columns["closure_outcome"] == ["RC1: adopted", "RC99", ""]
    assert [note for note in extract.notes if "no code" in str(note)] == [
        'In 2 episodes "ReferralSource" is no code of the census; it was left as it is.',
        'In 1 episode "ReasonForClosure" is no code of the census; it was left as it is.',
    ]


def test_what_a_census_leaves_out_is_said() -> None:
    """It holds no episode that closed before its year, and no closure of a referral that led to nothing."""
    xml = census(
        child("101", episode("2019-01-10", "2022-05-02", "RC9")),
        child("102", episode("2022-04-04", nfa="1"), episode("2022-07-04", nfa="true"), episode("2022-08-04", nfa="0")),
    )
    first, ended = in_xml(xml).notes
    assert str(first).startswith("The first closure here is on 2 May 2022")
    assert str(ended).startswith("2 referrals with no further action and without a closure date")
    assert in_xml(xml, definition="referral").notes == (first,)


def test_what_identifies_a_child_is_not_kept() -> None:
    """Elements that identify are named as left out, and no stratum is made of them."""
    assert in_xml(TWO_DEFINITIONS).dropped == ("UPN", "PersonBirthDate")
    (said,) = refusals(TWO_DEFINITIONS, by="PersonBirthDate")
    assert '"PersonBirthDate" identifies people, and is never kept' in said
    assert "2012" not in said


def test_the_same_episode_twice_is_left_out_and_counted() -> None:
    """An episode that says the same again counts once."""
    extract = in_xml(
        census(child("101", *[episode("2022-01-10", "2022-02-01", "RC8")] * 2), child("102", episode("2022-01-10")))
    )
    assert list(extract.rows) == [1, 3]
    assert extract.left_out == {"the same row twice": [2]}


def test_all_faults_are_told_at_once_by_episode() -> None:
    """A manager mends a census once, and no message holds an id."""
    xml = census(
        child("", episode("2022-01-10")),
        child("SECRET", episode("2022-02-30"), episode(), episode("2022-03-01", "2022-02-01")),
        child("SECRET2", episode("2022-04-01", "2022-05-01", "RC8"), episode("2022-04-01", "2022-05-01", "RC9")),
    )
    said = refusals(xml)
    assert [line.partition(" ")[2].partition(".")[0] for line in said] == [
        'episode 1: "LAchildID" has no id',
        'episode 2: "CINreferralDate" has a text that is not a date',
        'episode 3: "CINreferralDate" has no date',
        "episodes 5 and 6: These episodes have one child and one day",
        'episode 4: "CINclosureDate" is before "CINreferralDate"',
    ]
    assert "SECRET" not in " ".join(said)


def test_an_episode_that_stands_in_no_child_is_not_lost() -> None:
    """It has no id, and is told as such."""
    (said,) = refusals(census(child("101", episode("2022-01-10")), episode("2022-01-11")), by="source")
    assert 'episode 2: "LAchildID" has no id' in said


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ('<!DOCTYPE Message [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Message>&b;</Message>', "has a DOCTYPE"),
        ('<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]><Message>&a;</Message>', "has a DOCTYPE"),
        ('<!DOCTYPE Message SYSTEM "http://127.0.0.1/a.dtd"><Message/>', "has a DOCTYPE"),
        ("<Message><Children>\n<Child></Children></Message>", "line 2: The XML cannot be read on from this line"),
        ("<Message>&unknown;</Message>", "line 1: The XML cannot be read on from this line (undefined entity)"),
        ("<Message><a " + "x" * 2_000_000 + "/></Message>", "begins a tag or a comment of more than a million letters"),
        ("<Message>" + "".join(f"<a{at}/>" for at in range(11_000)) + "</Message>", "more than 10,000 different names"),
        (
            census(child("1" * 40_000, episode("2022-01-10")), prologue=""),
            "What LAchildID says has more than 32,767 letters.",
        ),
        ("<EXPSSDA903><CHILD/></EXPSSDA903>", "whose outermost element is EXPSSDA903"),
        (census(prologue=""), "There is no CINdetails in this XML, whose outermost element is Message"),
        (census(child("101"), prologue=""), "There is no CINdetails in this XML"),
    ],
)
def test_xml_that_is_no_census_is_refused(xml: str, message: str) -> None:
    """One refusal that says what it is and what to do."""
    (said,) = refusals(f'<?xml version="1.0"?>{xml}')
    assert said.startswith("census.xml")
    assert message in said


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    """Bytes that cannot be turned into letters are a refusal like any other."""
    (said,) = refusals(TWO_DEFINITIONS.replace("utf-8", "no-such-letters"))
    assert said.startswith("census.xml, line 1: The XML names an encoding that is not known.")


def test_a_census_that_is_cut_off_names_the_line() -> None:
    """The line is the last one of the file."""
    (said,) = refusals("".join(TWO_DEFINITIONS.splitlines(keepends=True)[:4]).rstrip("\n"))
    assert said.startswith("census.xml, line 4: The XML ends on this line, before its last element is closed.")


@given(st.integers(min_value=1, max_value=len(TWO_DEFINITIONS.rstrip()) - 1))
def test_no_part_of_a_census_passes_for_the_whole(length: int) -> None:
    """Wherever a census is cut off, it is refused."""
    assert refusals(TWO_DEFINITIONS.encode()[:length])


@given(st.integers(min_value=1, max_value=500))
def test_pieces_change_nothing(size: int) -> None:
    """However many bytes are read at a time, the census says the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "PIECE", size)
        in_pieces = in_xml(TWO_DEFINITIONS).columns
    assert in_pieces == in_xml(TWO_DEFINITIONS).columns


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"definition": "given"}, "Use the definition referral or the definition closure."),
        ({"unit": "family"}, "Use the unit child."),
        ({"by": "Ward"}, 'There is no column "Ward".'),
    ],
)
def test_what_no_census_says_is_refused(asked: dict[str, str], message: str) -> None:
    """Each with its remedy, and no place in the file where there is none."""
    (said,) = refusals(TWO_DEFINITIONS, **asked)
    assert said.startswith("census.xml: ")
    assert message in said


def test_a_plan_may_name_an_element() -> None:
    """[columns] goes before the known elements, and a wrong one is told."""
    xml = TWO_DEFINITIONS.replace("CINreferralDate>", "DateOfIt>")
    columns = {"referral_date": "DateOfIt"}
    source = Source(Path("census.xml"), xml.encode(), [])
    assert (
        cin_census.read(source, Request(columns)).columns["referral_date"]
        == in_xml(TWO_DEFINITIONS).columns["referral_date"]
    )
    assert 'date. It is usually headed "Referral Date".' in refusals(xml)[0]


dates = st.dates(min_value=date(2015, 1, 1), max_value=date(2024, 12, 31))
histories = st.lists(
    st.tuples(st.integers(1, 100), dates, st.none() | st.integers(0, 400), st.sampled_from(["1A", "6", "10", "Z9"])),
    min_size=1,
    max_size=100,
    unique_by=lambda row: row[:2],
)


@given(histories)
def test_xml_and_table_say_the_same(history: list[tuple[int, date, int | None, str]]) -> None:
    """Up to 100 children: the XML and the table of the same episodes give the same columns and the same notes."""
    episodes = [
        (f"{child_id:04}", f"{day}", "" if days is None else f"{date.fromordinal(day.toordinal() + days)}", source)
        for child_id, day, days, source in sorted(history, key=lambda row: row[:2])
    ]
    xml = census(*(child(child_id, episode(day, closed, source=code)) for child_id, day, closed, code in episodes))
    lines = [HEADINGS, *(f"{child_id},{day},{code},N1,{closed},,0" for child_id, day, closed, code in episodes)]
    table = Source(Path("census.csv"), "\n".join(lines).encode(), [])
    asked = Request(by="source")
    of_table, of_xml = cin_census.read(table, asked), in_xml(xml, by="source")
    absent = of_table.columns.keys() - of_xml.columns.keys()
    assert {meaning: column for meaning, column in of_table.columns.items() if meaning not in absent} == of_xml.columns
    assert not any(any(of_table.columns[meaning]) for meaning in absent)
    assert of_table.notes == of_xml.notes


def test_a_table_is_known_by_its_headings(extract: Write, tmp_path: Path) -> None:
    """A flat table, or the table of episodes in a folder, is a census; its rows are those of the table."""
    line = "101,2022-01-10,6,N1,2022-05-02,RC9,0"
    flat = extract("Exported for the audit", HEADINGS, line, line, name="flat.csv")
    folder = tmp_path / "census"
    folder.mkdir()
    (folder / "CINdetails.csv").write_text(f"{HEADINGS}\n{line}\n", encoding="utf-8")
    (folder / "ChildIdentifiers.csv").write_text("LAchildID,UPN\n101,A123456789123\n", encoding="utf-8")
    for path, rows in ((flat, [3]), (folder, [2])):
        assert cin_census.recognises(open_source(path)) == SURELY
        found = read_extract(path, Request(by="outcome at closure"))
        assert (found.layout, list(found.rows)) == ("a CIN census", rows)
        assert found.columns["closure_outcome"] == ["RC9: closed after assessment and referred to early help"]
    assert cin_census.recognises(open_source(extract())) == NO


def test_a_table_with_teams_keeps_them(extract: Write) -> None:
    """Where somebody has added the closing team, nothing is blank and nothing is said of it."""
    with_team = extract(f"{HEADINGS},Closing Team", "101,2022-01-10,6,N1,2022-05-02,RC9,0,CFF North")
    found = read_extract(with_team, Request(by="closing team"))
    assert found.columns["closing_team"] == ["CFF North"]
    assert not any("team" in str(note) for note in found.notes)


def test_faults_of_a_table_are_told_by_row(extract: Write) -> None:
    """A table is read in a spreadsheet, where rows have numbers."""
    path = extract(HEADINGS, ",2022-01-10,6,N1,,,0", "101,2022-03-10,6,N1,2022-02-02,RC9,0")
    with pytest.raises(InputRefused) as refused:
        read_extract(path, Request(by="outcome at closure"))
    assert [problem.where.place for problem in refused.value.problems] == ["row 2", "row 3"]
