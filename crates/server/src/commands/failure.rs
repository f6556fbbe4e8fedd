//! How a command fails: wrong use, or work that couldn't be done. Each with its sentence, ready to print.

use std::io;

use super::Context;

/// Why a command didn't do what it was asked for.
#[derive(Debug)]
pub enum Failure {
    /// The command was used wrongly: exit code 2.
    Usage(String),
    /// The work failed: exit code 1.
    Work(String),
    /// The work failed, and what is wrong was printed already.
    Told,
    /// Whoever read our output went away: nothing is wrong.
    NobodyReads,
}

impl Failure {
    /// Wrong use.
    #[must_use]
    pub fn usage(sentence: String) -> Failure {
        Failure::Usage(sentence)
    }

    /// Failed work.
    #[must_use]
    pub fn work(sentence: String) -> Failure {
        Failure::Work(sentence)
    }

    /// Says it and gives the exit code.
    #[must_use]
    pub fn report(self, context: &Context) -> u8 {
        let (sentence, code) = match self {
            Failure::Usage(sentence) => (sentence, 2),
            Failure::Work(sentence) => (sentence, 1),
            Failure::Told => return 1,
            Failure::NobodyReads => return 0,
        };
        context.tell(&sentence);
        code
    }
}

/// Writing to standard output fails when its reader is gone, or its disk is full.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe { Failure::NobodyReads } else { Failure::Work(error.to_string()) }
    }
}
