//! The same in a browser: what sellers live through, with scripts and without, and no page that its own policy refuses.

use parcelwatch::clock;
use parcelwatch::http::route::{Role, Scope};
use parcelwatch::ingest::Reported;
use parcelwatch::sample;

use super::app::{Ask, OWNER, PASSWORD, TestApp};
use super::chromium::Chromium;
use super::stories::{self, number};

/// A person at a browser.
struct Person<'a> {
    browser: &'a mut Chromium,
    test: &'a TestApp,
}

impl Person<'_> {
    fn open(&mut self, path: &str) {
        let url = format!("http://{}{path}", self.test.address);
        self.browser.open(&url);
    }

    fn sign_in(&mut self) {
        self.open("/sign-in");
        self.browser.fill("#email", OWNER);
        self.browser.fill("#password", PASSWORD);
        self.browser.click("main form button");
        assert!(self.path().starts_with("/orders"), "{}", self.path());
    }

    fn path(&mut self) -> String {
        self.browser.look("location.pathname").as_str().unwrap().to_owned()
    }

    fn row(&mut self, order: &str) -> String {
        let rows = "[...document.querySelectorAll('tr[data-row]')]";
        let found = format!(
            "{rows}.filter(r => r.querySelector('a').textContent == '#{order}').map(r => r.className + ' ' + r.innerText).join()"
        );
        self.browser.look(&found).as_str().unwrap().to_owned()
    }

    fn stands_in(&mut self, tab: &str, order: &str) -> bool {
        self.open(&format!("/orders?tab={tab}"));
        !self.row(order).is_empty()
    }

    fn press(&mut self, act: &str) {
        self.browser.click(&format!("main form[action$='{act}'] button"));
    }
}

/// The one start of a browser for all that is looked at.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_sellers_live_through_in_a_browser() {
    let Some(mut browser) = Chromium::start() else {
        println!("skipped: Chromium isn't installed (Debian: apt-get install chromium)");
        return;
    };
    let sample = TestApp::start().await;
    let reported = sample::facts(clock::now()).into_iter().map(|fact| Reported { line: 1, fact }).collect();
    sample.app.ingest().submit(reported, clock::now()).await.unwrap();
    sample.app.ingest().drain_due(clock::now()).await.unwrap();
    sample.person(OWNER, Role::Owner).await;
    a_refusal_is_noticed(&mut browser, &sample);
    for scripts in [true, false] {
        browser.run_scripts(scripts);
        screens(&mut Person { browser: &mut browser, test: &sample });
        let test = TestApp::start().await;
        stories::take(&test, &stories::everything()).await;
        test.person(OWNER, Role::Owner).await;
        let token = test.token(Scope::Write).await;
        let mut person = Person { browser: &mut browser, test: &test };
        person.sign_in();
        pending(&mut person);
        without_number(&mut person);
        assert!(person.stands_in("attention", "S49") && !person.stands_in("attention", "S47"));
        let scan = stories::scan(11, 0, "out_for_delivery").to_string();
        let sent = test.send(Ask::new("POST", "/api/v1/events").bearer(&token).body("application/json", scan)).await;
        assert!(sent.status < 300, "{}", sent.text());
        assert!(!person.stands_in("attention", "S49") && person.stands_in("in_transit", "S49"));
        failed(&mut person);
        let watched = stories::provider(&test, 30).await;
        by_hand(&mut person);
        split(&mut person);
        case(&mut person);
        watched.engine.stop().await;
        assert_eq!(browser.faults(), Vec::<String>::new(), "scripts: {scripts}");
    }
}

/// Were a page refused something, this test would hear of it.
fn a_refusal_is_noticed(browser: &mut Chromium, test: &TestApp) {
    browser.open(&format!("http://{}/sign-in", test.address));
    assert_eq!(browser.faults(), Vec::<String>::new());
    browser
        .look("try { document.head.append(Object.assign(document.createElement('script'), { text: '1' })) } catch {}");
    assert!(!browser.faults().is_empty(), "an inline script is against the policy");
}

