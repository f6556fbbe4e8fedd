//! From bytes to text: which encoding a file is in, and a reader that decodes it piece by piece.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Decoder, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_8859_4, ISO_8859_10, ISO_8859_13,
    ISO_8859_14, ISO_8859_16, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1257,
};

use super::problem::{BinaryKind, IntakeError};

/// How much of a file is looked at to find its encoding and its delimiter. Encodings show within a few lines of
/// text that isn't plain ASCII.
pub const HEAD_BYTES: usize = 256 * 1024;

/// Stands where bytes made no sense in the file's encoding. A noncharacter: no honest text has it, so that a
/// replacement character which the file itself contains isn't taken for damage.
pub const UNDECODABLE: char = '\u{fdd0}';

/// One read from the file, and one piece of decoded text.
const CHUNK_BYTES: usize = 64 * 1024;

/// Finds the encoding of `input`, and leaves it at its beginning.
///
/// # Errors
/// When the file is empty or isn't text, and when it can't be read.
pub fn detect<R: Read + Seek>(
    input: &mut R,
    given: Option<&'static Encoding>,
) -> Result<&'static Encoding, IntakeError> {
    let mut head = Vec::new();
    input.seek(SeekFrom::Start(0))?;
    input.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    let whole = head.len() < HEAD_BYTES;
    let encoding = match Encoding::for_bom(&head) {
        Some((encoding, _)) => encoding,
        None => match (magic(&head), given) {
            (Some(kind), _) => return Err(IntakeError::Binary(kind)),
            (None, Some(given)) => given,
            (None, None) => without_bom(input, &head, whole)?,
        },
    };
    input.seek(SeekFrom::Start(0))?;
    Ok(encoding)
}

/// Files that people take for a table because their program opens them as one, and other well-known ones.
fn magic(head: &[u8]) -> Option<BinaryKind> {
    const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];
    const COMPRESSED: [&[u8]; 4] = [b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ"];
    if WORKBOOKS.iter().any(|magic| head.starts_with(magic)) {
        return Some(BinaryKind::Workbook);
    }
    if head.starts_with(b"%PDF-") {
        return Some(BinaryKind::Pdf);
    }
    COMPRESSED.iter().any(|magic| head.starts_with(magic)).then_some(BinaryKind::Compressed)
}

fn without_bom<R: Read>(input: &mut R, head: &[u8], whole: bool) -> Result<&'static Encoding, IntakeError> {
    if let Some(encoding) = utf16_without_bom(head) {
        return Ok(encoding);
    }
    let text = if whole { trim_end_marks(head) } else { head };
    // Vertical tabs and the like occur in honest notes, one in a hundred bytes doesn't.
    let controls = text.iter().filter(|byte| is_control(**byte)).count();
    if text.contains(&0) || controls * 100 > text.len() {
        return Err(IntakeError::Binary(BinaryKind::Other));
    }
    if !text.is_ascii() {
        return Ok(guess(text, whole));
    }
    // The first letters beyond ASCII may stand anywhere: the encoding is theirs.
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = read_full(input, &mut chunk)?;
        let bytes = chunk.get(..read).unwrap_or_default();
        if read == 0 {
            return Ok(UTF_8);
        }
        if !bytes.is_ascii() {
            let mut sample = bytes.to_vec();
            let wanted = HEAD_BYTES - CHUNK_BYTES;
            let more = input.by_ref().take(wanted as u64).read_to_end(&mut sample)?;
            return Ok(guess(&sample, more < wanted));
        }
    }
}

fn read_full<R: Read>(input: &mut R, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// Old programs end a text with NUL or Ctrl-Z.
fn trim_end_marks(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1a)).map_or(0, |last| last + 1);
    bytes.get(..end).unwrap_or_default()
}

