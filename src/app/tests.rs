//! The loop, driven by keys over a real store and a screen of one line.

mod promises;

use ratatui::Frame;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use serde_json::{Value, json};

use super::*;
use crate::domain::command::{Command, Form};
use crate::domain::place::PlaceForm;
use crate::ui::keymap::Hint;
use crate::ui::screen::{Confirm, Desk, Done, Flow, Job, JobNews};
use crate::ui::widgets::input::Input as Line;

/// One line to type in; Enter tries what the line names.
struct OneLine {
    line: Line,
    heard: Vec<String>,
}

impl OneLine {
    fn boxed() -> Box<dyn Screen> {
        Box::new(OneLine { line: Line::line(), heard: vec![] })
    }

    fn order(&mut self) -> Flow {
        match self.line.text().as_str() {
            "ask" => Flow::Ask(Confirm { question: "真的撤销？".into(), yes: Command::Undo }),
            "work" => Flow::Start(Job { title: "算一算".into(), work: Box::new(|_| Ok(Box::new(42_u32))) }),
            "fail" => Flow::Start(Job { title: "算一算".into(), work: Box::new(|_| Err("算不出来".into())) }),
            "die" => Flow::Start(Job { title: "算一算".into(), work: Box::new(|_| panic!("as the test asks")) }),
            "save" => Flow::Do(Command::SetDesk(Box::new(Desk {
                name: "水泉沟村".into(),
                code: "SQG".into(),
                town: "千家店镇".into(),
                town_code: "QJD".into(),
                ..Desk::default()
            }))),
            "place" => Flow::Do(Command::Add(Box::new(Form::Place(PlaceForm {
                name: "沙梁子村".into(),
                ..PlaceForm::default()
            })))),
            _ => Flow::Discard,
        }
    }
}

impl Screen for OneLine {
    fn title(&self, _ctx: &Ctx) -> String {
        format!("一行 {}", self.heard.join(" "))
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Save), Hint::new(Action::Back).called("走开")]
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _ctx: &Ctx) {
        self.line.draw(frame, Rect { height: 1, ..area }, Style::new(), true);
    }

    fn typing(&self) -> Option<&Line> {
        Some(&self.line)
    }

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        match (key.action, key.code) {
            (Some(Action::Back), _) => return Flow::Close,
            (Some(Action::Save), _) => return self.order(),
            _ => {}
        }
        self.line.key(&key);
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        self.line.paste(text);
        Flow::Stay
    }

    fn draft_key(&self) -> Option<String> {
        Some("one line".into())
    }

    fn draft(&self) -> Option<Value> {
        (!self.line.is_empty()).then(|| json!(self.line.text()))
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.line.set(body.as_str().unwrap_or_default());
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        self.heard.push(format!("{} entry", done.entries));
        self.line.clear();
        Flow::Stay
    }

    fn job(&mut self, news: JobNews, _ctx: &Ctx) -> Flow {
        if let JobNews::Finished(value) = news {
            self.heard.push(format!("{:?}", value.downcast::<u32>().ok()));
        }
        Flow::Stay
    }
}

fn app(dir: &std::path::Path) -> App<TestBackend> {
    let now = DateTime::parse_from_rfc3339("2026-03-09T09:00:00+08:00").unwrap();
    let setup = Setup {
        lang: Lang::Zh,
        theme: Theme::default(),
        elder: false,
        clock: Box::new(move || now),
        sticks: Vec::new,
        remotes: Arc::new(crate::sync::background::Configured),
        start: Route::Menu,
        notice: None,
        refuges: vec![dir.join("refuge")],
    };
    let mut app = App::new(TestBackend::new(80, 24), Store::open(dir).unwrap(), setup).unwrap();
    app.push_screen(Route::Settings, OneLine::boxed());
    app.draw().unwrap();
    app
}

#[test]
fn what_is_half_typed_survives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("村口路灯");
    // Dropped in the middle of typing: no pause, no Esc, no goodbye.
    drop(desk);
    let desk = app(dir.path());
    assert!(desk.frame_text().contains("村口路灯"), "{}", desk.frame_text());
    assert!(desk.said().is_some_and(|said| said.contains("接着")));
}

#[test]
fn saving_forgets_the_draft_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("save");
    assert_eq!(desk.store().read().draft("one line").unwrap(), Some(json!("save")));
    desk.keys("Ctrl-S");
    assert_eq!(desk.store().read().draft("one line").unwrap(), None);
    let seen = desk.frame_text();
    assert!(seen.contains("1 entry") && seen.contains("已保存") && seen.contains("水泉沟村"), "{seen}");
    desk.keys("新");
    assert_eq!(desk.store().read().draft("one line").unwrap(), Some(json!("新")));
}

