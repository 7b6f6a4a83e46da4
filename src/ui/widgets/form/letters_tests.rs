//! What letters and characters on a numbered list may mean.

use super::*;
use crate::ui::script::script;

#[test]
fn names_on_a_list_of_several_are_ticked_or_refused_and_never_lost() {
    let ctx = Ctx::for_test();
    for (keys, ticked, error) in [
        ("msbz Enter", &[0][..], false),
        ("msbz Enter yingji Enter", &[0, 2], false),
        ("应急管理 Enter Tab", &[2], false),
        ("民生保障办公室、应急管理办公室 Enter", &[0, 2], false),
        ("msbz Enter Ctrl-S", &[0], false),
        ("1 msbz Enter", &[0], false),
        ("ms Space Enter", &[0], false),
        ("zzz Enter", &[], true),
        ("水利局 Ctrl-S", &[], true),
        ("jjfz Enter", &[], true),
    ] {
        let names = ["民生保障办公室", "经济发展办公室", "应急管理办公室"];
        let mut form = Form::new(vec![Field::several("helping", "协办", names), Field::text("text", "备注")]);
        form.leave_out("helping", Some(1));
        let mut last = FormEvent::Ignored;
        for key in script(keys) {
            let key = key.resolve(&Form::hints(ctx.lang), false);
            last = form.key(&key, &ctx);
        }
        assert_eq!(form.ticked("helping"), ticked, "{keys}");
        assert_eq!(matches!(last, FormEvent::Say(_)), error, "{keys}: {last:?}");
        // What means nothing stays in sight.
        let is_said = |field: &Field| field.error.is_some() || !field.ahead.is_empty();
        assert_eq!(form.fields.iter().any(is_said), error, "{keys}");
        assert_eq!(last == FormEvent::Save, keys.ends_with("Ctrl-S") && !error, "{keys}");
    }
}

#[test]
fn a_shared_character_means_no_option_and_a_sentence_the_one_it_says() {
    let told = Field::choice("told", "怎么告知", ["电话", "来站", "入户", "田间", "短信微信", "托人转告", "无法告知"]);
    for (typed, expected) in [
        ("打电话告知", Some(0)),
        ("电话告知", Some(0)),
        ("告", None),
        ("知", None),
        ("打", None),
        ("无法", Some(6)),
        ("无法告知", Some(6)),
        ("他打电话说水管又冻裂了", None),
        ("wfgz", Some(6)),
        ("托", Some(5)),
        ("来站入户都说了", None),
    ] {
        assert_eq!(told.meant(typed), expected, "{typed}");
    }
    let mut form = Form::new(vec![told]);
    let ctx = Ctx::for_test();
    for typed in ["打", "算", "告", "知"] {
        form.letters(typed, &ctx);
        assert_eq!(form.choice("told"), None, "{typed}");
    }
}

#[test]
fn an_option_is_meant_by_its_number_its_characters_or_its_initials() {
    let chinese = Field::choice("category", "类别", ["道路交通", "水电气热通信", "农业农村", "政策其他"]);
    let english = Field::choice("urgency", "Urgency", ["urgent", "minor", "hard, for years"]);
    for (field, typed, expected) in [
        (&chinese, "d", Some(0)),
        (&chinese, "jt", Some(0)),
        (&chinese, "sdqr", Some(1)),
        (&chinese, "nong", Some(2)),
        (&chinese, "农村", Some(2)),
        (&chinese, "qita", Some(3)),
        (&chinese, "４", Some(3)),
        (&chinese, "9", None),
        (&chinese, "村口路灯", None),
        (&chinese, "电", None),
        (&chinese, "水", Some(1)),
        (&chinese, " ", None),
        (&english, "M", Some(1)),
        (&english, "years", Some(2)),
        (&english, "r", None),
    ] {
        assert_eq!(field.meant(typed), expected, "{typed}");
    }
}
