//! Tickets of the hotline: each becomes a matter that keeps its ticket number. One that is there already stays word for word.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveTime};

use super::super::dates::is_far;
use super::super::tidy::is_date;
use crate::Lang;
use crate::domain::calendar::working_days::end_of;
use crate::domain::calendar::{read_date, read_moment, shown};
use crate::domain::clean::half_width;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::phone::Phone;
use crate::domain::terms::{Category, DeskLevel, Word as _};
use crate::store::StoreError;

use super::super::header::Field;
use super::super::matters::TicketRow;
use super::super::reason::Remark;
use super::super::{At, Row};
use super::draft::Draft;
use super::line::{Subject, Why};
use super::merge::Change;

/// Plans a sheet of tickets.
pub fn plan(draft: &mut Draft<'_>, rows: &[Row<TicketRow>], now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let mut seen: BTreeMap<&str, At> = BTreeMap::new();
    for row in rows {
        let value = &row.value;
        let subject = Subject::Matter(value.ticket.clone());
        if let Some(earlier) = seen.insert(&value.ticket, row.at.clone()) {
            draft.skip(row.at.clone(), subject, Why::Repeated(earlier));
            continue;
        }
        match draft.reader.matter_of_ticket(&value.ticket)? {
            Some(known) if known.row.form.words == value.words => {
                draft.merged(row.at.clone(), subject, Vec::new(), Vec::new());
            }
            Some(known) => draft.skip(row.at.clone(), subject, Why::WordsStand(known.row.form.number)),
            None => {
                let (form, mut remarks) = form(value, now);
                let facts = facts(&form, value);
                let matter = draft.add(Form::Matter(form));
                assign(draft, matter, &value.office, now, &mut remarks)?;
                draft.created(row.at.clone(), subject, facts, remarks);
            }
        }
    }
    Ok(())
}

/// Gives a matter to the office that the hotline names, where this desk gives matters to offices and one is called so.
fn assign(
    draft: &mut Draft<'_>,
    matter: Id,
    office: &str,
    now: DateTime<FixedOffset>,
    remarks: &mut Vec<Remark>,
) -> Result<(), StoreError> {
    if office.is_empty() {
        return Ok(());
    }
    if draft.desk.level == DeskLevel::Station {
        remarks.push(Remark::NoOffices(office.to_owned()));
        return Ok(());
    }
    let known = draft.reader.office_called(office)?.filter(|row| row.form.is_open(now.date_naive()));
    let Some(known) = known else {
        remarks.push(Remark::Office(office.to_owned()));
        return Ok(());
    };
    let step = |kind| Step::new(kind, now, draft.desk.level.into());
    let given = Step { office: Some(known.id), ..step(StepKind::Assigned) };
    let steps = [step(StepKind::Triaged), given].map(|step| Command::Step { matter, step: Box::new(step) });
    draft.commands.extend(steps);
    Ok(())
}

fn form(value: &TicketRow, now: DateTime<FixedOffset>) -> (MatterForm, Vec<Remark>) {
    let mut remarks = Vec::new();
    let given = |text: &str| !text.is_empty();
    let read = read_moment(&value.at, now).ok();
    let is_ahead = read.is_some_and(|at| at.date_naive() > now.date_naive() || has_hour(&value.at) && at > now);
    let mut at = read.filter(|_| !is_ahead);
    if given(&value.at) && at.is_none() {
        let text = value.at.clone();
        remarks.push(if is_ahead { Remark::Ahead(text) } else { Remark::When(text) });
    }
    // A day alone is read at the hour of now, at which nobody called.
    if at.is_some() && !has_hour(&value.at) {
        at = at.and_then(|at| at.with_time(NaiveTime::MIN).single());
        remarks.push(Remark::DayAlone);
    }
    let category = category(&value.category);
    if given(&value.category) && category.is_none() {
        remarks.push(Remark::Category(value.category.clone()));
    }
    let due = due(&value.due, now);
    if given(&value.due) && due.is_none() {
        remarks.push(Remark::Due(value.due.clone()));
    }
    let common = common(&value.common);
    if common.is_none() {
        remarks.push(Remark::Common(value.common.clone()));
    }
    let phone = Phone::parse(&value.phone).ok().filter(|_| !is_date(&value.phone));
    if given(&value.phone) && phone.is_none() {
        remarks.push(Remark::Telephone(value.phone.clone()));
    }
    let form = MatterForm {
        at,
        title: value.title.clone(),
        words: value.words.clone(),
        category,
        due,
        name: value.name.clone(),
        phone: phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        hamlet: value.hamlet.clone(),
        ticket: value.ticket.clone(),
        common: common.unwrap_or_default(),
        ..MatterForm::default()
    };
    (form, remarks)
}

