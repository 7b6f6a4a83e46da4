//! What is typed on a numbered list: it narrows and never chooses by itself, at the keyboard, by an input method, or pasted.

use chrono::TimeDelta;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::KeyCode;

use super::*;
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::script::script;
use crate::ui::snapshot::snapshot;

const RESULTS: [&str; 4] = ["answered on the spot", "taken down as a matter", "passed on", "heard"];

fn form() -> Form {
    Form::new(vec![
        Field::choice("category", "类别", (1..=12).map(|number| if number == 3 { "农业农村" } else { "其余" })),
        Field::choice("result", "Result", RESULTS),
        Field::several("roles", "身份", ["代表", "干部", "党员"]),
        Field::area("words", "反映的事", 3),
    ])
}

fn press(form: &mut Form, keys: &str, ctx: &Ctx) -> FormEvent {
    let mut last = FormEvent::Ignored;
    for key in script(keys) {
        let key = key.resolve(&Form::hints(ctx.lang), form.typing().is_some());
        last = form.key(&key, ctx);
    }
    last
}

#[test]
fn letters_choose_nothing_until_enter() {
    let ctx = Ctx::for_test();
    for (keys, category, result, active) in [
        ("ny", None, None, "category"),
        ("ny Enter", Some(2), None, "category"),
        ("ny Enter Enter", Some(2), None, "result"),
        ("ny 5", Some(4), None, "category"),
        ("ny Backspace Backspace Tab", None, None, "result"),
        ("two Backspace Backspace Backspace 1", Some(0), None, "category"),
        ("5 ny Tab", Some(4), None, "category"),
        ("5 ny Ctrl-S", Some(4), None, "category"),
        ("5 ny Down", Some(4), None, "category"),
        ("5 qq Enter", Some(4), None, "category"),
        ("5 qq Del Tab", Some(4), None, "result"),
        ("Tab t", None, None, "result"),
        ("Tab t Enter", None, Some(1), "result"),
        ("Tab t Right Enter", None, Some(0), "result"),
        ("Tab on Space the Space s Enter", None, Some(0), "result"),
    ] {
        let mut form = form();
        press(&mut form, keys, &ctx);
        assert_eq!((form.choice("category"), form.choice("result")), (category, result), "{keys}");
        assert_eq!(form.active(), active, "{keys}");
    }
}

#[test]
fn whoever_goes_on_with_letters_waiting_is_told_what_to_press() {
    let ctx = Ctx::for_test();
    for keys in ["ny Tab", "ny Ctrl-S", "Tab Tab dy Tab", "Tab Tab dy Ctrl-S"] {
        let said = press(&mut form(), keys, &ctx);
        assert!(matches!(&said, FormEvent::Say(said) if said.contains("按回车选")), "{keys}: {said:?}");
    }
    let mut form = form();
    press(&mut form, "ny", &ctx);
    assert!(form.fields[0].ahead.said().contains("按回车选 3 农业农村"), "{}", form.fields[0].ahead.said());
}

#[test]
fn several_are_ticked_by_enter_alone() {
    let ctx = Ctx::for_test();
    for (keys, ticked) in [("dy", vec![]), ("dy Enter", vec![2]), ("dy Enter db Enter", vec![0, 2]), ("dy 1", vec![0])]
    {
        let mut form = form();
        press(&mut form, &format!("Tab Tab {keys}"), &ctx);
        assert_eq!(form.ticked("roles"), ticked, "{keys}");
    }
}

#[test]
fn words_of_an_input_method_go_to_the_question_that_asks_for_them() {
    let ctx = Ctx::for_test();
    for (pasted, keys) in [(true, "Enter"), (false, "Enter"), (true, "Tab"), (true, "Ctrl-S")] {
        let mut form = form();
        if pasted {
            form.paste("水管冻裂了", &ctx);
        } else {
            press(&mut form, "水管冻裂了", &ctx);
        }
        assert_eq!(form.choice("category"), None);
        assert!(form.fields[0].ahead.said().contains("水管冻裂了"));
        press(&mut form, keys, &ctx);
        assert_eq!((form.text("words").as_str(), form.active()), ("水管冻裂了", "category"), "{pasted} {keys}");
        assert!(form.fields[0].ahead.is_empty());
    }
}

#[test]
fn a_slip_of_a_few_letters_goes_nowhere_and_words_that_are_added_to_a_long_text_are_in_sight() {
    let ctx = Ctx::for_test();
    let mut form = form();
    form.set("words", "第一行\n第二行\n第三行\n第四行");
    for slip in ["cq", "txx"] {
        let said = press(&mut form, &format!("{slip} Enter"), &ctx);
        assert!(matches!(&said, FormEvent::Say(said) if said.contains(slip)), "{said:?}");
        assert!(!form.text("words").contains(slip));
        press(&mut form, "Del", &ctx);
    }
    let mut drawn = || {
        let mut terminal = Terminal::new(TestBackend::new(60, 16)).unwrap();
        terminal.draw(|frame| form.draw(frame, frame.area(), &ctx)).unwrap();
        let shown = snapshot(terminal.backend().buffer(), None);
        press(&mut form, "水管又冻裂了 Enter", &ctx);
        shown
    };
    assert!(drawn().contains("第一行"));
    let shown = drawn();
    assert!(shown.contains("水管又冻裂了") && !shown.contains("第一行"), "{shown}");
}

