//! The line that is tried by itself: by two desks whose server is a folder, over a line that breaks.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::SystemTime;

use koudai::domain::terms::DeskLevel;
use koudai::store::Page;
use koudai::sync::background::{Remotes, Trouble};
use koudai::sync::carrier::line::LineFault;
use koudai::sync::carrier::{Carrier, CarrierError, Entry, Folder, Put};
use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::{admission, keeper, newcomer};
use tempfile::TempDir;

use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

/// A line to a folder.
struct Line {
    folder: TempDir,
    /// Requests until it breaks.
    good_for: AtomicU32,
    /// Requests so far.
    asked: AtomicU32,
    /// The next request waits until this is let go.
    held: (Mutex<bool>, Condvar),
    /// The folder's files as another server would have them: a later setting.
    set: AtomicBool,
}

impl Line {
    fn new() -> Arc<Line> {
        Arc::new(Line {
            folder: tempfile::tempdir().unwrap(),
            good_for: AtomicU32::new(u32::MAX),
            asked: AtomicU32::new(0),
            held: (Mutex::new(false), Condvar::new()),
            set: AtomicBool::new(true),
        })
    }

    fn breaks_after(&self, requests: u32) {
        self.good_for.store(requests, Ordering::SeqCst);
    }

    fn hold(&self, held: bool) {
        *self.held.0.lock().unwrap() = held;
        self.held.1.notify_all();
    }
}

struct Opened {
    line: Arc<Line>,
    folder: Folder,
}

impl Opened {
    /// Whether the request, and then whether its answer, goes through.
    fn ask(&self) -> (bool, bool) {
        let mut held = self.line.held.0.lock().unwrap();
        while *held {
            held = self.line.held.1.wait(held).unwrap();
        }
        self.line.asked.fetch_add(1, Ordering::SeqCst);
        let left = self.line.good_for.load(Ordering::SeqCst);
        self.line.good_for.store(left.saturating_sub(1), Ordering::SeqCst);
        // The request before the last gets there, and its answer is lost.
        (left > 0, left > 1)
    }

    fn through<T>(&self, work: impl FnOnce(&Folder) -> Result<T, CarrierError>) -> Result<T, CarrierError> {
        let cut = || CarrierError::Line { place: "服务器".to_owned(), fault: LineFault::Cut };
        let (there, back) = self.ask();
        let done = if there { work(&self.folder) } else { Err(cut()) };
        if back { done } else { Err(cut()) }
    }
}

impl Carrier for Opened {
    fn label(&self) -> &'static str {
        "服务器"
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        self.through(|folder| folder.list(within))
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        self.through(|folder| folder.get(name, max))
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        self.through(|folder| folder.put_new(name, bytes))
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        self.through(|folder| folder.delete(name))
    }

    fn finish(&self) -> Result<(), CarrierError> {
        Ok(())
    }
}

/// What a desk has set: the line.
struct Set(Arc<Line>);

impl Remotes for Set {
    fn set(&self, _data: &Path) -> Option<SystemTime> {
        self.0.set.load(Ordering::SeqCst).then_some(SystemTime::UNIX_EPOCH)
    }

    fn open(&self, _data: &Path) -> Result<Option<Box<dyn Carrier>>, Trouble> {
        let folder = Folder::stick(self.0.folder.path(), "服务器")?;
        Ok(Some(Box::new(Opened { line: Arc::clone(&self.0), folder })))
    }
}

/// A station that its home has let in, both with a line to the same server.
fn township(line: &Arc<Line>) -> (Desk, Desk) {
    let stick = tempfile::tempdir().unwrap();
    let carrier = Folder::stick(stick.path(), "U 盘").unwrap();
    let (mut station, mut home) = (Station::open(), Station::home());
    let (desk, township) = [&station, &home].map(|one| one.store.read().desk().unwrap().unwrap()).into();
    assert_eq!(township.level, DeskLevel::Home);
    let keys = KeyFile::new(station.dir.path(), None).load_or_create().unwrap();
    newcomer::ask(&mut station.store, &keys, &desk, &carrier, false, now()).unwrap();
    let file = KeyFile::new(home.dir.path(), None);
    let (own, network) = keeper::network(&mut home.store, &file, &township, now()).unwrap();
    let (waiting, _) = admission::waiting(home.store.read(), own.device(), &township, &carrier).unwrap();
    admission::grant(&mut home.store, &own, &network, &carrier, &waiting[0], now()).unwrap();
    let offer = newcomer::offer(station.store.read(), &keys, &desk, &carrier, None).unwrap();
    newcomer::join(&mut station.store, &carrier, offer).unwrap();
    let sit = |station| Desk::on_line(station, Start::default(), Arc::new(Set(Arc::clone(line))));
    (sit(station), sit(home))
}

fn notes(desk: &Desk) -> Vec<String> {
    let mut notes: Vec<_> =
        desk.read().notes(None, Page::ALL).unwrap().into_iter().map(|row| row.row.form.text).collect();
    notes.sort();
    notes
}

