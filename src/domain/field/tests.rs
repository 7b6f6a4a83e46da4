//! What fields are called, and what their values say.

use serde_json::json;

use super::*;

fn read(whole: bool, kind: RecordKind, field: &str, value: &Value, form: &Value) -> String {
    let name = |id: Id| if id.seq == 7 { "张三".to_owned() } else { String::new() };
    let reading = Reading { lang: Lang::Zh, whole, name: &name };
    reading.say(kind, field, value, form.as_object().unwrap())
}

#[test]
fn every_kind_of_value_is_said_as_people_say_it() {
    let (known, unknown) = (Id::pending(7).to_string(), Id::pending(8).to_string());
    for (kind, field, value, said) in [
        (RecordKind::Note, "text", json!("路灯坏了"), "路灯坏了"),
        (RecordKind::Note, "text", json!(null), "（空）"),
        (RecordKind::Note, "category", json!("roads"), "道路交通"),
        (RecordKind::Note, "category", json!("weather"), "weather"),
        (RecordKind::Note, "deputy", json!(known), "张三"),
        (RecordKind::Note, "deputy", json!(unknown), "（别处的，这里没有它的资料）"),
        (RecordKind::Visit, "deputies", json!([known, known]), "张三、张三"),
        (RecordKind::Visit, "at", json!("2026-11-26T01:30:00Z"), "2026-11-26 09:30"),
        (RecordKind::Visit, "people", json!(12), "12"),
        (RecordKind::Visit, "secret", json!(true), "是"),
        (RecordKind::Person, "left", json!(null), "否"),
        (RecordKind::Person, "roles", json!([]), "（空）"),
        (RecordKind::Person, "away", json!([{"every":"Tue"}]), "每周二"),
        (RecordKind::Person, "name", json!("李秀英"), "李秀英"),
        (RecordKind::Voter, "name", json!("李秀英"), "李*英"),
        (RecordKind::Voter, "phone", json!("13800000000"), "138****0000"),
        (RecordKind::Matter, "status", json!("withdrawn"), "已撤回"),
        (RecordKind::Proposal, "status", json!("replied"), "已答复"),
        (RecordKind::Matter, "source", json!({"kind":"visit","id":known}), "张三"),
        (RecordKind::Note, "state", json!({"state":"promoted","into":{"kind":"matter","id":known}}), "已转办理 张三"),
        (RecordKind::Note, "state", json!({"state":"discarded","reason":"重复"}), "已搁置 重复"),
        (RecordKind::Swap, "state", json!({"state":"approved"}), "已批准"),
        (RecordKind::Shift, "person", json!({"person":known}), "张三"),
        (RecordKind::Shift, "person", json!({"person":null}), "（空）"),
        (RecordKind::Note, "struck", json!({"struck":true,"reason":"重复"}), "已删除 重复"),
        (RecordKind::Note, "struck", json!({"struck":false,"fields":["text"]}), "留着，改过的：内容"),
        (RecordKind::Matter, "struck", json!({"struck":false,"fields":[]}), "留着，又办过"),
        (RecordKind::Note, "mood", json!({"later": 1}), "{\"later\":1}"),
    ] {
        assert_eq!(read(false, kind, field, &value, &json!({})), said, "{kind:?} {field} {value}");
    }
}

#[test]
fn what_is_secret_or_masked_is_said_only_when_it_was_asked_for() {
    let secret = json!({"secret": true});
    for (field, value, form, masked, whole) in [
        ("name", "李秀英", &secret, "（保密）", "李秀英"),
        ("phone", "13800000000", &secret, "（保密）", "13800000000"),
        ("words", "路灯坏了", &secret, "路灯坏了", "路灯坏了"),
        ("phone", "13800000000", &json!({}), "138****0000", "13800000000"),
    ] {
        let said = |all| read(all, RecordKind::Visit, field, &json!(value), form);
        assert_eq!((said(false).as_str(), said(true).as_str()), (masked, whole), "{field}");
        assert_eq!(is_masked(RecordKind::Visit, field), field != "words");
    }
}

#[test]
fn every_field_of_every_form_has_a_name() {
    let forms = [
        json!(crate::domain::person::PersonForm::default()),
        json!(crate::domain::visit::VisitForm::default()),
        json!(crate::domain::note::NoteForm::default()),
        json!(crate::domain::matter::form::MatterForm::default()),
        json!(crate::domain::place::PlaceForm::default()),
        json!(crate::domain::inspection::InspectionForm::default()),
        json!(crate::domain::proposal::form::ProposalForm::default()),
        json!(crate::domain::office::OfficeForm {
            categories: vec![Category::Roads],
            closed: "2026-11-26".parse().ok(),
            successor: Some(Id::pending(1)),
            head: "张三".to_owned(),
            ..crate::domain::office::OfficeForm::default()
        }),
    ];
    for field in forms.iter().flat_map(|form| form.as_object().unwrap().keys()).filter(|field| *field != "number") {
        assert_ne!(label(RecordKind::Note, field, Lang::Zh), *field);
    }
    assert_eq!(label(RecordKind::Place, "name", Lang::Zh), "名称");
    assert_eq!(label(RecordKind::Note, "mood", Lang::En), "mood");
}
