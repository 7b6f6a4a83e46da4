//! The chapter of each screen for its help page. A chapter names keys by their actions, so it says what the key bar says.

use crate::Lang;
use crate::lang::guide as words;
use crate::ui::keymap::{Action, Hint};
use crate::ui::route::Route;

/// What a screen is for. Every route has one: the compiler asks for it.
const fn chapter(route: &Route) -> fn(Lang) -> &'static str {
    match route {
        Route::Wizard => words::wizard,
        Route::Elder => words::elder,
        Route::Duty => words::duty,
        Route::Roster => words::roster,
        Route::Handover => words::handover,
        Route::Handovers => words::handovers,
        Route::Visits => words::visits,
        Route::Visit(_) => words::visit,
        Route::VisitForm(_)
        | Route::MatterForm(_)
        | Route::ProposalForm(_)
        | Route::ProposalDraft(_)
        | Route::InspectionForm(_)
        | Route::OfficeForm(_)
        | Route::PersonForm(_)
        | Route::PlaceForm(_)
        | Route::NewPlace(_)
        | Route::VoterForm(_)
        | Route::NoteQuestions
        | Route::NoteDated(_) => words::record_form,
        Route::Pocket | Route::NoteForm(_) => words::pocket,
        Route::Note(_) => words::note,
        Route::Promote(_) => words::promote,
        Route::Matters => words::matters,
        Route::Matter(_) => words::matter,
        Route::Proposals => words::proposals,
        Route::Proposal(_) => words::proposal,
        Route::Inspections => words::inspections,
        Route::Inspection(_) => words::inspection,
        Route::Inbox => words::inbox,
        Route::Offices => words::offices,
        Route::Find(_) => words::find,
        Route::People => words::people,
        Route::Voter(_) => words::voter,
        Route::Import => words::import,
        Route::Sync => words::sync,
        Route::Rescue => words::rescue,
        Route::Server => words::server,
        Route::Conflicts => words::conflicts,
        Route::Unlock | Route::Passphrase => words::passphrase,
        Route::Settings => words::settings,
        Route::Menu | Route::MenuMore | Route::MenuWork => words::menu,
        Route::ToTell => words::to_tell,
        Route::Rates => words::rates,
        Route::Help => words::help,
    }
}

/// The chapter of a screen, paragraph by paragraph, its actions replaced by their keys.
pub fn lines(route: &Route, lang: Lang) -> Vec<String> {
    with_keys(chapter(route)(lang))
}

/// The chapter of the box of swaps over the roster.
pub fn swaps(lang: Lang) -> Vec<String> {
    with_keys(words::swaps(lang))
}

fn with_keys(chapter: &str) -> Vec<String> {
    let said = pieces(chapter).map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Key(action) => Hint::new(action).chord(),
    });
    said.collect::<String>().lines().map(str::to_owned).collect()
}

/// A part of a chapter.
enum Piece<'a> {
    Text(&'a str),
    Key(Action),
}

/// The parts of a chapter. What stands in angle brackets and is no action is text.
fn pieces(chapter: &str) -> impl Iterator<Item = Piece<'_>> {
    chapter.split('<').enumerate().flat_map(|(at, part)| {
        let marked = part.split_once('>').filter(|_| at > 0);
        let key = marked.and_then(|(name, rest)| Some((action(name)?, rest)));
        match key {
            Some((action, rest)) => [Some(Piece::Key(action)), Some(Piece::Text(rest))],
            None => [Some(Piece::Text(part)), None],
        }
        .into_iter()
        .flatten()
    })
}

fn action(name: &str) -> Option<Action> {
    Action::ALL.iter().copied().find(|action| format!("{action:?}") == name)
}

/// The keys that a chapter names.
#[cfg(test)]
pub(crate) fn named(route: &Route, lang: Lang) -> Vec<Action> {
    let keys = pieces(chapter(route)(lang)).filter_map(|piece| match piece {
        Piece::Key(action) => Some(action),
        Piece::Text(text) => {
            assert!(!text.contains(['<', '>']), "no action in {text:?}");
            None
        }
    });
    keys.collect()
}