/// Delimiters, line ends and digits have a NUL as one half of their two bytes, always the same half.
fn utf16_without_bom(head: &[u8]) -> Option<&'static Encoding> {
    let even = head.len() & !1;
    let units = head.get(..even)?;
    if units.len() < 4 {
        return None;
    }
    let halves = |offset: usize| units.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (halves(0), halves(1));
    let encoding = match (first, second) {
        // A twentieth of the letters at least; the other half has none but for an end mark.
        (0..=1, many) if many * 40 >= units.len() => UTF_16LE,
        (many, 0..=1) if many * 40 >= units.len() => UTF_16BE,
        _ => return None,
    };
    let (text, _, _) = encoding.decode(units);
    let controls = text.chars().filter(|c| u8::try_from(*c).is_ok_and(|byte| byte != 0 && is_control(byte))).count();
    (controls * 100 <= units.len()).then_some(encoding)
}

fn guess(sample: &[u8], last: bool) -> &'static Encoding {
    let (good, bad) = utf8_sequences(sample, last);
    // One foreign byte among many good sequences is one bad row, not another encoding.
    if bad == 0 || good >= bad * 9 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, last);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let many = sample.iter().filter(|byte| !byte.is_ascii()).count() >= TELLING_BYTES;
    let double = [GBK, GB18030, SHIFT_JIS, EUC_KR, EUC_JP, BIG5].contains(&guessed);
    if guessed == GBK || guessed == GB18030 {
        // The later standard reads everything the older one does.
        GB18030
    } else if many && double {
        guessed
    } else if is_simplified_chinese(sample) {
        GB18030
    } else if is_japanese(sample) {
        SHIFT_JIS
    } else if !many && RARE.contains(&guessed) {
        WINDOWS_1252
    } else {
        guessed
    }
}

/// From how many bytes beyond ASCII a guess by their frequency can be relied on.
const TELLING_BYTES: usize = 32;

/// Encodings that nobody's spreadsheet writes, or hardly anybody's: a few letters aren't enough to believe in them.
const RARE: [&Encoding; 7] = [ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_16, WINDOWS_1257, IBM866];

/// Whether every byte beyond ASCII has a second one, as in Chinese text, and most pairs are everyday characters
/// (GB 2312, level 1). Western letters beyond ASCII stand alone between others.
fn is_simplified_chinese(sample: &[u8]) -> bool {
    let (mut pairs, mut everyday, mut at) = (0, 0, 0);
    while let Some(lead) = sample.get(at) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        match (lead, sample.get(at + 1)) {
            (0xa1..=0xf7, Some(0xa1..=0xfe)) => pairs += 1,
            (_, None) => break,
            (_, Some(_)) => return false,
        }
        everyday += usize::from((0xb0..=0xd7).contains(lead));
        at += 2;
    }
    pairs > 0 && everyday * 2 >= pairs
}

/// Whether the bytes are Shift_JIS, and what they say is Japanese: no single character among Latin letters, which is
/// what an apostrophe of Windows-1252 would look like.
fn is_japanese(sample: &[u8]) -> bool {
    let (text, _, broken) = SHIFT_JIS.decode(sample);
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let is_half_width = |c| matches!(c, '\u{ff61}'..='\u{ff9f}');
    let (mut run, mut before, mut last, mut runs) = (0, None, ' ', 0);
    for c in text.chars().chain(['\n']) {
        if c.is_ascii() {
            if run > 0 {
                runs += 1;
                // A lone letter of half the width is a single byte, as Western letters are.
                if run == 1 && (is_half_width(last) || is_latin(before) || is_latin(Some(c))) {
                    return false;
                }
            }
            (run, before) = (0, Some(c));
        } else if matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}') {
            run += 1;
            last = c;
        } else {
            return false;
        }
    }
    // A sample may end within a character.
    runs > 0 && (!broken || text.ends_with('\u{fffd}'))
}

/// How many sequences of several bytes are good UTF-8, and how many are broken.
fn utf8_sequences(sample: &[u8], last: bool) -> (usize, usize) {
    let (mut good, mut bad, mut rest) = (0, 0, sample);
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => return (good + beyond_ascii(text.as_bytes()), bad),
            Err(error) => {
                let (valid, after) = rest.split_at(error.valid_up_to());
                good += beyond_ascii(valid);
                match error.error_len() {
                    Some(length) => {
                        bad += 1;
                        rest = after.get(length..).unwrap_or_default();
                    }
                    None => return (good, bad + usize::from(last)),
                }
            }
        }
    }
}

