//! The couriers that AfterShip knows, as far as this world has them.

use serde_json::{Value, json};

use super::envelope::Refused;
use crate::carriers::{CARRIERS, Carrier, detect};
use crate::places::alpha3;
use crate::world::World;

/// The courier whose number this is.
pub(super) fn of_number(number: &str, world: &World) -> Option<&'static Carrier> {
    let found = world.find(number).map(|(parcel, last_mile)| {
        if last_mile { parcel.last_mile.as_ref().map(|(_, carrier)| *carrier) } else { parcel.carrier }
    });
    found.unwrap_or_else(|| detect(number))
}

pub(super) fn of_slug(slug: &str) -> Option<&'static Carrier> {
    CARRIERS.into_iter().find(|carrier| carrier.aftership == slug)
}

pub(super) fn all() -> Value {
    let couriers: Vec<Value> = CARRIERS.into_iter().map(object).collect();
    json!({"total": couriers.len(), "couriers": couriers})
}

pub(super) fn detected(body: &Value, world: &World) -> Result<Value, Refused> {
    let number = body.get("tracking_number").and_then(Value::as_str);
    let number = number.ok_or_else(|| Refused::new(4007, "`tracking_number` is required."))?;
    let couriers: Vec<Value> = of_number(number, world).into_iter().map(object).collect();
    Ok(json!({"total": couriers.len(), "couriers": couriers}))
}

fn object(carrier: &Carrier) -> Value {
    json!({
        "slug": carrier.aftership, "name": carrier.name, "phone": null, "other_name": null,
        "web_url": carrier.homepage, "required_fields": [], "optional_fields": [], "default_language": "en",
        "support_languages": ["en"],
        "service_from_country_regions": carrier.country.and_then(alpha3).into_iter().collect::<Vec<_>>(),
    })
}
