//! The name of every screen. Screens ask for each other by route, so none imports another.

use crate::domain::id::Id;
use crate::domain::terms::PlaceKind;

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// 首次设置: first run.
    Wizard,
    /// The start page of elder mode.
    Elder,
    /// The roster in elder mode: a day with its seats.
    Duty,
    /// 值班: the week, the home screen.
    Roster,
    /// 交接班 of the shift that ends now.
    Handover,
    /// The earlier handovers alone.
    Handovers,
    /// 接待: the list.
    Visits,
    /// One visit.
    Visit(Id),
    /// A visit's form: a new one, or `Some` to correct it.
    VisitForm(Option<Id>),
    /// 口袋: one line a note.
    Pocket,
    /// One pocket note.
    Note(Id),
    /// A pocket note in the line, to correct it.
    NoteForm(Id),
    /// A pocket note asked for question by question.
    NoteQuestions,
    /// A pocket note that a wrong clock dated is corrected question by question: one of them asks when it was heard.
    NoteDated(Id),
    /// 办理: the list of matters.
    Matters,
    /// One matter with its steps.
    Matter(Id),
    /// A matter's form: a new one, or `Some` to correct it.
    MatterForm(Option<Id>),
    /// 代表建议: the list of formal suggestions.
    Proposals,
    /// One formal suggestion with its steps.
    Proposal(Id),
    /// A formal suggestion's form: a new one, or `Some` to correct it.
    ProposalForm(Option<Id>),
    /// The form of a new one that is drafted of these matters.
    ProposalDraft(Vec<Id>),
    /// 视察、列席: the list.
    Inspections,
    /// One site visit or sitting in.
    Inspection(Id),
    /// Its form: a new one, or `Some` to correct it.
    InspectionForm(Option<Id>),
    /// Make a matter of this note.
    Promote(Id),
    /// 收件箱: what wants a hand at the home, in piles.
    Inbox,
    /// 承办科室: the offices that handle matters.
    Offices,
    /// An office's form.
    OfficeForm(Option<Id>),
    /// 查找, with what is already typed.
    Find(String),
    /// 人员: deputies, liaisons, voters and places.
    People,
    /// A person's form.
    PersonForm(Option<Id>),
    /// A place's form.
    PlaceForm(Option<Id>),
    /// The form of a new place of this kind.
    NewPlace(PlaceKind),
    /// A voter with visits and matters.
    Voter(Id),
    /// A voter's form.
    VoterForm(Option<Id>),
    /// 导入 a spreadsheet.
    Import,
    /// 同步 with a stick or folder.
    Sync,
    /// The server that 同步 uses.
    Server,
    /// 同步 of a computer that takes the place of one that died.
    Rescue,
    /// 两边都改过的: what two desks changed apart from each other.
    Conflicts,
    /// The passphrase of the keys, which a step of sync waits for.
    Unlock,
    /// A new passphrase for the keys.
    Passphrase,
    /// 菜单: digits reach everything.
    Menu,
    /// The menu's second page.
    MenuMore,
    /// The menu's third page: the work beyond a station's day.
    MenuWork,
    /// 待反馈: answers that are to be told, promises that fall due, and what may be closed.
    ToTell,
    /// 三率和报数: figures, and the matters behind each.
    Rates,
    /// 设置.
    Settings,
    /// 帮助 for the screen below: its keys.
    Help,
}
