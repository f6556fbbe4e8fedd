//! The shop's side of the world: what customers ordered, what was placed at suppliers for it.

use crate::chance::Chance;
use crate::places::Place;

/// An order of a customer. Instants are epoch milliseconds.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its name in the shop.
    pub name: String,
    /// When it was placed.
    pub placed_at: i64,
    /// When it was paid; `None`: not yet.
    pub paid_at: Option<i64>,
    /// Until when delivery was promised, where it was.
    pub promised_at: Option<i64>,
    /// The customer's name.
    pub customer: String,
    /// The customer's address for mail.
    pub email: String,
    /// Where it goes.
    pub to: &'static Place,
    /// What was bought.
    pub lines: Vec<Line>,
    /// What was placed for it, and where.
    pub supplier_orders: Vec<SupplierOrder>,
}

/// A line of an order.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name in the order.
    pub line: String,
    /// The article's number.
    pub sku: &'static str,
    /// The article.
    pub title: &'static str,
    /// Price of one piece, in hundredths.
    pub price_minor: i64,
    /// Pieces.
    pub quantity: i64,
    /// Whether it is sent at all.
    pub requires_shipping: bool,
}

/// An order at a supplier.
#[derive(Clone, Debug)]
pub struct SupplierOrder {
    /// The supplier's number of it.
    pub number: String,
    /// The supplier.
    pub supplier: &'static str,
    /// When it was placed.
    pub placed_at: i64,
    /// When it was paid; `None`: not yet.
    pub paid_at: Option<i64>,
    /// Which lines it is for.
    pub contents: Vec<Content>,
}

/// So many pieces of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The line.
    pub line: String,
    /// Pieces.
    pub quantity: i64,
}

impl Order {
    /// Adds a line of something and says what it holds.
    pub(crate) fn buy(&mut self, chance: &mut Chance) -> Content {
        let (sku, title, price_minor) = *chance.pick(&ARTICLES).unwrap_or(&FALLBACK);
        let line = (self.lines.len() + 1).to_string();
        let quantity = chance.between(1, 3);
        self.lines.push(Line { line: line.clone(), sku, title, price_minor, quantity, requires_shipping: true });
        Content { line, quantity }
    }

    /// Adds a gift card, which nobody sends.
    pub(crate) fn buy_gift_card(&mut self) {
        let line = (self.lines.len() + 1).to_string();
        let (sku, title) = ("GIFT-50", "Gift card");
        self.lines.push(Line { line, sku, title, price_minor: 5_000, quantity: 1, requires_shipping: false });
    }
}

/// A customer, invented and named so.
pub(crate) fn customer(chance: &mut Chance) -> (String, String) {
    let first = chance.pick(&FIRST_NAMES).copied().unwrap_or("Ada");
    let last = chance.pick(&LAST_NAMES).copied().unwrap_or("Example");
    let mail = format!("{}.{}@example.org", first.to_lowercase(), last.to_lowercase());
    (format!("{first} {last}"), mail)
}

const FALLBACK: (&str, &str, i64) = ("LAMP-01", "Desk lamp Firefly", 4_990);

const ARTICLES: [(&str, &str, i64); 12] = [
    FALLBACK,
    ("LAMP-02", "Paper lantern Moonrise", 1_850),
    ("MUG-11", "Mug Harbour, blue", 1_290),
    ("BAG-03", "Canvas bag Tramp", 3_400),
    ("KNIT-07", "Scarf Driftwood", 2_750),
    ("PEN-21", "Fountain pen Quill", 5_900),
    ("NOTE-22", "Notebook Atlas, dotted", 1_490),
    ("TEA-31", "Tea tin Seven Winds", 990),
    ("TOY-41", "Wooden train Whistle", 3_950),
    ("CASE-51", "Phone case Pebble", 1_690),
    ("PLANT-61", "Hanging planter Fern", 2_100),
    ("CLOCK-71", "Wall clock Noon", 7_800),
];

const FIRST_NAMES: [&str; 20] = [
    "Ada", "Bela", "Cleo", "Dario", "Enno", "Fenja", "Gil", "Hedda", "Ivo", "Juna", "Kaito", "Lia", "Milo", "Noor",
    "Oda", "Pablo", "Quinn", "Ria", "Sol", "Tove",
];

/// "Example" and "model" in many languages: nobody is called so.
const LAST_NAMES: [&str; 8] =
    ["Beispiel", "Exemplaire", "Ejemplar", "Exemplo", "Esempio", "Voorbeeld", "Musterfrau", "Testperson"];
