//! Why a command was refused.

use super::Deed;
use crate::domain::calendar::shown;
use crate::domain::calendar::{NotATable, NotMarketDays};
use crate::domain::id::Id;
use crate::domain::matter::merging::MergeRefusal;
use crate::domain::matter::number::NotACode;
use crate::domain::matter::step::StepKind;
use crate::domain::matter::table::Illegal;
use crate::domain::office::OfficeRefusal;
use crate::domain::proposal::faults::Fault;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::table::Illegal as NotNow;
use crate::domain::record::RecordKind;
use crate::domain::roster::check::Clash;
use crate::domain::roster::handover::HandoverRefusal;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::sign::SigningRefusal;
use crate::domain::roster::swap::{SwapRefusal, SwapRequest};
use crate::domain::roster::week::Assignment;
use crate::lang::{Lang, assign, service as say};
use crate::store::StoreError;

/// Something a form lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What was said.
    Words,
    /// A person's or place's name.
    Name,
    /// A reason.
    Reason,
    /// Where a declined visitor should go.
    WhereToGo,
    /// The answer given on the spot.
    Answer,
    /// The desk's name.
    DeskName,
    /// The title of a formal suggestion.
    Title,
    /// What was visited, or which meeting it was.
    Subject,
    /// Who sat in at a meeting.
    Deputies,
}

