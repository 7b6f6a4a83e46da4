//! A form answered by keys, seen as frames.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use serde_json::json;

use super::*;
use crate::ui::screen::Ctx;
use crate::ui::script::script;
use crate::ui::snapshot::snapshot;

/// A form, drawn after every key as the loop does.
struct Desk {
    form: Form,
    ctx: Ctx,
    terminal: Terminal<TestBackend>,
    events: Vec<FormEvent>,
}

impl Desk {
    fn new(elder: bool) -> Desk {
        let categories = [
            "道路交通",
            "水电气热通信",
            "农业农村",
            "住房",
            "安全生产",
            "环境卫生",
            "医疗",
            "教育",
            "就业",
            "土地",
            "治安",
            "其他",
        ];
        let form = Form::new(vec![
            Field::pick_or_text("visitor", "来访人").hint("姓名或拼音首字母，可不写"),
            Field::choice("category", "类别", categories),
            Field::area("words", "反映的事", 3),
            Field::date("on", "日期"),
        ]);
        let ctx = Ctx { elder, ..Ctx::for_test() };
        let mut desk = Desk { form, ctx, terminal: Terminal::new(TestBackend::new(60, 12)).unwrap(), events: vec![] };
        desk.draw();
        desk
    }

    fn draw(&mut self) {
        let (form, ctx) = (&mut self.form, &self.ctx);
        self.terminal.draw(|frame| form.draw(frame, frame.area(), ctx)).unwrap();
    }

    fn keys(&mut self, keys: &str) -> &mut Desk {
        for key in script(keys) {
            let key = key.resolve(&Form::hints(self.ctx.lang), self.form.typing().is_some());
            let event = self.form.key(&key, &self.ctx);
            if let (FormEvent::Reload, Some((name, typed))) = (&event, self.form.asks()) {
                let known = [("张三", "zs"), ("张四", "zs"), ("李五", "lw")];
                let found = known.iter().filter(|(name, reading)| {
                    !typed.is_empty() && (reading.starts_with(&typed) || name.starts_with(&typed))
                });
                let found = found.map(|(name, _)| Candidate {
                    id: format!("id-{name}"),
                    label: (*name).into(),
                    note: "沙梁子村".into(),
                });
                self.form.offer(name, found.collect());
            }
            self.events.push(event);
            self.draw();
        }
        self
    }

    fn last(&self) -> &FormEvent {
        self.events.last().unwrap()
    }

    fn see(&self) -> String {
        snapshot(self.terminal.backend().buffer(), self.form.typing().and_then(Input::caret))
    }
}

#[test]
fn a_visitor_is_completed_by_initials_and_a_digit() {
    let mut desk = Desk::new(false);
    desk.keys("z s");
    assert!(desk.see().contains("2 张四  沙梁子村"), "{}", desk.see());
    desk.keys("2");
    assert_eq!(desk.form.picked("visitor").unwrap().id, "id-张四");
    desk.keys("Backspace");
    assert_eq!(desk.form.picked("visitor"), None);
    assert_eq!(desk.form.text("visitor"), "张");
}

#[test]
fn a_candidate_is_reached_by_arrow_and_enter() {
    let mut desk = Desk::new(false);
    desk.keys("l Down Enter");
    assert_eq!(desk.form.picked("visitor").unwrap().label, "李五");
    assert_eq!(desk.form.active(), "category");
}

#[test]
fn a_name_nobody_knows_stays_as_typed() {
    let mut desk = Desk::new(false);
    desk.keys("王大栜 Enter");
    assert_eq!(desk.form.text("visitor"), "王大栜");
    assert_eq!(desk.form.picked("visitor"), None);
}

#[test]
fn digits_choose_one_to_twelve() {
    for (keys, expected) in
        [("3", 2), ("1", 0), ("1 2", 11), ("1 5", 4), ("2 1", 0), ("１ ０", 9), ("1 0 3", 2), ("Right Right", 1)]
    {
        let mut desk = Desk::new(false);
        desk.keys("Enter").keys(keys);
        assert_eq!(desk.form.choice("category"), Some(expected), "{keys}");
    }
}

#[test]
fn enter_goes_on_and_saves_after_the_last_field() {
    let mut desk = Desk::new(false);
    desk.keys("Enter 1 Enter 灯坏了 Enter");
    assert_eq!(desk.form.active(), "on");
    desk.keys("明天 Enter");
    assert_eq!(desk.last(), &FormEvent::Save);
    let today = desk.ctx.now.date_naive();
    assert_eq!(desk.form.date("on", today, Lang::Zh), Ok(today.succ_opt()));
}

#[test]
fn ctrl_s_saves_from_anywhere_and_esc_leaves() {
    let mut desk = Desk::new(false);
    assert_eq!(desk.keys("Ctrl-S").last(), &FormEvent::Save);
    assert_eq!(desk.keys("Tab Esc").last(), &FormEvent::Leave);
}

