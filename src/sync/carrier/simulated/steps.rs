//! The steps themselves, when nothing goes wrong with them.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Change, Content, ENOSPC, Op, Simulated};
use crate::sync::carrier::disk::{Disk, Found, Kind};

/// An open file.
pub(crate) struct Handle(PathBuf, usize);

impl Disk for Simulated {
    type File = Handle;

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Op::CreateFolder, path, |state| {
            match state.found(path) {
                Ok(found) if found.kind == Kind::Folder => return Err(ErrorKind::AlreadyExists.into()),
                Ok(_) => return Err(ErrorKind::NotADirectory.into()),
                Err(_) => state.parent_is_there(path)?,
            }
            state.writable()?;
            state.change(Change::Folder(path.to_owned()));
            Ok(())
        })
    }

    fn create(&self, path: &Path) -> io::Result<Handle> {
        self.step(Op::Create, path, |state| {
            state.parent_is_there(path)?;
            state.writable()?;
            if state.found(path).is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let content = state.contents.len();
            state.contents.push(Content::default());
            state.change(Change::Add(path.to_owned(), content));
            Ok(Handle(path.to_owned(), content))
        })
    }

    fn write(&self, file: &mut Handle, bytes: &[u8]) -> io::Result<()> {
        self.step(Op::Write, &file.0.clone(), |state| {
            state.writable()?;
            let fits = state.free().map_or(bytes.len(), |free| bytes.len().min(usize::try_from(free).unwrap()));
            state.contents[file.1].now.extend_from_slice(&bytes[..fits]);
            if state.faults.halved {
                state.contents[file.1].now.truncate(bytes.len() / 2);
            }
            if fits == bytes.len() { Ok(()) } else { Err(io::Error::from_raw_os_error(ENOSPC)) }
        })
    }

    fn fsync(&self, file: &Handle) -> io::Result<()> {
        self.step(Op::Fsync, &file.0, |state| {
            let content = &mut state.contents[file.1];
            content.kept = content.now.clone();
            Ok(())
        })
    }

    fn open(&self, path: &Path) -> io::Result<Handle> {
        self.step(Op::Open, path, |state| Ok(Handle(path.to_owned(), state.file(path)?)))
    }

    fn read(&self, path: &Path, max: u64) -> io::Result<Vec<u8>> {
        self.step(Op::Read, path, |state| {
            let mut bytes = state.contents[state.file(path)?].now.clone();
            bytes.truncate(usize::try_from(max).unwrap().saturating_add(1));
            if state.faults.halved {
                bytes.truncate(bytes.len() / 2);
            }
            Ok(bytes)
        })
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        self.step(Op::Look, path, |state| state.found(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Op::Rename, from, |state| {
            let content = state.file(from)?;
            state.writable()?;
            state.change(Change::Add(to.to_owned(), content));
            state.change(Change::Drop(from.to_owned()));
            Ok(())
        })
    }

    fn fsync_name(&self, path: &Path) -> io::Result<()> {
        self.step(Op::FsyncName, path, |state| {
            state.settle_names(|changed| changed.parent() == path.parent());
            Ok(())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        self.step(Op::List, folder, |state| {
            if !state.now.folders.contains(folder) {
                return Err(ErrorKind::NotFound.into());
            }
            let all = state.now.files.keys().chain(&state.now.folders);
            all.filter(|path| path.parent() == Some(folder)).map(|path| state.found(path)).collect()
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(Op::Remove, path, |state| {
            state.file(path)?;
            state.writable()?;
            state.change(Change::Drop(path.to_owned()));
            Ok(())
        })
    }

    fn free(&self, _folder: &Path) -> Option<u64> {
        let state = self.state();
        state.free().filter(|_| state.faults.free_told)
    }

    fn device(&self, folder: &Path) -> io::Result<Option<u64>> {
        self.step(Op::Device, folder, |state| {
            if state.now.folders.contains(folder) {
                Ok(Some(state.faults.device))
            } else {
                Err(ErrorKind::NotFound.into())
            }
        })
    }

    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        self.step(Op::SyncAll, folder, |state| {
            state.contents.iter_mut().for_each(|content| content.kept.clone_from(&content.now));
            state.settle_names(|_| true);
            Ok(())
        })
    }

    fn pause(&self, _tries: u32) {}
}
