//! Every public function on both engines: what one does, the other does. Each case runs twice, on a database of its
//! own; without an installed PostgreSQL its half says so on the console.

mod conformance {
    pub mod commit;
    pub mod make;
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

use conformance::commit;

both!(what_is_committed_is_loaded, commit::what_is_committed_is_loaded);
both!(known_facts_are_unchanged, commit::known_facts_are_unchanged);
both!(receipts_are_kept_where_they_matter, commit::receipts_are_kept_where_they_matter);
both!(r09_facts_are_never_rewritten, commit::r09_facts_are_never_rewritten);
both!(a_moved_version_refuses_everything, commit::a_moved_version_refuses_everything);