/// Why a command was refused. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The disk or the database.
    #[error(transparent)]
    Store(StoreError),
    /// A form lacks something.
    #[error("missing: {0:?}")]
    Missing(Missing),
    /// There is no such record.
    #[error("unknown record")]
    Unknown,
    /// Dealt with already.
    #[error("already done")]
    AlreadyDone,
    /// It is about a record that was erased for good.
    #[error("erased")]
    Erased,
    /// A step of another desk that fits nowhere among those that were taken.
    #[error("out of turn")]
    OutOfTurn,
    /// Records of this kind tell of nobody who came, and are not erased.
    #[error("a {0:?} is not erased")]
    NotErased(RecordKind),
    /// Two records of people of whom something is known that speaks against their being one.
    #[error("not one person")]
    NotTwins,
    /// Two people of different names would be said not to be the same: nobody takes them for one.
    #[error("not namesakes")]
    NotNamesakes,
    /// A note would be merged into one that was merged into it: the numbers from that one to it, or its own alone.
    #[error("circle: {0:?}")]
    Circle(Vec<String>),
    /// A station would take another desk's record out of use.
    #[error("not ours")]
    NotOurs,
    /// An amendment that changes nothing.
    #[error("no change")]
    NoChange,
    /// Two records of people, of whom it is known already whether they are one.
    #[error("settled so: {0}")]
    SettledSo(bool),
    /// A week in which nobody serves would be copied over another.
    #[error("nothing to copy")]
    NothingToCopy,
    /// This is done at another desk alone, or that desk is none of those below: what it is called, or its code where that is not known.
    #[error("other desk: {0}")]
    OtherDesk(String),
    /// What is written down as done is still to come: the day.
    #[error("future: {0}")]
    Future(chrono::NaiveDate),
    /// A visit or a step is still to come: its moment.
    #[error("to come: {0}")]
    Ahead(chrono::DateTime<chrono::FixedOffset>),
    /// The voter would have heard the answer before there was one: the day of the answer.
    #[error("before the answer of {0}")]
    BeforeAnswer(chrono::NaiveDate),
    /// Neither what was said of a matter nor its words tell how urgent it is.
    #[error("no urgency")]
    NoUrgency,
    /// An office sent it back to another desk above: that one goes on.
    #[error("another desk's turn")]
    AnothersTurn,
    /// A matter that this desk raised itself would be sent back to a desk that does not have it.
    #[error("own matter")]
    OwnMatter,
    /// An extension would shorten the time: the day by which it is due now.
    #[error("due on {0} already")]
    Shorter(chrono::NaiveDate),
    /// An office would be given longer than the voter was promised, and nothing says why: the day that was promised, and the last
    /// one that needs no reason.
    #[error("beyond {promised}, longer than {given}")]
    BeyondPromise {
        /// What the voter was told.
        promised: chrono::NaiveDate,
        /// The later of that and what the rules give.
        given: chrono::NaiveDate,
    },
    /// Every shift of the week has ended.
    #[error("week is over")]
    WeekOver,
    /// There is nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Another computer has done something since about what would be taken back.
    #[error("{desk} built on {number}: {deed:?}")]
    BuiltOn {
        /// What kind of record.
        record: RecordKind,
        /// Its number; empty if it has none.
        number: String,
        /// The other desk's name; empty for another computer of this one.
        desk: String,
        /// What was done there.
        deed: Deed,
    },
    /// Nothing was taken back, or something else was saved since.
    #[error("nothing to redo")]
    NothingToRedo,
    /// The desk's letters cannot stand in a number.
    #[error(transparent)]
    Code(NotACode),
    /// The clock's year cannot stand in a number.
    #[error("year {0}")]
    Year(i32),
    /// The desk's shifts overlap or run backwards.
    #[error("hours")]
    Hours,
    /// The desk's market days say nothing.
    #[error("market: {0:?}")]
    Market(NotMarketDays),
    /// This is no table of holidays.
    #[error("table: {0:?}")]
    Table(NotATable),
    /// The table of holidays is of another year, or of another year too.
    #[error("{other} in the table of {asked}")]
    OtherYear {
        /// The year that was to be announced.
        asked: i32,
        /// The year that stands in the table.
        other: i32,
    },
    /// The matter does not allow the step now.
    #[error("step: {0:?}")]
    Step(Illegal),
    /// The formal suggestion does not allow the step now.
    #[error("proposal: {0:?}")]
    Proposal(NotNow),
    /// This person does not stand on the paper of a formal suggestion.
    #[error("not a signer: {0}")]
    NotASigner(Id),
    /// This person no longer serves, and signs or takes on nothing new.
    #[error("has left: {0}")]
    HasLeft(Id),
    /// A formal suggestion that has gone up is not changed any more: where it stands.
    #[error("sent up: {0:?}")]
    SentUp(ProposalStatus),
    /// A formal suggestion would be sent back for this.
    #[error("faults: {0:?}")]
    Faults(Vec<Fault>),
    /// So many voters have not heard the answer to a formal suggestion yet.
    #[error("{0} untold")]
    Untold(usize),
    /// The office cannot be written down so, or be given a matter.
    #[error("office: {0:?}")]
    Office(OfficeRefusal),
    /// The matter was merged into another, and the step belongs there.
    #[error("merged into {number}")]
    Merged {
        /// The number of the other.
        number: String,
        /// The step.
        kind: StepKind,
    },
    /// It was passed up to this desk, and that was taken back: the desk below handles it.
    #[error("it was passed up to this desk, and that was taken back")]
    TakenBack,
    /// It is known here only as formal suggestions name it: their numbers.
    #[error("attached to {0}")]
    Attached(String),
    /// A matter is not merged into that one.
    #[error("merge: {0:?}")]
    Merge(MergeRefusal),
    /// The matter it was merged into, by its number if it is known here, has no answer yet that its voter could be told.
    #[error("no answer yet: {0}")]
    NoAnswerYet(String),
    /// The shift cannot be handed over so, or the record not be signed so.
    #[error("handover: {0:?}")]
    Handover(HandoverRefusal),
    /// Somebody cannot sign in or out so.
    #[error("signing: {1:?}")]
    Signing(Signing, SigningRefusal),
    /// Somebody cannot sit there.
    #[error("clash: {1:?}")]
    Clash(Assignment, Clash),
    /// The swap cannot be asked for or decided so.
    #[error("swap: {1:?}")]
    Swap(Box<SwapRequest>, SwapRefusal),
}

impl Refusal {
    /// Whether two records that may be of one person stand in the way: it is gone once somebody says whether they are.
    pub fn is_of_twins(&self) -> bool {
        let (Refusal::Clash(_, clash) | Refusal::Swap(_, SwapRefusal::Clash(clash))) = self else { return false };
        matches!(clash, Clash::TwinServing { .. })
    }