#[test]
fn undo_names_what_it_takes_back_and_keeps_what_is_half_typed() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("F8");
    assert!(desk.said().is_some_and(|said| said.contains("没有可以撤销")), "{:?}", desk.said());
    desk.keys("save Ctrl-S place Ctrl-S 半句 F8");
    let asked = desk.frame_text();
    assert!(asked.contains("撤销刚才新增的地点 沙梁子村？"), "{asked}");
    desk.keys("1");
    assert!(
        desk.frame_text().contains("半句") && desk.said() == Some("已撤销新增的地点 沙梁子村；要恢复按 Ctrl-Y"),
        "{}",
        desk.frame_text()
    );
}

#[test]
fn going_back_and_forward_is_the_texts_own_while_it_is_typed_in() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("place Ctrl-S 半句 Backspace Ctrl-Z");
    assert!(desk.frame_text().contains("半句"), "{}", desk.frame_text());
    assert!(desk.frame_text().contains("Ctrl-Z 退回打的字"), "{}", desk.frame_text());
    desk.keys("Ctrl-G");
    let help = desk.frame_text();
    assert!(help.contains("Ctrl-Z       退回打的字") && !help.contains("恢复撤销的"), "{help}");
    desk.keys("Esc Ctrl-Z Ctrl-Z Ctrl-Z");
    assert!(desk.said().is_some_and(|said| said.contains("F8")), "{:?}", desk.said());
    assert_eq!(desk.store().read().places(None).unwrap().len(), 1, "what is saved stays");
    desk.keys("Ctrl-Y Ctrl-Y");
    assert!(desk.frame_text().contains('半') && !desk.frame_text().contains("半句"), "{}", desk.frame_text());
    desk.keys("Ctrl-Y");
    assert!(desk.said().is_some_and(|said| said.contains("没有退回过")), "{:?}", desk.said());
}

#[test]
fn with_nothing_typed_the_same_keys_go_through_what_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("place Ctrl-S Ctrl-Z 1 Ctrl-Y");
    assert_eq!(desk.said(), Some("已恢复新增的地点 沙梁子村"));
    assert_eq!(desk.store().read().places(None).unwrap().len(), 1);
    desk.keys("Ctrl-Y");
    assert!(desk.said().is_some_and(|said| said.contains("没有可以恢复")), "{:?}", desk.said());
}

#[test]
#[cfg(unix)]
fn what_the_disk_does_not_take_is_held_in_memory_and_leaving_asks_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let (here, away) = (dir.path().join("koudai.db"), dir.path().join("away.db"));
    let mut desk = app(dir.path());
    let says = |desk: &App<TestBackend>, said: &str| assert!(desk.frame_text().contains(said), "{}", desk.frame_text());
    std::fs::rename(&here, &away).unwrap();
    desk.keys("村口路灯");
    // Away from the form and back: it is still there.
    desk.keys("Esc");
    says(&desk, "先记在内存里");
    desk.push_screen(Route::Settings, OneLine::boxed());
    desk.draw().unwrap();
    says(&desk, "村口路灯");
    for _ in 0..2 {
        desk.keys("F10");
        assert!(!desk.is_leaving());
        says(&desk, "还是要退出");
        desk.keys("0");
    }
    desk.keys("坏了");
    std::fs::rename(&away, &here).unwrap();
    assert!(desk.minute());
    assert_eq!(desk.store().read().draft("one line").unwrap(), Some(json!("村口路灯坏了")));
    desk.keys("F10 1");
    assert!(desk.is_leaving());
}

#[test]
#[cfg(unix)]
fn a_draft_is_given_up_when_somebody_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    std::fs::rename(dir.path().join("koudai.db"), dir.path().join("away.db")).unwrap();
    desk.keys("村口路灯 F10 1");
    assert!(desk.is_leaving());
}

#[test]
#[cfg(unix)]
fn what_was_held_when_the_window_was_closed_is_back_at_the_next_start() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (here, away, refuge) = (dir.path().join("koudai.db"), dir.path().join("away.db"), dir.path().join("refuge"));
    std::fs::create_dir(&refuge).unwrap();
    let files = || std::fs::read_dir(&refuge).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>();
    let mut desk = app(dir.path());
    std::fs::rename(&here, &away).unwrap();
    desk.keys("村口路灯");
    desk.sender().send(Input::Hangup).unwrap();
    desk.run().unwrap();
    drop(desk);
    std::fs::rename(&away, &here).unwrap();
    let [file] = files().try_into().unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // One that others can write is not believed.
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o666)).unwrap();
    assert!(!app(dir.path()).frame_text().contains("村口路灯"));
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    let mut desk = app(dir.path());
    assert!(desk.frame_text().contains("村口路灯"), "{}", desk.frame_text());
    assert_eq!(desk.store().read().draft("one line").unwrap(), Some(json!("村口路灯")));
    desk.keys("F10 1");
    desk.run().unwrap();
    assert!(files().is_empty());
}

