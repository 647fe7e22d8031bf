"""All that a review found, as one value: what every output is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.agreement import Agreement
from resample.auditing.ambition_answers import ambition_answers
from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import Finding
from resample.plan import ReviewPlan
from resample.reporting.ambition_results import AmbitionResult, ambition_results, ambition_sentence
from resample.reporting.comments import Comment, comments
from resample.reporting.described import untold_praise
from resample.reporting.double_audits import double_audits
from resample.reporting.finding_sentences import Said, finding_sentences
from resample.reporting.found_counts import FoundCount
from resample.reporting.known_answers import known_cases
from resample.reporting.moderation import ModeratedQuestion, moderated_questions
from resample.reporting.month_sentences import month_names, rise_sentences, volume_sentences
from resample.reporting.not_audited import NotAudited, not_audited, not_audited_sentences
from resample.reporting.numbers import NumberResult, number_results
from resample.reporting.part_months import part_month_sentences, whole_months
from resample.reporting.sample_sentences import sample_sentences, unit_noun
from resample.reporting.step_down import StepDown, step_down
from resample.reporting.tabulation import QuestionResult, evidence_of, strata_with_cases, tabulate
from resample.sampling.record import DrawRecord, SampleCase, StratumDrawn

AMBITIONS = "Ambitions"
"""The topic under which they stand."""


@dataclass(frozen=True)
class Summary:
    """The review, counted and put into words."""

    record: DrawRecord
    audited: tuple[tuple[StratumDrawn, int], ...]
    """Each stratum with its audited cases."""
    items: tuple[QuestionResult, ...]
    matrix: StepDown | None
    numbers: tuple[NumberResult, ...]
    """Questions that are answered with a whole number; for the internal report only."""
    unsettled: tuple[tuple[str, str], ...]
    """Sample id and item where two auditors differ; neither answer is counted."""
    agreement: tuple[Agreement, ...]
    """Each question that was asked in a double audit; none where no case is audited twice."""
    moderation: tuple[ModeratedQuestion, ...]
    """Each question that a moderator has looked at; none where nothing was moderated."""
    not_audited: NotAudited
    """Cases that could not be audited, and that no other stands for."""
    ambitions: tuple[AmbitionResult, ...]
    """What is said of the plan's ambitions."""
    sample_sentences: tuple[str, ...]
    volume_sentences: tuple[str, ...]
    findings: tuple[Said, ...]
    comments: tuple[Comment, ...]
    """What auditors wrote; for the internal report only."""
    noun: str
    """What the numbers count: re-referrals or children."""

    @property
    def cases_audited(self) -> int:
        """Cases of which anything is known."""
        return sum(n for _, n in self.audited)

    @property
    def cases_drawn(self) -> int:
        """The size of the sample."""
        return self.record.drawn

    @property
    def leaves_out(self) -> bool:
        """Whether of any case something is not known, so that the first range of a finding takes it to be as others."""
        return any(self.record.replaced.values()) or any(result.unknown for result in self.items)

    @property
    def ambition_sentences(self) -> tuple[str, ...]:
        """What is said of the plan's ambitions, for the body of the report."""
        return tuple(said.text for said in self.findings if said.topic == AMBITIONS)

    @property
    def themes(self) -> tuple[QuestionResult, ...]:
        """Questions that may have several answers."""
        return tuple(result for result in self.items if result.item.kind == "select_multiple" and not result.cohort)


def summarise(
    record: DrawRecord, plan: ReviewPlan, cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> Summary:
    """Count the findings and put them into words.

    Raises InputRefused where an ambition of the plan speaks of what the checklist has not.
    """
    known = known_cases(findings, cases, checklist)
    done = [case for case in known if case.audited]
    strata = strata_with_cases(record.strata, known, record.replaced)
    items = tabulate(strata, checklist, plan.cohorts)
    matrix = step_down(strata, checklist)
    audited = tuple((stratum, sum(case.stratum == stratum.stratum for case in done)) for stratum in record.strata)
    numbers = number_results(strata, checklist)
    missing = not_audited(cases, findings, {case.sample_id for case in done})
    noun = unit_noun(record)
    aims = ambition_answers(plan.ambition, checklist)

    def evidence(item: Item, choices: tuple[Choice, ...]) -> FoundCount:
        return evidence_of(item, choices, strata)

    ambitions = ambition_results(aims, evidence, len(done))
    return Summary(
        record=record,
        audited=audited,
        items=items,
        matrix=matrix,
        numbers=numbers,
        unsettled=tuple((case.sample_id, item) for case in known for item in sorted(case.unsettled)),
        agreement=double_audits(cases, findings, checklist),
        moderation=moderated_questions(cases, findings, checklist),
        not_audited=missing,
        ambitions=ambitions,
        sample_sentences=tuple(sample_sentences(record, len(done), missing.count)),
        volume_sentences=tuple(_volumes(record)),
        findings=(
            *(Said(AMBITIONS, ambition_sentence(result, noun)) for result in ambitions),
            *finding_sentences(items, matrix, noun, numbers),
            *(Said(*said) for said in untold_praise(findings, cases, checklist)),
            *(Said("What could not be audited", text) for text in not_audited_sentences(missing)),
        ),
        comments=comments(findings, cases, checklist),
        noun=noun,
    )


def _volumes(record: DrawRecord) -> Iterator[str]:
    if len(record.months) > 1:
        names = month_names([month.month for month in record.months])
        yield from part_month_sentences(record.start, record.end, names)
        yield from volume_sentences(record.months)
        yield from rise_sentences(whole_months(record.months, record.start, record.end), names)
