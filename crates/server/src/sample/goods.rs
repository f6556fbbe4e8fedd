//! What the sample shop sells, to whom, and who sends it. All names are invented and sound like it.

/// An article.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) sku: &'static str,
    pub(super) title: &'static str,
    /// Price in hundredths of a euro.
    pub(super) price: i64,
}

const fn article(sku: &'static str, title: &'static str, price: i64) -> Article {
    Article { sku, title, price }
}

pub(super) static ARTICLES: [Article; 14] = [
    article("LAMP-01", "Desk lamp Firefly", 4_990),
    article("LAMP-02", "Paper lantern Moonrise", 1_850),
    article("MUG-11", "Mug Harbour, blue", 1_290),
    article("MUG-12", "Mug Harbour, sand", 1_290),
    article("BAG-03", "Canvas bag Tramp", 3_400),
    article("KNIT-07", "Scarf Driftwood", 2_750),
    article("PEN-21", "Fountain pen Quill", 5_900),
    article("NOTE-22", "Notebook Atlas, dotted", 1_490),
    article("TEA-31", "Tea tin Seven Winds", 990),
    article("TEA-32", "Teapot Cloud", 6_200),
    article("TOY-41", "Wooden train Whistle", 3_950),
    article("CASE-51", "Phone case Pebble", 1_690),
    article("PLANT-61", "Hanging planter Fern", 2_100),
    article("CLOCK-71", "Wall clock Noon", 7_800),
];

pub(super) static SUPPLIERS: [&str; 5] =
    ["Sample Jade Mill", "Sample Harbour Trading", "Sample Northlight", "Sample Prairie Goods", "Sample Corner Works"];

pub(super) static FIRST_NAMES: [&str; 20] = [
    "Ada", "Bela", "Cleo", "Dario", "Enno", "Fenja", "Gil", "Hedda", "Ivo", "Juna", "Kaito", "Lia", "Milo", "Noor",
    "Oda", "Pablo", "Quinn", "Ria", "Sol", "Tove",
];

/// "Example", "sample", "model" in many languages: nobody is called so.
pub(super) static LAST_NAMES: [&str; 9] =
    ["Sampleton", "Beispiel", "Exemplaire", "Ejemplar", "Exemplo", "Esempio", "Voorbeeld", "Musterfrau", "Testperson"];
