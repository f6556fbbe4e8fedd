//! Whether the server is well, for machines.

use super::route::{Need, Routes};

/// Its doors.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.get("/healthz", Need::Nothing, healthz)
}

/// The process turns.
async fn healthz() -> &'static str {
    "ok\n"
}
