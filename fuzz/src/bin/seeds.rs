//! Makes what the fuzzer begins with: a body of every fixture, for the reader that it belongs to, and a dictionary of the
//! words that occur in them. `seeds CONNECTORS INTO` with the folder of the connectors' package and the one to fill.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use parcelwatch_fuzz::{MAPPING_ENDS, Reader, readers};
use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(connectors), Some(into)) = (arguments.next(), arguments.next()) else {
        return Err("seeds CONNECTORS INTO".into());
    };
    let mut seeds = Seeds { into: PathBuf::from(into), count: 0, words: BTreeSet::new() };
    fs::create_dir_all(seeds.into.join("seeds"))?;
    let connectors = Path::new(&connectors);
    for (place, reader) in readers().iter().enumerate() {
        let first = u8::try_from(place)?;
        match *reader {
            Reader::Answer(connector) => {
                seeds.of_bodies(&[first], &connectors.join("fixtures").join(connector.id), "answer")?
            }
            Reader::Message(connector) => {
                seeds.of_bodies(&[first], &connectors.join("fixtures").join(connector.id), "push")?
            }
            Reader::Reply(connector) => {
                seeds.of_bodies(&[first, 0], &connectors.join("fixtures").join(connector.id), "answer")?
            }
            Reader::Mapping => seeds.of_mappings(first, connectors)?,
            Reader::Text => seeds.of_texts(first, connectors)?,
        }
    }
    let words: Vec<String> = seeds.words.iter().map(|word| dictionary_entry(word)).collect();
    fs::write(seeds.into.join("words.dict"), words.join("\n") + "\n")?;
    println!("{} seeds and {} words in {}", seeds.count, words.len(), seeds.into.display());
    Ok(())
}

struct Seeds {
    into: PathBuf,
    count: usize,
    words: BTreeSet<String>,
}

impl Seeds {
    fn add(&mut self, parts: &[&[u8]]) -> Outcome<()> {
        fs::write(self.into.join("seeds").join(format!("{:05}", self.count)), parts.concat())?;
        self.count += 1;
        Ok(())
    }

    /// The bodies of a source's fixtures. One without a message of its own has its answers for messages.
    fn of_bodies(&mut self, front: &[u8], folder: &Path, kind: &str) -> Outcome<()> {
        let all = bodies(folder)?;
        let is_of_kind = |file: &PathBuf| file.file_stem().is_some_and(|stem| stem == kind);
        let is_any = all.iter().any(is_of_kind);
        for file in all.iter().filter(|file| !is_any || is_of_kind(file)) {
            let body = fs::read(file)?;
            self.words_of(&body);
            self.add(&[front, &body])?;
        }
        Ok(())
    }

    /// Every mapping that comes with the program, with an answer to read by it.
    fn of_mappings(&mut self, first: u8, connectors: &Path) -> Outcome<()> {
        for file in listed(&connectors.join("sources"))? {
            let mapping = fs::read(&file)?;
            let id = file.file_stem().unwrap_or_default();
            let answers = bodies(&connectors.join("fixtures").join(id).join("delivered")).or_else(|_| bodies(&file))?;
            let answer = answers.first().map(fs::read).transpose()?.unwrap_or_default();
            self.add(&[&[first], &mapping, &[MAPPING_ENDS], &answer])?;
        }
        Ok(())
    }

    /// Texts of events and numbers, as the fixtures are read.
    fn of_texts(&mut self, first: u8, connectors: &Path) -> Outcome<()> {
        let mut texts = BTreeSet::new();
        for source in listed(&connectors.join("fixtures"))? {
            for case in listed(&source)? {
                let read = fs::read(case.join("read.json"))?;
                for answer in serde_json::Deserializer::from_slice(&read).into_iter::<Value>() {
                    collect(&answer?, &["text", "number"], &mut texts);
                }
            }
        }
        for text in texts {
            self.add(&[&[first], text.as_bytes()])?;
        }
        Ok(())
    }

    /// The names of a body's parts.
    fn words_of(&mut self, body: &[u8]) {
        let text = String::from_utf8_lossy(body);
        let names = text.split('<').skip(1).filter_map(|tag| tag.split(['>', ' ', '/']).next());
        self.words.extend(names.filter(|name| (1..60).contains(&name.len())).map(|name| format!("<{name}>")));
        let quoted = text.split("\":").filter_map(|before| before.rsplit('"').next());
        self.words.extend(quoted.filter(|name| (1..60).contains(&name.len())).map(|name| format!("\"{name}\":")));
    }
}

/// The texts under these names, wherever they stand.
fn collect(value: &Value, names: &[&str], texts: &mut BTreeSet<String>) {
    match value {
        Value::Object(parts) => {
            for (name, part) in parts {
                match part {
                    Value::String(text) if names.contains(&name.as_str()) => {
                        texts.insert(text.clone());
                    }
                    part => collect(part, names, texts),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names, texts)),
        _ => {}
    }
}

/// What is in a folder, in order.
fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    found.sort();
    Ok(found)
}

/// The raw bodies in a case's folder, or in those of a source.
fn bodies(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in listed(folder)? {
        let is_body = path.file_stem().is_some_and(|stem| stem == "answer" || stem == "push");
        if path.is_dir() {
            found.extend(bodies(&path)?);
        } else if is_body {
            found.push(path);
        }
    }
    Ok(found)
}

/// A word as the fuzzer's dictionaries have it: quoted, what isn't plain by its number.
fn dictionary_entry(word: &str) -> String {
    let plain =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("\\x{byte:02X}") };
    format!("\"{}\"", word.bytes().map(plain).collect::<String>())
}
