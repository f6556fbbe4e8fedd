//! Every public function on both engines: what one does, the other does. Each case runs twice, on a database of its
//! own; without an installed PostgreSQL its half says so on the console.

#[cfg(test)]
mod conformance {
    pub mod accounts;
    pub mod answers;
    pub mod backups;
    pub mod commit;
    pub mod engine;
    pub mod imports;
    pub mod jobs;
    pub mod lists;
    pub mod make;
    pub mod mappings;
    pub mod people;
    #[cfg(all(feature = "sabotage", feature = "crashpoints"))]
    mod rig;
    pub mod runs;
    pub mod schedule;
    pub mod walks;
}

/// One case on both engines.
macro_rules! both {
    ($name:ident, $case:path) => {
        mod $name {
            use super::*;

            #[tokio::test]
            async fn sqlite() {
                let test = parcelwatch_store::test_support::TestDb::sqlite().await;
                $case(&test.db).await;
                test.db.close().await;
            }

            #[tokio::test]
            async fn postgres() {
                let Some(test) = parcelwatch_store::test_support::TestDb::postgres().await else { return };
                $case(&test.db).await;
                test.db.close().await;
            }
        }
    };
}

use conformance::{
    accounts, answers, backups, commit, engine, imports, jobs, lists, mappings, people, runs, schedule, walks,
};

both!(what_is_committed_is_loaded, commit::what_is_committed_is_loaded);
both!(known_facts_are_unchanged, commit::known_facts_are_unchanged);
both!(receipts_are_kept_where_they_matter, commit::receipts_are_kept_where_they_matter);
both!(r09_facts_are_never_rewritten, commit::r09_facts_are_never_rewritten);
both!(a_moved_version_refuses_everything, commit::a_moved_version_refuses_everything);
both!(a_moved_basis_refuses_everything, commit::a_moved_basis_refuses_everything);
both!(two_deciders_never_both_win, commit::two_deciders_never_both_win);
both!(persons_stand_apart_and_can_be_erased, commit::persons_stand_apart_and_can_be_erased);
both!(messages_are_owed_until_delivered, commit::messages_are_owed_until_delivered);
both!(an_event_is_read_again, commit::an_event_is_read_again);
both!(thousands_of_rows_at_once, commit::thousands_of_rows_at_once);
both!(hostile_text_comes_back_as_it_was, commit::hostile_text_comes_back_as_it_was);
both!(a_cluster_has_a_bound, commit::a_cluster_has_a_bound);

both!(pages_join_to_the_whole_list, lists::pages_join_to_the_whole_list);
both!(a21_attention_by_rank_then_since_then_id, lists::a21_attention_by_rank_then_since_then_id);
both!(counts_are_exact_after_any_changes, lists::counts_are_exact_after_any_changes);
both!(what_was_loaded_is_written_only_while_it_stands, lists::what_was_loaded_is_written_only_while_it_stands);
both!(lookups_find_their_rows, lists::lookups_find_their_rows);
both!(due_is_what_has_come, lists::due_is_what_has_come);
both!(no_list_reads_a_table_whole, lists::no_list_reads_a_table_whole);

both!(an_undone_import_leaves_what_is_loaded, imports::an_undone_import_leaves_what_is_loaded);
both!(undo_keeps_what_was_given_elsewhere, imports::undo_keeps_what_was_given_elsewhere);
both!(importing_again_restores, imports::importing_again_restores);
both!(r18_progress_is_in_the_commit_of_its_rows, imports::r18_progress_is_in_the_commit_of_its_rows);
both!(an_import_knows_what_it_touched, imports::an_import_knows_what_it_touched);

both!(r19_an_answer_is_kept_with_what_it_answers, answers::r19_an_answer_is_kept_with_what_it_answers);
both!(r19_of_two_commits_with_a_key_one_is_made, answers::r19_of_two_commits_with_a_key_one_is_made);
both!(r19_an_old_answer_is_forgotten, answers::r19_an_old_answer_is_forgotten);