    /// The sentence for the person at the desk; `name` tells a person's name.
    pub fn say(&self, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        match self {
            Refusal::Store(error) => error.say(lang),
            Refusal::Missing(missing) => say::needs(lang, missing.label(lang)),
            Refusal::Unknown => say::unknown(lang, say::record(lang)),
            Refusal::NoUrgency => say::no_urgency(lang).to_owned(),
            Refusal::AnothersTurn => say::anothers_turn(lang).to_owned(),
            Refusal::OwnMatter => say::own_matter(lang).to_owned(),
            Refusal::AlreadyDone => say::already_done(lang).to_owned(),
            Refusal::Erased => say::erased(lang).to_owned(),
            Refusal::NotErased(kind) => say::not_erased(lang, kind.label(lang)),
            Refusal::NotTwins => say::not_twins(lang).to_owned(),
            Refusal::NotNamesakes => say::not_namesakes(lang).to_owned(),
            Refusal::OutOfTurn => say::out_of_turn(lang).to_owned(),
            Refusal::Circle(numbers) => match numbers.as_slice() {
                [first, _, ..] => say::circle(lang, first, &numbers.join(say::goes_into(lang))),
                _ => say::into_itself(lang).to_owned(),
            },
            Refusal::NotOurs => say::not_ours(lang).to_owned(),
            Refusal::NoChange => say::no_change(lang).to_owned(),
            Refusal::SettledSo(true) => say::are_one(lang).to_owned(),
            Refusal::SettledSo(false) => say::are_two(lang).to_owned(),
            Refusal::NothingToCopy => say::nothing_to_copy(lang).to_owned(),
            Refusal::OtherDesk(desk) => say::other_desk(lang, desk),
            Refusal::Ahead(at) => say::future(lang, &shown::full(*at)),
            Refusal::Future(day) => say::future(lang, &day.to_string()),
            Refusal::BeforeAnswer(day) => say::before_answer(lang, &day.to_string()),
            Refusal::Shorter(day) => say::shorter(lang, &day.to_string()),
            Refusal::BeyondPromise { promised, given } if promised == given => {
                say::beyond_promise(lang, &promised.to_string())
            }
            Refusal::BeyondPromise { promised, given } => {
                say::beyond_given(lang, &promised.to_string(), &given.to_string())
            }
            Refusal::WeekOver => say::week_over(lang).to_owned(),
            Refusal::NothingToUndo => say::nothing_to_undo(lang).to_owned(),
            Refusal::BuiltOn { record, number, desk, deed } => {
                let what = format!("{} {number}", record.label(lang));
                let who = if desk.is_empty() { say::other_computer(lang) } else { desk };
                let (what, deed) = (what.trim(), deed.label(lang));
                match record {
                    RecordKind::Matter | RecordKind::Proposal => say::built_on(lang, who, what, deed),
                    RecordKind::Note => say::built_on_note(lang, who, what, deed),
                    _ => say::built_on_other(lang, who, what, deed),
                }
            }
            Refusal::NothingToRedo => say::nothing_to_redo(lang).to_owned(),
            Refusal::Code(code) => code.say(lang),
            Refusal::Year(year) => say::year(lang, *year),
            Refusal::Hours => say::hours(lang).to_owned(),
            Refusal::Market(unclear) => unclear.say(lang),
            Refusal::Table(problem) => problem.say(lang),
            Refusal::OtherYear { asked, other } => say::other_year(lang, *asked, *other),
            Refusal::Step(illegal) => illegal.say(lang),
            Refusal::Proposal(illegal) => illegal.say(lang),
            Refusal::Faults(faults) => {
                let said: Vec<String> = faults.iter().map(|fault| fault.say(lang)).collect();
                say::faults(lang, said.len(), &said.join(" "))
            }
            Refusal::NotASigner(person) => say::not_a_signer(lang, &name(*person)),
            Refusal::HasLeft(person) => say::has_left(lang, &name(*person)),
            Refusal::SentUp(status) => say::sent_up(lang, status.label(lang)),
            Refusal::Untold(left) => say::untold(lang, *left),
            Refusal::Office(why) => why.say(lang),
            Refusal::Merged { number, kind } => assign::merged_into(lang, number, kind.label(lang)),
            Refusal::TakenBack => say::taken_back(lang).to_owned(),
            Refusal::Attached(numbers) => say::attached(lang, numbers),
            Refusal::Merge(why) => why.say(lang),
            // The desk of another station's matter is not told its number.
            Refusal::NoAnswerYet(lead) if lead.is_empty() => say::no_answer_there(lang).to_owned(),
            Refusal::NoAnswerYet(lead) => say::no_answer_yet(lang, lead),
            Refusal::Handover(why) => why.say(lang, name),
            Refusal::Signing(signing, why) => why.say(signing, lang, &name(signing.person)),
            Refusal::Clash(about, clash) => clash.say(about, lang, name),
            Refusal::Swap(request, refusal) => refusal.say(request, lang, name),
        }
    }
}

impl Missing {
    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Missing::Words => say::words(lang),
            Missing::Name => say::name(lang),
            Missing::Reason => say::reason(lang),
            Missing::WhereToGo => say::where_to_go(lang),
            Missing::Answer => say::answer(lang),
            Missing::DeskName => say::desk_name(lang),
            Missing::Title => say::title(lang),
            Missing::Subject => say::subject(lang),
            Missing::Deputies => say::who_sat_in(lang),
        }
    }
}
