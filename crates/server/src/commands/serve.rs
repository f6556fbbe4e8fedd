//! `serve`: the server itself.

use parcelwatch_store::Db;

use super::installation::Installation;
use super::{Context, Failure, source};
use crate::app::{App, Web};
use crate::clock::Clock;
use crate::config::ServerArgs;
use crate::engine::inbox;
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
    let outside = source::outside(context, installation, &args.allow_net)?;
    installation.wait(context, source::remember_public_url(installation.workspace(), &web.public_url, context.now))?;
    let app = App::new(db, installation.ingest.clone(), Clock::real(), web, outside);
    installation.block_on(async {
        tokio::spawn(inbox::run(app.clone(), std::future::pending()));
        let (doors, _) = http::doors(&app);
        let listener = tokio::net::TcpListener::bind(app.web().listen).await?;
        let values = [("address", app.web().public_url.as_str().into())];
        context.tell(&context.words.say("serve-listening", &values));
        axum::serve(listener, doors).await
    })?;
    Ok(())
}