both!(equal_answers_make_one_run, runs::equal_answers_make_one_run);
both!(another_answer_begins_a_run, runs::another_answer_begins_a_run);
both!(answers_of_an_undone_import_leave, runs::answers_of_an_undone_import_leave);

both!(an_account_comes_back_as_it_was_given, accounts::an_account_comes_back_as_it_was_given);
both!(what_happens_to_an_account_is_noted, accounts::what_happens_to_an_account_is_noted);
both!(a_message_is_kept_once_and_taken_once, accounts::a_message_is_kept_once_and_taken_once);
both!(a_message_ends_read_or_set_aside, accounts::a_message_ends_read_or_set_aside);

both!(walks_see_everything_once, walks::walks_see_everything_once);
both!(r35_a_snapshot_is_one_instant, walks::r35_a_snapshot_is_one_instant);

both!(r06_a_backup_comes_back_whole_on_either_engine, backups::r06_a_backup_comes_back_whole_on_either_engine);
both!(r06_a_damaged_backup_is_refused, backups::r06_a_damaged_backup_is_refused);
both!(r06_a_backup_under_load_is_one_instant, backups::r06_a_backup_under_load_is_one_instant);

both!(the_schema_is_what_the_bulk_paths_know, engine::the_schema_is_what_the_bulk_paths_know);
both!(r04_settings_are_read_back, engine::r04_settings_are_read_back);
both!(a_newer_schema_is_refused, engine::a_newer_schema_is_refused);
both!(a_setting_keeps_every_value_it_had, engine::a_setting_keeps_every_value_it_had);
both!(workspaces_are_listed, engine::workspaces_are_listed);

both!(an_address_signs_in_one_person, people::an_address_signs_in_one_person);
both!(s05_of_many_claims_one_wins, people::s05_of_many_claims_one_wins);
both!(a_link_opens_once, people::a_link_opens_once);
both!(s03_sessions_end, people::s03_sessions_end);
both!(a_browser_is_known_for_its_person, people::a_browser_is_known_for_its_person);
both!(tokens_are_found_until_revoked, people::tokens_are_found_until_revoked);
both!(s02_evaluations_are_counted_together, people::s02_evaluations_are_counted_together);
both!(r33_readiness_is_a_commit, people::r33_readiness_is_a_commit);
both!(a_package_that_changes_is_put_up_to_be_planned, schedule::a_package_that_changes_is_put_up_to_be_planned);
both!(what_changes_while_it_is_planned_is_planned_again, schedule::what_changes_while_it_is_planned_is_planned_again);
both!(the_most_urgent_is_claimed_first_and_nothing_twice, schedule::the_most_urgent_is_claimed_first_and_nothing_twice);
both!(r21_an_old_lease_leaves_no_trace, schedule::r21_an_old_lease_leaves_no_trace);
both!(what_was_stopped_meanwhile_stays_stopped, schedule::what_was_stopped_meanwhile_stays_stopped);
both!(the_newest_is_registered_first, schedule::the_newest_is_registered_first);
both!(a_package_is_claimed_whether_due_or_not, schedule::a_package_is_claimed_whether_due_or_not);
both!(many_claimers_share_what_is_due, schedule::many_claimers_share_what_is_due);

both!(a_job_is_visible_from_the_question_to_the_result, jobs::a_job_is_visible_from_the_question_to_the_result);
both!(y2_an_order_is_synced_once_a_minute, jobs::y2_an_order_is_synced_once_a_minute);
both!(r22_rate_and_quota_are_counted_in_the_database, jobs::r22_rate_and_quota_are_counted_in_the_database);
both!(a_pace_is_written_by_one_at_a_time, jobs::a_pace_is_written_by_one_at_a_time);

both!(s12_a_mapping_keeps_everything_it_ever_said, mappings::s12_a_mapping_keeps_everything_it_ever_said);
both!(s12_what_nobody_read_is_counted_with_its_package, mappings::s12_what_nobody_read_is_counted_with_its_package);
