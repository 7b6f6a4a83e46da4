//! Who made what: which desks left each file and each computer's folder. Kept beside the users, a line for each.
//!
//! A computer's name belongs to nobody: whoever claims another desk's only adds files, which their recipient refuses for want of
//! a signature, and keeps nobody from writing. What a desk may see and take away is what it made itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::allowed::{Desk, Owner, Spot};
use super::error::ServeError;
use super::private;
use crate::store::parcel::Device;

/// The file in the server's folder. A line is `+ QJD-SQG <path>`; one with `-` takes an earlier one back.
const FILE: &str = "makers.txt";
/// Computers a desk may bring: far more than a desk has, and few enough that nobody fills the folders of others.
const MOST: usize = 16;
/// Lines added before the file is written anew without what was taken back.
const LONGEST: usize = 20_000;

/// What each desk made and is still there, by the desk's code.
#[derive(Debug)]
pub(super) struct Makers {
    path: PathBuf,
    made: BTreeMap<String, BTreeSet<String>>,
    /// Lines added since the file was written whole.
    added: usize,
}

impl Makers {
    /// Reads those of a server's folder and writes them anew without what is gone. A line that a power cut tore is left out:
    /// then nobody may take that file away.
    pub fn read(folder: &Path) -> Result<Makers, ServeError> {
        let (path, envelopes) = (folder.join(FILE), super::envelopes(folder));
        let text = private::read_grown(&path)?;
        let mut makers = Makers { path, made: BTreeMap::new(), added: 0 };
        for line in text.lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["+", code, name] => drop(makers.made_by(code).insert((*name).to_owned())),
                ["-", code, name] => drop(makers.made_by(code).remove(*name)),
                _ => {}
            }
        }
        for names in makers.made.values_mut() {
            names.retain(|name| Spot::parse(name).is_some() && envelopes.join(name).symlink_metadata().is_ok());
        }
        if makers.text() != text {
            private::write(&makers.path, &makers.text())?;
        }
        Ok(makers)
    }

    /// Whether it may be seen and taken away: made by the desk itself, or a folder that holds something of it.
    pub fn sight(&self, desk: &Desk, name: &str) -> Owner {
        let next = self.made.get(&desk.code).and_then(|names| names.range(name.to_owned()..).next());
        let within = next.and_then(|next| next.strip_prefix(name));
        if within.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) { Owner::Own } else { Owner::Other }
    }

    /// Whether something may be made under a computer's name. It may, unless the desk has brought too many computers.
    pub fn leave(&self, desk: &Desk, device: Device) -> Owner {
        let devices: BTreeSet<Device> = self.made.get(&desk.code).map(devices).unwrap_or_default();
        if devices.contains(&device) {
            Owner::Own
        } else if devices.len() >= MOST {
            Owner::Other
        } else {
            Owner::Free
        }
    }

    /// Whether the desk made it.
    pub fn has(&self, code: &str, name: &str) -> bool {
        self.made.get(code).is_some_and(|names| names.contains(name))
    }

    /// Whether anybody but the desk made it too.
    pub fn has_other(&self, code: &str, name: &str) -> bool {
        self.made.iter().any(|(other, names)| other != code && names.contains(name))
    }

    /// The desk makes it. Lasting when it is answered.
    pub fn add(&mut self, code: &str, name: &str) -> Result<(), ServeError> {
        self.append('+', code, name)?;
        self.made_by(code).insert(name.to_owned());
        Ok(())
    }

    /// The desk has nothing to do with it any more, or never had.
    pub fn remove(&mut self, code: &str, name: &str) {
        if self.made_by(code).remove(name) {
            // Of what is gone a line too many is left out at the next start.
            let _ = self.append('-', code, name);
        }
    }

    /// Nobody made it any more.
    pub fn clear(&mut self, name: &str) {
        let codes: Vec<String> = self.made.keys().cloned().collect();
        for code in codes {
            self.remove(&code, name);
        }
    }

    fn append(&mut self, sign: char, code: &str, name: &str) -> Result<(), ServeError> {
        if self.added >= LONGEST {
            private::write(&self.path, &self.text())?;
            self.added = 0;
        }
        self.added += 1;
        private::append(&self.path, &line(sign, code, name))
    }

    fn text(&self) -> String {
        let lines = self.made.iter().flat_map(|(code, names)| names.iter().map(move |name| line('+', code, name)));
        lines.collect()
    }

    fn made_by(&mut self, code: &str) -> &mut BTreeSet<String> {
        self.made.entry(code.to_owned()).or_default()
    }
}

