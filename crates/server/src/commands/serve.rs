//! `serve`: the server itself.

use std::path::PathBuf;

use parcelwatch_store::Db;

use super::installation::Installation;
use super::{Context, Failure};
use crate::app::{App, Web};
use crate::clock::Clock;
use crate::config::ServerArgs;
use crate::control::Door;
use crate::http;

pub(super) fn run(context: &Context, args: &ServerArgs) -> Result<(), Failure> {
    let installation = context.open_to_write("serve")?;
    let served = serve(context, &installation, args);
    installation.close();
    served
}

fn serve(context: &Context, installation: &Installation, args: &ServerArgs) -> Result<(), Failure> {
    let web = Web {
        listen: args.listen,
        public_url: args.public_url.clone().unwrap_or_else(|| format!("http://{}", args.listen)),
        insecure_http: args.insecure_http,
    };
    let db: Db = installation.db.clone();
    let app = App::new(db, installation.ingest.clone(), Clock::real(), web);
    installation.block_on(async {
        let control = tokio::spawn(answer_commands(app.clone(), context.global.data.clone()));
        let (doors, _) = http::doors(&app);
        let listener = tokio::net::TcpListener::bind(app.web().listen).await?;
        let values = [("address", app.web().public_url.as_str().into())];
        context.tell(&context.words.say("serve-listening", &values));
        let served = axum::serve(listener, doors).await;
        control.abort();
        served
    })?;
    Ok(())
}

/// Answers commands that are given beside this server. Without the socket they wait until it has stopped.
async fn answer_commands(app: App, data: PathBuf) {
    match Door::open(&data) {
        Ok(door) => door.serve(app).await,
        Err(error) => tracing::warn!(%error, "Commands beside this server are refused: no control socket"),
    }
}