#[test]
fn words_that_no_question_waits_for_are_added_by_enter_or_stay_in_sight() {
    let ctx = Ctx::for_test();
    for (keys, words, waiting) in [
        ("水管又冻裂了", "灯坏了", true),
        ("水管又冻裂了 7 处 Enter", "灯坏了\n水管又冻裂了7处", false),
        ("水管又冻裂了 Up", "灯坏了", true),
        ("水管又冻裂了 Ctrl-S", "灯坏了", true),
        ("水管又冻裂了 Enter", "灯坏了\n水管又冻裂了", false),
        ("水管又冻裂了 Enter 7", "灯坏了\n水管又冻裂了", false),
    ] {
        let mut form = form();
        form.set("words", "灯坏了");
        press(&mut form, keys, &ctx);
        assert_eq!((form.text("words").as_str(), form.active()), (words, "category"), "{keys}");
        assert_eq!(form.fields[0].ahead.said().contains("水管又冻裂了"), waiting, "{keys}");
        assert_eq!(form.choice("category"), keys.ends_with("Enter 7").then_some(6), "{keys}");
    }
    // No question takes words.
    let mut form = Form::new(vec![Field::choice("view", "看哪些", ["全部", "急事"]), Field::text("title", "标题")]);
    for keys in ["水管又冻裂了", "Enter", "Down", "Ctrl-S", "2"] {
        press(&mut form, keys, &ctx);
        assert!(form.choice("view").is_none() && form.fields[0].ahead.said().contains("水管又冻裂了"), "{keys}");
    }
    press(&mut form, "Del 2", &ctx);
    assert_eq!(form.choice("view"), Some(1));
}

#[test]
fn words_typed_one_question_too_far_go_back_to_the_one_before() {
    let ctx = Ctx::for_test();
    for keys in ["Enter", "Up", "Tab"] {
        let mut form = Form::new(vec![
            Field::area("words", "反映的事", 3),
            Field::choice("category", "类别", (1..=12).map(|number| number.to_string())),
        ]);
        press(&mut form, "Enter 自来水管又冻裂了", &ctx);
        assert!(form.fields[1].ahead.said().contains("这句话放进“反映的事”"), "{}", form.fields[1].ahead.said());
        press(&mut form, keys, &ctx);
        assert_eq!(form.text("words"), "自来水管又冻裂了", "{keys}");
        assert_eq!(form.choice("category"), None, "{keys}");
    }
}

#[test]
fn a_draft_keeps_what_waits_on_a_list() {
    let ctx = Ctx::for_test();
    for (keys, said, chosen) in [("5 水管又冻裂了", "没有“水管又冻裂了”", Some(4)), ("ny", "按回车选 3 农业农村", None)]
    {
        let mut half = form();
        half.set("words", "灯坏了");
        press(&mut half, keys, &ctx);
        let (draft, mut again) = (half.to_json(), form());
        again.take_json(&draft);
        assert_eq!(again.to_json(), draft, "{keys}");
        again.look(&ctx);
        assert!(again.fields[0].ahead.said().contains(said), "{}", again.fields[0].ahead.said());
        assert_eq!(again.choice("category"), chosen, "{keys}");
    }
}

#[test]
fn what_is_said_of_two_digits_holds_as_long_as_they_do() {
    let ctx = Ctx::for_test();
    for (keys, at, said) in [("1 2", 11, true), ("1 2 Left", 10, false), ("1 2 Right", 0, false), ("1 0", 9, false)] {
        let mut form = form();
        press(&mut form, keys, &ctx);
        assert_eq!(form.choice("category"), Some(at), "{keys}");
        assert_eq!(form.fields[0].note.is_some(), said, "{keys}: {:?}", form.fields[0].note);
    }
}

#[test]
fn a_digit_that_an_input_method_sends_chooses() {
    let ctx = Ctx::for_test();
    let mut form = form();
    assert_eq!(form.paste("１２", &ctx), FormEvent::Changed("category"));
    assert_eq!(form.choice("category"), Some(11));
    press(&mut form, "Tab Tab", &ctx);
    form.paste("3", &ctx);
    assert_eq!(form.ticked("roles"), [2]);
}

#[test]
fn a_second_digit_after_a_pause_or_a_letter_is_a_number_of_its_own() {
    let ctx = Ctx::for_test();
    let later = Ctx { now: ctx.now + TimeDelta::seconds(3), ..Ctx::for_test() };
    for (between, at, expected) in [("", &ctx, 11), ("", &later, 1), ("n Backspace", &ctx, 1), ("n", &ctx, 1)] {
        let mut form = form();
        press(&mut form, "1", &ctx);
        press(&mut form, between, &ctx);
        press(&mut form, "2", at);
        assert_eq!(form.choice("category"), Some(expected), "{between:?}");
    }
}

