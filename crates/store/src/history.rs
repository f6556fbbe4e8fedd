//! What the latest commits of this process were about. SQLite has one process that writes, so what that process
//! remembers tells whether anything was added to what a decision rests upon, without a statement.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Subjects that are remembered in a workspace: the commits of a few seconds, in a few hundred kilobytes. A decision
/// that took longer is made again.
const SUBJECTS_MAX: usize = 20_000;

/// The latest commits of every workspace.
#[derive(Default)]
pub(crate) struct History {
    workspaces: Mutex<HashMap<String, Recent>>,
}

#[derive(Default)]
struct Recent {
    /// How many commits have begun.
    begun: u64,
    /// All up to this one have ended: whoever looks from now on sees them.
    ended: u64,
    /// All up to this one are forgotten.
    forgotten: u64,
    commits: VecDeque<(u64, HashSet<u64>)>,
    subjects: usize,
}

impl History {
    /// The last commit that a look from now on is sure to see.
    pub(crate) fn seen(&self, workspace: &str) -> u64 {
        self.lock().get(workspace).map_or(0, |recent| recent.ended)
    }

    /// Takes note of a commit about these subjects, before it can be seen; none: about anything. The caller is the one
    /// writer.
    pub(crate) fn begin(&self, workspace: &str, subjects: Option<Vec<String>>) -> u64 {
        let mut workspaces = self.lock();
        let recent = workspaces.entry(workspace.to_owned()).or_default();
        recent.begun += 1;
        match subjects {
            Some(subjects) if subjects.len() <= SUBJECTS_MAX => {
                let hashes: HashSet<u64> = subjects.iter().map(|subject| hash(subject)).collect();
                recent.subjects += hashes.len();
                recent.commits.push_back((recent.begun, hashes));
            }
            _ => {
                recent.commits.clear();
                (recent.subjects, recent.forgotten) = (0, recent.begun);
            }
        }
        while recent.subjects > SUBJECTS_MAX
            && let Some((commit, hashes)) = recent.commits.pop_front()
        {
            recent.subjects -= hashes.len();
            recent.forgotten = commit;
        }
        recent.begun
    }

    /// Takes note that a commit has ended, well or not.
    pub(crate) fn end(&self, workspace: &str, commit: u64) {
        if let Some(recent) = self.lock().get_mut(workspace) {
            recent.ended = recent.ended.max(commit);
        }
    }

    /// Whether anything may have been added to these subjects since a look that was sure to see `seen`.
    pub(crate) fn moved(&self, workspace: &str, seen: u64, subjects: &[String]) -> bool {
        let workspaces = self.lock();
        let Some(recent) = workspaces.get(workspace) else { return false };
        if seen < recent.forgotten {
            return true;
        }
        let since = recent.commits.iter().filter(|(commit, _)| *commit > seen);
        let added: Vec<&HashSet<u64>> = since.map(|(_, hashes)| hashes).collect();
        !added.is_empty()
            && subjects.iter().map(|subject| hash(subject)).any(|one| added.iter().any(|set| set.contains(&one)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Recent>> {
        // Nothing that could panic happens while it is held.
        self.workspaces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Two subjects that fall together make a decision be made again, nothing worse.
fn hash(subject: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    subject.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(subjects: &[&str]) -> Vec<String> {
        subjects.iter().map(|subject| (*subject).to_owned()).collect()
    }

    #[test]
    fn a_commit_moves_what_it_is_about_for_whoever_looked_before_it_ended() {
        let history = History::default();
        assert!(!history.moved("w", history.seen("w"), &about(&["n:1"])));
        let commit = history.begin("w", Some(about(&["n:1", "p:1"])));
        let meanwhile = history.seen("w");
        history.end("w", commit);
        let later = history.seen("w");
        assert!(history.moved("w", meanwhile, &about(&["o:7", "p:1"])), "it may not have seen the commit");
        assert!(!history.moved("w", meanwhile, &about(&["p:2"])));
        assert!(!history.moved("w", later, &about(&["p:1"])), "it has seen the commit");
        assert!(!history.moved("other", meanwhile, &about(&["p:1"])));
    }

    #[test]
    fn what_was_forgotten_counts_as_moved() {
        let history = History::default();
        let seen = history.seen("w");
        history.begin("w", None);
        assert!(history.moved("w", seen, &about(&["n:9"])), "a commit about anything");
        let seen = history.begin("w", Some(about(&["n:1"])));
        history.end("w", seen);
        let many: Vec<String> = (0..SUBJECTS_MAX).map(|number| format!("p:{number}")).collect();
        let commit = history.begin("w", Some(many));
        assert!(!history.moved("w", seen, &about(&["n:1"])), "the one before was seen, the one after is remembered");
        history.end("w", commit);
        history.begin("w", Some(about(&["n:2"])));
        assert!(history.moved("w", seen, &about(&["n:1"])), "too long ago to know");
    }
}
