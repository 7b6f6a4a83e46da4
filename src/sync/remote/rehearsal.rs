//! The rehearsal: does with a small file all that an exchange would do, and says step by step whether it worked. What is
//! exchanged is not touched.

use super::{Remote, open};
use crate::lang::{Lang, remote as say};
use crate::sync::carrier::line::Patience;
use crate::sync::carrier::{Carrier, CarrierError};

/// Where the small file lies, below the folder of ours.
pub const FOLDER: &str = "rehearsal";
/// What is in it.
const WORDS: &[u8] = b"koudai was here to see whether this place takes a file, gives it back and takes it away again\n";

/// What is tried, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The address, the line, the certificate.
    Connect,
    /// The account, and the folder.
    List,
    /// A small file.
    Write,
    /// The same file, compared.
    ReadBack,
    /// Taking it away.
    Delete,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 5] = [Step::Connect, Step::List, Step::Write, Step::ReadBack, Step::Delete];

    /// As `--json` calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Step::Connect => "connect",
            Step::List => "list",
            Step::Write => "write",
            Step::ReadBack => "read_back",
            Step::Delete => "delete",
        }
    }

    /// What it is, for people.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Step::Connect => say::step_connect(lang),
            Step::List => say::step_list(lang),
            Step::Write => say::step_write(lang),
            Step::ReadBack => say::step_read_back(lang),
            Step::Delete => say::step_delete(lang),
        }
    }
}

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The step.
    pub step: Step,
    /// Why it did not work. After the first that did not, nothing more is tried.
    pub trouble: Option<CarrierError>,
}

/// Whether all five steps worked.
pub fn is_fine(tried: &[Tried]) -> bool {
    tried.len() == Step::ALL.len() && tried.iter().all(|one| one.trouble.is_none())
}

/// Tries everything an exchange does, until something does not work.
pub fn rehearse(remote: &Remote, patience: Patience, tell: &mut dyn FnMut(Step)) -> Vec<Tried> {
    tell(Step::Connect);
    let carrier = match open(remote, patience) {
        Ok(carrier) => carrier,
        Err(trouble) => return vec![Tried { step: Step::Connect, trouble: Some(trouble) }],
    };
    let mut tried = Vec::new();
    let listed = carrier.list(FOLDER).map(drop);
    if let Err(CarrierError::Line { fault, .. }) = &listed
        && fault.is_before_answer()
    {
        return vec![Tried { step: Step::Connect, trouble: listed.err() }];
    }
    tried.push(Tried { step: Step::Connect, trouble: None });
    let (name, mut done) = (name(), Ok(()));
    for step in Step::ALL.into_iter().skip(1) {
        tell(step);
        done = match (done, step) {
            (_, Step::List) => listed.clone(),
            (Ok(()), step) => carry_out(carrier.as_ref(), &name, step),
            (stopped, _) => stopped,
        };
        tried.push(Tried { step, trouble: done.clone().err() });
        if done.is_err() {
            break;
        }
    }
    tried
}

/// A name that no other desk tries at the same moment.
fn name() -> String {
    let number = getrandom::u32().unwrap_or_else(|_| std::process::id());
    format!("{FOLDER}/{number:08x}.kdt")
}

fn carry_out(carrier: &dyn Carrier, name: &str, step: Step) -> Result<(), CarrierError> {
    match step {
        Step::Write => carrier.put_new(name, WORDS).map(drop),
        // The carrier reads back and compares what it vouches for.
        Step::ReadBack => carrier.finish(),
        Step::Delete => carrier.delete(name),
        Step::Connect | Step::List => Ok(()),
    }
}
