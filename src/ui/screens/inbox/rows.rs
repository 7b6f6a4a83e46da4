//! One line of the inbox: the pile, by when, what, from where and with whom.

use chrono::Datelike as _;

use super::filter::Known;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::inbox::Pile;
use crate::domain::terms::{Urgency, Word as _};
use crate::lang::{inbox as words, matters};
use crate::store::inbox::InboxRow;
use crate::ui::screen::Ctx;
use crate::ui::widgets::list::{Cell, Column, Table};

/// A matter as the list shows it.
pub(super) struct Shown {
    pub(super) id: Id,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) cells: Vec<Cell>,
}

/// The columns.
pub(super) fn table(lang: Lang) -> Table {
    let (wide, stands) = if lang == Lang::Zh { (6, 10) } else { (7, 11) };
    Table {
        columns: vec![
            Column::fixed("", 1),
            Column::fixed("", wide),
            Column::fixed(matters::due(lang), 11),
            Column::fill(matters::title(lang), 18),
            Column::fixed(words::station(lang), 10).ranked(1),
            Column::fixed(matters::status(lang), stands),
            Column::fixed(words::office(lang), 12).ranked(2),
            Column::fixed(matters::number(lang), 18).ranked(3),
        ],
        empty: words::none(lang),
    }
}

/// `proposed`: the office it might be given to, which stands with a question mark before it while nobody has it.
pub(super) fn shown(row: &InboxRow, proposed: Option<Id>, known: &Known, ctx: &Ctx) -> Shown {
    let (form, lang) = (&row.matter.row.form, ctx.lang);
    let pile = if row.late { Pile::Overdue } else { row.pile };
    let style = match pile {
        Pile::Overdue => Some(ctx.theme.overdue()),
        Pile::Returned | Pile::Soon => Some(ctx.theme.due_soon()),
        Pile::New | Pile::Going | Pile::Station | Pile::Above => None,
    };
    let pile = pile.said(ctx.desk.level, lang);
    let pile = style.map_or_else(|| pile.into(), |style| Cell::styled(pile, style));
    let is_urgent = form.urgency == Some(Urgency::Urgent);
    let demanded = if row.matter.supervised { format!("[{}] ", matters::supervised(lang)) } else { String::new() };
    let title = if is_urgent || row.matter.supervised {
        Cell::styled(format!("{}{demanded}{}", if is_urgent { "!" } else { "" }, form.title), ctx.theme.overdue())
    } else {
        form.title.as_str().into()
    };
    let due = shown::since(row.matter.due).map(|due| {
        match ctx.desk.deadlines.state(form.at.unwrap_or(ctx.now), due, ctx.now) {
            // What is wrong with it is the year.
            state @ DueState::Doubtful => {
                Cell::styled(format!("{} {}", state.brief(lang), due.year()), ctx.theme.due_soon())
            }
            DueState::InTime | DueState::Soon | DueState::Overdue => shown::short_term(due).into(),
        }
    });
    let office = row.office.map_or_else(|| row.with.clone(), |id| known.office_today(id).to_owned());
    let office = match proposed.filter(|_| office.is_empty()) {
        Some(id) => Cell::styled(format!("?{}", known.office(id)), ctx.theme.faint()),
        None => office.into(),
    };
    let cells = vec![
        "".into(),
        pile,
        due.unwrap_or_else(|| "".into()),
        title,
        known.station(&form.number).into(),
        row.matter.stands_briefly(lang).into(),
        office,
        form.number.as_str().into(),
    ];
    Shown { id: row.matter.row.id, number: form.number.clone(), words: form.words.clone(), cells }
}
