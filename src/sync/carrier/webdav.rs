//! A folder on a WebDAV server: an office's NAS, a network disk, `koudai serve`.
//!
//! A file is put under a `.part` name and then moved to its own, which must be free: so nobody ever reads half of one, and a
//! line that breaks leaves nothing that counts. Servers that cannot move get it directly, on condition that the name is free.

mod listing;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::folder::OURS;
use super::known::Stamp;
use super::line::{Answer, Ask, Line, LineFault, Patience};
use super::name::{DEEPEST, PART, file_is_ours, folder_is_ours};
use super::server::{Found, Laid, Shelf};
use super::{Entry, Known, name};

/// The longest list of one folder that is read: some 20,000 files.
const LONGEST_LIST: u64 = 16 << 20;
/// Folders and files looked at in one list, at most.
const MOST: usize = 100_000;
/// What is asked of each file.
const WANTED: &[u8] = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\
<D:propfind xmlns:D=\"DAV:\"><D:prop><D:resourcetype/><D:getcontentlength/><D:getlastmodified/><D:getetag/></D:prop></D:propfind>";

/// The WebDAV folder.
pub(in crate::sync) struct WebDav {
    line: Line,
    /// The folder that was named, with `/` at its end; ours lies in it.
    base: Url,
    seen: RefCell<Seen>,
}

/// What was learnt since the line was opened.
#[derive(Default)]
struct Seen {
    /// The base is there.
    base: bool,
    /// The server cannot move.
    direct: bool,
    /// Folders that are there, by their names below [`OURS`]; the top is `""`.
    folders: BTreeSet<String>,
    /// Unfinished files that a broken run left, by folder.
    halves: BTreeMap<String, Vec<String>>,
}

/// What stands in a folder, and the `Date` of the answer that said so.
type Looked = (Vec<listing::Child>, Option<String>);

/// One list being made.
struct Search<'k> {
    all: Vec<Entry>,
    /// Folders and files looked at.
    looked: usize,
    /// What was found the last time, for the folders directly in the one that is listed.
    known: Option<&'k mut Known>,
    /// Stamps are believed.
    believes: bool,
}

impl WebDav {
    pub(in crate::sync) fn new(line: Line, mut base: Url) -> WebDav {
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        WebDav { line, base, seen: RefCell::default() }
    }

    /// Where a file of ours lies.
    fn url(&self, name: &str) -> String {
        format!("{}{OURS}/{name}", self.base)
    }

    /// Where a folder of ours lies.
    fn folder_url(&self, within: &str) -> String {
        if within.is_empty() { format!("{}{OURS}/", self.base) } else { format!("{}{OURS}/{within}/", self.base) }
    }

    fn propfind(&self, url: &str, depth: &str) -> Result<Answer, LineFault> {
        let headers = vec![("depth", depth.to_owned()), ("content-type", "application/xml; charset=utf-8".to_owned())];
        self.line.ask(&Ask { headers, body: Some(WANTED), ..Ask::bare("PROPFIND", url) })
    }

    /// Whether the folder that was named is there at all.
    fn look_at_base(&self) -> Result<(), LineFault> {
        if self.seen.borrow().base {
            return Ok(());
        }
        let answer = self.line.patiently(|| settled(self.propfind(self.base.as_str(), "0")?))?;
        match answer.status {
            207 => {
                self.seen.borrow_mut().base = true;
                Ok(())
            }
            _ => Err(meaning(&answer)),
        }
    }

    /// What stands in one folder, and the `Date` of the answer; `None` if it is not there.
    fn look_into(&self, within: &str) -> Result<Option<Looked>, LineFault> {
        let url = self.folder_url(within);
        let children = self.line.patiently(|| {
            let answer = settled(self.propfind(&url, "1")?)?;
            match answer.status {
                207 => {
                    let path = Url::parse(&url).map_err(|_| LineFault::BadAddress)?.path().to_owned();
                    let date = answer.header("date").map(str::to_owned);
                    let children = listing::children(&answer.read(LONGEST_LIST)?, &path, &format!("/{OURS}/{within}"))?;
                    Ok(Some((children, date)))
                }
                404 | 409 | 410 => Ok(None),
                _ => Err(meaning(&answer)),
            }
        })?;
        if children.is_some() {
            let mut seen = self.seen.borrow_mut();
            seen.base = true;
            let above = std::iter::successors(Some(within), |one| one.rsplit_once('/').map(|(above, _)| above));
            seen.folders.extend(above.map(str::to_owned));
            seen.folders.insert(String::new());
        }
        Ok(children)
    }

