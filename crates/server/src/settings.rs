//! What the owner has set: the policies, each from an instant on (A19).

use parcelwatch_domain::policy::{Policies, Policy};
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{StoreError, Workspace};

/// The name under which policies are stored.
const POLICY: &str = "policy";

/// All policies that were ever set, each in force from its instant on; before the first the standard one.
///
/// # Errors
/// When the database is away.
pub async fn policies(workspace: &Workspace) -> Result<Policies, StoreError> {
    let mut policies = Policies::default();
    for setting in workspace.reader().await?.settings(POLICY).await? {
        // What can't be read any more was readable when it was set; the one before it stays in force.
        if let Ok(policy) = Policy::from_text(&setting.value) {
            policies.change(setting.at, policy);
        }
    }
    Ok(policies)
}

/// Puts a policy in force from `at` on.
///
/// # Errors
/// When the database is away.
pub async fn set_policy(workspace: &Workspace, policy: &Policy, at: Millis) -> Result<(), StoreError> {
    workspace.set(POLICY, &policy.to_text(), at).await
}
