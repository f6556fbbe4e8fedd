//! The JSON API, version 1.

use crate::http::route::Routes;

/// Its doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
}
