//! Rows about matters: what an office filled in on the sheet of what it owes, and tickets of the township's hotline.
//!
//! Both go by their own headings: a matter's number beside a reply, or a ticket's number beside what was said.

use super::grid::Grid;
use super::header::{Field, Line, field, line};
use super::reason::{Reason, Refused, Row};
use super::tidy::{failed, given_name, tight, without_brackets};
use crate::Lang;
use crate::domain::{clean, name};
use crate::lang::import as say;

/// A reply as an office wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyRow {
    /// The matter's number, as written.
    pub number: String,
    /// The class, as written: `A`, `B 正在办理`.
    pub outcome: String,
    /// What was done; empty if the office has not answered.
    pub text: String,
    /// By when, as written.
    pub promise: String,
    /// 主办: the office that has the matter by the sheet, as written.
    pub office: String,
}

/// A ticket of the hotline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketRow {
    /// The ticket's number.
    pub ticket: String,
    /// What was said, word for word.
    pub words: String,
    /// A few words for lists; may be empty.
    pub title: String,
    /// When, as written.
    pub at: String,
    /// The category, as written.
    pub category: String,
    /// Who called.
    pub name: String,
    /// From which number, as written.
    pub phone: String,
    /// Where the caller lives.
    pub hamlet: String,
    /// 承办单位: who is to handle it, as written.
    pub office: String,
    /// 办结时限: by when, as written.
    pub due: String,
    /// 是否共性问题: whether others say the same, as written.
    pub common: String,
}

/// What a sheet about matters holds.
pub enum Found {
    /// Replies, and the headings of columns that were not read and are none of the sheet that is handed out.
    Replies(Vec<Row<ReplyRow>>, Vec<Refused>, Vec<String>),
    /// Tickets, and the headings of columns that were not read.
    Tickets(Vec<Row<TicketRow>>, Vec<Refused>, Vec<String>),
}

const NUMBER: &[&str] = &["编号", "办件编号", "意见建议编号", "number"];
const REPLY: &[&str] = &["答复内容", "答复", "办理情况", "答复意见", "办理答复", "reply"];
const OUTCOME: &[&str] = &["办理结果", "结果", "答复类别", "outcome"];
const PROMISE: &[&str] = &["承诺日期", "承诺时限", "计划完成日期", "promised"];
const TICKET: &[&str] = &["工单编号", "工单号", "热线工单", "热线工单号", "受理编号", "ticket"];
const WORDS: &[&str] = &["诉求内容", "诉求", "反映内容", "工单内容", "主要内容", "内容", "问题描述", "words"];
const TITLE: &[&str] = &["标题", "工单标题", "事由", "诉求标题", "title"];
const AT: &[&str] = &["来电时间", "受理时间", "反映时间", "派单时间", "日期", "at"];
const CATEGORY: &[&str] = &["类别", "诉求类别", "问题类别", "问题分类", "category"];
const NAME: &[&str] = &["来电人", "诉求人", "反映人", "姓名", "联系人", "name"];
const PHONE: &[&str] = &["来电号码", "联系电话", "联系方式", "电话", "手机", "phone"];
const HAMLET: &[&str] = &["地址", "诉求地址", "村", "所在村", "hamlet"];
const OFFICE: &[&str] = &[
    "承办单位",
    "承办部门",
    "办理单位",
    "办理部门",
    "主办单位",
    "责任单位",
    "承办科室",
    "主办",
    "leadoffice",
    "office",
];
const DUE: &[&str] = &["办结时限", "办理时限", "办结期限", "办理期限", "截止时间", "截止日期", "反馈时限", "due"];
const COMMON: &[&str] = &["是否共性问题", "共性问题", "是否普遍性问题", "普遍性问题", "普遍性", "是否共性", "common"];

/// Rows in which headings are looked for.
const SEARCHED: usize = 20;

/// The columns of one header row.
struct Columns<'g> {
    grid: &'g Grid,
    heads: Vec<String>,
}

impl Columns<'_> {
    fn of(grid: &Grid, row: usize) -> Columns<'_> {
        Columns { grid, heads: grid.row(row).iter().map(|cell| heading(&cell.text)).collect() }
    }

    /// The headings of columns that are not read; numbered rows need none.
    fn unused(&self, known: &[&[&str]]) -> Vec<String> {
        let read: Vec<usize> = known.iter().filter_map(|names| self.find(names)).collect();
        let is_unused = |(column, head): &(usize, &String)| {
            !head.is_empty() && !read.contains(column) && field(head) != Some(Field::Number)
        };
        self.heads.iter().enumerate().filter(is_unused).map(|(_, head)| head.clone()).collect()
    }

    fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.heads.iter().position(|head| head == name))
    }

    fn text(&self, row: usize, names: &[&str]) -> String {
        self.find(names).map(|column| clean::line(self.grid.text(row, column))).unwrap_or_default()
    }

    fn block(&self, row: usize, names: &[&str]) -> String {
        self.find(names).map(|column| clean::block(self.grid.text(row, column))).unwrap_or_default()
    }
}

