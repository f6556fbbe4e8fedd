//! Passwords: which are refused, and how they are kept (S01). Hashing takes tens of milliseconds of a core and 19 MiB,
//! so it happens in a bounded pool.

use std::sync::Arc;
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use parcelwatch_store::rig;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;

use super::common_passwords::COMMON;
use crate::clock;

/// Memory in KiB: OWASP's minimum, which a small machine can give several people at once.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The shortest password, in characters.
pub const SHORTEST: usize = 15;
/// The longest password, in characters. It is hashed whole.
pub const LONGEST: usize = 256;

/// People who wait for a hash at a time. Whoever comes when there are more is told to come again.
const WAITING_MAX: usize = 16;
/// Hashes at a time, however many cores there are: each takes 19 MiB.
const RUNNING_MAX: usize = 4;

/// A name of ours or of the person that is at least so long must not stand in the password.
const NAME_FROM: usize = 4;
/// A piece up to so long, repeated, is no password.
const PIECE_MAX: usize = 8;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Too short.
    Short,
    /// Too long.
    Long,
    /// Many people have it, or one made like it.
    Common,
    /// A name stands in it that everybody would try.
    Name,
}

/// Checks whether a password may be one; `names` are those of the workspace and the person.
///
/// # Errors
/// When it is too easy to guess.
pub fn check(password: &str, names: &[&str]) -> Result<(), Weak> {
    let password: String = password.nfc().collect();
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weak::Short);
    }
    if length > LONGEST {
        return Err(Weak::Long);
    }
    let small = password.to_lowercase();
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let mut parts = parts.chain(names.iter().copied()).chain(["parcelwatch"]).map(str::to_lowercase);
    if parts.any(|part| part.chars().count() >= NAME_FROM && small.contains(&part)) {
        return Err(Weak::Name);
    }
    let letters: Vec<char> = small.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare: String = letters.iter().collect();
    if COMMON.contains(&small.as_str()) || COMMON.contains(&bare.as_str()) {
        return Err(Weak::Common);
    }
    let all: Vec<char> = small.chars().collect();
    if is_repeated(&all) || is_a_row(&all) || (!letters.is_empty() && (is_repeated(&letters) || is_a_row(&letters))) {
        return Err(Weak::Common);
    }
    Ok(())
}

/// Whether a text is a short piece again and again.
fn is_repeated(text: &[char]) -> bool {
    (1..=PIECE_MAX).any(|piece| text.iter().zip(text.iter().skip(piece)).all(|(one, next)| one == next))
}

/// Whether a text goes up or down by one all the time, such as the digits or the alphabet.
fn is_a_row(text: &[char]) -> bool {
    let step = |up: bool| {
        text.iter().zip(text.iter().skip(1)).all(|(one, next)| {
            let (one, next) = (u32::from(*one), u32::from(*next));
            let (low, high) = if up { (one, next) } else { (next, one) };
            high == low + 1 || (low, high) == (u32::from('9'), u32::from('0'))
        })
    };
    step(true) || step(false)
}

/// Every place for hashing is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// The bounded pool in which passwords are hashed.
#[derive(Debug)]
pub struct Hashing {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    waiting_known: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Hashing {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Hashing {
            running: Arc::new(Semaphore::new(cores.min(RUNNING_MAX))),
            waiting: Arc::new(Semaphore::new(WAITING_MAX)),
            waiting_known: Arc::new(Semaphore::new(WAITING_MAX)),
        }
    }
}

/// What came of evaluating a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evaluated {
    /// It is right. `Some`: a stronger hash to keep from now on.
    Right(Option<String>),
    /// It is wrong.
    Wrong,
}

impl Hashing {
    /// A place in the pool, for one hash to come. People whom we know have places of their own, which strangers can't
    /// take from them.
    ///
    /// # Errors
    /// When all are taken.
    pub fn place(&self, known: bool) -> Result<Place, Busy> {
        if rig::sabotaged("unbounded_hashing") {
            return Ok(Place { running: Arc::new(Semaphore::new(1)), _waiting: None });
        }
        let waiting = if known { &self.waiting_known } else { &self.waiting };
        let waiting = Arc::clone(waiting).try_acquire_owned().map_err(|_| Busy)?;
        Ok(Place { running: Arc::clone(&self.running), _waiting: Some(waiting) })
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// When every place is taken, or the machine has no randomness or memory.
    pub async fn hash(&self, password: &str) -> Result<String, Busy> {
        let password = password.to_owned();
        self.place(true)?.run(move || hashed(&password)).await?.ok_or(Busy)
    }
}

/// A place in the pool.
#[derive(Debug)]
pub struct Place {
    running: Arc<Semaphore>,
    _waiting: Option<tokio::sync::OwnedSemaphorePermit>,
}

impl Place {
    /// Evaluates a password against what is kept. Without an account it costs the same, and is wrong.
    ///
    /// # Errors
    /// When the pool is gone.
    pub async fn evaluate(self, password: &str, kept: Option<&str>) -> Result<Evaluated, Busy> {
        let (password, kept) = (password.to_owned(), kept.map(str::to_owned));
        self.run(move || evaluated(&password, kept.as_deref())).await
    }

