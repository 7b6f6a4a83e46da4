//! The folder as `dav-server` asks for it: every question is first asked of the rules, then of the disk. Links are not
//! followed, and what is not one of our names is not there.

use std::fs::{self, File, Metadata};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use dav_server::davpath::DavPath;
use dav_server::fs::{
    DavDirEntry, DavFile, DavMetaData, FsError, FsFuture, FsResult, FsStream, GuardedFileSystem, OpenOptions,
    ReadDirMeta,
};
use hyper::body::Bytes;

use super::allowed::{Desk, Owner, PART, Spot};
use super::error::ServeError;
use super::makers::Makers;
use super::naming::Naming;
use super::space::Space;
use super::upload::{Upload, refused};
use crate::sync::carrier::name::{file_is_ours, folder_is_ours};

/// The envelopes of a server.
#[derive(Clone, Debug)]
pub(super) struct Envelopes {
    root: PathBuf,
    naming: Naming,
}

/// What a path stands for.
#[derive(Debug)]
pub(super) struct Place {
    pub spot: Spot,
    /// It is not finished yet.
    pub is_half: bool,
    /// The path, without a slash at either end; of what is not finished, what it will have.
    pub name: String,
    /// Where it lies. What is not finished lies apart for every desk.
    pub at: PathBuf,
}

impl Place {
    /// What the disk says of it, if it is of that kind.
    pub fn about(&self) -> FsResult<About> {
        let about = fs::symlink_metadata(&self.at).map_err(|error| refused(&error))?;
        let fits = if self.spot.is_folder() { about.is_dir() } else { about.is_file() };
        if fits { Ok(About(about)) } else { Err(FsError::NotFound) }
    }
}

/// Does what waits for the disk on a thread beside.
pub(super) async fn beside<T: Send + 'static>(work: impl FnOnce() -> FsResult<T> + Send + 'static) -> FsResult<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(FsError::GeneralFailure))
}

impl Envelopes {
    /// Those of a server's folder, made if it is not there; what a crash left unfinished is swept away.
    pub fn open(folder: &Path, most: u64) -> Result<Envelopes, ServeError> {
        let root = super::envelopes(folder);
        super::private::folder(&root)?;
        sweep(&root, 0);
        let makers = Makers::read(folder)?;
        let naming = Naming::new(makers, Space::count(&root, most));
        Ok(Envelopes { root, naming })
    }

    /// What a path stands for and where it lies.
    fn place(&self, path: &DavPath, desk: &Desk) -> FsResult<Place> {
        let name = path.as_rel_ospath().to_str().ok_or(FsError::NotFound)?.trim_matches('/');
        let (spot, half) = match Spot::parse(name) {
            Some(spot) => (spot, None),
            None => (Spot::parse_half(name).ok_or(FsError::NotFound)?, name.strip_suffix(PART)),
        };
        let mut at = self.root.clone();
        at.extend(half.unwrap_or(name).split('/').filter(|part| !part.is_empty()));
        if half.is_some() {
            at.as_mut_os_string().push(desk.half());
        }
        Ok(Place { spot, is_half: half.is_some(), name: half.unwrap_or(name).to_owned(), at })
    }

    /// May see it, or finish it.
    fn sees(&self, place: &Place, desk: &Desk) -> bool {
        if place.is_half {
            desk.may_finish(&place.spot, self.leave(place, desk))
        } else {
            desk.may_see(&place.spot, self.naming.makers().sight(desk, &place.name))
        }
    }

    fn leave(&self, place: &Place, desk: &Desk) -> Owner {
        place.spot.device().map_or(Owner::Other, |device| self.naming.makers().leave(desk, device))
    }

    fn seen(&self, path: &DavPath, desk: &Desk) -> FsResult<Place> {
        let place = self.place(path, desk)?;
        // Whoever may leave something in a folder is told that it is there when they name it, whoever made it.
        let may_enter =
            || matches!(place.spot, Spot::Sender(..)) && desk.may_make(&place.spot, self.leave(&place, desk));
        if self.sees(&place, desk) || may_enter() { Ok(place) } else { Err(FsError::NotFound) }
    }

    /// What may be made. Nothing is noted before it is.
    fn made(&self, path: &DavPath, desk: &Desk) -> FsResult<Place> {
        let place = self.place(path, desk).map_err(|_| FsError::Forbidden)?;
        let may = desk.may_make(&place.spot, self.leave(&place, desk));
        if may { Ok(place) } else { Err(FsError::Forbidden) }
    }

    fn look(&self, path: &DavPath, desk: &Desk) -> FsResult<Box<dyn DavMetaData>> {
        self.seen(path, desk)?.about().map(|about| Box::new(about) as Box<dyn DavMetaData>)
    }