/// Whether others say the same; an empty cell does not say so.
fn common(written: &str) -> Option<bool> {
    match written.to_lowercase().as_str() {
        "是" | "共性" | "共性问题" | "普遍" | "普遍性" | "有" | "√" | "y" | "yes" | "true" | "1" => {
            Some(true)
        }
        "" | "否" | "不是" | "个性" | "个性问题" | "个案" | "无" | "×" | "n" | "no" | "false" | "0" => {
            Some(false)
        }
        _ => None,
    }
}

/// What was read of a ticket; its words, which may be long, stand last.
fn facts(form: &MatterForm, TicketRow { common, at: at_written, .. }: &TicketRow) -> Vec<Change> {
    let all = [
        (Field::Caller, form.name.clone()),
        (Field::Phone, form.phone.clone()),
        (Field::Due, form.due.map(shown::full).unwrap_or_default()),
        (
            Field::At,
            form.at.map(|at| if has_hour(at_written) { shown::full(at) } else { shown::day(at) }).unwrap_or_default(),
        ),
        (Field::Common, if form.common { common.clone() } else { String::new() }),
        (Field::Words, form.words.clone()),
    ];
    all.iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| Change::read(*field, text)).collect()
}

fn has_hour(written: &str) -> bool {
    written.contains([':', '：', '点', '时'])
}

/// How the hotline calls what is called otherwise here; what names two categories is for a person to decide.
const CALLED: &[(Category, &[&str])] = &[
    (Category::Roads, &["交通", "道路", "出行", "公交", "停车", "桥"]),
    (
        Category::Utilities,
        &["水电", "供水", "供电", "供暖", "供热", "燃气", "煤气", "自来水", "通信", "通讯", "网络", "公用事业"],
    ),
    (Category::Farming, &["农业", "农村", "农林", "水利", "畜牧", "三农"]),
    (Category::Housing, &["住房", "房屋", "物业", "拆迁", "搬迁", "老旧小区", "建设"]),
    (Category::Safety, &["安全", "消防", "防汛", "应急", "灾"]),
    (Category::Sanitation, &["环境", "环卫", "环保", "卫生", "垃圾", "市容", "污染"]),
    (Category::Care, &["医疗", "养老", "救助", "民政", "残疾", "社会保障"]),
    (Category::Schooling, &["教育", "学校", "文化", "体育"]),
    (Category::Jobs, &["就业", "劳动", "产业", "旅游", "市场"]),
    (Category::Land, &["土地", "村务", "宅基地", "规划"]),
    (Category::Disputes, &["治安", "纠纷", "公安", "噪音", "扰民", "矛盾"]),
    (Category::Policy, &["政策", "咨询", "政务", "其他", "其它"]),
];

/// The category that the hotline's word means here.
fn category(written: &str) -> Option<Category> {
    let is = |word: &Category| {
        let labels = [Lang::Zh, Lang::En].map(|lang| [word.label(lang), word.brief(lang)]);
        labels.as_flattened().contains(&written) || word.code() == written
    };
    if let Some(word) = Category::ALL.iter().find(|word| is(word)).copied().or_else(|| by_digit(written)) {
        return Some(word);
    }
    let mut meant = CALLED.iter().filter(|(_, called)| called.iter().any(|part| written.contains(part)));
    meant.next().filter(|_| meant.next().is_none()).map(|(word, _)| *word)
}

/// The category of this number, `6` or `#6`, as it is typed elsewhere.
fn by_digit(written: &str) -> Option<Category> {
    let half: String = written.trim().chars().map(half_width).collect();
    Category::from_digit(half.trim_start_matches('#').trim().parse().ok()?)
}

/// By when: an hour where one is written, else the end of the day. What is over sets no deadline.
fn due(written: &str, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let written = written.trim();
    let due = if has_hour(written) {
        read_moment(written, now).ok()?
    } else {
        end_of(Some(read_date(written, now.date_naive()).ok()?), now)
    };
    (due > now && !is_far(due.date_naive(), now.date_naive())).then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hotlines_words_are_understood_unless_they_say_two_things() {
        for (written, expected) in [
            ("", None),
            ("水电", Some(Category::Utilities)),
            ("环境", Some(Category::Sanitation)),
            ("环境卫生", Some(Category::Sanitation)),
            ("roads", Some(Category::Roads)),
            ("交通出行", Some(Category::Roads)),
            ("农村道路", None),
            ("天气", None),
            ("6", Some(Category::Sanitation)),
            ("#6", Some(Category::Sanitation)),
            ("＃１２", Some(Category::Policy)),
            ("13", None),
            ("0", None),
        ] {
            assert_eq!(category(written), expected, "{written}");
        }
    }
}
