//! The sticks that are plugged in, the folders that were typed, and the line to type another.

use std::path::{Path, PathBuf};

use crate::Lang;
use crate::import::browse;
use crate::lang::sync_screen as words;
use crate::sync::carrier::folder::real;
use crate::sync::carrier::volumes::Volume;
use crate::sync::remote::Remote;
use crate::ui::screen::Ctx;
use crate::ui::sync_step::Place;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// What can be exchanged with.
#[derive(Default)]
pub(super) struct Places {
    pub(super) list: List<Place>,
    loaded: bool,
    /// Those of the folders that were typed that are not there now.
    pub(super) gone: Vec<PathBuf>,
    /// The path of what was used or chosen last.
    last: Option<PathBuf>,
}

impl Places {
    /// What is plugged in, and the `folders` that were typed, a line each. The place that was selected stays so, but a server or
    /// folder that was given just now is what somebody wants to exchange with, and a stick goes before a server. At first it is
    /// what was used or chosen `last`.
    pub(super) fn load(
        &mut self,
        plugged: Vec<Volume>,
        (remote, served): (Option<Remote>, Option<PathBuf>),
        folders: Option<&str>,
        last: Option<String>,
    ) {
        let selected = self.list.selected().cloned();
        let before = self.list.rows().to_vec();
        let folders = folders.unwrap_or_default().lines().filter(|path| !path.is_empty());
        let folders: Vec<PathBuf> = folders.map(|path| real(Path::new(path))).collect();
        self.gone = folders.iter().filter(|path| !path.is_dir()).cloned().collect();
        // A stick that was typed by its path is in the list already.
        let folders = folders.into_iter().filter(|path| !plugged.iter().any(|volume| volume.is_at(path)));
        let folders: Vec<Place> = folders.map(of_folder).collect();
        let rows: Vec<Place> = plugged
            .into_iter()
            .map(of_volume)
            .chain(remote.map(of_remote))
            .chain(served.map(of_served))
            .chain(folders)
            .collect();
        let loaded = self.loaded;
        let is_new = |place: &Place| loaded && !before.contains(place);
        let given = rows.iter().position(|place| place.volume.is_none() && is_new(place));
        let stick = rows.iter().position(|place| place.volume.is_some() && is_new(place));
        let stick = stick.filter(|_| selected.as_ref().is_some_and(Place::is_server));
        let same = rows.iter().position(|place| selected.as_ref().is_some_and(|one| one.path == place.path));
        let last = last.map(PathBuf::from);
        let is_chosen_anew = loaded && self.last != last;
        (self.loaded, self.last) = (true, last);
        self.list.put_all(rows);
        let chosen = self.place_of_last().filter(|_| is_chosen_anew);
        self.list.select(chosen.or(given).or(stick).or(same).or(self.place_of_last()).unwrap_or(0));
    }

    /// Takes the row of that path, if there is one.
    pub(super) fn take(&mut self, path: &Path) -> bool {
        let row = self.list.rows().iter().position(|place| place.path == path);
        row.is_some_and(|row| {
            self.list.select(row);
            true
        })
    }

    /// The row of what was used or chosen last; not of a server while a stick is plugged in.
    fn place_of_last(&self) -> Option<usize> {
        let rows = self.list.rows();
        let has_stick = rows.iter().any(|place| place.volume.is_some());
        let is_last = |place: &Place| self.last.as_ref() == Some(&place.path) && !(has_stick && place.is_server());
        rows.iter().position(is_last)
    }

    /// Begins anew with what was used or chosen last.
    pub(super) fn start(&mut self) {
        self.list.select(self.place_of_last().unwrap_or(0));
    }

    /// Takes the next one, after the last the first again.
    pub(super) fn turn(&mut self) {
        self.list.select((self.list.index() + 1) % self.list.total().max(1));
    }

