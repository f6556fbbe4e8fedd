//! `bench decide`: the rules on facts in memory, on one core.

use std::hint::black_box;

use parcelwatch_domain::decide::{Before, Change, decide};
use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::known::{Builder, Known};
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::time::HOUR;
use serde_json::Value;

use super::figures::{ROUNDS, count, rate, seconds_on_core};
use super::seed::{NOW, Parcel, Story, read, shop, story, token};
use super::{BenchError, Bound, Figure, Setup};
use crate::{clock, meaning};

/// Events of each package.
const EVENTS: usize = 12;
/// Different packages of the mix.
const PARCELS: usize = 200;

/// A package with its order as the rules read it, and as the lists show it.
struct Scene {
    facts: Vec<Fact>,
    known: Known,
    before: Before,
}

pub(super) fn run(setup: &Setup, tell: &mut dyn FnMut(Figure)) -> Result<(), BenchError> {
    let scenes = (0..PARCELS).map(scene).collect::<Result<Vec<_>, _>>()?;
    let policies = Policies::default();
    let flags: usize = scenes.iter().map(|scene| flags_of(scene, &policies)).sum();
    let mut stale = (0..PARCELS).map(scene).collect::<Result<Vec<_>, _>>()?;
    for scene in &mut stale {
        let shown = scene.before.packages.values_mut().chain(scene.before.orders.values_mut());
        shown.for_each(|shown| *shown = shown.replace("transit", "elsewhere").replace("stage\":\"", "stage\":\"un"));
    }
    let turns = setup.size(1_500, 3);
    let mut same = Vec::with_capacity(ROUNDS);
    let mut moved = Vec::with_capacity(ROUNDS);
    let mut built = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        same.push(decisions(&scenes, &policies, turns));
        // The same where each was shown otherwise: every line is written anew and told.
        moved.push(decisions(&stale, &policies, turns / 3 + 1));
        built.push(histories(&scenes, turns / 10 + 1));
    }
    let stories: Vec<Value> = Story::LIST.iter().map(|story| format!("{story:?}").into()).collect();
    let figure = |name: &str, rounds: &[f64]| {
        Figure::of("decide", name, "packages/s of one core", rounds)
            .with("events", EVENTS)
            .with("packages", PARCELS)
            .with("flags_each", count(flags) / count(PARCELS))
    };
    tell(figure("decide", &same).bound(Bound::AtLeast(300_000.0)).with("stories", stories));
    tell(figure("decide_changed", &moved));
    tell(figure("histories_from_facts", &built));
    Ok(())
}

fn scene(place: usize) -> Result<Scene, BenchError> {
    let token = token(0);
    let parcel = Parcel { story: story(place), place, token: &token };
    let mut facts = shop();
    facts.extend(parcel.facts(EVENTS, true));
    let facts = read(&facts)?;
    let known = known(facts.iter().cloned());
    let mut before = Before::default();
    // As it was shown an hour ago: what holds now held then, or came up since.
    for change in decide(&known, &Before::default(), &Policies::default(), NOW.plus(-HOUR / 60)) {
        match change {
            Change::Package { line, shown, .. } => {
                before.packages.insert(line.package, shown);
            }
            Change::Order { line, shown, .. } => {
                before.orders.insert(line.order, shown);
            }
            Change::PackageGone { .. } | Change::OrderGone { .. } | Change::Look { .. } => {}
        }
    }
    Ok(Scene { facts, known, before })
}

fn known(facts: impl Iterator<Item = Fact>) -> Known {
    let mut builder = Builder::new();
    for (line, fact) in (1..).zip(facts) {
        builder.add(line, fact);
    }
    builder.build(&meaning::read).known
}

fn flags_of(scene: &Scene, policies: &Policies) -> usize {
    let changes = decide(&scene.known, &Before::default(), policies, NOW);
    changes.iter().map(|change| if let Change::Package { line, .. } = change { line.flags.len() } else { 0 }).sum()
}

/// Decisions a second.
fn decisions(scenes: &[Scene], policies: &Policies, turns: usize) -> f64 {
    let took = on_core(|| {
        for _ in 0..turns {
            for scene in scenes {
                black_box(decide(black_box(&scene.known), &scene.before, policies, NOW));
            }
        }
    });
    rate(turns * scenes.len(), took)
}

/// Histories made of parsed facts, a second.
fn histories(scenes: &[Scene], turns: usize) -> f64 {
    let took = on_core(|| {
        for _ in 0..turns {
            for scene in scenes {
                black_box(known(scene.facts.iter().cloned()));
            }
        }
    });
    rate(turns * scenes.len(), took)
}

/// Seconds that something takes of one core; of the clock, where the system doesn't tell.
fn on_core(work: impl FnOnce()) -> f64 {
    let (watch, before) = (clock::stopwatch(), seconds_on_core());
    work();
    match (before, seconds_on_core()) {
        (Some(before), Some(after)) => after - before,
        _ => watch.elapsed().as_secs_f64(),
    }
}
