//! Which computer's name belongs to which desk: the first desk to write under it, for good. Kept beside the users.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::allowed::{Desk, Owner};
use super::error::ServeError;
use super::private;
use crate::store::parcel::Device;

/// The file in the server's folder.
const FILE: &str = "devices.json";
/// Computers a desk may bring: far more than a desk has, and few enough that nobody takes up all names.
const MOST: usize = 16;

/// The computers that have written here.
#[derive(Debug)]
pub(super) struct Devices {
    path: PathBuf,
    envelopes: PathBuf,
    owners: BTreeMap<Device, String>,
}

impl Devices {
    /// Reads those of a folder.
    pub fn read(folder: &Path) -> Result<Devices, ServeError> {
        let path = folder.join(FILE);
        let owners = match private::read(&path)? {
            None => BTreeMap::new(),
            Some(text) => serde_json::from_str(&text).map_err(|_| ServeError::Damaged(path.display().to_string()))?,
        };
        Ok(Devices { path, envelopes: super::envelopes(folder), owners })
    }

    /// Whose it is.
    pub fn owner(&self, desk: &Desk, device: Device) -> Owner {
        match self.owners.get(&device) {
            Some(code) if *code == desk.code => Owner::Own,
            Some(_) => Owner::Other,
            None if self.count(desk) >= MOST => Owner::Other,
            // What a home brought here by other ways it may go on with; a station might be taking another one's name.
            None if !desk.keeps() && self.lies_here(device) => Owner::Other,
            None => Owner::Free,
        }
    }

    /// Makes a free name the desk's.
    pub fn claim(&mut self, desk: &Desk, device: Device) -> Result<(), ServeError> {
        if self.owner(desk, device) != Owner::Free {
            return Ok(());
        }
        self.owners.insert(device, desk.code.clone());
        let kept = private::write(&self.path, &serde_json::to_string_pretty(&self.owners).unwrap_or_default());
        if kept.is_err() {
            self.owners.remove(&device);
        }
        kept
    }

    fn count(&self, desk: &Desk) -> usize {
        self.owners.values().filter(|code| **code == desk.code).count()
    }

    fn lies_here(&self, device: Device) -> bool {
        let folders = |path: &Path| {
            std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path())
        };
        folders(&self.envelopes)
            .flat_map(|network| folders(&network).collect::<Vec<_>>())
            .any(|desk| desk.join(device.as_str()).exists())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(bits: u64) -> Device {
        Device::from_bits(bits)
    }

    #[test]
    fn a_name_belongs_to_who_wrote_first() {
        let dir = tempfile::tempdir().unwrap();
        let (station, other, home) = (Desk::new("QJD-SQG"), Desk::new("QJD-LDH"), Desk::new("QJD"));
        let mut devices = Devices::read(dir.path()).unwrap();
        assert_eq!(devices.owner(&station, device(1)), Owner::Free);
        devices.claim(&station, device(1)).unwrap();
        devices.claim(&other, device(1)).unwrap();
        let devices = Devices::read(dir.path()).unwrap();
        assert_eq!(devices.owner(&station, device(1)), Owner::Own);
        assert_eq!(devices.owner(&other, device(1)), Owner::Other);
        // Something of it was brought by another way.
        std::fs::create_dir_all(dir.path().join(format!("koudai/7r1eg3w07r/qjd/{}", device(2)))).unwrap();
        assert_eq!(devices.owner(&station, device(2)), Owner::Other);
        assert_eq!(devices.owner(&home, device(2)), Owner::Free);
    }

    #[test]
    fn nobody_takes_up_all_names() {
        let dir = tempfile::tempdir().unwrap();
        let (mut devices, station) = (Devices::read(dir.path()).unwrap(), Desk::new("QJD-SQG"));
        for nth in 0..40 {
            devices.claim(&station, device(nth)).unwrap();
        }
        assert_eq!(devices.count(&station), MOST);
        assert_eq!(devices.owner(&Desk::new("QJD"), device(50)), Owner::Free);
    }
}