#[test]
#[cfg(unix)]
fn what_could_not_be_thrown_away_is_not_called_gone() {
    let dir = tempfile::tempdir().unwrap();
    let (here, away) = (dir.path().join("koudai.db"), dir.path().join("away.db"));
    let mut desk = app(dir.path());
    desk.keys("村口路灯");
    std::fs::rename(&here, &away).unwrap();
    desk.begin_afresh();
    let said = desk.said().unwrap();
    assert!(said.contains("还没有删掉") && said.contains(&here.display().to_string()), "{said}");
    std::fs::rename(&away, &here).unwrap();
    desk.minute();
    assert_eq!(desk.store().read().draft("one line").unwrap(), None);
}

#[test]
fn a_save_into_a_damaged_database_says_what_that_is_worth() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    let path = String::new();
    desk.feed(Input::Trouble(StoreError::Unsound { path, copy: None })).unwrap();
    desk.keys("save Ctrl-S");
    assert!(
        desk.said().is_some_and(|said| said.contains("已保存") && said.contains("数据库有损坏")),
        "{:?}",
        desk.said()
    );
}

#[test]
fn a_discarded_draft_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("村口 Ctrl-S");
    assert_eq!(desk.route(), Some(&Route::Menu));
    assert_eq!(desk.store().read().draft("one line").unwrap(), None);
}

#[test]
fn the_caret_is_the_one_hardware_cursor() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("村口_a");
    assert_eq!(desk.caret(), Some(Position { x: 6, y: 1 }));
    desk.keys("F9");
    assert_eq!(desk.caret(), None);
}

#[test]
fn letters_are_text_while_something_is_typed_and_keys_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("/?:");
    assert!(desk.frame_text().contains("/?:"));
    desk.keys("F9 ？");
    assert_eq!(desk.route(), Some(&Route::Help));
}

#[test]
fn help_and_key_bar_tell_what_the_screen_listed() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    assert!(desk.frame_text().contains("Esc 走开"), "{}", desk.frame_text());
    desk.keys("Ctrl-G");
    let help = desk.frame_text();
    assert!(help.contains("走开") && help.contains("Ctrl-Z") && help.contains("F10"), "{help}");
}

#[test]
fn a_question_is_answered_before_anything_happens() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("ask Ctrl-S");
    let asked = desk.frame_text();
    assert!(asked.contains("真的撤销？") && desk.caret().is_none(), "{asked}");
    desk.keys("0");
    assert!(!desk.frame_text().contains("真的撤销？"));
    desk.keys("Ctrl-S 1");
    assert!(desk.said().is_some_and(|said| said.contains("没有可以撤销")), "{:?}", desk.said());
}

#[test]
fn jobs_report_to_the_screen_that_started_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("work Ctrl-S").settle();
    desk.draw().unwrap();
    assert!(desk.frame_text().contains("Some(42)"));
    desk.keys("Ctrl-U fail Ctrl-S").settle();
    assert_eq!(desk.said(), Some("算不出来"));
    desk.keys("Ctrl-U die Ctrl-S").settle();
    assert!(desk.said().is_some_and(|said| said.contains("没有做完")));
}

#[test]
fn a_paste_is_cleaned_and_never_an_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.feed(Input::Paste("灯\u{1b}[2J坏\r\n了\u{3}".into())).unwrap();
    assert!(desk.frame_text().contains("灯坏 了"), "{}", desk.frame_text());
}

#[test]
fn a_small_window_says_so_and_keeps_everything() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("村口");
    desk.resize(60, 20);
    assert!(desk.frame_text().contains("窗口太小"));
    assert_eq!(desk.caret(), None);
    desk.keys("Enter");
    desk.resize(80, 24);
    assert!(desk.frame_text().contains("村口"), "nothing was done that nobody could see");
}

#[test]
fn the_minute_moves_nothing_while_a_caret_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    assert!(!desk.minute());
    desk.keys("F9");
    assert!(desk.minute());
}

#[test]
fn digits_reach_everything_from_the_menu() {
    let dir = tempfile::tempdir().unwrap();
    for (keys, route) in [
        ("1", Route::Roster),
        ("2", Route::Visits),
        ("3", Route::Pocket),
        ("4", Route::Matters),
        ("5", Route::People),
        ("6", Route::Find(String::new())),
        ("7", Route::Handover),
        ("8", Route::Import),
        ("9 1", Route::VisitForm(None)),
        ("9 6", Route::Settings),
        ("9 7", Route::Help),
        ("9 0", Route::MenuWork),
        ("9 0 0", Route::MenuMore),
        ("２", Route::Visits),
    ] {
        let mut desk = app(dir.path());
        desk.keys("F9").keys(keys);
        assert_eq!(desk.route(), Some(&route), "{keys}");
    }
    let mut desk = app(dir.path());
    desk.keys("F9 0");
    assert!(desk.is_leaving());
}

#[test]
fn a_closed_terminal_keeps_the_draft_and_leaves() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("村口");
    desk.handle(Input::Hangup);
    assert!(desk.is_leaving());
    assert_eq!(desk.store().read().draft("one line").unwrap(), Some(json!("村口")));
}