    fn gather(&self, within: &str, depth: usize, search: &mut Search<'_>) -> Result<(), LineFault> {
        let Some((children, date)) = self.look_into(within)? else { return Ok(()) };
        let date = date.as_deref();
        let is_top = search.looked == 0;
        if is_top {
            search.believes = search.known.as_deref_mut().is_some_and(|known| known.begin(date));
        }
        let mut folders = Vec::new();
        for child in children {
            search.looked += 1;
            if search.looked > MOST {
                return Err(LineFault::Endless);
            }
            let name = if within.is_empty() { child.name.clone() } else { format!("{within}/{}", child.name) };
            if child.is_folder {
                if depth < DEEPEST && folder_is_ours(&child.name) {
                    let stamp = Stamp::of(child.changed.as_deref(), child.tag.as_deref(), date);
                    self.gather_child(&name, depth + 1, stamp.filter(|_| is_top), search)?;
                    folders.push(name);
                }
            } else if file_is_ours(&child.name) {
                // Some servers tell no length: then it is known only that there is something.
                search.all.push(Entry { name, len: child.len.unwrap_or(1) });
            } else if child.name.strip_suffix(PART).is_some_and(file_is_ours) {
                self.seen.borrow_mut().halves.entry(within.to_owned()).or_default().push(name);
            }
        }
        if let Some(known) = search.known.as_deref_mut().filter(|_| is_top) {
            known.keep_only(within, &folders);
        }
        Ok(())
    }

    /// A folder in the one that is looked through. One whose stamp is as it was is not looked into, where stamps are believed.
    fn gather_child(
        &self,
        name: &str,
        depth: usize,
        stamp: Option<Stamp>,
        search: &mut Search<'_>,
    ) -> Result<(), LineFault> {
        let known = search.known.as_deref().filter(|_| search.believes);
        if let Some(files) = known.and_then(|known| known.unchanged(name, stamp.as_ref())) {
            search.all.extend(files);
            return Ok(());
        }
        let before = search.all.len();
        self.gather(name, depth, search)?;
        let found = search.all.get(before..).unwrap_or_default();
        // The stamp of a folder says nothing of those in it.
        let is_flat = found.iter().all(|entry| entry.name.rsplit_once('/').is_some_and(|(folder, _)| folder == name));
        if let Some(known) = search.known.as_deref_mut() {
            known.looked(name, stamp.filter(|_| is_flat), found);
        }
        Ok(())
    }

    fn search(&self, within: &str, known: Option<&mut Known>) -> Result<Vec<Entry>, LineFault> {
        let mut search = Search { all: Vec::new(), looked: 0, known, believes: false };
        let depth = within.split('/').filter(|part| !part.is_empty()).count();
        self.gather(within, depth, &mut search)?;
        if search.all.is_empty() {
            // An empty list is only believed of a folder that is there.
            self.look_at_base()?;
        }
        Ok(search.all)
    }

    /// Makes the folders above a file that are not known to be there; one that is there already answers 405.
    fn make_folders(&self, folder: &str) -> Result<(), LineFault> {
        self.look_at_base()?;
        let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for depth in 0..=parts.len() {
            let above: String = parts.iter().take(depth).copied().collect::<Vec<_>>().join("/");
            if self.seen.borrow().folders.contains(&above) {
                continue;
            }
            let url = self.folder_url(&above);
            let answer = self.line.patiently(|| settled(self.line.ask(&Ask::bare("MKCOL", &url))?))?;
            match answer.status {
                201 | 200 | 204 | 405 => {
                    self.seen.borrow_mut().folders.insert(above);
                }
                // Some network disks let nobody make folders at their top.
                409 if depth == 0 => return Err(LineFault::Forbidden),
                _ => return Err(meaning(&answer)),
            }
        }
        Ok(())
    }

    /// Takes away what a broken run left half-written in a folder that only this computer writes to.
    fn sweep(&self, folder: &str) {
        let halves = self.seen.borrow_mut().halves.remove(folder).unwrap_or_default();
        for half in halves {
            // It harms nobody where it is.
            let _ = self.take_away(&half);
        }
    }

