//! The parts of 17TRACK's JSON that are read, named as there.

use serde::de::MapAccess;

use crate::tolerant::{List, Part, Shape, Text, shapes};

/// What stands in `data`: lists of items, or, in a message, one item itself.
#[derive(Debug, Default)]
pub(super) struct Data<'a> {
    pub(super) accepted: List<Item<'a>>,
    pub(super) rejected: List<Item<'a>>,
    pub(super) errors: List<Failure<'a>>,
    pub(super) quota_total: Text<'a>,
    pub(super) quota_remain: Text<'a>,
    pub(super) item: Item<'a>,
}

impl<'a> Shape<'a> for Data<'a> {
    fn take<A: MapAccess<'a>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "accepted" => self.accepted = map.next_value()?,
            "rejected" => self.rejected = map.next_value()?,
            "errors" => self.errors = map.next_value()?,
            "quota_total" => self.quota_total = map.next_value()?,
            "quota_remain" => self.quota_remain = map.next_value()?,
            _ => return self.item.take(name, map),
        }
        Ok(true)
    }
}

impl Body<'_> {
    /// Whether anything of it is as this source writes.
    pub(super) fn is_known(&self) -> bool {
        let lists = |data: &Data<'_>| {
            [&data.accepted, &data.rejected].iter().any(|list| !list.items.is_empty()) || !data.errors.items.is_empty()
        };
        self.code.get().is_some()
            || self.event.get().is_some()
            || matches!(&self.data, Part::Read(data) if lists(data) || data.item.number.get().is_some())
    }
}

/// An item that only has to be counted.
#[derive(Debug, Default)]
pub(super) struct Skipped;

impl<'a> Shape<'a> for Skipped {
    fn take<A: MapAccess<'a>>(&mut self, _: &str, _: &mut A) -> Result<bool, A::Error> {
        Ok(false)
    }
}

shapes! {
    /// What shows whether a whole call failed: its items are only counted.
    struct Envelope<'a> {
        code: Text<'a>,
        message: Text<'a>,
        data: Part<Outline<'a>>,
    }

    struct Outline<'a> {
        accepted: List<Skipped>,
        rejected: List<Skipped>,
        errors: List<Failure<'a>>,
    }

    struct Body<'a> {
        event: Text<'a>,
        code: Text<'a>,
        message: Text<'a>,
        data: Part<Data<'a>>,
    }

    /// Accepted, rejected or listed. The fields after `error` are those of a list without events.
    struct Item<'a> {
        number: Text<'a>,
        carrier: Text<'a>,
        origin_country: Text<'a>,
        destination_country: Text<'a>,
        track_info: Part<TrackInfo<'a>>,
        error: Part<Failure<'a>>,
        shipping_country: Text<'a>,
        recipient_country: Text<'a>,
        tracking_status: Text<'a>,
        package_status: Text<'a>,
        latest_event_time: Text<'a>,
        latest_event_info: Text<'a>,
    }

    struct Failure<'a> {
        code: Text<'a>,
        message: Text<'a>,
    }

    struct TrackInfo<'a> {
        shipping_info: Part<ShippingInfo<'a>>,
        latest_status: Part<LatestStatus<'a>>,
        latest_event: Part<Event<'a>>,
        misc_info: Part<MiscInfo<'a>>,
        tracking: Part<Tracking<'a>>,
    }

    struct ShippingInfo<'a> {
        shipper_address: Part<Address<'a>>,
        recipient_address: Part<Address<'a>>,
    }

    struct LatestStatus<'a> {
        status: Text<'a>,
        sub_status: Text<'a>,
    }

    struct MiscInfo<'a> {
        local_number: Text<'a>,
        local_key: Text<'a>,
    }

    struct Tracking<'a> {
        providers: List<Provider<'a>>,
    }

    struct Provider<'a> {
        provider: Part<ProviderName<'a>>,
        events: List<Event<'a>>,
    }

    struct ProviderName<'a> {
        key: Text<'a>,
    }

    struct Event<'a> {
        time_iso: Text<'a>,
        time_utc: Text<'a>,
        time_raw: Part<TimeRaw<'a>>,
        description: Text<'a>,
        description_translation: Part<Translation<'a>>,
        location: Text<'a>,
        stage: Text<'a>,
        sub_status: Text<'a>,
        address: Part<Address<'a>>,
    }

    struct TimeRaw<'a> {
        date: Text<'a>,
        time: Text<'a>,
        timezone: Text<'a>,
    }

    struct Translation<'a> {
        description: Text<'a>,
    }

    struct Address<'a> {
        country: Text<'a>,
        state: Text<'a>,
        city: Text<'a>,
        postal_code: Text<'a>,
    }
}
