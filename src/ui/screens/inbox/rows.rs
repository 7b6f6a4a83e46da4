//! One line of the inbox: the pile, by when, what, from where and with whom.

use super::filter::Known;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::inbox::Pile;
use crate::domain::terms::{Urgency, Word as _};
use crate::lang::{inbox as words, matters, triage};
use crate::store::inbox::InboxRow;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, Table};

/// The place of the deadline among the cells.
const DUE: usize = 2;

/// A matter as the list shows it.
pub(super) struct Shown {
    pub(super) id: Id,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) cells: Vec<Cell>,
}

/// The columns for what is shown: a deadline in doubt says so after its day, and has room for both.
pub(super) fn table(shown: &[Shown], pile: Option<Pile>, lang: Lang) -> Table {
    let dues = shown.iter().filter_map(|shown| shown.cells.get(DUE)).map(|cell| text::width(&cell.text));
    let due = dues.max().unwrap_or(0).clamp(11, 18);
    let (wide, stands) = if lang == Lang::Zh { (6, 10) } else { (7, 11) };
    Table {
        columns: vec![
            Column::fixed("", 1),
            Column::fixed("", wide),
            Column::fixed(matters::due(lang), due),
            Column::fill(matters::title(lang), 18),
            Column::fixed(words::station(lang), 10).ranked(1),
            Column::fixed(matters::status(lang), stands),
            Column::fixed(words::office(lang), 12).ranked(2),
            Column::fixed(matters::number(lang), 18).ranked(3),
        ],
        // A short term that is over tomorrow is looked for here.
        empty: if pile == Some(Pile::Soon) { words::none_soon(lang) } else { words::none(lang) },
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
    let mark = row.matter.mark(ctx.desk.level.into(), lang);
    let marked = mark.map(|(mark, _)| format!("[{mark}] ")).unwrap_or_default();
    let title = if is_urgent || mark.is_some_and(|(_, presses)| presses) {
        Cell::styled(format!("{}{marked}{}", if is_urgent { "!" } else { "" }, form.title), ctx.theme.overdue())
    } else if mark.is_some() {
        Cell::styled(format!("{marked}{}", form.title), ctx.theme.due_soon())
    } else if !row.matter.alarms().is_empty() {
        Cell::styled(format!("{} {}", triage::perhaps(lang), form.title), ctx.theme.due_soon())
    } else {
        form.title.as_str().into()
    };
    let due = row.matter.pressing(&ctx.desk.deadlines, ctx.now).map(|(due, state)| match state {
        DueState::Doubtful => {
            let said = format!("{} {}", shown::doubted_term(due, ctx.now), state.brief(lang));
            Cell::styled(said, ctx.theme.due_soon())
        }
        DueState::InTime | DueState::Soon | DueState::Overdue => shown::term_beside(due, ctx.now).into(),
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
