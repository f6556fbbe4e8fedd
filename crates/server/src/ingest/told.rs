//! What a decision about reports rests upon: everything that hangs together with them, and the numbers that events tell in
//! their texts, which join their packages (S9) in the same commit as the event, whoever reported it.

use std::collections::{BTreeSet, HashMap};

use parcelwatch_domain::detect::numbers_in_text;
use parcelwatch_domain::facts::{Customer, Fact};
use parcelwatch_domain::mapping::Mappings;
use parcelwatch_domain::package::told_numbers;
use parcelwatch_domain::time::Millis;
use parcelwatch_store::{Cluster, StoreError, Subject, leads_to};

use super::{Fate, Ingest, Origin, Reported, World, build_under, settle, without_people};

/// Reports with what is known around them.
pub(super) struct Gathered {
    /// What is stored.
    pub(super) cluster: Cluster,
    /// The reported facts, in their order, as far as they can be taken; behind them what follows from them.
    pub(super) facts: Vec<Option<Fact>>,
    /// The people of reported orders, by the order's place.
    pub(super) people: HashMap<usize, Customer>,
    /// What becomes of each reported fact.
    pub(super) fates: Vec<Fate>,
    /// All of it as the rules read it.
    pub(super) world: World,
}

impl Ingest {
    /// Loads what hangs together with some reports, sorts out which of them can be taken, and adds the numbers that
    /// events tell.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(super) async fn gather(
        &self,
        mappings: &Mappings,
        reported: &[Reported],
        origin: &Origin,
        now: Millis,
    ) -> Result<Gathered, StoreError> {
        // Also the channels and sources that they name: what is known of them decides too.
        let own: BTreeSet<Subject> = reported.iter().flat_map(|report| leads_to(&report.fact)).collect();
        let told = told_in(reported);
        // A package that becomes known may have events that wait for it.
        let mut is_asked = !told.is_empty() || reported.iter().any(|report| matches!(report.fact, Fact::Package(_)));
        let mut seeds: BTreeSet<Subject> = own.union(&told).cloned().collect();
        loop {
            let listed: Vec<Subject> = seeds.iter().cloned().collect();
            let cluster = match self.workspace.load_to_write(&listed).await {
                // What a text tells must not keep anybody from reporting it.
                Err(StoreError::ClusterTooLarge { .. }) if seeds.len() > own.len() => {
                    (seeds, is_asked) = (own.clone(), false);
                    continue;
                }
                other => other?,
            };
            let mut facts: Vec<Option<Fact>> = reported.iter().map(|report| Some(report.fact.clone())).collect();
            let people = without_people(&mut facts);
            let mut fates = vec![Fate::New; reported.len()];
            let mut world = settle(mappings, &cluster, reported, origin, &mut facts, &mut fates);
            if is_asked {
                let told = told_numbers(&world.known, &self.policies(), now);
                let numbers = told.iter().map(|one| Subject::Number(one.identity.number.to_string()));
                let before = seeds.len();
                seeds.extend(numbers);
                if seeds.len() > before {
                    // Whose number it is besides has to be known before it joins.
                    continue;
                }
                if !told.is_empty() {
                    facts.extend(told.into_iter().map(|one| Some(Fact::Identity(one.identity))));
                    world = build_under(mappings, &cluster, &facts);
                }
            }
            return Ok(Gathered { cluster, facts, people, fates, world });
        }
    }
}

/// The numbers that reported events tell.
fn told_in(reported: &[Reported]) -> BTreeSet<Subject> {
    let texts = reported.iter().filter_map(|report| match &report.fact {
        Fact::Event(event) => Some((event.number.as_str(), event.text.as_deref()?)),
        _ => None,
    });
    texts
        .flat_map(|(number, text)| numbers_in_text(text, &[number]))
        .map(|mentioned| Subject::Number(mentioned.number.to_string()))
        .collect()
}
