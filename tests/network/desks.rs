//! A station and its home that share nothing but a carrier.

use std::collections::BTreeSet;

use koudai::domain::command::{Command, Form};
use koudai::domain::note::NoteForm;
use koudai::domain::person::PersonForm;
use koudai::domain::terms::Role;
use koudai::store::Page;
use koudai::sync::carrier::Carrier;
use koudai::sync::exchange::{Receipt, exchange, standing};
use koudai::sync::identity::admission::{self, Plea};
use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::keys::Keys;
use koudai::sync::identity::{keeper, newcomer};

use crate::support::{Station, now};

/// One of the two.
pub struct Computer(Station);

impl Computer {
    fn keys(&self) -> Keys {
        KeyFile::new(self.0.dir.path(), None).load_or_create().unwrap()
    }

    pub fn exchange(&mut self, carrier: &dyn Carrier) -> Receipt {
        let desk = self.0.store.read().desk().unwrap().unwrap();
        let keys = self.keys();
        exchange(&mut self.0.store, &keys, &desk, carrier, now(), &mut |_| {}).unwrap()
    }

    pub fn note(&mut self, text: &str) {
        let form = NoteForm { text: text.to_owned(), ..NoteForm::default() };
        self.0.run(&Command::Add(Box::new(Form::Note(form))));
    }

    pub fn deputy(&mut self, name: &str) {
        let form = PersonForm { name: name.to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() };
        self.0.run(&Command::Add(Box::new(Form::Person(form))));
    }

    /// The texts of all notes.
    pub fn notes(&self) -> BTreeSet<String> {
        let notes = self.0.store.read().notes(None, Page::ALL).unwrap();
        notes.into_iter().map(|row| row.row.form.text).collect()
    }

    /// Entries the other side has not acknowledged.
    pub fn owed(&self) -> u64 {
        let own = Some(self.keys().device());
        standing::standing(self.0.store.read(), own, now()).unwrap().iter().map(|one| one.owed).sum()
    }

    pub fn finds(&self, name: &str) -> bool {
        self.0.store.read().people(true).unwrap().iter().any(|row| row.form.name == name)
    }
}

/// A station that was let in, and its home.
pub struct Pair {
    pub station: Computer,
    pub home: Computer,
}

impl Pair {
    /// Lets the station in, over the carrier itself.
    pub fn enrolled(carrier: &dyn Carrier) -> Pair {
        Pair::enrolled_over(carrier, carrier)
    }

    /// The same, where each has an account of its own.
    pub fn enrolled_over(carrier: &dyn Carrier, home_carrier: &dyn Carrier) -> Pair {
        let (mut station, mut home) = (Computer(Station::empty()), Computer(Station::home()));
        let desk = |one: &Computer| one.0.store.read().desk().unwrap().unwrap();
        let (own, keeper_desk, keys) = (desk(&station), desk(&home), station.keys());
        newcomer::ask(&mut station.0.store, &keys, &own, carrier, false, now()).unwrap();
        let file = KeyFile::new(home.0.dir.path(), None);
        let (root, network) = keeper::network(&mut home.0.store, &file, &keeper_desk, now()).unwrap();
        let (waiting, odd) =
            admission::waiting(home.0.store.read(), root.device(), &keeper_desk, home_carrier).unwrap();
        assert_eq!((waiting.len(), waiting[0].plea, odd.len()), (1, Plea::Waiting, 0));
        admission::grant(&mut home.0.store, &root, &network, home_carrier, &waiting[0], now()).unwrap();
        let offer = newcomer::offer(station.0.store.read(), &keys, &own, carrier, None).unwrap();
        newcomer::join(&mut station.0.store, carrier, offer).unwrap();
        Pair { station, home }
    }

    /// Exchanges in turn until nobody owes anything; each is opened anew, as on another day.
    pub fn settle(&mut self, open: &dyn Fn() -> Box<dyn Carrier>) {
        self.settle_over(open, open);
    }

    /// The same, where each has an account of its own.
    pub fn settle_over(&mut self, station: &dyn Fn() -> Box<dyn Carrier>, home: &dyn Fn() -> Box<dyn Carrier>) {
        for _ in 0..3 {
            for (one, open) in [(&mut self.station, station), (&mut self.home, home)] {
                let receipt = one.exchange(open().as_ref());
                assert!(receipt.safe && receipt.trouble.is_none() && receipt.refused.is_empty(), "{receipt:?}");
            }
        }
        assert_eq!((self.station.owed(), self.home.owed()), (0, 0));
        assert_eq!(self.station.notes(), self.home.notes());
    }
}