/// Every screen, at the widths of a desk, a phone and the narrowest phone: nothing refused, nothing wider than the window.
fn screens(person: &mut Person<'_>) {
    person.sign_in();
    person.open("/cases");
    let links = "[...document.querySelectorAll('main a')].map(a => a.pathname).find(p => p.includes('/cases/'))";
    let case = person.browser.look(links).as_str().unwrap().to_owned();
    person.open("/orders?tab=attention");
    let first = person.browser.look("document.querySelector('td.order a').pathname").as_str().unwrap().to_owned();
    let fixed = [
        "/orders",
        "/orders?tab=attention",
        "/orders?tab=abnormal",
        "/orders?q=nothing-like-it",
        "/cases",
        "/import",
        "/connections",
        "/connections?add=17track",
        "/connections?add=aftership",
        "/settings",
        "/help",
        "/account",
    ];
    for width in [1280, 390, 320] {
        person.browser.widen(width);
        for path in fixed.into_iter().chain([first.as_str(), case.as_str()]) {
            person.open(path);
            let wide = person.browser.look("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{path} is {wide} wide in {width}");
            assert_eq!(person.browser.faults(), Vec::<String>::new(), "{path}");
        }
    }
    person.browser.widen(1280);
}

fn pending(person: &mut Person<'_>) {
    person.open("/orders?tab=pending");
    let [two, five, eight] = ["D2", "D5", "D8"].map(|name| person.row(name));
    assert!(!two.contains("yellow") && !two.contains("Silent"), "{two}");
    assert!(!five.contains("yellow") && five.contains("Silent 5 d"), "{five}");
    assert!(eight.contains("yellow") && eight.contains("Not collected 8 d"), "{eight}");
    person.open("/orders/D8");
    assert!(person.browser.shows("Message the supplier, or consider a refund."));
}

fn without_number(person: &mut Person<'_>) {
    assert!(person.stands_in("attention", "N7") && !person.stands_in("attention", "N6"));
    person.open("/orders/N7");
    person.browser.fill("input[name=number]", &number(5));
    person.press("/number");
    assert!(person.browser.shows("The number is entered.") && person.browser.shows(&number(5)));
    assert!(!person.stands_in("attention", "N7"));
}

fn failed(person: &mut Person<'_>) {
    assert!(person.stands_in("abnormal", "F1") && !person.stands_in("attention", "F1"));
    assert!(person.stands_in("abnormal", "F25") && person.stands_in("attention", "F25"));
    person.open("/orders/F25");
    person.press("/acknowledge");
    assert!(!person.stands_in("attention", "F25") && person.stands_in("abnormal", "F25"));
}

/// A status by hand, back to the carrier's, and an order asked about at once.
fn by_hand(person: &mut Person<'_>) {
    person.open("/orders/M1");
    person.browser.look("document.querySelector('form[action$=\"/status\"]').closest('details').open = true");
    person.browser.fill("select[name=sub_status]", "lost");
    person.browser.fill("input[name=text][required]", "the carrier's letter");
    person.press("/status");
    assert!(person.browser.shows("The status is set.") && person.browser.shows("the carrier's letter"));
    assert!(person.stands_in("abnormal", "M1"));
    person.open("/orders/M1");
    person.press("/retrack");
    assert_eq!(person.browser.look("document.querySelectorAll('.manual').length"), 0);
    is_over(person);
    person.open("/orders/M1");
    person.press("/sync");
    is_over(person);
}

/// The job's line goes on by itself; without scripts one looks again.
fn is_over(person: &mut Person<'_>) {
    let over = "!document.querySelector('#job').hasAttribute('hx-get')";
    for _ in 0..100_000 {
        if person.browser.look(over) == true {
            assert!(person.browser.shows("Done"));
            return;
        }
        if person.browser.look("!!document.querySelector('#job a')") == true
            && person.browser.look("typeof htmx") == "undefined"
        {
            person.browser.click("#job a");
        }
    }
    panic!("the job never ends");
}

fn split(person: &mut Person<'_>) {
    person.open("/orders/SP");
    assert!(person.browser.shows("Has its number, others don't"));
    person.open("/settings");
    person.browser.look("document.querySelector('.store input[value=separately]').checked = true");
    person.browser.click(".store button");
    person.open("/orders/SP");
    assert!(!person.browser.shows("Has its number, others don't") && person.browser.shows("Waiting for a number"));
}

fn case(person: &mut Person<'_>) {
    person.open("/orders/G1");
    person.press("/cases");
    assert!(person.path().contains("/cases/") && person.browser.shows("waiting until"));
    for step in ["ask_around", "wait", "read_details", "ask_proof", "claim"] {
        person.browser.fill(&format!("#{step} input[name=note]"), "seen");
        person.press(&format!("/steps/{step}"));
    }
    person.browser.look("document.querySelector('input[name=outcome][value=claim_won]').checked = true");
    person.press("/close");
    assert!(person.browser.shows("The case is closed."));
}