#[test]
fn an_answer_that_is_taken_away_goes_back_to_the_usual_one() {
    let mut desk = Desk::new(false);
    desk.form = Form::new(vec![Field::choice("channel", "来访方式", ["来访", "来电"]).chosen(0)]);
    for (keys, expected) in [("2", 1), ("Backspace", 0), ("2 Del", 0)] {
        desk.keys(keys);
        assert_eq!(desk.form.choice("channel"), Some(expected), "{keys}");
    }
}

#[test]
fn a_hidden_field_is_skipped() {
    let mut desk = Desk::new(false);
    desk.form.hide("category", true);
    desk.keys("Enter");
    assert_eq!(desk.form.active(), "words");
    assert!(!desk.see().contains("类别"));
}

#[test]
fn an_error_stands_under_its_field_until_it_changes() {
    let mut desk = Desk::new(false);
    desk.keys("Tab Tab Tab 2-31");
    let error = desk.form.date("on", desk.ctx.now.date_naive(), Lang::Zh).unwrap_err();
    desk.form.error("on", error);
    desk.draw();
    assert!(desk.see().contains("! 没有“2-31”这一天"), "{}", desk.see());
    desk.keys("Backspace");
    assert!(!desk.see().contains('!'));
}

#[test]
fn the_caret_stands_behind_the_last_glyph() {
    let mut desk = Desk::new(false);
    desk.keys("Tab Tab 村口路灯，a");
    // Mark, label of eight cells and two spaces come first; the area is the third field, two rows of categories above it.
    assert_eq!(desk.form.typing().and_then(Input::caret), Some(Position { x: 12 + 11, y: 4 }), "{}", desk.see());
    desk.keys("Ctrl-J 坏");
    assert_eq!(desk.form.typing().and_then(Input::caret), Some(Position { x: 12 + 2, y: 5 }));
    desk.keys("Left");
    assert_eq!(desk.form.typing().and_then(Input::caret), Some(Position { x: 12, y: 5 }));
}

#[test]
fn a_draft_brings_everything_back() {
    let mut desk = Desk::new(false);
    desk.keys("z 1 Tab 1 2 Tab 灯坏 Ctrl-J 了");
    let draft = desk.form.to_json();
    assert_eq!(
        draft,
        json!({"visitor": {"id": "id-张三", "label": "张三", "note": "沙梁子村"}, "category": 11, "words": "灯坏\n了"})
    );
    let mut other = Desk::new(false);
    other.form.take_json(&draft);
    assert_eq!(other.form.to_json(), draft);
}

#[test]
fn several_are_ticked_by_digits_or_arrows_and_survive_a_draft() {
    let roles =
        || Form::new(vec![Field::several("roles", "身份", ["代表", "干部", "党员"]), Field::text("name", "姓名")]);
    let ctx = Ctx::for_test();
    for (keys, expected) in [
        ("1 3", vec![0, 2]),
        ("1 3 1", vec![2]),
        ("Right Space", vec![1]),
        ("Right Right Right Space Left Space", vec![1, 2]),
        ("1 2 Del", vec![]),
        ("4 9", vec![]),
    ] {
        let mut form = roles();
        for key in &script(keys) {
            drop(form.key(key, &ctx));
        }
        assert_eq!(form.ticked("roles"), expected, "{keys}");
        let mut other = roles();
        other.tick("roles", [1]);
        other.take_json(&form.to_json());
        assert_eq!(other.ticked("roles"), expected, "{keys}");
    }
}

#[test]
fn a_note_stands_under_its_field() {
    let mut desk = Desk::new(false);
    desk.form.note("visitor", Some("已有同名".into()));
    desk.draw();
    assert!(desk.see().lines().nth(1).is_some_and(|line| line.trim() == "已有同名"), "{}", desk.see());
}

#[test]
fn a_paste_over_the_limit_is_kept_as_far_as_it_goes() {
    let mut desk = Desk::new(false);
    desk.keys("Tab Tab");
    let event = desk.form.paste(&"灯".repeat(10_001), &desk.ctx);
    assert!(matches!(event, FormEvent::Say(_)), "{event:?}");
    assert_eq!(crate::ui::text::length(&desk.form.text("words")), 10_000);
    desk.draw();
    assert!(desk.form.typing().is_some());
}

#[test]
fn elder_mode_asks_one_question_at_a_time() {
    let mut desk = Desk::new(true);
    assert!(!desk.see().contains("反 映 的 事"));
    desk.keys("Enter");
    let seen = desk.see();
    assert!(seen.contains("第 2 问，共 4 问") && !seen.contains("来 访 人"), "{seen}");
    desk.keys("Up");
    assert!(desk.see().contains("来 访 人"));
}
