"""Every promise of SECURITY.md has tests that would fail if it did not hold; each is named here by its first words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SECURITY = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")

PROMISES: dict[str, tuple[str, ...]] = {
    "Nothing leaves the machine": (
        "test_nothing_left_behind.py::test_nothing_reaches_for_the_network_or_another_program",
        "test_nothing_left_behind.py::test_the_whole_job_is_done_without_any_network",
        "test_nothing_left_behind.py::test_nothing_is_written_outside_of_what_was_named",
    ),
    "What identifies a person is not kept": (
        "test_confidentiality.py::test_no_review_knows_who_a_child_is",
        "test_confidentiality.py::test_no_stratum_is_made_of_what_identifies",
        "intake/reading/test_identifying.py::test_what_identifies_is_known",
        "intake/reading/test_personal_ids.py::test_ids_that_are_a_persons_own_are_refused",
    ),
    "Nothing is lost": (
        "review/writing/test_transaction.py::test_whatever_the_disk_refuses_all_is_old_or_all_is_new",
        "review/writing/test_transaction.py::test_whenever_the_power_goes_all_is_old_or_all_is_new",
        "review/writing/test_transaction.py::test_a_file_that_is_open_elsewhere_is_not_replaced",
        "review/writing/test_transaction.py::test_an_interrupted_run_is_finished_and_named",
        "review/test_folder.py::test_what_a_person_may_have_edited_is_put_aside",
        "review/test_folder.py::test_a_workbook_sent_again_under_its_name_keeps_the_first",
        "review/test_folder.py::test_two_workbooks_of_one_name_are_both_kept_and_counted",
    ),
    "One at a time": (
        "review/writing/test_lock.py::test_the_second_is_told_who_the_first_is",
        "review/writing/test_lock.py::test_a_dead_writer_holds_nobody_up",
    ),
    "What was done can be shown": (
        "review/test_integrity.py::test_what_was_changed_is_named_and_exits_1",
        "review/test_looked_through.py::test_every_report_is_held_against_the_mark_that_it_prints",
        "review/test_looked_through.py::test_the_mark_from_a_paper_is_held_against_the_journal",
        "review/test_looked_through.py::test_findings_are_read_again_from_what_came_back",
        "review/test_looked_through.py::test_a_file_slipped_into_any_part_is_named",
        "review/test_looked_through.py::test_what_was_not_looked_at_is_listed",
        "review/test_looked_through.py::test_verify_writes_nothing",
        "review/test_changed_folder.py::test_a_report_of_a_changed_folder_says_so_and_exits_1",
        "steps/test_verifying.py::test_the_same_extract_proves_the_sample",
    ),
    "The lot is not cast again by other words": (
        "sampling/test_seeds.py::test_the_order_of_rows_and_copied_rows_change_nothing",
        "sampling/test_seeds.py::test_days_that_hold_nobody_change_nothing",
        "steps/test_drawing.py::test_a_seed_that_is_said_to_be_made_is_made_again",
        "steps/test_changing.py::test_an_audited_case_stays_unless_somebody_answers_for_it",
        "steps/test_changing.py::test_replacing_an_audited_case_is_told_wherever_the_figures_are",
    ),
    "Files of strangers do no harm": (
        "test_costs.py::test_a_small_file_costs_little_or_is_refused",
        "rendering/form/test_hostile_forms.py::test_a_hostile_form_is_refused_by_name",
        "review/test_csv_tables.py::test_no_formula_lives_in_a_csv",
        "test_hostile_data.py::test_no_workbook_computes_or_links_what_people_wrote",
        "test_confidentiality.py::test_no_message_about_a_faulty_extract_says_of_whom",
        "test_confidentiality.py::test_no_message_about_a_workbook_says_of_whom",
    ),
    "A review folder of a stranger does no harm either": (
        "test_a_strangers_folder.py::test_nothing_is_read_mended_swept_or_written_through_a_link",
        "test_a_strangers_folder.py::test_what_a_plan_of_a_folder_names_stays_beside_it",
        "test_a_strangers_folder.py::test_a_plan_leads_nowhere_but_beside_its_own_folder",
    ),
    "A review folder is for its owner alone": ("review/test_folder.py::test_only_its_owner_may_look_into_a_review",),
    "What is personal can be taken out": (
        "steps/test_forgetting.py::test_no_id_no_word_and_no_workbook_is_left",
        "steps/test_forgetting.py::test_whenever_it_is_ended_it_is_done_whole_or_not_at_all",
        "steps/test_forgetting.py::test_whatever_the_disk_refuses_it_is_done_whole_or_not_at_all",
        "steps/test_forgetting.py::test_a_plan_says_until_when_it_may_be_kept",
    ),
    "A fault of the program itself": ("review/test_fault_details.py::test_details_hold_places_and_no_data",),
}


def test_every_promise_is_named() -> None:
    """A new promise gets a test, and one that is taken back is struck off."""
    relied_on = SECURITY.partition("## What you may rely on")[2].partition("## What you may not")[0]
    assert [words.rstrip(".") for words in re.findall(r"^\*\*(.+?)\*\*", relied_on, re.MULTILINE)] == list(PROMISES)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_has_tests(promise: str) -> None:
    """Each stands where it is said to stand."""
    for place in PROMISES[promise]:
        file, _, name = place.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, place
