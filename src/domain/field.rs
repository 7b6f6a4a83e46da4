//! A field of a form in words: what it is called, and what its value says. For whoever compares two values without the form
//! around them.
//!
//! Pure: names of people and places are asked of the caller.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::id::Id;
use super::inspection::InspectionKind;
use super::matter::status::Status;
use super::note::NoteState;
use super::phone::{mask_name, mask_phone};
use super::proposal::form::ProposalKind;
use super::proposal::status::ProposalStatus;
use super::record::RecordKind;
use super::roster::availability::Away;
use super::roster::swap::SwapState;
use super::terms::{
    AgeBand, Category, Channel, Level, PlaceKind, Role, Setting, Sex, Urgency, VisitResult, Word, word_list,
};
use crate::lang::{Lang, conflicts as words};

/// Characters of a text that stand for the whole of it.
const SHORT: usize = 20;

word_list! {
    /// The fields of all forms, by their names there, and `status`, which a record's steps add up to.
    Field {
        /// Of a person, voter, place or visitor.
        Name "name" "姓名" | "name";
        /// Of a person, voter or visitor.
        Sex "sex" "性别" | "sex";
        /// Of a voter or visitor.
        Age "age" "年龄段" | "age";
        /// Of a person.
        Born "born" "出生年月" | "born";
        /// Of a person.
        Nation "nation" "民族" | "nation";
        /// Of a person.
        Party "party" "政治面貌" | "party";
        /// Of a person.
        Roles "roles" "身份" | "roles";
        /// Of a person.
        Levels "levels" "层级" | "levels";
        /// Of a person.
        Constituency "constituency" "选区" | "constituency";
        /// Of a person.
        Employer "employer" "工作单位及职务" | "employer and post";
        /// Of a person.
        Station "station" "联络站" | "station";
        /// Of a person or place.
        Area "area" "片区" | "area";
        /// Of anybody who can be reached.
        Phone "phone" "电话" | "phone";
        /// Of a person.
        PhonePublic "phone_public" "公示电话" | "publish phone";
        /// Of a person.
        Certificate "certificate" "代表证号" | "certificate";
        /// Of a person.
        Away "away" "不能值班" | "cannot serve";
        /// Of a person.
        Left "left" "已离任" | "has left";
        /// Of a voter, visitor or matter.
        Hamlet "hamlet" "村庄" | "hamlet";
        /// Of a voter or place.
        Remarks "remarks" "备注" | "remarks";
        /// Of a place.
        Kind "kind" "类型" | "kind";
        /// Of a place.
        Code "code" "代号" | "letters";
        /// Of a place.
        RegionCode "region_code" "区划代码" | "region code";
        /// Of a place.
        Parent "parent" "所属" | "belongs to";
        /// Of a place.
        Address "address" "地址或户主" | "address or host";
        /// Of a place.
        Market "market" "赶集日" | "market days";
        /// Of a visit, note or matter.
        At "at" "时间" | "when";
        /// Of a note or matter.
        Deputy "deputy" "代表" | "deputy";
        /// Of a visit.
        Deputies "deputies" "接待代表" | "deputies";
        /// Of a note.
        Text "text" "内容" | "what was said";
        /// Of a visit, note or matter.
        Place "place" "地点" | "place";
        /// Of a visit, note or matter.
        Category "category" "类别" | "category";
        /// Of a visit, note or matter.
        Urgency "urgency" "缓急" | "urgency";
        /// Of a note.
        Setting "setting" "听取场合" | "heard";
        /// Of a note.
        Who "who" "反映人" | "who said it";
        /// Of a visit or matter.
        Voter "voter" "选民" | "voter";
        /// Of a visit or matter.
        Secret "secret" "姓名保密" | "name kept secret";
        /// Of a visit.
        Channel "channel" "来访方式" | "how";
        /// Of a visit or matter.
        Words "words" "反映的事" | "the matter";
        /// Of a visit.
        People "people" "涉及人数" | "people concerned";
        /// Of a visit.
        Result "result" "怎么办" | "result";
        /// Of a visit.
        Answer "answer" "答复内容" | "answer";
        /// Of a matter.
        Title "title" "事由" | "title";
        /// Of a matter.
        Danger "danger" "有危险" | "danger";
        /// Of a matter.
        Level "level" "哪一级办" | "level";
        /// Of a matter.
        Source "source" "来自" | "from";
        /// Of a matter.
        Due "due" "期限" | "due";
        /// Of a matter.
        Ticket "ticket" "热线工单" | "hotline ticket";
        /// Of a formal suggestion.
        Cause "cause" "案由" | "cause";
        /// Of a formal suggestion.
        Plan "plan" "怎么办" | "plan";
        /// Of a formal suggestion.
        Lead "lead" "领衔代表" | "lead deputy";
        /// Of a formal suggestion.
        CoSigners "co_signers" "附议代表" | "co-signers";
        /// Of a formal suggestion.
        Matters "matters" "来源" | "matters";
        /// Of a formal suggestion.
        Hard "hard" "难办" | "hard";
        /// Of a site visit.
        Date "date" "日期" | "day";
        /// Of a site visit.
        Subject "subject" "视察什么、什么会" | "what was visited";
        /// Of a site visit.
        Heard "heard" "听" | "heard";
        /// Of a site visit.
        Asked "asked" "问" | "asked";
        /// Of a site visit.
        Seen "seen" "看" | "seen";
        /// Of a site visit.
        Problems "problems" "发现的问题" | "problems found";
        /// Of a matter: by its steps.
        Status "status" "现状" | "status";
        /// Of a note or swap: what was decided.
        State "state" "去向" | "what became of it";
        /// Of a seat on the roster.
        Person "person" "值班人" | "who is on duty";
        /// Of any record: whether it is in use.
        Struck "struck" "删不删" | "kept or removed";
        /// Of a matter.
        Common "common" "普遍性" | "common issue";
        /// Of a matter.
        Correction "correction" "更正" | "correction";
        /// Of an office.
        Head "head" "负责人" | "person in charge";
        /// Of an office.
        Categories "categories" "一般办哪些" | "usually handles";
        /// Of an office.
        Closed "closed" "撤销日期" | "closed since";
        /// Of an office.
        Successor "successor" "由谁接办" | "work goes to";
        /// Of a handover.
        SignedFrom "signed_from" "交班人签字" | "signed by who leaves";
        /// Of a handover.
        SignedTo "signed_to" "接班人签字" | "signed by who comes";
    }
}