    async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let turn = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, self));
            done
        });
        done.await.map_err(|_| Busy)
    }
}

fn argon() -> Option<Argon2<'static>> {
    let memory = if rig::sabotaged("cheap_passwords") { MEMORY / 4 } else { MEMORY };
    let params = Params::new(memory, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(password: &str) -> Option<String> {
    let password: String = password.nfc().collect();
    let salt = clock::random_bytes::<16>().ok()?;
    Some(argon()?.hash_password_with_salt(password.as_bytes(), &salt).ok()?.to_string())
}

/// What nobody's password hashes to: evaluated where there is no account, so that it costs the same.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cGFyY2Vsd2F0Y2gtbm8$S9mT0h9cZpU1l6cSg2m1Yc0i1m8mC2b7Zk1yJ0y3Q2k";

fn evaluated(password: &str, kept: Option<&str>) -> Evaluated {
    let password: String = password.nfc().take(LONGEST * 4).collect();
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(NOBODY)) else { return Evaluated::Wrong };
    let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    if !right || kept.is_none() {
        return Evaluated::Wrong;
    }
    Evaluated::Right(if is_strong(&hash) { None } else { hashed(&password) })
}

/// Whether a hash was made with today's cost at least.
fn is_strong(hash: &PasswordHash) -> bool {
    let at_least = |name: &str, floor: u32| hash.params.get_decimal(name).is_some_and(|value| value >= floor);
    hash.algorithm.as_str() == "argon2id"
        && hash.version == Some(Version::V0x13.into())
        && at_least("m", MEMORY)
        && at_least("t", PASSES)
        && at_least("p", LANES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "eight owls paint a river";

    fn floor_of(hash: &str) -> (u32, u32, u32) {
        let hash = PasswordHash::new(hash).unwrap();
        let value = |name: &str| hash.params.get_decimal(name).unwrap();
        assert_eq!(hash.algorithm.as_str(), "argon2id");
        (value("m"), value("t"), value("p"))
    }

    // proves: S01
    #[test]
    fn s01_hashes_cost_what_they_must() {
        let (memory, passes, lanes) = floor_of(&hashed(GOOD).unwrap());
        assert!(memory >= 19 * 1024 && passes >= 2 && lanes >= 1, "{memory} {passes} {lanes}");
        let nobody = floor_of(NOBODY);
        assert_eq!(nobody, (memory, passes, lanes), "an unknown account costs the same");
        assert!(PasswordHash::new(NOBODY).unwrap().hash.is_some());
        assert_ne!(hashed(GOOD), hashed(GOOD), "each has its own salt");
    }

    #[test]
    fn s01_a_weaker_hash_is_raised() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).unwrap());
        let kept = weak.hash_password_with_salt(GOOD.as_bytes(), b"saltsaltsaltsalt").unwrap().to_string();
        assert_eq!(evaluated("something else altogether", Some(&kept)), Evaluated::Wrong);
        let Evaluated::Right(Some(raised)) = evaluated(GOOD, Some(&kept)) else { panic!("not raised") };
        assert_eq!(floor_of(&raised), (MEMORY, PASSES, LANES));
        assert_eq!(evaluated(GOOD, Some(&raised)), Evaluated::Right(None));
    }

    #[test]
    fn s01_nothing_is_cut_off_and_spelling_is_one() {
        let long: String = "äß€ 𝄞 ".chars().cycle().take(LONGEST - 1).collect();
        let kept = hashed(&format!("{long}a")).unwrap();
        assert_eq!(evaluated(&format!("{long}a"), Some(&kept)), Evaluated::Right(None));
        assert_eq!(evaluated(&format!("{long}b"), Some(&kept)), Evaluated::Wrong);
        let kept = hashed("caf\u{e9} caf\u{e9} creme").unwrap();
        assert_eq!(evaluated("cafe\u{301} cafe\u{301} creme", Some(&kept)), Evaluated::Right(None));
        assert_eq!(evaluated(GOOD, None), Evaluated::Wrong);
        assert_eq!(evaluated(GOOD, Some("not a hash")), Evaluated::Wrong);
    }

    #[test]
    fn s01_which_passwords_may_be() {
        let names = ["main", "mia.bauer@teehaus.example", "Mia Bauer"];
        let longest: String = "ab3 ".chars().cycle().take(250).chain("xyzwvu".chars()).collect();
        for good in [
            GOOD,
            "vier Wale singen leise",
            "日本語のながいパスワードです。",
            "πολύ μακρύς κωδικός",
            "очень длинный пароль",
            "كلمة مرور طويلة جدا",
            "🦉🐋🌍🎻🧭🪁🧵🫖🪴🛶🎈🧩🪵🥁🧲",
            "   spaces   in   front",
            "no-mia-here-at-all",
            "Tr0ub4dor&3 is not it",
            "\u{0}\u{1}control signs too\u{7f}",
            "x'; drop table person; --",
            "<b>bold passwords</b>",
            "1 2 3 go home now please",
            "aaaaaaaaaaaaaaaaaaab",
            "0191 0192 0193 0195",
            longest.as_str(),
        ] {
            assert_eq!(check(good, &names), Ok(()), "{good}");
        }
        let too_long = format!("{longest}!");
        for (bad, why) in [
            ("", Weak::Short),
            ("hunter2", Weak::Short),
            ("fourteen signs", Weak::Short),
            ("ääääääääääääää", Weak::Short),
            (too_long.as_str(), Weak::Long),
            ("Parcelwatch is mine", Weak::Name),
            ("my PARCELWATCH login", Weak::Name),
            ("the password of bauer", Weak::Name),
            ("teehaus opens at nine", Weak::Name),
            ("mia.bauer@teehaus.example", Weak::Name),
            ("passwordpassword", Weak::Common),
            ("PasswordPassword", Weak::Common),
            ("password123456789", Weak::Common),
            ("123456789012345", Weak::Common),
            ("1234567890123456", Weak::Common),
            ("987654321098765", Weak::Common),
            ("aaaaaaaaaaaaaaa", Weak::Common),
            ("ababababababababab", Weak::Common),
            ("abcabcabcabcabcabc", Weak::Common),
            ("abcdefghijklmnop", Weak::Common),
            ("zyxwvutsrqponmlkj", Weak::Common),
            ("qwertyuiopasdfghjkl", Weak::Common),
            ("q-w-e-r-t-y-u-i-o-p-a-s-d-f-g", Weak::Common),
            ("correcthorsebatterystaple", Weak::Common),
            ("correct horse battery staple", Weak::Common),
            ("iloveyouiloveyou", Weak::Common),
            ("hallohallohallo", Weak::Common),
            ("               ", Weak::Common),
            ("---------------", Weak::Common),
            ("1111-1111-1111-1111", Weak::Common),
            ("LetMeInLetMeInLetMeIn", Weak::Common),
            ("ichliebedichsosehr", Weak::Common),
            ("adminadminadmin1", Weak::Common),
            ("changemechangeme", Weak::Common),
            ("thisismypassword", Weak::Common),
            ("This is my password", Weak::Common),
            ("1qaz2wsx3edc4rfv", Weak::Common),
            ("qwertzuiopasdfghjkl", Weak::Common),
            ("trustno1trustno1", Weak::Common),
            ("administrator123", Weak::Common),
            ("monkeymonkeymonkey", Weak::Common),
            ("fussballfussball", Weak::Common),
            ("passwortpasswort", Weak::Common),
        ] {
            assert_eq!(check(bad, &names), Err(why), "{bad}");
        }
    }

    // proves: S02
    #[tokio::test]
    async fn s02_the_pool_is_bounded() {
        let hashing = Hashing::default();
        let places: Vec<Place> = (0..WAITING_MAX).map(|_| hashing.place(false).unwrap()).collect();
        assert_eq!(hashing.place(false).err(), Some(Busy));
        assert!(hashing.hash(GOOD).await.is_ok(), "whom we know isn't kept out by strangers");
        let known: Vec<Place> = (0..WAITING_MAX).map(|_| hashing.place(true).unwrap()).collect();
        assert_eq!(hashing.hash(GOOD).await, Err(Busy));
        drop((places, known));
        assert!(hashing.place(false).is_ok());
    }
}
