//! The parts of AfterShip's JSON that are read, named as there in any of its versions.

use serde::de::MapAccess;

use crate::tolerant::{Flag, List, Part, Shape, Text, shapes};

/// What stands in `data`: a page of trackings, one tracking in a wrapper (`v4`), or one tracking itself.
#[derive(Debug, Default)]
pub(super) struct Data<'a> {
    /// The page, where there is one.
    pub(super) trackings: Option<List<Tracking<'a>>>,
    pub(super) tracking: Part<Tracking<'a>>,
    pub(super) item: Tracking<'a>,
}

impl<'a> Shape<'a> for Data<'a> {
    fn take<A: MapAccess<'a>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "trackings" => self.trackings = Some(map.next_value()?),
            "tracking" => self.tracking = map.next_value()?,
            _ => return self.item.take(name, map),
        }
        Ok(true)
    }
}

impl<'a> Data<'a> {
    /// Whether anything of it is as this source writes.
    pub(super) fn is_known(&self) -> bool {
        self.trackings.is_some() || matches!(self.tracking, Part::Read(_)) || self.item.tracking_number.get().is_some()
    }

    /// The one tracking that it is about, where it isn't about several. A page repeats the questions that it answers in
    /// fields of the same names, which make no tracking.
    pub(super) fn into_one(self) -> Option<Tracking<'a>> {
        match self.tracking {
            Part::Read(tracking) => Some(tracking),
            Part::Missing | Part::Strange => Some(self.item).filter(|item| item.tracking_number.get().is_some()),
        }
    }
}

impl Body<'_> {
    /// Whether anything of it is as this source writes.
    pub(super) fn is_known(&self) -> bool {
        matches!(&self.meta, Part::Read(meta) if meta.code.get().is_some())
            || self.event.get().is_some()
            || matches!(&self.data, Part::Read(data) if data.is_known())
    }
}

shapes! {
    /// A whole answer or message: one has `data`, the other `msg`.
    struct Body<'a> {
        meta: Part<Meta<'a>>,
        data: Part<Data<'a>>,
        event: Text<'a>,
        msg: Part<Tracking<'a>>,
    }

    /// A message of which only the name is wanted.
    struct Named<'a> {
        event_id: Text<'a>,
    }

    struct Meta<'a> {
        code: Text<'a>,
        message: Text<'a>,
    }

    struct Tracking<'a> {
        id: Text<'a>,
        tracking_number: Text<'a>,
        slug: Text<'a>,
        active: Flag,
        tag: Text<'a>,
        subtag: Text<'a>,
        origin_country_region: Text<'a>,
        origin_country_iso3: Text<'a>,
        destination_country_region: Text<'a>,
        destination_country_iso3: Text<'a>,
        courier_destination_country_region: Text<'a>,
        courier_destination_country_iso3: Text<'a>,
        checkpoints: List<Checkpoint<'a>>,
        checkpoint: Part<Checkpoint<'a>>,
        last_mile: Part<Leg<'a>>,
        next_couriers: List<Leg<'a>>,
    }

    struct Checkpoint<'a> {
        slug: Text<'a>,
        checkpoint_time: Text<'a>,
        location: Text<'a>,
        city: Text<'a>,
        state: Text<'a>,
        postal_code: Text<'a>,
        zip: Text<'a>,
        country_region: Text<'a>,
        country_iso3: Text<'a>,
        country_region_name: Text<'a>,
        country_name: Text<'a>,
        message: Text<'a>,
        tag: Text<'a>,
        subtag: Text<'a>,
        subtag_message: Text<'a>,
    }

    /// A part of the way under a number of its own.
    struct Leg<'a> {
        tracking_number: Text<'a>,
        slug: Text<'a>,
    }
}
