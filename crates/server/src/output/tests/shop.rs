//! A small shop with something of everything, as the rules see it.

use jiff::tz::TimeZone;
use parcelwatch_domain::assess::{Assessment, PackageLine, assess};
use parcelwatch_domain::case::cases;
use parcelwatch_domain::facts::{Order, read_line};
use parcelwatch_domain::known::{Builder, Known, Meaning, in_force};
use parcelwatch_domain::order::{Asked, is_paid};
use parcelwatch_domain::package::Picture;
use parcelwatch_domain::policy::Policies;
use parcelwatch_domain::status::{Kind, Status};
use parcelwatch_domain::time::Millis;

use crate::output::{
    Heading, Row, Show, ShowOrder, ShowPackage, Style, TimelineEntry, Watched, attention, list, show, timeline,
};
use crate::words::{Language, Words, fill_texts};
use parcelwatch_store::Tab;

pub(super) const SHOP: &str = include_str!("shop.jsonl");
pub(super) const HOSTILE: &str = include_str!("hostile.jsonl");

pub(super) struct Shop {
    pub(super) known: Known,
    pub(super) policies: Policies,
    pub(super) now: Millis,
    pub(super) answer: Assessment,
}

pub(super) fn style(width: usize) -> Style {
    Style { width, ..Style::PLAIN }
}

impl Shop {
    pub(super) fn of(facts: &str) -> Shop {
        let mut builder = Builder::new();
        for (line, text) in facts.lines().enumerate() {
            let fact = read_line(text).unwrap_or_else(|problems| panic!("line {}: {problems:?}", line + 1));
            builder.add(u64::try_from(line).unwrap() + 1, fact);
        }
        let built = builder.build(&|_| (Kind::Unmapped, Meaning::None));
        assert!(built.problems.is_empty() && built.warnings.is_empty(), "{:?} {:?}", built.problems, built.warnings);
        let (known, policies) = (built.known, Policies::default());
        let now = Millis::parse("2026-11-20T09:00:00Z").unwrap();
        let answer = assess(&known, &policies, now);
        Shop { known, policies, now, answer }
    }

    pub(super) fn words(&self, language: Language) -> Words {
        Words::new(language, TimeZone::get("Europe/Berlin").unwrap()).read_at(self.now)
    }

    fn timeline(&self, line: &PackageLine) -> Vec<TimelineEntry> {
        let Some(index) = self.known.packages.iter().position(|package| package.id == line.package) else {
            return Vec::new();
        };
        timeline(&Picture::new(&self.known, &self.policies, index, Asked::at(self.now)).unwrap())
    }

    fn supplier(&self, line: &PackageLine) -> Option<&str> {
        let number = line.supplier_orders.first()?;
        let orders = line.order_indices.iter().map(|order| &self.known.orders[*order]);
        let mut suppliers = orders.flat_map(|order| &order.supplier_orders);
        let history = suppliers.find(|supplier| supplier.has_number(number))?;
        history.state(Asked::at(self.now))?.supplier.as_deref()
    }

    fn contents(&self, line: &PackageLine, order: &Order) -> Vec<(i64, String)> {
        let title = |name: &str| order.lines.iter().find(|of| of.line == name)?.title.clone();
        let Some(package) = self.known.packages.iter().find(|package| package.id == line.package) else {
            return Vec::new();
        };
        let state = in_force(&package.states, self.now).unwrap();
        state.contents.iter().filter_map(|of| Some((of.quantity, title(&of.line)?))).collect()
    }

    pub(super) fn list(&self, tab: Tab, query: Option<&str>, language: Language, style: Style) -> String {
        let all: Vec<&PackageLine> = self.answer.packages().collect();
        let in_tab = |tab: Tab| {
            let of = all.iter().copied().filter(move |package| match tab {
                Tab::All => true,
                Tab::Status(status) => package.status == status,
                Tab::Attention => package.rank.is_some(),
            });
            of.collect::<Vec<_>>()
        };
        let mut packages = in_tab(tab);
        packages.sort_by_key(|package| (package.rank.unwrap_or(u8::MAX), package.attention_since));
        let order = |package: &PackageLine| {
            let order = package.order_indices.first()?;
            self.known.orders[*order].state(Asked::at(self.now))
        };
        let rows: Vec<Row<'_>> = packages
            .iter()
            .map(|package| Row {
                package,
                supplier: self.supplier(package),
                carrier: None,
                country: order(package).and_then(|order| order.country.as_deref()),
            })
            .collect();
        let counts = Tab::LIST.map(|tab| u64::try_from(in_tab(tab).len()).unwrap());
        let heading = Heading { tab, counts, query };
        let mut out = Vec::new();
        list(&mut out, &heading, &rows, &self.words(language), style, self.now).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(super) fn show(&self, order: &str, language: Language, style: Style) -> String {
        let line = self.answer.orders().find(|line| line.order.starts_with(order)).unwrap();
        let history = self.known.orders.iter().find(|of| of.id == line.order).unwrap();
        let state = history.state(Asked::at(self.now)).unwrap();
        let items: Vec<(i64, String)> =
            state.lines.iter().map(|line| (line.quantity, line.title.clone().unwrap_or_default())).collect();
        let of: Vec<&PackageLine> =
            self.answer.packages().filter(|package| package.orders.contains(&line.order)).collect();
        let timelines: Vec<Vec<TimelineEntry>> = of.iter().map(|package| self.timeline(package)).collect();
        let contents: Vec<Vec<(i64, String)>> = of.iter().map(|package| self.contents(package, state)).collect();
        let packages: Vec<ShowPackage<'_>> = of
            .iter()
            .zip(&timelines)
            .enumerate()
            .map(|(index, (package, timeline))| ShowPackage {
                line: package,
                timeline,
                supplier: self.supplier(package),
                carrier: None,
                contents: contents[index].as_slice(),
                further_numbers: &[],
            })
            .collect();
        let destination = [state.city.as_deref(), state.country.as_deref()];
        let destination = destination.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let index = self.known.orders.iter().position(|of| of.id == line.order).unwrap();
        let cases = cases(&self.known, index, &self.policies, Asked::at(self.now));
        let page = Show {
            order: Some(ShowOrder {
                line,
                contents: &items,
                channel: history.channel.as_deref(),
                destination: Some(&destination),
                paid: is_paid(state, self.now),
            }),
            packages: &packages,
            cases: &cases,
            moments: 30,
            now: self.now,
        };
        let mut out = Vec::new();
        show(&mut out, &page, &self.words(language), style).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(super) fn attention(&self, language: Language, style: Style) -> String {
        let packages: Vec<&PackageLine> = self.answer.packages().collect();
        let watched = Watched { packages: &packages, total: u64::try_from(packages.len()).unwrap() };
        let mut out = Vec::new();
        attention(&mut out, &watched, &self.words(language), style, self.now).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(super) fn with_texts(mut self) -> Assessment {
        let words = self.words(Language::English);
        fill_texts(&mut self.answer, &words);
        self.answer
    }
}

pub(super) const ABNORMAL: Tab = Tab::Status(Status::Abnormal);
