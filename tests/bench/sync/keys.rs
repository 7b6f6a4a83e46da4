//! Keys pressed at a home while the line takes in, by itself, what a station wrote for years: each key comes at the worst
//! moment, when the loop has just begun with a piece of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use koudai::Lang;
use koudai::app::{App, Input, Setup, script};
use koudai::sync::background::{Remotes, Trouble};
use koudai::sync::carrier::{Carrier, CarrierError, Entry, Folder, Put};
use koudai::ui::route::Route;
use koudai::ui::theme::Theme;
use ratatui::backend::TestBackend;

use super::desks::{self, Pair};
use crate::stats::{Line, Times, ms};

/// How long the server takes for each request.
const SLOW: Duration = Duration::from_millis(30);

struct Slow(Folder);

impl Carrier for Slow {
    fn label(&self) -> &str {
        self.0.label()
    }

    fn is_server(&self) -> bool {
        true
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        std::thread::sleep(SLOW);
        self.0.list(within)
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        std::thread::sleep(SLOW);
        self.0.get(name, max)
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        std::thread::sleep(SLOW);
        self.0.put_new(name, bytes)
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        self.0.delete(name)
    }

    fn finish(&self) -> Result<(), CarrierError> {
        Ok(())
    }
}

struct Server(PathBuf);

impl Remotes for Server {
    fn set(&self, _data: &Path) -> Option<SystemTime> {
        Some(SystemTime::UNIX_EPOCH)
    }

    fn open(&self, _data: &Path) -> Result<Option<Box<dyn Carrier>>, Trouble> {
        Ok(Some(Box::new(Slow(Folder::stick(&self.0, "服务器")?))))
    }
}

/// Measures.
pub fn run(work: &Path, events: usize) -> Vec<Line> {
    let Pair { home, mut station, stick: folder } = Pair::new(work);
    station.work(events);
    station.exchange(&folder, &mut |_| {});
    let now = desks::start() + chrono::TimeDelta::days(400);
    let clock = std::rc::Rc::new(std::cell::Cell::new(now));
    let own = std::rc::Rc::clone(&clock);
    let setup = Setup {
        lang: Lang::Zh,
        theme: Theme::default(),
        elder: false,
        clock: Box::new(move || own.get()),
        sticks: Vec::new,
        remotes: Arc::new(Server(folder)),
        start: Route::Roster,
        notice: None,
        refuges: Vec::new(),
    };
    let mut app = App::new(TestBackend::new(80, 24), home.store, setup).expect("a screen");
    app.keys("F4");
    clock.set(now + chrono::TimeDelta::minutes(2));
    let (mut quiet, mut busy) = (Times::default(), Times::default());
    let keys = script("村 口 路 灯 坏 了 Backspace 请 修 一 下 Left Right");
    for key in keys.iter().cycle().take(400) {
        quiet.take(|| app.feed(Input::Key(*key)).expect("drawn"));
    }
    assert!(app.tend(), "the line is due");
    for key in keys.iter().cycle() {
        let kept = app.tend_timed();
        let mut pressed = Times::default();
        pressed.take(|| app.feed(Input::Key(*key)).expect("drawn"));
        busy.push(kept + pressed.percentile(100));
        if !app.is_tending() {
            break;
        }
    }
    let came = app.store().read().notes(None, koudai::store::Page::ALL).expect("read").len();
    assert!(came > 0 && busy.count() > events / 64, "{came} notes, {} keys", busy.count());
    vec![Line {
        what: format!("a key while the line takes in {events} entries, {} keys, p99", busy.count()),
        ours: ms(busy.percentile(99)),
        floor: format!("{} without", ms(quiet.percentile(99))),
        bound: "10 ms".to_owned(),
    }]
}