    /// Puts the bytes under an unfinished name and moves them; `None` when the server cannot move.
    fn put_and_move(&self, name: &str, bytes: &[u8]) -> Result<Option<Laid>, LineFault> {
        let (to, part) = (self.url(name), format!("{}{PART}", self.url(name)));
        let answer = self.line.ask(&Ask { body: Some(bytes), ..Ask::bare("PUT", &part) })?;
        if !answer.is_fine() {
            let fault = meaning(&answer);
            self.drop_half(&part);
            return Err(fault);
        }
        let headers = vec![("destination", to), ("overwrite", "F".to_owned())];
        let answer = self.line.ask(&Ask { headers, ..Ask::bare("MOVE", &part) })?;
        match answer.status {
            200..300 => Ok(Some(Laid::New)),
            412 => {
                self.drop_half(&part);
                Ok(Some(Laid::Taken))
            }
            // The unfinished file is gone: somebody sweeps there. The whole is tried again.
            404 => Err(LineFault::Cut),
            // Cannot move, or a server in front of it changes addresses on the way.
            400 | 403 | 405 | 409 | 501 | 502 => {
                self.drop_half(&part);
                self.seen.borrow_mut().direct = true;
                Ok(None)
            }
            _ => Err(meaning(&answer)),
        }
    }

    fn drop_half(&self, url: &str) {
        // Swept another time if the line is too bad for it now.
        let _ = self.line.ask(&Ask::bare("DELETE", url));
    }

    fn put_directly(&self, name: &str, bytes: &[u8]) -> Result<Laid, LineFault> {
        let url = self.url(name);
        let headers = vec![("if-none-match", "*".to_owned())];
        let answer = self.line.ask(&Ask { headers, body: Some(bytes), ..Ask::bare("PUT", &url) })?;
        match answer.status {
            200..300 => Ok(Laid::New),
            412 => Ok(Laid::Taken),
            _ => Err(meaning(&answer)),
        }
    }
}

impl Shelf for WebDav {
    fn list(&self, within: &str) -> Result<Vec<Entry>, LineFault> {
        self.search(within, None)
    }

    fn list_again(&self, within: &str, known: &mut Known) -> Result<Vec<Entry>, LineFault> {
        self.search(within, Some(known))
    }

    fn read(&self, name: &str, max: u64) -> Result<Found, LineFault> {
        let url = self.url(name);
        self.line.patiently(|| {
            let answer = settled(self.line.ask(&Ask::bare("GET", &url))?)?;
            match (answer.status, answer.length()) {
                (404 | 410, _) => Ok(Found::Nothing),
                (200, Some(length)) if length > max => Ok(Found::TooBig(length)),
                (200, _) => match answer.read(max) {
                    Ok(bytes) => Ok(Found::Bytes(bytes)),
                    Err(LineFault::Endless) => Ok(Found::TooBig(max.saturating_add(1))),
                    Err(fault) => Err(fault),
                },
                _ => Err(meaning(&answer)),
            }
        })
    }

    fn length(&self, name: &str) -> Result<Option<u64>, LineFault> {
        let url = self.url(name);
        self.line.patiently(|| {
            let answer = settled(self.line.ask(&Ask::bare("HEAD", &url))?)?;
            match answer.status {
                404 | 409 | 410 => Ok(None),
                200 => Ok(Some(answer.length().unwrap_or(1))),
                _ => Err(meaning(&answer)),
            }
        })
    }

    fn lay(&self, name: &str, bytes: &[u8]) -> Result<Laid, LineFault> {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.sweep(folder);
        self.make_folders(folder)?;
        let direct = self.seen.borrow().direct;
        let laid = if direct { Ok(None) } else { self.put_and_move(name, bytes) };
        let laid = match laid {
            Ok(Some(laid)) => Ok(laid),
            Ok(None) => self.put_directly(name, bytes),
            Err(fault) => Err(fault),
        };
        if laid == Err(LineFault::NoFolder) {
            // Somebody took the folder away meanwhile: it is made anew at the next try.
            self.seen.borrow_mut().folders.clear();
            return Err(LineFault::Busy(404));
        }
        laid
    }

    fn take_away(&self, name: &str) -> Result<(), LineFault> {
        let url = self.url(name);
        self.line.patiently(|| {
            let answer = settled(self.line.ask(&Ask::bare("DELETE", &url))?)?;
            match answer.status {
                200..300 | 404 | 409 | 410 => Ok(()),
                _ => Err(meaning(&answer)),
            }
        })
    }

    fn patience(&self) -> Patience {
        self.line.patience()
    }
}

/// Lets answers through that say something for good; the others are worth another try.
fn settled(answer: Answer) -> Result<Answer, LineFault> {
    let fault = meaning(&answer);
    if !answer.is_fine() && fault.may_pass() { Err(fault) } else { Ok(answer) }
}

/// What an answer means that is none of those hoped for.
fn meaning(answer: &Answer) -> LineFault {
    match answer.status {
        // No WebDAV there: an ordinary website, or a wrong address.
        405 | 501 => LineFault::NotUnderstood,
        409 => LineFault::NoFolder,
        _ => answer.fault(),
    }
}
