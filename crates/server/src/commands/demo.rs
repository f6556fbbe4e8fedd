//! `demo`: the server on a throw-away directory, with a make-believe world outside of it.

use super::installation::Installation;
use super::{Context, Failure, serve, source};
use crate::app::{App, Web};
use crate::cli::{DemoArgs, Global};
use crate::config::ServerArgs;
use crate::demo::{Demo, DemoFault};
use crate::logging;

pub(super) fn run(context: &Context, args: &DemoArgs) -> Result<(), Failure> {
    // Whoever has the link is its owner, and the world's providers have no secrets.
    if !args.listen.ip().is_loopback() {
        let values = [("address", args.listen.to_string().into())];
        return Err(Failure::usage(context.words.say("demo-only-here", &values)));
    }
    // It goes with this value, however the command ends.
    let directory = tempfile::Builder::new().prefix("parcelwatch-demo-").tempdir()?;
    let lang = context.global.lang.clone();
    // Nothing of an installation that is meant in earnest.
    let context = &Context::new(Global { data: directory.path().to_owned(), database: None, key_file: None, lang });
    let server = ServerArgs { listen: args.listen, public_url: None, insecure_http: false, allow_net: Vec::new() };
    let (listener, web) = serve::bind(context, &server)?;
    logging::begin_quietly();
    let installation = context.open_undrained("demo")?;
    let demo = installation.block_on(Demo::begin(args.speed)).map_err(|error| failed(context, &error.into()))?;
    let app = app_in(context, &installation, &demo, web)?;
    let link = installation.block_on(demo.open_shop(&app)).map_err(|fault| failed(context, &fault))?;
    demo.plan_outages();
    let values = [("speed", args.speed.into()), ("link", link.into())];
    context.tell(&context.words.say("demo-begins", &values));
    let served = installation.block_on(async {
        demo.go_on(&app);
        serve::serve(context, &app, listener).await
    });
    drop((app, demo));
    installation.close();
    served?;
    Ok(directory.close()?)
}

fn app_in(context: &Context, installation: &Installation, demo: &Demo, web: Web) -> Result<App, Failure> {
    let outside = source::outside_of_demo(context, installation, &demo.nets())?;
    Ok(App::new(installation.db.clone(), installation.ingest.clone(), demo.clock(), web, outside))
}

fn failed(context: &Context, fault: &DemoFault) -> Failure {
    match fault {
        DemoFault::Store(error) => context.store_failed(error),
        DemoFault::Port(_) | DemoFault::Account(_) | DemoFault::Keys(_) | DemoFault::Nobody => {
            let values = [("detail", fault.to_string().into())];
            Failure::work(context.words.say("demo-cant-begin", &values))
        }
    }
}
