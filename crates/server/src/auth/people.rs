//! People: who may sign in, and with what role.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{PersonRow, Workspace};

use super::passwords::{Hashing, Weak, check};
use crate::clock::Ids;
use crate::http::refused::Refusal;
use crate::http::route::Role;

/// The longest address that mail has.
const EMAIL_MAX: usize = 254;
/// The longest name that is kept.
const NAME_MAX: usize = 100;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Its typed id.
    pub id: String,
    /// The address it signs in with.
    pub email: String,
    /// What it may do.
    pub role: Role,
    /// How it is called.
    pub name: String,
}

impl Person {
    /// The person of a row; none when its role isn't one of ours.
    pub(super) fn of(row: &PersonRow) -> Option<Person> {
        let role = Role::of_key(&row.role)?;
        Some(Person { id: row.id.clone(), email: row.email.clone(), role, name: row.name.clone() })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Person {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Person, Refusal> {
        // Whoever asks for a person on a door that lets anybody in gets none.
        parts.extensions.get::<Person>().cloned().ok_or(Refusal::Failed)
    }
}

/// A person to be.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// The address to sign in with.
    pub email: &'a str,
    /// How it is called; empty: by its address.
    pub name: &'a str,
    /// What it may do.
    pub role: Role,
    /// Its password.
    pub password: &'a str,
}

/// Why somebody can't be added.
#[derive(Debug)]
pub enum NotAdded {
    /// That is no address.
    BadEmail,
    /// The password is too easy to guess.
    Weak(Weak),
    /// Somebody has this address.
    Taken,
    /// Somebody was faster, or the link opens nothing any more.
    LinkOver,
    /// It couldn't be done now.
    Refused(Refusal),
}

impl From<parcelwatch_store::StoreError> for NotAdded {
    fn from(error: parcelwatch_store::StoreError) -> NotAdded {
        NotAdded::Refused(error.into())
    }
}

/// An address as it is looked up.
#[must_use]
pub fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Whether a text can be an address. Mail itself is the only real test.
fn is_address(email: &str) -> bool {
    let plain = email.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let parts = email.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    plain && email.len() <= EMAIL_MAX && parts.is_some_and(|(_, host)| !host.contains('@'))
}

/// Adds a person by the installation's owner: from the command line, or from a page.
///
/// # Errors
/// When it can't be added.
pub async fn add(
    workspace: &Workspace,
    hashing: &Hashing,
    ids: &Ids,
    new: &NewPerson<'_>,
    now: Millis,
) -> Result<Person, NotAdded> {
    let row = row_of(workspace, hashing, ids, new, now).await?;
    if !workspace.add_person(&row).await? {
        return Err(NotAdded::Taken);
    }
    Person::of(&row).ok_or(NotAdded::Refused(Refusal::Failed))
}

/// Adds the first owner with the set-up link's secret. Of several who try at once one wins.
///
/// # Errors
/// When it can't be added.
pub async fn add_first(
    workspace: &Workspace,
    hashing: &Hashing,
    ids: &Ids,
    key: &super::Secret,
    new: &NewPerson<'_>,
    now: Millis,
) -> Result<Person, NotAdded> {
    // Whoever has no link isn't worth a hash.
    let hash = key.hash();
    if !workspace.reader().await?.link_opens(&hash, super::links::SET_UP, now).await? {
        return Err(NotAdded::LinkOver);
    }
    let row = row_of(workspace, hashing, ids, new, now).await?;
    if !workspace.add_first_person(&hash, super::links::SET_UP, &row, now).await? {
        return Err(NotAdded::LinkOver);
    }
    Person::of(&row).ok_or(NotAdded::Refused(Refusal::Failed))
}

async fn row_of(
    workspace: &Workspace,
    hashing: &Hashing,
    ids: &Ids,
    new: &NewPerson<'_>,
    now: Millis,
) -> Result<PersonRow, NotAdded> {
    let email = folded(new.email);
    if !is_address(&email) {
        return Err(NotAdded::BadEmail);
    }
    let name: String = new.name.trim().chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    let name = if name.is_empty() { email.split('@').next().unwrap_or_default().to_owned() } else { name };
    check(new.password, &[workspace.id(), &email, &name]).map_err(NotAdded::Weak)?;
    let password = hashing.hash(new.password).await.map_err(|_| NotAdded::Refused(Refusal::Busy(1)))?;
    Ok(PersonRow {
        id: ids.new_id("usr"),
        email,
        name,
        role: new.role.key().to_owned(),
        password,
        created_at: now,
        disabled_at: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for good in ["mia@shop.example", "m@h", "mia+shop@münchen.example"] {
            assert!(is_address(&folded(good)), "{good}");
        }
        for bad in ["", "mia", "@shop.example", "mia@", "a@b@c", "mia @shop.example", "mia@shop\n.example"] {
            assert!(!is_address(bad), "{bad}");
        }
        assert_eq!(folded(" Mia@Shop.Example "), "mia@shop.example");
    }
}
