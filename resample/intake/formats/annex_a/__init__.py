"""Annex A: an inspection's lists in one workbook, of which List 3 holds the referrals and List 6 the children in need.

List 3 tells of no closure, and its team is the team of the new referral. So each referral is given the episode of List
6 that began with it, which tells when it closed, why, and with which team. An episode that no referral of List 3 began
is kept as an episode only: the referral that follows it may be in the list, though its own is older.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from resample.errors import Option, Sentence, Words
from resample.intake.extract import Extract, Request
from resample.intake.formats import NO, SURELY, bespoke
from resample.intake.formats.annex_a.joining import IN_BOTH, History, one_history
from resample.intake.formats.annex_a.lists import COUNT, OF_AN_EPISODE, InspectionList, read_lists, sheets_of
from resample.intake.reading.header import recognise
from resample.intake.reading.headings import GIVEN, HISTORY, plain_heading, stands_only_in, terms, wanted_columns
from resample.intake.reading.identifying import identifying, unused
from resample.intake.sources.opening import Source
from resample.intake.sources.refusals import refusal
from resample.text.wording import counted, fold, in_prose, were

NAME = "an Annex A workbook"


def recognises(source: Source) -> int:
    """Surely, where a sheet called List 3 is headed as a list of referrals."""
    if source.is_folder or source.is_xml:
        return NO
    known = wanted_columns(Request(by=""), HISTORY)
    for table in (recognise(sheet, known) for sheet in sheets_of(source, 3)):
        # one heading will do: the plan may give the other
        referrals_only = not stands_only_in(GIVEN).isdisjoint(map(plain_heading, table.header))
        if not referrals_only and not table.positions.keys().isdisjoint(IN_BOTH):
            return SURELY
    return NO


def read(source: Source, request: Request) -> Extract:
    """The extract. InputRefused with every fault of both lists, or for what they cannot tell.

    `request.sheet` says which of two List 3 or List 6 is meant; any other sheet is read as a table of its own.
    """
    lists = [*sheets_of(source, 3), *sheets_of(source, 6)]
    if request.sheet and fold(request.sheet) not in [fold(sheet.name) for sheet in lists]:
        return bespoke.read(source, request)
    referrals, episodes = read_lists(source, request)
    _refuse_unknowable(source, referrals, episodes, request)
    history = one_history(referrals.rows.columns, episodes.rows.columns)
    return _extract(source, referrals, episodes, history, request)


def _refuse_unknowable(source: Source, referrals: InspectionList, episodes: InspectionList, request: Request) -> None:
    """InputRefused where the lists hold something else than is asked for."""
    if request.definition == GIVEN:
        found = "This list holds all referrals of some time, not re-referrals only."
        remedy = Sentence.of("Use ", Option("definition", "the definition", "referral or closure"), ".")
        raise refusal(source.name, found, remedy, sheet=referrals.name)
    unknown = (OF_AN_EPISODE - {"closing_team"}) & set(terms(request.by))
    why = _no_closures(referrals, episodes)
    if why and (request.definition != "referral" or unknown):
        found = f"{why} So nobody can tell when an earlier episode closed, why, or with which team."
        remedy = Sentence.of(
            "Add List 6 of the same children, with the same ids; or use ",
            Option("definition", "the definition", "referral"),
            " and strata that List 3 tells of, such as ",
            Option("by", value='"referral source"'),
            ".",
        )
        raise refusal(source.name, found, remedy, sheet=referrals.name)


def _no_closures(referrals: InspectionList, episodes: InspectionList) -> str:
    """Why no closure is known, as a sentence; blank where closures are."""
    if not episodes.name:
        return "There is no List 6 with anybody in it."
    shared = set(referrals.rows.columns["child_id"]) & set(episodes.rows.columns["child_id"])
    return "" if shared else f"No child of {referrals.name} is in {episodes.name}."


def _extract(
    source: Source, referrals: InspectionList, episodes: InspectionList, history: History, request: Request
) -> Extract:
    both = [part for part in (referrals, episodes) if part.name]
    kept = dict(history.columns)
    if COUNT not in terms(request.by):
        kept.pop(COUNT, None)
    theirs = {
        term: f"{heading} ({episodes.name})" for term, heading in episodes.headings.items() if term not in IN_BOTH
    }
    # while an episode is open, its team is the one that has it now
    teams = zip(kept.get("closing_team", [""] * len(kept["child_id"])), kept["closure_date"], strict=True)
    headers = list(dict.fromkeys([*referrals.header, *episodes.header]))
    return Extract(
        file=source.name,
        sheet=" and ".join(part.name for part in both),
        sha256=source.sha256,
        layout=NAME,
        holds=HISTORY,
        headings={term: heading for term, heading in {**referrals.headings, **theirs}.items() if term in kept},
        rows=[*referrals.rows.numbers, *(episodes.rows.numbers[at] for at in history.alone)],
        columns={**kept, "closing_team": [team if closed else "" for team, closed in teams]},
        are_referrals=[True] * len(referrals.rows.numbers) + [False] * len(history.alone),
        left_out={f"{why}, {part.name}": rows for part in both for why, rows in part.rows.left_out.items()},
        dropped=identifying(headers),
        unused=unused(headers, [*referrals.headings.values(), *episodes.headings.values()]),
        notes=(*source.notes, *_notes(referrals, episodes, history)),
    )


def _notes(referrals: InspectionList, episodes: InspectionList, history: History) -> Iterator[Words]:
    """What was assumed, and what lies outside the lists."""
    for part in (referrals, episodes):
        yield from (f"{part.name}: {note}" for note in part.rows.notes)
    if why := _no_closures(referrals, episodes):
        of_the_new = f"{why} The team in {referrals.name} is that of the new referral, so no closing team is known"
        such = Option("by", value='"referral source"')
        yield Sentence.of(f"{of_the_new}: make strata of something else, such as ", such, ".")
    else:
        yield _joined(referrals.name, episodes.name, history)
    yield _reach(referrals, episodes)
    yield from _beyond(referrals)


def _joined(ours: str, theirs: str, history: History) -> str:
    joined, alone = len(history.began), len(history.alone)
    return (
        f"Of {counted(joined + alone, 'episode')} in {theirs}, {joined:,} {were(joined)} taken to have begun with the "
        f"child's latest referral in {ours}; {alone:,} stood alone, and can only be earlier ones. The team of an "
        "episode that has closed was taken for its closing team."
    )


def _reach(referrals: InspectionList, episodes: InspectionList) -> str:
    """How far back the lists go; they are made for the months before an inspection, and for no audit."""
    reach = f"{referrals.name} begins on {in_prose(min(referrals.rows.columns['referral_date']))}"
    if closed := [day for day in episodes.rows.columns["closure_date"] if day]:
        reach += f", and the first closure in {episodes.name} is of {in_prose(min(closed))}"
    return f"{reach}. What came before is not known, so some re-referrals may not be found."


def _beyond(referrals: InspectionList) -> Iterator[str]:
    """Children whose own count of referrals says that there are more than the list has."""
    columns = referrals.rows.columns
    counts: dict[str, int] = {}
    for child, count in zip(columns["child_id"], columns.get(COUNT, ()), strict=False):
        if count.isdecimal():
            counts[child] = max(int(count), counts.get(child, 0))
    # a count of 0 shows that the latest referral itself is not in it
    itself = 0 not in counts.values()
    rows = Counter(columns["child_id"])
    if beyond := sum(count > rows[child] - (not itself) for child, count in counts.items()):
        yield (
            f'{counted(beyond, "child has", "children have")} more referrals in "{referrals.headings[COUNT]}" than '
            f"rows in {referrals.name}, so that earlier referrals lie outside it."
        )