/// How many characters beyond ASCII begin in good UTF-8.
fn beyond_ascii(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte >= 0xc0).count()
}

/// Reads a file as text, a piece at a time.
pub struct TextReader<R> {
    input: R,
    decoder: Decoder,
    chunk: Vec<u8>,
    bytes_read: u64,
    begun: bool,
    ended: bool,
    held: String,
}

impl<R: Read> TextReader<R> {
    /// A reader of `input`, which stands at its beginning. A byte order mark is taken off, and decides.
    pub fn new(input: R, encoding: &'static Encoding) -> TextReader<R> {
        TextReader {
            input,
            decoder: encoding.new_decoder(),
            chunk: vec![0; CHUNK_BYTES],
            bytes_read: 0,
            begun: false,
            ended: false,
            held: String::new(),
        }
    }

    /// Bytes taken from the file so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The file itself.
    pub fn into_inner(self) -> R {
        self.input
    }

    /// Appends the next piece of text; false when there is none left.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn read_into(&mut self, out: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let read = read_full(&mut self.input, &mut self.chunk)?;
        self.bytes_read += read as u64;
        self.ended = read < self.chunk.len();
        let from = out.len();
        out.push_str(&self.held);
        self.held.clear();
        let begins = out.len();
        self.decode(read, out);
        if !self.begun && out.len() > begins {
            self.begun = true;
            // Some programs write the mark twice; the decoder took one off.
            while out.get(begins..).is_some_and(|text| text.starts_with('\u{feff}')) {
                out.remove(begins);
            }
        }
        let text = out.get(from..).unwrap_or_default();
        let kept = from + text.trim_end_matches(['\0', '\u{1a}']).len();
        self.held = out.split_off(kept);
        Ok(!self.ended)
    }

    fn decode(&mut self, read: usize, out: &mut String) {
        let mut rest = self.chunk.get(..read).unwrap_or_default();
        loop {
            let room =
                self.decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len() * 4 + 16);
            out.reserve(room);
            let (result, consumed) = self.decoder.decode_to_string_without_replacement(rest, out, self.ended);
            rest = rest.get(consumed..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(_, _) => out.push(UNDECODABLE),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn r18_a_single_word_shows_its_encoding() {
        let western = "München Köln Zürich Málaga Besançon São_Paulo Åre Café Straße Çelik Muñoz naïve L’Été Ann’s ÉCOLE Île À_la Tromsø Æble ½ 5_€";
        let chinese = "北京 上海市 深圳 广州市白云区 运单号 中 李明 浙江省杭州市 已签收 订单 红色_台灯 王 张三";
        let japanese =
            "東京 大阪市 京都 港区 カップ おおさか ﾄｳｷｮｳ 山田太郎 札幌市中央区 赤いランプ 田中 東京都港区芝公園";
        for (encoding, words) in [(WINDOWS_1252, western), (GB18030, chinese), (SHIFT_JIS, japanese)] {
            for word in words.split(' ') {
                let word = word.replace('_', " ");
                let text = format!("order,payment,city,quantity\n1,captured,{word},1\n2,captured,Berlin,2\n");
                let (bytes, _, _) = encoding.encode(&text);
                let found = detect(&mut Cursor::new(&bytes), None).unwrap();
                assert_eq!(found.decode(&bytes).0, text, "{word} as {}", found.name());
            }
        }
    }

    #[test]
    fn r18_other_old_encodings_are_still_found() {
        for (label, word) in [
            ("windows-1250", "Dvořák, Łódź"),
            ("windows-1251", "Москва"),
            ("big5", "台北市信義區"),
            ("euc-kr", "서울특별시 강남구 테헤란로 부산광역시 해운대구 대구광역시"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, _) = encoding.encode(word);
            let found = detect(&mut Cursor::new(&bytes), None).unwrap();
            assert_eq!(found.decode(&bytes).0, word, "{label} as {}", found.name());
        }
    }
}
