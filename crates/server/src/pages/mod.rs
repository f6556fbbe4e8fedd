//! What people see in a browser.

use crate::http::route::Routes;

/// Their doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
}