    /// Rows in which the first two can be told: their heads, and in elder mode a row between them and one on the digits.
    pub(super) fn rows(&self, ctx: &Ctx) -> u16 {
        match (self.list.total(), ctx.elder) {
            (2.., true) => 5,
            (2.., false) | (_, true) => 3,
            (_, false) => 2,
        }
    }

    pub(super) fn table(lang: Lang) -> Table {
        let columns = vec![
            Column::fill(words::places(lang), 18),
            Column::fill(words::at(lang), 24).ranked(1),
            Column::fixed(words::kind(lang), 14),
        ];
        Table { columns, empty: words::no_stick(lang) }
    }

    pub(super) fn row(place: &Place, gone: bool, lang: Lang) -> Vec<Cell> {
        let kind = match (&place.volume, &place.remote) {
            (Some(volume), _) if volume.read_only => words::read_only(lang),
            (Some(_), _) => words::stick(lang),
            (None, Some(remote)) => remote.kind.label(lang),
            (None, None) if place.served => words::kind_served(lang),
            (None, None) if gone => words::folder_gone(lang),
            (None, None) => words::folder(lang),
        };
        let path = place.path.display().to_string();
        vec![place.called(lang).into(), path.into(), kind.into()]
    }
}

fn of_volume(volume: Volume) -> Place {
    Place { label: volume.called(), path: volume.place.clone(), volume: Some(volume), remote: None, served: false }
}

fn of_folder(path: PathBuf) -> Place {
    // Two folders of one name are two carriers, so the whole path names it.
    Place { label: path.display().to_string(), path, volume: None, remote: None, served: false }
}

fn of_served(path: PathBuf) -> Place {
    Place { served: true, ..of_folder(path) }
}

fn of_remote(remote: Remote) -> Place {
    let path = PathBuf::from(&remote.address);
    Place { label: remote.label(), path, volume: None, remote: Some(remote), served: false }
}