    fn children(&self, path: &DavPath, desk: &Desk) -> FsResult<Vec<FsResult<Box<dyn DavDirEntry>>>> {
        let at = self.seen(path, desk)?.at;
        let above = path.as_rel_ospath().to_str().unwrap_or_default().to_owned();
        let mut found: Vec<FsResult<Box<dyn DavDirEntry>>> = Vec::new();
        for entry in fs::read_dir(&at).map_err(|error| refused(&error))?.filter_map(Result::ok) {
            let Some(mut name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            if let Some(whole) = name.strip_suffix(&desk.half()) {
                name = format!("{whole}{PART}");
            }
            let whole = if above.is_empty() { format!("/{name}") } else { format!("/{above}/{name}") };
            let place = DavPath::new(&whole).map_err(|_| FsError::NotFound).and_then(|path| self.place(&path, desk));
            let Ok(place) = place else { continue };
            if place.at == entry.path()
                && self.sees(&place, desk)
                && let Ok(about) = place.about()
            {
                found.push(Ok(Box::new(Child { name, about })));
            }
        }
        Ok(found)
    }

    fn begin(&self, path: &DavPath, options: &OpenOptions, desk: &Desk) -> FsResult<Box<dyn DavFile>> {
        let place = self.made(path, desk)?;
        if place.spot.is_folder() || options.append || !options.truncate {
            return Err(FsError::Forbidden);
        }
        // What another desk put there is looked at once this one is whole.
        let is_own = place.spot.device().is_none() || self.naming.makers().has(&desk.code, &place.name);
        if !place.is_half && is_own && place.at.symlink_metadata().is_ok() {
            return Err(FsError::Exists);
        }
        let largest = place.spot.largest();
        if options.size.is_some_and(|size| size > largest) {
            return Err(FsError::TooLarge);
        }
        let space = self.naming.space();
        let held = space.hold(options.size.unwrap_or(largest)).ok_or(FsError::InsufficientStorage)?;
        let upload = Upload::begin(place, &desk.code, (options.size, largest), held, &self.naming);
        upload.map(|upload| Box::new(upload) as Box<dyn DavFile>).map_err(|error| refused(&error))
    }

    fn read(&self, path: &DavPath, desk: &Desk) -> FsResult<Box<dyn DavFile>> {
        let place = self.seen(path, desk)?;
        if place.spot.is_folder() {
            return Err(FsError::Forbidden);
        }
        place.about()?;
        let file = File::open(&place.at).map_err(|error| refused(&error))?;
        Ok(Box::new(Reading(Arc::new(Mutex::new(file)))))
    }

    fn make_folder(&self, path: &DavPath, desk: &Desk) -> FsResult<()> {
        if self.seen(path, desk).is_ok_and(|place| place.about().is_ok()) {
            return Err(FsError::Exists);
        }
        let place = self.made(path, desk)?;
        if place.is_half || !place.spot.is_folder() {
            return Err(FsError::Forbidden);
        }
        self.naming.make_folder(&place, &desk.code)
    }

    fn remove(&self, path: &DavPath, desk: &Desk) -> FsResult<()> {
        let place = self.seen(path, desk)?;
        if !place.is_half && !place.spot.may_go(self.naming.makers().sight(desk, &place.name)) {
            return Err(FsError::Forbidden);
        }
        self.naming.take_away(&place, &desk.code)
    }

    /// Gives a finished file its own name, which must be free. Nothing else is moved.
    fn finish(&self, from: &DavPath, to: &DavPath, desk: &Desk) -> FsResult<()> {
        let (half, whole) = (self.seen(from, desk)?, self.made(to, desk)?);
        if !half.is_half || whole.is_half || half.name != whole.name {
            return Err(FsError::Forbidden);
        }
        half.about()?;
        self.naming.give(&half.at, &whole, &desk.code)
    }
}

/// Removes what was unfinished when the server was killed.
fn sweep(folder: &Path, depth: usize) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < 4 {
            sweep(&entry.path(), depth + 1);
        } else if kind.is_file() && entry.file_name().to_str().is_some_and(is_unfinished) {
            // One that cannot be removed is seen by nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// `00000012-zzzzzzzzzz.kdy.qjd-sqg.part` as a program left it; `….kdy.7.part` and `….kdy.qjd-sqg.part.7.part` as this server.
fn is_unfinished(name: &str) -> bool {
    let Some((stem, ends)) = name.strip_suffix(PART).and_then(|rest| rest.split_once('.')) else { return false };
    let mut ends = ends.split('.');
    file_is_ours(&format!("{stem}.{}", ends.next().unwrap_or_default())) && ends.all(folder_is_ours)
}

impl GuardedFileSystem<Desk> for Envelopes {
    fn open<'a>(&'a self, path: &'a DavPath, options: OpenOptions, desk: &'a Desk) -> FsFuture<'a, Box<dyn DavFile>> {
        let (own, path, desk) = (self.clone(), path.clone(), desk.clone());
        Box::pin(beside(move || if options.write { own.begin(&path, &options, &desk) } else { own.read(&path, &desk) }))
    }