fn devices(names: &BTreeSet<String>) -> BTreeSet<Device> {
    names.iter().filter_map(|name| Spot::parse(name)?.device()).collect()
}

fn line(sign: char, code: &str, name: &str) -> String {
    format!("{sign} {code} {name}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = "7r1eg3w07r/qjd/ffkqt4yc5t82";
    const NAME: &str = "7r1eg3w07r/qjd/ffkqt4yc5t82/00000012-zzzzzzzzzz.kdy";

    fn lie(dir: &Path, name: &str) {
        let at = dir.join("koudai").join(name);
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        std::fs::write(at, "x").unwrap();
    }

    #[test]
    fn what_a_desk_made_is_its_own_and_the_name_of_the_computer_is_nobodys() {
        let dir = tempfile::tempdir().unwrap();
        let (station, other) = (Desk::new("QJD-SQG"), Desk::new("QJD-LDH"));
        let device: Device = "ffkqt4yc5t82".parse().unwrap();
        let mut makers = Makers::read(dir.path()).unwrap();
        assert_eq!(makers.leave(&station, device), Owner::Free);
        lie(dir.path(), NAME);
        makers.add("QJD-SQG", NAME).unwrap();
        makers.add("QJD-SQG", "7r1eg3w07r/qjd/gone").unwrap();
        let mut makers = Makers::read(dir.path()).unwrap();
        for name in [FOLDER, NAME] {
            assert_eq!(makers.sight(&station, name), Owner::Own, "{name}");
            assert_eq!(makers.sight(&other, name), Owner::Other, "{name}");
        }
        assert_eq!(makers.sight(&station, "7r1eg3w07r/qjd/gone"), Owner::Other);
        assert_eq!((makers.leave(&station, device), makers.leave(&other, device)), (Owner::Own, Owner::Free));
        makers.remove("QJD-SQG", NAME);
        let makers = Makers::read(dir.path()).unwrap();
        assert_eq!(makers.sight(&station, NAME), Owner::Other);
    }

    #[test]
    fn a_torn_line_loses_only_itself() {
        let dir = tempfile::tempdir().unwrap();
        lie(dir.path(), NAME);
        Makers::read(dir.path()).unwrap().add("QJD-SQG", NAME).unwrap();
        let path = dir.path().join(FILE);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(b"+ QJD-LDH 7r1eg3w\xff");
        std::fs::write(&path, bytes).unwrap();
        let makers = Makers::read(dir.path()).unwrap();
        assert!(makers.has("QJD-SQG", NAME) && !makers.has_other("QJD-SQG", NAME));
        assert_eq!(std::fs::read_to_string(path).unwrap(), line('+', "QJD-SQG", NAME));
    }

    #[test]
    fn nobody_brings_computers_without_end() {
        let dir = tempfile::tempdir().unwrap();
        let (mut makers, station) = (Makers::read(dir.path()).unwrap(), Desk::new("QJD-SQG"));
        for nth in 0..16 {
            let device = Device::from_bits(nth);
            assert_eq!(makers.leave(&station, device), Owner::Free);
            makers.add("QJD-SQG", &format!("7r1eg3w07r/qjd/{device}")).unwrap();
        }
        assert_eq!(makers.leave(&station, Device::from_bits(3)), Owner::Own);
        assert_eq!(makers.leave(&station, Device::from_bits(50)), Owner::Other);
        assert_eq!(makers.leave(&Desk::new("QJD"), Device::from_bits(50)), Owner::Free);
    }
}
