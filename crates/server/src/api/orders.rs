//! One order, with its cases and packages.

use axum::extract::{Path, State};
use axum::response::Response;
use parcelwatch_domain::facts::OrderName;
use parcelwatch_store::{OrderLine, Subject};

use super::answer::{json, or_problem};
use super::caller::Caller;
use super::fault::Fault;
use crate::app::App;
use crate::output::json::ListedOrder;
use crate::view;

/// `GET /api/v1/orders/{id}`.
pub(super) async fn one(State(app): State<App>, caller: Caller, Path(name): Path<String>) -> Response {
    let answer = show(&app, &name).await;
    or_problem(&caller, answer)
}

async fn show(app: &App, name: &str) -> Result<Response, Fault> {
    let now = app.now();
    let order = only(app, name).await?;
    let policies = app.ingest().policies();
    let glimpse = view::look(app.workspace(), &policies, &[Subject::Order(order.name)], now).await?;
    let line = glimpse.orders.iter().find(|line| line.order == order.key);
    let line = line.ok_or_else(|| Fault::NoOrder { name: name.to_owned() })?;
    Ok(json(&ListedOrder::new(&glimpse.world.known, line, &policies, now).with_packages(&glimpse, now)))
}

/// The one order that is called so: by its id as it is printed, or by a name that only it has.
pub(super) async fn only(app: &App, name: &str) -> Result<OrderLine, Fault> {
    let mut reader = app.workspace().reader().await?;
    if let Some(order) = reader.order(name).await? {
        return Ok(order);
    }
    let none = || Fault::NoOrder { name: name.to_owned() };
    let (channel, plain) = name.rsplit_once('/').map_or((None, name), |(channel, plain)| (Some(channel), plain));
    let plain = OrderName::new(plain).ok_or_else(none)?;
    let mut orders = reader.orders_by_name(plain.as_str()).await?;
    orders.retain(|order| channel.is_none_or(|channel| order.channel.as_deref() == Some(channel)));
    match (orders.pop(), orders.is_empty()) {
        (Some(order), true) => Ok(order),
        (None, _) => Err(none()),
        (Some(last), false) => {
            let ids = orders.into_iter().map(|order| order.key).chain([last.key]).collect();
            Err(Fault::Several { name: name.to_owned(), ids })
        }
    }
}
