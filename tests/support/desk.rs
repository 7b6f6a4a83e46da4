//! The whole program at a desk: keys go in, frames come out. `desk.keys("F4 村口路灯坏了 Enter").see("已保存")`.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use koudai::Lang;
use koudai::app::{App, Input, Setup};
use koudai::store::{Reader, Store};
use koudai::sync::background::{Configured, Remotes};
use koudai::sync::carrier::volumes::Volume;
use koudai::ui::route::Route;
use koudai::ui::theme::Theme;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use tempfile::TempDir;

use super::{Station, now};

/// How the program is started.
#[derive(Clone, Copy)]
pub struct Start {
    pub size: (u16, u16),
    pub lang: Lang,
    pub elder: bool,
    pub theme: Theme,
}

impl Default for Start {
    fn default() -> Start {
        Start { size: (80, 24), lang: Lang::Zh, elder: false, theme: Theme::default() }
    }
}

thread_local! {
    /// What is plugged in, at every desk of a test.
    static STICKS: RefCell<Vec<Volume>> = const { RefCell::new(Vec::new()) };
}

/// A running program over a folder of its own, with a clock that stands still until it is set.
pub struct Desk {
    app: App<TestBackend>,
    dir: TempDir,
    clock: Rc<Cell<DateTime<FixedOffset>>>,
    start: Start,
    remotes: Arc<dyn Remotes>,
}

impl Desk {
    /// Sits down at a station, 80×24, in Chinese.
    pub fn at(station: Station) -> Desk {
        Desk::started(station, Start::default())
    }

    /// Sits down at a station whose program was started so.
    pub fn started(station: Station, start: Start) -> Desk {
        Desk::on_line(station, start, Arc::new(Configured))
    }

    /// Sits down at a station with a line that leads there.
    pub fn on_line(station: Station, start: Start, remotes: Arc<dyn Remotes>) -> Desk {
        let Station { dir, store } = station;
        let clock = Rc::new(Cell::new(now()));
        let app = app(store, &clock, start, Arc::clone(&remotes));
        Desk { app, dir, clock, start, remotes }
    }

    /// Lets the line be tried if it is due, until the run is over.
    pub fn tend(&mut self) -> &mut Desk {
        self.tend_while(|_| {})
    }

    /// The same; `meanwhile` has its turn before each thing that the run wants.
    pub fn tend_while(&mut self, mut meanwhile: impl FnMut(&mut Desk)) -> &mut Desk {
        let mut is_running = self.app.tend();
        while is_running {
            meanwhile(self);
            is_running = self.app.tend_on();
        }
        self.app.tend();
        self.app.step(Input::Resize);
        self
    }

    /// Begins a run if it is due, without waiting for it.
    pub fn begin_tending(&mut self) -> bool {
        self.app.tend()
    }

    /// So many minutes pass.
    pub fn pass(&mut self, minutes: i64) -> &mut Desk {
        self.clock.set(self.clock.get() + chrono::TimeDelta::minutes(minutes));
        self
    }

    /// Types keys (see [`koudai::ui::script`]), drawing after each.
    pub fn keys(&mut self, keys: &str) -> &mut Desk {
        self.app.keys(keys);
        self
    }

    /// Text that arrives at once.
    pub fn paste(&mut self, text: &str) -> &mut Desk {
        self.app.step(Input::Paste(text.to_owned()));
        self
    }

    /// The text stands in the frame or on the message line.
    #[track_caller]
    pub fn see(&mut self, text: &str) -> &mut Desk {
        let frame = self.frame();
        assert!(
            frame.contains(text) || self.app.said().is_some_and(|said| said.contains(text)),
            "no {text:?} in\n{frame}"
        );
        self
    }

    /// The text stands nowhere in the frame.
    #[track_caller]
    pub fn unseen(&mut self, text: &str) -> &mut Desk {
        let frame = self.frame();
        assert!(!frame.contains(text), "{text:?} in\n{frame}");
        self
    }

    /// The frame as text, the caret's cell below it.
    pub fn frame(&self) -> String {
        self.app.frame_text()
    }

    /// The frame's cells.
    pub fn cells(&self) -> &Buffer {
        self.app.buffer()
    }

    /// The caret's cell.
    pub fn caret(&self) -> Option<Position> {
        self.app.caret()
    }

    /// The screen on top.
    pub fn route(&self) -> &Route {
        self.app.route().unwrap()
    }

    /// Waits for work that runs beside the desk, and shows what it came to.
    pub fn settle(&mut self) -> &mut Desk {
        self.app.settle();
        self.app.step(Input::Resize);
        self
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// What the tables hold.
    pub fn read(&self) -> Reader<'_> {
        self.app.store().read()
    }

    /// A folder is plugged in as a stick of this name, at every desk of the test.
    pub fn plug(&mut self, label: &str, place: &Path) -> &mut Desk {
        let volume = Volume {
            place: place.to_owned(),
            label: label.to_owned(),
            device: "/dev/koudai-test-has-none".into(),
            kind: "vfat".to_owned(),
            serial: String::new(),
            read_only: false,
        };
        STICKS.with_borrow_mut(|sticks| sticks.push(volume));
        self.app.step(Input::Plugged);
        self
    }

    /// Every stick is pulled out.
    pub fn unplug(&mut self) -> &mut Desk {
        STICKS.with_borrow_mut(Vec::clear);
        self.app.step(Input::Plugged);
        self
    }

    /// Sets the clock.
    pub fn clock(&mut self, at: &str) -> &mut Desk {
        self.clock.set(DateTime::parse_from_rfc3339(at).unwrap());
        self
    }

    /// The power fails: what was not on disk is gone, and the program starts again.
    pub fn power_cut(self) -> Desk {
        self.meanwhile(|_| ())
    }

    /// The program is closed, something is done with its data folder, and it starts again.
    pub fn meanwhile(self, work: impl FnOnce(&Path)) -> Desk {
        let Desk { app, dir, clock, start, remotes } = self;
        drop(app);
        work(dir.path());
        let store = Store::open(dir.path()).unwrap();
        let app = self::app(store, &clock, start, Arc::clone(&remotes));
        Desk { app, dir, clock, start, remotes }
    }
}

fn app(
    store: Store,
    clock: &Rc<Cell<DateTime<FixedOffset>>>,
    start: Start,
    remotes: Arc<dyn Remotes>,
) -> App<TestBackend> {
    let clock = Rc::clone(clock);
    // As the program itself decides: the wizard where no desk has been opened yet.
    let first = if store.read().desk().unwrap().is_some() { Route::Roster } else { Route::Wizard };
    let setup = Setup {
        lang: start.lang,
        theme: start.theme,
        elder: start.elder,
        clock: Box::new(move || clock.get()),
        sticks: || STICKS.with_borrow(Clone::clone),
        remotes,
        start: first,
        notice: None,
        refuges: Vec::new(),
    };
    let mut app = App::new(TestBackend::new(start.size.0, start.size.1), store, setup).unwrap();
    app.draw().unwrap();
    app
}