/// How values are to be read out.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The language.
    pub lang: Lang,
    /// Names of voters and numbers in full, for that was asked for and logged.
    pub whole: bool,
    /// The time zone.
    pub offset: FixedOffset,
    /// What a record named by a field is called; empty if nobody knows.
    pub name: &'a dyn Fn(Id) -> String,
}

/// What a field is called; one that this program does not know goes by its name in the form.
pub fn label(kind: RecordKind, field: &str, lang: Lang) -> String {
    match (Field::parse(field), kind) {
        (Some(Field::Name), RecordKind::Place | RecordKind::Office) => words::place_name(lang).to_owned(),
        (Some(known), _) => known.label(lang).to_owned(),
        (None, _) => field.to_owned(),
    }
}

impl Reading<'_> {
    /// What a value of a field of this form says.
    pub fn say(&self, kind: RecordKind, field: &str, value: &Value, form: &Map<String, Value>) -> String {
        let said = self.said(kind, Field::parse(field), value, is_secret(form));
        if said.is_empty() { words::nothing(self.lang).to_owned() } else { said }
    }

    /// What a record is called: its kind, and its number, name or first words.
    pub fn title(&self, kind: RecordKind, form: &Map<String, Value>) -> String {
        let text = |field: &str| form.get(field).and_then(Value::as_str).unwrap_or_default();
        let name = match kind {
            RecordKind::Voter if !self.whole => mask_name(text("name")),
            _ => text("name").to_owned(),
        };
        let called = match (text("number"), text("title")) {
            ("", _) => name,
            (number, title) => format!("{number} {title}").trim_end().to_owned(),
        };
        format!("{} {}", kind.label(self.lang), called.chars().take(2 * SHORT).collect::<String>())
            .trim_end()
            .to_owned()
    }

    fn said(&self, kind: RecordKind, field: Option<Field>, value: &Value, secret: bool) -> String {
        let text = value.as_str().unwrap_or_default();
        match field {
            Some(Field::Name | Field::Who | Field::Phone) if secret && !self.whole => {
                words::secret(self.lang).to_owned()
            }
            Some(Field::Phone) if !self.whole && kind != RecordKind::Office => mask_phone(text),
            Some(Field::Who) if !self.whole => mask_name(text),
            Some(Field::Name) if !self.whole && is_person_masked(kind) => mask_name(text),
            Some(Field::Sex) => self.word::<Sex>(text),
            Some(Field::Age) => self.word::<AgeBand>(text),
            Some(Field::Kind) => match kind {
                RecordKind::Proposal => self.word::<ProposalKind>(text),
                RecordKind::Inspection => self.word::<InspectionKind>(text),
                _ => self.word::<PlaceKind>(text),
            },
            Some(Field::Category) => self.word::<Category>(text),
            Some(Field::Urgency) => self.word::<Urgency>(text),
            Some(Field::Setting) => self.word::<Setting>(text),
            Some(Field::Channel) => self.word::<Channel>(text),
            Some(Field::Result) => self.word::<VisitResult>(text),
            Some(Field::Level) => self.word::<Level>(text),
            Some(Field::Status) if kind == RecordKind::Proposal => self.word::<ProposalStatus>(text),
            Some(Field::Status) => self.word::<Status>(text),
            Some(Field::Roles) => self.list(value, |one| self.word::<Role>(one.as_str().unwrap_or_default())),
            Some(Field::Categories) => self.list(value, |one| self.word::<Category>(one.as_str().unwrap_or_default())),
            Some(Field::Levels) => self.list(value, |one| self.word::<Level>(one.as_str().unwrap_or_default())),
            Some(Field::Away) => {
                self.list(value, |one| Away::deserialize(one).map(|away| away.say(self.lang)).unwrap_or_default())
            }
            Some(Field::At | Field::Due | Field::SignedFrom | Field::SignedTo) => self.moment(text),
            Some(Field::PhonePublic | Field::Left | Field::Secret | Field::Danger | Field::Hard | Field::Common) => {
                let yes = value.as_bool().unwrap_or_default();
                if yes { words::yes(self.lang) } else { words::no(self.lang) }.to_owned()
            }
            Some(Field::Deputies | Field::CoSigners | Field::Matters) => {
                self.list(value, |one| self.named(one.as_str().unwrap_or_default()))
            }
            Some(
                Field::Station
                | Field::Parent
                | Field::Place
                | Field::Deputy
                | Field::Voter
                | Field::Lead
                | Field::Successor,
            ) => self.named(text),
            Some(Field::Person) => self.named(value.get("person").and_then(Value::as_str).unwrap_or_default()),
            Some(Field::State) => self.state(kind, value),
            Some(Field::Struck) => self.use_of(kind, value),
            Some(Field::Source) => self.named(value.get("id").and_then(Value::as_str).unwrap_or_default()),
            _ => match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            },
        }
    }

    /// What was decided on a note or swap, and where it went or why.
    fn state(&self, kind: RecordKind, value: &Value) -> String {
        let text = |of: &Value, field: &str| of.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let state = match kind {
            RecordKind::Swap => self.word::<SwapState>(&text(value, "state")),
            _ => self.word::<NoteState>(&text(value, "state")),
        };
        let into = value.get("into").map(|into| self.named(&text(into, "id"))).unwrap_or_default();
        [state, into, text(value, "reason")].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// That a record was taken out of use, with the reason; or what was changed of it meanwhile.
    fn use_of(&self, kind: RecordKind, value: &Value) -> String {
        if value.get("struck").and_then(Value::as_bool).unwrap_or_default() {
            let reason = value.get("reason").and_then(Value::as_str).unwrap_or_default();
            return words::removed(self.lang, reason).trim_end().to_owned();
        }
        let fields = value.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let fields: Vec<String> = fields.map(|field| label(kind, field, self.lang)).collect();
        if fields.is_empty() {
            words::kept(self.lang).to_owned()
        } else {
            words::kept_changed(self.lang, &fields.join(words::comma(self.lang)))
        }
    }

    fn word<W: Word>(&self, code: &str) -> String {
        let known = W::all().iter().find(|word| word.code() == code);
        known.map_or_else(|| code.to_owned(), |word| word.label(self.lang).to_owned())
    }

    fn list(&self, value: &Value, say: impl Fn(&Value) -> String) -> String {
        let said: Vec<String> = value.as_array().into_iter().flatten().map(say).collect();
        said.join(words::comma(self.lang))
    }

    fn named(&self, id: &str) -> String {
        let Ok(id) = id.parse() else { return String::new() };
        let name = (self.name)(id);
        if name.is_empty() { id.to_string() } else { name }
    }

    /// An instant in the time zone of this desk; what does not read stays as it is.
    pub fn moment(&self, text: &str) -> String {
        DateTime::parse_from_rfc3339(text)
            .map_or_else(|_| text.to_owned(), |at| at.with_timezone(&self.offset).format("%Y-%m-%d %H:%M").to_string())
    }
}

/// Whether the name of whoever came is to be kept secret.
pub fn is_secret(form: &Map<String, Value>) -> bool {
    form.get("secret").and_then(Value::as_bool).unwrap_or_default()
}

/// Whether a name in records of this kind is a voter's, and masked.
fn is_person_masked(kind: RecordKind) -> bool {
    !matches!(kind, RecordKind::Person | RecordKind::Place | RecordKind::Office)
}

/// Whether values of this field are masked until somebody asks to see them.
pub fn is_masked(kind: RecordKind, field: &str) -> bool {
    match Field::parse(field) {
        Some(Field::Phone) => kind != RecordKind::Office,
        Some(Field::Who) => true,
        Some(Field::Name) => is_person_masked(kind),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(whole: bool, kind: RecordKind, field: &str, value: &Value, form: &Value) -> String {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let name = |id: Id| if id.seq == 7 { "张三".to_owned() } else { String::new() };
        let reading = Reading { lang: Lang::Zh, whole, offset, name: &name };
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
            (RecordKind::Note, "deputy", json!(unknown), &unknown),
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
            (
                RecordKind::Note,
                "state",
                json!({"state":"promoted","into":{"kind":"matter","id":known}}),
                "已转办理 张三",
            ),
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
}