/// The folder that a typed text means, if there is one.
pub(super) fn folder_of(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    let path = browse::path_of(typed).or_else(|| std::path::absolute(typed).ok())?;
    path.is_dir().then(|| real(&path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::carrier::volumes;
    use crate::ui::sync_step::remembered;

    fn stick(label: &str) -> Volume {
        Volume {
            place: PathBuf::from("/media").join(label),
            label: label.to_owned(),
            device: PathBuf::from("/dev/sdb1"),
            kind: "vfat".to_owned(),
            serial: String::new(),
            read_only: false,
        }
    }

    #[test]
    #[cfg(unix)]
    fn one_folder_is_one_place_whichever_path_names_it() {
        let dir = tempfile::tempdir().unwrap();
        let (own, link) = (dir.path().join("STICK"), dir.path().join("link"));
        std::fs::create_dir(&own).unwrap();
        std::os::unix::fs::symlink(&own, &link).unwrap();
        let paths = [own.clone(), link, own.join("."), PathBuf::from(format!("{}/", own.display()))];
        for path in &paths {
            let typed = path.display().to_string();
            assert_eq!(folder_of(&typed), Some(real(&own)), "{typed}");
            let mut places = Places::default();
            places.load(vec![], (None, None), Some(&typed), None);
            assert_eq!(places.list.rows()[0].label, real(&own).display().to_string(), "{typed}");
            // A stick that is plugged in is not listed once more as a folder.
            let plugged = Volume { place: own.clone(), serial: "A1B2".to_owned(), ..stick("STICK") };
            places.load(vec![plugged.clone()], (None, None), Some(&typed), None);
            let labels: Vec<&str> = places.list.rows().iter().map(|place| place.label.as_str()).collect();
            assert_eq!(labels, ["STICK A1B2"], "{typed}");
            assert_eq!(volumes::called(path, &[plugged]), "STICK A1B2", "{typed}");
        }
    }

    #[test]
    fn what_is_selected_stays_so_when_another_stick_is_plugged_in_or_pulled_out() {
        let mut places = Places::default();
        let selected = |places: &Places| places.list.selected().map(|place| place.label.clone());
        places.load(vec![stick("B")], (None, None), Some("/srv/share"), None);
        assert_eq!(selected(&places).as_deref(), Some("B"));
        places.load(vec![stick("A"), stick("B")], (None, None), Some("/srv/share"), None);
        assert_eq!(selected(&places).as_deref(), Some("B"));
        places.load(vec![], (None, None), Some("/srv/share"), None);
        assert_eq!(selected(&places).as_deref(), Some("/srv/share"));
        places.load(vec![], (None, None), Some(""), None);
        assert_eq!(selected(&places), None);
    }

    #[test]
    fn what_was_used_or_chosen_last_is_under_the_cursor_and_some_folders_are_remembered() {
        let selected = |places: &Places| places.list.selected().map(|place| place.label.clone());
        let server = || Some(Remote { address: "https://nas/koudai".to_owned(), ..Remote::default() });
        let name = server().map(|remote| remote.label()).unwrap_or_default();
        let typed = |kept, path: &str| remembered(kept, path, |_| true, |_| true);
        let folders = typed(Some(typed(None, "/srv/one")), "/srv/two");
        for (plugged, last, expected) in [
            (vec![], None, name.as_str()),
            (vec![], Some("/srv/one"), "/srv/one"),
            (vec![], Some("/srv/two"), "/srv/two"),
            (vec![], Some("https://nas/koudai"), &name),
            // A stick that is plugged in goes before a server, and not before a folder.
            (vec![stick("A"), stick("B")], Some("https://nas/koudai"), "A"),
            (vec![stick("A"), stick("B")], Some("/media/B"), "B"),
            (vec![stick("A")], Some("/srv/one"), "/srv/one"),
        ] {
            let mut places = Places::default();
            places.load(plugged, (server(), None), Some(&folders), last.map(str::to_owned));
            assert_eq!(selected(&places).as_deref(), Some(expected), "{last:?}");
        }
        // A folder that is remembered and typed once more is chosen.
        let mut places = Places::default();
        places.load(vec![], (server(), None), Some(&folders), Some("/srv/two".to_owned()));
        let folders = typed(Some(folders), "/srv/one");
        places.load(vec![], (server(), None), Some(&folders), Some("/srv/one".to_owned()));
        assert_eq!(selected(&places).as_deref(), Some("/srv/one"));
    }

    #[test]
    fn a_folder_in_use_is_remembered_longer_than_one_that_was_only_typed() {
        let typed = |kept: Option<String>, path: &str| {
            let is_there = |one: &str| !one.starts_with("/gone");
            Some(remembered(kept, path, |one| one.starts_with("/stick"), is_there))
        };
        let all = |paths: &[&str]| paths.iter().fold(None, |kept, path| typed(kept, path));
        let few = all(&["/stick", "/gone", "/ro", "/full", "/gone"]);
        assert_eq!(few.as_deref(), Some("/gone\n/full\n/ro\n/stick"));
        let many = all(&["/stick", "/a", "/gone", "/b", "/gone/2", "/c", "/d", "/e"]);
        assert_eq!(many.as_deref(), Some("/e\n/d\n/c\n/gone/2\n/b\n/gone\n/a\n/stick"));
        // First what is not there and was never in use, then what never was, and of each what was typed longest ago.
        let mut kept = many;
        for (path, expected) in [
            ("/f", "/f\n/e\n/d\n/c\n/gone/2\n/b\n/a\n/stick"),
            ("/g", "/g\n/f\n/e\n/d\n/c\n/b\n/a\n/stick"),
            ("/h", "/h\n/g\n/f\n/e\n/d\n/c\n/b\n/stick"),
        ] {
            kept = typed(kept, path);
            assert_eq!(kept.as_deref(), Some(expected));
        }
        let used: Vec<String> = (0..9).map(|nth| format!("/stick/{nth}")).collect();
        let used = used.iter().fold(None, |kept, path| typed(kept, path)).unwrap_or_default();
        assert!(used.starts_with("/stick/8\n") && used.ends_with("/stick/1"), "{used}");
    }
}