fn nothing_odd(desk: &Desk) {
    let read = desk.read();
    assert!(read.quarantined().unwrap().is_empty());
    assert!(read.forks().unwrap().is_empty() && read.gaps().unwrap().is_empty());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[test]
fn what_was_saved_goes_by_itself_and_comes_back_acknowledged() {
    let line = Line::new();
    let (mut station, mut home) = township(&line);
    // Nothing is tried under the fingers of somebody who has just sat down.
    assert!(!station.begin_tending());
    station.keys("F2").see("网络：还没同步成过");
    station
        .keys("F4 村口路灯坏了 Enter")
        .see("已保存")
        .pass(3)
        .tend()
        .keys("F2")
        .see("网络：09:33 连上过")
        .see("数据：未送达");
    assert_eq!(files(line.folder.path()).len(), 1);
    home.pass(4).tend().see("后台同步：收到");
    assert_eq!(notes(&home), ["村口路灯坏了"]);
    station.pass(60).tend().keys("F2").see("都已送达").keys("F11").see("网络：10:33 连上过");
    nothing_odd(&station);
    nothing_odd(&home);
}

#[test]
fn where_no_server_is_set_nothing_is_tried_and_nothing_is_said() {
    let line = Line::new();
    line.set.store(false, Ordering::SeqCst);
    let (mut station, _home) = township(&line);
    station.keys("F4 灯坏了 Enter").pass(600).tend().keys("F2").unseen("网络：").keys("F11").unseen("网络：");
    assert_eq!(line.asked.load(Ordering::SeqCst), 0);
    // Set while the program runs, it is tried at the next minute.
    line.set.store(true, Ordering::SeqCst);
    station.pass(1).tend().keys("F2").see("连上过");
}

#[test]
fn a_line_that_breaks_at_every_request_brings_everything_once_all_the_same() {
    let line = Line::new();
    let (mut station, mut home) = township(&line);
    let mut written = Vec::new();
    for after in 0..9 {
        let text = format!("第{after}件");
        station.keys(&format!("F4 {text} Enter"));
        written.push(text);
        for desk in [&mut station, &mut home] {
            line.breaks_after(after);
            desk.pass(61).tend();
            line.breaks_after(u32::MAX);
        }
    }
    for _ in 0..3 {
        station.pass(90).tend();
        home.pass(90).tend();
    }
    written.sort();
    assert_eq!((notes(&station), notes(&home)), (written.clone(), written));
    nothing_odd(&station);
    nothing_odd(&home);
    station.keys("F2").see("都已送达");
}

#[test]
fn without_a_line_it_is_tried_more_and_more_seldom_and_says_so() {
    let line = Line::new();
    let (mut station, _home) = township(&line);
    line.breaks_after(0);
    let mut tries = Vec::new();
    for minute in 0..240 {
        let before = line.asked.load(Ordering::SeqCst);
        station.keys(if minute % 10 == 0 { "F4 又一件 Enter" } else { "F2" }).pass(1).tend();
        if line.asked.load(Ordering::SeqCst) > before {
            tries.push(minute);
        }
    }
    assert!((5..=12).contains(&tries.len()), "{tries:?}");
    let pauses: Vec<i32> = tries.windows(2).map(|two| two[1] - two[0]).collect();
    assert!(pauses[0] <= 4 && *pauses.last().unwrap() >= 40, "{pauses:?}");
    station.keys("F2").see("现在连不上").see("分钟后再试").keys("F11").see("服务器");
}

#[test]
fn keys_typed_while_a_run_is_under_way_are_not_lost_and_the_caret_stays() {
    let line = Line::new();
    let (mut station, mut home) = township(&line);
    for nth in 0..40 {
        home.keys(&format!("F4 镇里第{nth}件 Enter"));
    }
    station.keys("F4 先写一件 Enter");
    station.pass(3).tend();
    home.pass(10).tend();
    station.keys("F4").pass(60);
    let text: Vec<char> = "写到一半的时候后台正在同步也不丢一个字".chars().collect();
    let mut typed = text.iter();
    station.tend_while(|desk| {
        if let Some(sign) = typed.next() {
            desk.keys(&sign.to_string());
        }
    });
    typed.for_each(|sign| {
        station.keys(&sign.to_string());
    });
    station.keys("Enter").see("已保存");
    assert!(notes(&station).contains(&text.iter().collect::<String>()));
    station.keys("F2").see("网络：10:33 连上过");
}

#[test]
fn over_the_cap_it_waits_for_tomorrow_or_a_person_and_says_so() {
    let line = Line::new();
    let (mut station, mut home) = township(&line);
    station.keys("F4 灯坏了 Enter");
    station.begin_tending();
    station.keys("F11").see("每天 100 MB，每次 20 MB").keys("Ctrl-K 20_100 Enter").see("请写两个数");
    station.keys("Esc Ctrl-K 0_0 Enter").see("每天 0 MB，每次 0 MB");
    station.tend().keys("F2").see("今天的流量用完了").keys("F11").see("流量上限");
    assert!(files(line.folder.path()).is_empty());
    let asked = line.asked.load(Ordering::SeqCst);
    station.pass(120).tend();
    assert_eq!(line.asked.load(Ordering::SeqCst), asked, "not before tomorrow");
    station.keys("F11 Ctrl-K 100_20 Enter").tend();
    home.pass(24 * 60).tend();
    assert_eq!(notes(&home), ["灯坏了"]);
}

#[test]
fn a_stick_and_a_run_beside_never_work_at_once() {
    let line = Line::new();
    let (mut station, _home) = township(&line);
    let stick = tempfile::tempdir().unwrap();
    station.plug("口袋 A", stick.path()).keys("F4 灯坏了 Enter F11").see("口袋 A");
    line.hold(true);
    assert!(station.pass(5).begin_tending());
    station.keys("Enter").see("正在后台与服务器同步");
    assert!(files(stick.path()).is_empty());
    line.hold(false);
    station.tend();
    assert!(files(line.folder.path()).is_empty(), "the run gave way");
    station.keys("Esc Enter");
    assert!(!station.pass(60).begin_tending(), "no run while a stick is at work");
    station.settle().see("可以拔出").keys("Esc F2").pass(1).tend().see("连上过");
}