#[test]
fn in_elder_mode_zero_goes_back_where_nothing_is_typed() {
    let ctx = Ctx { elder: true, ..Ctx::for_test() };
    let mut form = Form::new(vec![Field::pick("place", "哪个村")]);
    let offered = || vec![Candidate { id: "1".into(), label: "水泉沟村".into(), note: String::new() }];
    form.offer("place", offered());
    assert_eq!(press(&mut form, "0", &ctx), FormEvent::Leave);
    press(&mut form, "s", &ctx);
    form.offer("place", offered());
    press(&mut form, "0", &ctx);
    assert_eq!(form.text("place"), "s0");
}

#[test]
fn digits_within_a_sentence_belong_to_it() {
    let ctx = Ctx::for_test();
    for (typed, chosen) in [
        ("灯坏了3天，没人管，2户老人摔过", None),
        ("已派人修好护栏，12月8日前装完", None),
        ("水管冻裂 ３ 天", None),
        ("道路交通坏了3天", None),
        ("3天没人管", None),
        ("12月8日 装完", None),
        ("3.5吨煤", None),
        ("3 days without water", None),
        ("13800001111", None),
        ("１３８００００１１１１", None),
        ("电话13800001111", None),
        ("5灯坏了3天", Some(4)),
    ] {
        for elder in [false, true] {
            let ctx = Ctx { elder, ..Ctx::for_test() };
            for before in [None, Some(7)] {
                let mut form = form();
                form.choose("category", before);
                for sign in typed.chars() {
                    let key = Key::plain(KeyCode::Char(sign)).resolve(&Form::hints(ctx.lang), form.typing().is_some());
                    form.key(&key, &ctx);
                }
                assert_eq!(form.choice("category"), chosen.or(before), "{typed}");
                press(&mut form, "Enter", &ctx);
                let words = if chosen.is_some() { typed.trim_start_matches('5') } else { typed };
                assert_eq!(form.text("words"), words, "{elder}");
                assert_eq!((form.choice("category"), form.active()), (chosen.or(before), "category"), "{typed}");
            }
        }
    }
    // Digits alone choose, the last of them where somebody thinks twice.
    for (keys, at) in [("1 2", 11), ("1 2 2", 1), ("3 5 7", 6), ("7 Tab Shift-Tab 3", 2)] {
        let mut form = form();
        press(&mut form, keys, &ctx);
        assert_eq!(form.choice("category"), Some(at), "{keys}");
    }
}

#[test]
fn a_sentence_on_a_list_has_the_keys_of_a_text() {
    let ctx = Ctx::for_test();
    let mut form = form();
    press(&mut form, "8 灯坏了3天？", &ctx);
    assert_eq!(form.fields[0].ahead.typed(), "灯坏了3天？");
    assert_eq!(form.typing().map(Input::text).as_deref(), Some("灯坏了3天？"));
    press(&mut form, "Ctrl-Z Ctrl-Z", &ctx);
    assert_eq!(form.fields[0].ahead.typed(), "灯坏了3");
    press(&mut form, "Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z", &ctx);
    assert!(form.fields[0].ahead.is_empty() && form.typing().is_none());
    assert_eq!(form.choice("category"), Some(7));
}

#[test]
fn what_is_typed_over_a_chosen_name_asks_for_another_and_nobody_is_passed_by() {
    let ctx = Ctx::for_test();
    let one = Candidate { id: "1".into(), label: "叶花强".into(), note: String::new() };
    for pasted in [false, true] {
        let mut form = Form::new(vec![Field::pick("to", "接班"), Field::text("keys", "钥匙")]);
        form.pick("to", one.clone());
        let event = if pasted { form.paste("dly", &ctx) } else { press(&mut form, "dly", &ctx) };
        assert_eq!((event, form.text("to").as_str()), (FormEvent::Reload, "dly"));
        form.offer("to", vec![]);
        assert!(matches!(press(&mut form, "Enter", &ctx), FormEvent::Say(said) if said.contains("没有找到“dly”")));
        assert_eq!((form.active(), form.picked("to")), ("to", None));
        form.offer("to", vec![Candidate { id: "2".into(), label: "丁立业".into(), note: String::new() }]);
        press(&mut form, "Enter", &ctx);
        assert_eq!((form.text("to").as_str(), form.active()), ("丁立业", "keys"));
    }
    // Where words of one's own are welcome, a chosen name can be written on.
    let mut form = Form::new(vec![Field::pick_or_text("visitor", "来访人")]);
    form.pick("visitor", one);
    press(&mut form, "家属", &ctx);
    assert_eq!(form.text("visitor"), "叶花强家属");
}