/// A heading as it is compared: in small letters, without what stands in brackets.
fn heading(text: &str) -> String {
    without_brackets(&tight(text).to_lowercase()).trim_end_matches([':', '*']).to_owned()
}

/// Reads a sheet about matters; `None` if it is none.
pub fn read(grid: &Grid) -> Option<Found> {
    let rows = 0..grid.height().min(SEARCHED);
    let headed = |names: [&'static [&'static str]; 2]| {
        rows.clone().find(|row| {
            let columns = Columns::of(grid, *row);
            names.into_iter().all(|names| columns.find(names).is_some())
        })
    };
    if let Some(row) = headed([TICKET, WORDS]) {
        return Some(tickets(&Columns::of(grid, row), row));
    }
    headed([NUMBER, REPLY]).map(|row| replies(&Columns::of(grid, row), row))
}

fn data(grid: &Grid, head: usize) -> impl Iterator<Item = usize> {
    (head + 1..grid.height()).filter(|row| line(grid, *row) == Line::Data)
}

fn garbled(grid: &Grid, row: usize) -> Option<Refused> {
    if let Some(text) = grid.row(row).iter().find_map(|cell| failed(&cell.text)) {
        return Some(Refused { at: grid.at(row), reason: Reason::Failed(text) });
    }
    let (_, column) = grid.garbled().find(|(at, _)| *at == row)?;
    Some(Refused { at: grid.at(row), reason: Reason::Garbled(tight(grid.text(row, column))) })
}

fn replies(columns: &Columns<'_>, head: usize) -> Found {
    let read = |row| ReplyRow {
        number: columns.text(row, NUMBER),
        outcome: columns.text(row, OUTCOME),
        text: columns.block(row, REPLY),
        promise: columns.text(row, PROMISE),
        office: columns.text(row, OFFICE),
    };
    let lacks = |value: &ReplyRow| value.number.is_empty().then_some(Reason::NoNumber);
    let (kept, refused) = sorted(columns, head, read, lacks);
    let own = [Lang::Zh, Lang::En].map(say::owed_heads).join(",");
    let own: Vec<String> = own.split(',').map(heading).collect();
    let mut unused = columns.unused(&[NUMBER, OUTCOME, REPLY, PROMISE, OFFICE]);
    unused.retain(|heading| !own.contains(heading));
    Found::Replies(kept, refused, unused)
}

fn tickets(columns: &Columns<'_>, head: usize) -> Found {
    let read = |row| TicketRow {
        ticket: columns.text(row, TICKET),
        words: columns.block(row, WORDS),
        title: columns.text(row, TITLE),
        at: columns.text(row, AT),
        category: columns.text(row, CATEGORY),
        name: name::kept(&given_name(&columns.text(row, NAME)).unwrap_or_default()),
        phone: columns.text(row, PHONE),
        hamlet: columns.text(row, HAMLET),
        office: columns.text(row, OFFICE),
        due: columns.text(row, DUE),
        common: columns.text(row, COMMON),
    };
    let lacks = |value: &TicketRow| match (value.ticket.is_empty(), value.words.is_empty()) {
        (true, _) => Some(Reason::NoNumber),
        (false, empty) => empty.then_some(Reason::NoWords),
    };
    let (kept, refused) = sorted(columns, head, read, lacks);
    let unused = columns.unused(&[TICKET, WORDS, TITLE, AT, CATEGORY, NAME, PHONE, HAMLET, OFFICE, DUE, COMMON]);
    Found::Tickets(kept, refused, unused)
}

/// The rows below the heading, read one by one: those that can be used, and the others with the reason.
fn sorted<T>(
    columns: &Columns<'_>,
    head: usize,
    read: impl Fn(usize) -> T,
    lacks: impl Fn(&T) -> Option<Reason>,
) -> (Vec<Row<T>>, Vec<Refused>) {
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    for row in data(columns.grid, head) {
        let (at, value) = (columns.grid.at(row), read(row));
        match (garbled(columns.grid, row), lacks(&value)) {
            (Some(damaged), _) => refused.push(damaged),
            (None, Some(reason)) => refused.push(Refused { at, reason }),
            (None, None) => kept.push(Row { at, value, remarks: Vec::new() }),
        }
    }
    (kept, refused)
}
