//! What browsers load beside pages: embedded in the program, served under a hash of the content, kept forever.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::http::route::{Need, Routes};

/// A file that is served.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

macro_rules! asset {
    ($name:literal, $kind:literal, $path:literal) => {
        Asset { name: $name, kind: $kind, bytes: include_bytes!(concat!("../../assets/", $path)) }
    };
}

static ASSETS: [Asset; 6] = [
    asset!("app.css", "text/css; charset=utf-8", "app.css"),
    asset!("app.js", "text/javascript; charset=utf-8", "app.js"),
    asset!("favicon.svg", "image/svg+xml", "favicon.svg"),
    asset!("htmx.min.js", "text/javascript; charset=utf-8", "vendor/htmx.min.js"),
    asset!("hx-csp.min.js", "text/javascript; charset=utf-8", "vendor/hx-csp.min.js"),
    asset!("icons.svg", "image/svg+xml", "icons.svg"),
];

/// Characters of a hash in an address: enough that two contents never share one.
const HASH_LENGTH: usize = 16;

static URLS: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    ASSETS.iter().map(|asset| (asset.name, format!("/static/{}/{}", hash(asset.bytes), asset.name))).collect()
});

fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.truncate(HASH_LENGTH);
    text
}

/// The address of a file; an unknown name has none.
#[must_use]
pub fn url(name: &str) -> &'static str {
    URLS.get(name).map_or("", String::as_str)
}

/// Its door.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.get("/static/{hash}/{name}", Need::Nothing, serve)
}

async fn serve(Path((given, name)): Path<(String, String)>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A page of an older program asks for an older content: it gets what there is, and doesn't keep it.
    let keep = if given == hash(asset.bytes) { "public, max-age=31536000, immutable" } else { "no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    (headers, asset.bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(name: &str) -> &'static [u8] {
        ASSETS.iter().find(|asset| asset.name == name).unwrap().bytes
    }

    fn text(name: &str) -> &'static str {
        std::str::from_utf8(bytes(name)).unwrap()
    }

    fn compressed(bytes: &[u8]) -> usize {
        use std::io::Write as _;
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().len()
    }

    #[test]
    fn s27_what_others_wrote_is_what_its_table_says() {
        let table = include_str!("../../assets/vendor/README.md");
        for name in ["htmx.min.js", "hx-csp.min.js"] {
            let sum: String = Sha256::digest(bytes(name)).iter().map(|byte| format!("{byte:02x}")).collect();
            let row = table.lines().find(|line| line.contains(&format!("`{name}`"))).unwrap();
            assert!(row.contains(&sum), "{name} is not what {row} says: {sum}");
        }
    }

    #[test]
    fn style_and_script_stay_small() {
        assert!(compressed(bytes("app.css")) <= 10_000, "style: {}", compressed(bytes("app.css")));
        assert!(bytes("app.js").len() <= 8_000, "own script: {}", bytes("app.js").len());
        let scripts: usize =
            ["htmx.min.js", "hx-csp.min.js", "app.js"].iter().map(|name| compressed(bytes(name))).sum();
        assert!(scripts <= 25_000, "scripts: {scripts}");
    }

    /// A token's two colours: in light and in dark.
    fn token(name: &str) -> [[f64; 3]; 2] {
        let css = text("app.css");
        let start = css.find(&format!("--{name}: light-dark(")).unwrap_or_else(|| panic!("no token {name}"));
        let inside = css[start..].split_once('(').unwrap().1.split_once(')').unwrap().0;
        let (light, dark) = inside.split_once(',').unwrap();
        [light, dark].map(|colour| {
            let hex = u32::from_str_radix(colour.trim().trim_start_matches('#'), 16).unwrap();
            [hex >> 16, hex >> 8, hex].map(|part| f64::from(part & 0xff) / 255.0)
        })
    }

    fn luminance(colour: [f64; 3]) -> f64 {
        let [r, g, b] =
            colour.map(|part| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn ux_2_2_texts_and_edges_can_be_seen() {
        let grounds = ["bg", "surface", "rail", "hover"];
        let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
        for text in ["text", "muted", "accent", "info", "success", "warning", "critical"] {
            pairs.extend(grounds.iter().map(|ground| (text, *ground, 4.5)));
        }
        for tone in ["accent", "info", "success", "warning", "critical"] {
            let ground = match tone {
                "accent" => "accent-bg",
                "info" => "info-bg",
                "success" => "success-bg",
                "warning" => "warning-bg",
                _ => "critical-bg",
            };
            pairs.extend([(tone, ground, 4.5), ("text", ground, 4.5), ("muted", ground, 4.5)]);
        }
        // A yellow row names its statuses in their own tones.
        pairs.extend(["info", "success", "critical", "accent"].map(|tone| (tone, "warning-bg", 4.5)));
        pairs.extend([("accent-text", "accent", 4.5), ("edge", "surface", 3.0), ("edge", "bg", 3.0)]);
        pairs.extend([("warning-line", "surface", 3.0), ("warning-line", "bg", 3.0)]);
        for (over, under, least) in pairs {
            for (over_colour, under_colour) in token(over).into_iter().zip(token(under)) {
                let found = contrast(over_colour, under_colour);
                assert!(found >= least, "{over} on {under}: {found:.2}");
            }
        }
    }

    #[test]
    fn every_shape_that_is_used_is_drawn() {
        let sprite = text("icons.svg");
        for (_, template) in crate::pages::tests::templates() {
            for name in template.split("shell, \"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(sprite.contains(&format!("id=\"{name}\"")), "no shape {name}");
            }
        }
        for mark in crate::pages::marks::every() {
            assert!(sprite.contains(&format!("id=\"{}\"", mark.symbol)), "no shape {}", mark.symbol);
        }
    }

    #[test]
    fn addresses_change_with_their_content() {
        assert!(url("app.css").starts_with("/static/") && url("app.css").ends_with("/app.css"));
        assert_ne!(hash(b"a"), hash(b"b"));
        assert_eq!(url("unheard-of"), "");
    }
}
