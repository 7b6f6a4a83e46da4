//! A bucket in an object store that speaks S3: the clouds' own, MinIO, Garage. Addresses are signed by a library; asking,
//! waiting and reading is ours.
//!
//! A store takes a file whole or not at all, so it is put under its own name at once.

mod answer;

use std::time::Duration;

use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action};
use url::Url;

use super::folder::OURS;
use super::line::{Answer, Ask, Line, LineFault, Patience};
use super::server::{Found, Laid, Shelf};
use super::{Entry, name};

/// How long a signed address is good. Long, since the clocks of two computers differ.
const GOOD_FOR: Duration = Duration::from_hours(1);
/// The longest page of a list: a thousand names of a thousand letters.
const LONGEST_PAGE: u64 = 4 << 20;
/// Pages of a list at most.
const MOST_PAGES: usize = 200;

/// Why an answer is not what was hoped for: known already, or still to be told from the answer.
enum Refusal {
    Fault(LineFault),
    Answer(Box<Answer>),
}

impl From<LineFault> for Refusal {
    fn from(fault: LineFault) -> Refusal {
        Refusal::Fault(fault)
    }
}

impl From<Answer> for Refusal {
    fn from(answer: Answer) -> Refusal {
        Refusal::Answer(Box::new(answer))
    }
}

/// The bucket.
pub(in crate::sync) struct Store {
    line: Line,
    bucket: Bucket,
    credentials: Credentials,
    /// What stands before our names: the folder that was named, and ours in it.
    prefix: String,
}

impl Store {
    pub(in crate::sync) fn new(line: Line, bucket: Bucket, credentials: Credentials, folder: &str) -> Store {
        let folder = folder.trim_matches('/');
        let prefix = if folder.is_empty() { format!("{OURS}/") } else { format!("{folder}/{OURS}/") };
        Store { line, bucket, credentials, prefix }
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What a refusal means, from its status, its words and the clocks of both sides.
    fn meaning(url: &Url, answer: Answer) -> LineFault {
        let signed_at = url.query_pairs().find(|(name, _)| name == "X-Amz-Date").map(|(_, at)| at.into_owned());
        let (status, date) = (answer.status, answer.header("date").map(str::to_owned));
        let region = answer.header("x-amz-bucket-region").map(str::to_owned);
        let general = answer.fault();
        let clocks_differ = answer::clocks_differ(signed_at.as_deref(), date.as_deref());
        answer::meaning(status, &answer.excuse(), region, clocks_differ).unwrap_or(general)
    }

    /// Asks until it is done, or for good not to be done.
    fn ask<T>(
        &self,
        method: &'static str,
        url: &Url,
        take: impl Fn(Answer) -> Result<T, Refusal>,
    ) -> Result<T, LineFault> {
        self.line.patiently(|| match take(self.line.ask(&Ask::bare(method, url.as_str()))?) {
            Ok(done) => Ok(done),
            Err(Refusal::Fault(fault)) => Err(fault),
            Err(Refusal::Answer(answer)) => Err(Store::meaning(url, *answer)),
        })
    }

    fn page(&self, within: &str, after: Option<&str>) -> Result<answer::Page, LineFault> {
        let mut action: ListObjectsV2<'_> = self.bucket.list_objects_v2(Some(&self.credentials));
        let folder = if within.is_empty() { String::new() } else { format!("{within}/") };
        action.with_prefix(self.key(&folder));
        if let Some(after) = after {
            action.with_continuation_token(after.to_owned());
        }
        let url = action.sign(GOOD_FOR);
        let bytes = self.ask("GET", &url, |answer| match answer.status {
            200 => Ok(answer.read(LONGEST_PAGE)?),
            _ => Err(answer.into()),
        })?;
        answer::page(&bytes)
    }
}

impl Shelf for Store {
    fn list(&self, within: &str) -> Result<Vec<Entry>, LineFault> {
        let (mut all, mut after) = (Vec::new(), None);
        for _ in 0..MOST_PAGES {
            let page = self.page(within, after.as_deref())?;
            let ours = page.files.into_iter().filter_map(|(key, len)| {
                let name = key.strip_prefix(&self.prefix)?.to_owned();
                name::is_ours(&name).then_some(Entry { name, len })
            });
            all.extend(ours);
            match page.next {
                None => return Ok(all),
                // A store that answers with the same page for ever.
                next if next == after => return Err(LineFault::Endless),
                next => after = next,
            }
        }
        Err(LineFault::Endless)
    }

    fn read(&self, name: &str, max: u64) -> Result<Found, LineFault> {
        let url = self.bucket.get_object(Some(&self.credentials), &self.key(name)).sign(GOOD_FOR);
        self.ask("GET", &url, |answer| match (answer.status, answer.length()) {
            (200, Some(length)) if length > max => Ok(Found::TooBig(length)),
            (200, _) => match answer.read(max) {
                Ok(bytes) => Ok(Found::Bytes(bytes)),
                Err(LineFault::Endless) => Ok(Found::TooBig(max.saturating_add(1))),
                Err(fault) => Err(fault.into()),
            },
            (404, _) => {
                // A bucket that is missing is a refusal.
                if answer::names_a_bucket(&answer.excuse()) {
                    Err(LineFault::NoFolder.into())
                } else {
                    Ok(Found::Nothing)
                }
            }
            _ => Err(answer.into()),
        })
    }

    fn length(&self, name: &str) -> Result<Option<u64>, LineFault> {
        let url = self.bucket.head_object(Some(&self.credentials), &self.key(name)).sign(GOOD_FOR);
        self.ask("HEAD", &url, |answer| match answer.status {
            200 => Ok(Some(answer.length().unwrap_or(1))),
            404 => Ok(None),
            _ => Err(answer.into()),
        })
    }

    fn lay(&self, name: &str, bytes: &[u8]) -> Result<Laid, LineFault> {
        let url = self.bucket.put_object(Some(&self.credentials), &self.key(name)).sign(GOOD_FOR);
        let answer = self.line.ask(&Ask { body: Some(bytes), ..Ask::bare("PUT", url.as_str()) })?;
        if answer.is_fine() { Ok(Laid::New) } else { Err(Store::meaning(&url, answer)) }
    }

    fn take_away(&self, name: &str) -> Result<(), LineFault> {
        let url = self.bucket.delete_object(Some(&self.credentials), &self.key(name)).sign(GOOD_FOR);
        self.ask("DELETE", &url, |answer| match answer.status {
            200..300 | 404 => Ok(()),
            _ => Err(answer.into()),
        })
    }

    fn patience(&self) -> Patience {
        self.line.patience()
    }
}