    fn read_dir<'a>(
        &'a self,
        path: &'a DavPath,
        _meta: ReadDirMeta,
        desk: &'a Desk,
    ) -> FsFuture<'a, FsStream<Box<dyn DavDirEntry>>> {
        let (own, path, desk) = (self.clone(), path.clone(), desk.clone());
        Box::pin(async move {
            let children = beside(move || own.children(&path, &desk)).await?;
            Ok(Box::pin(futures_util::stream::iter(children)) as FsStream<Box<dyn DavDirEntry>>)
        })
    }

    fn metadata<'a>(&'a self, path: &'a DavPath, desk: &'a Desk) -> FsFuture<'a, Box<dyn DavMetaData>> {
        let (own, path, desk) = (self.clone(), path.clone(), desk.clone());
        Box::pin(beside(move || own.look(&path, &desk)))
    }

    fn create_dir<'a>(&'a self, path: &'a DavPath, desk: &'a Desk) -> FsFuture<'a, ()> {
        let (own, path, desk) = (self.clone(), path.clone(), desk.clone());
        Box::pin(beside(move || own.make_folder(&path, &desk)))
    }

    fn remove_file<'a>(&'a self, path: &'a DavPath, desk: &'a Desk) -> FsFuture<'a, ()> {
        let (own, path, desk) = (self.clone(), path.clone(), desk.clone());
        Box::pin(beside(move || own.remove(&path, &desk)))
    }

    fn rename<'a>(&'a self, from: &'a DavPath, to: &'a DavPath, desk: &'a Desk) -> FsFuture<'a, ()> {
        let (own, from, to, desk) = (self.clone(), from.clone(), to.clone(), desk.clone());
        Box::pin(beside(move || own.finish(&from, &to, &desk)))
    }

    fn remove_dir<'a>(&'a self, _path: &'a DavPath, _desk: &'a Desk) -> FsFuture<'a, ()> {
        Box::pin(std::future::ready(Err(FsError::Forbidden)))
    }
}

/// What the disk says of a file or folder.
#[derive(Clone, Debug)]
pub(super) struct About(Metadata);

impl About {
    pub fn boxed(about: Metadata) -> Box<dyn DavMetaData> {
        Box::new(About(about))
    }
}

impl DavMetaData for About {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn modified(&self) -> FsResult<SystemTime> {
        self.0.modified().map_err(|error| refused(&error))
    }

    fn is_dir(&self) -> bool {
        self.0.is_dir()
    }
}

struct Child {
    name: String,
    about: About,
}

impl DavDirEntry for Child {
    fn name(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }

    fn metadata(&self) -> FsFuture<'_, Box<dyn DavMetaData>> {
        Box::pin(std::future::ready(Ok(Box::new(self.about.clone()) as Box<dyn DavMetaData>)))
    }
}

/// A file that is read.
#[derive(Clone, Debug)]
struct Reading(Arc<Mutex<File>>);

impl Reading {
    fn with<T>(&self, work: impl FnOnce(&mut File) -> std::io::Result<T>) -> FsResult<T> {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)).map_err(|error| refused(&error))
    }
}

impl DavFile for Reading {
    fn metadata(&mut self) -> FsFuture<'_, Box<dyn DavMetaData>> {
        Box::pin(std::future::ready(self.with(|file| file.metadata().map(About::boxed))))
    }

    fn write_buf(&mut self, _buf: Box<dyn hyper::body::Buf + Send>) -> FsFuture<'_, ()> {
        Box::pin(std::future::ready(Err(FsError::Forbidden)))
    }

    fn write_bytes(&mut self, _buf: Bytes) -> FsFuture<'_, ()> {
        Box::pin(std::future::ready(Err(FsError::Forbidden)))
    }

    fn read_bytes(&mut self, count: usize) -> FsFuture<'_, Bytes> {
        let own = self.clone();
        Box::pin(beside(move || {
            own.with(|file| {
                let mut bytes = Vec::new();
                file.take(count as u64).read_to_end(&mut bytes)?;
                Ok(Bytes::from(bytes))
            })
        }))
    }

    fn seek(&mut self, to: SeekFrom) -> FsFuture<'_, u64> {
        Box::pin(std::future::ready(self.with(|file| file.seek(to))))
    }

    fn flush(&mut self) -> FsFuture<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }
}
