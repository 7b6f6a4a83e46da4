//! The screens, one file each, named as on the menu. They ask for each other by [`Route`]; none imports another.

mod conflicts;
mod elder;
mod find;
mod handover;
mod help;
mod import;
mod inbox;
mod inspection;
mod inspection_form;
mod inspections;
mod matter;
mod matter_form;
mod matters;
mod menu;
mod note;
mod note_questions;
mod office_form;
mod offices;
mod passphrase;
mod people;
mod person_form;
mod place_form;
mod pocket;
mod promote;
mod proposal;
mod proposal_form;
mod proposals;
mod rates;
mod roster;
mod server;
mod settings;
mod sync;
mod to_tell;
mod visit;
mod visit_form;
mod visits;
mod voter;
mod voter_form;
mod wizard;

use crate::ui::screen::{Ctx, Route, Screen};

pub use help::About;

/// Builds the screen a route names. It is loaded, and offered its draft, by the caller.
pub fn build(route: &Route, ctx: &Ctx) -> Box<dyn Screen> {
    match route {
        Route::Wizard => Box::new(wizard::Wizard::new(ctx)),
        Route::Elder => Box::new(elder::Elder::new()),
        Route::Duty => Box::new(elder::duty::Duty::default()),
        Route::Roster => Box::new(roster::Roster::new(ctx)),
        Route::Handover => Box::new(handover::Handover::new(ctx)),
        Route::Handovers => Box::new(handover::Handover::earlier(ctx)),
        Route::Visits => Box::new(visits::Visits::new()),
        Route::Visit(id) => Box::new(visit::page(*id)),
        Route::Voter(id) => Box::new(voter::page(*id)),
        Route::VisitForm(id) => Box::new(visit_form::screen(*id, ctx)),
        Route::Pocket => Box::new(pocket::Pocket::new()),
        Route::Note(id) => Box::new(note::page(*id)),
        Route::NoteForm(id) if ctx.elder => Box::new(note_questions::NoteQuestions::correcting(*id, ctx)),
        Route::NoteDated(id) => Box::new(note_questions::NoteQuestions::correcting(*id, ctx)),
        Route::NoteForm(id) => Box::new(pocket::Pocket::correcting(*id)),
        Route::Matters => Box::new(matters::Matters::new()),
        Route::Matter(id) => Box::new(matter::MatterPage::new(*id)),
        Route::MatterForm(id) => Box::new(matter_form::screen(*id, ctx)),
        Route::Proposals => Box::new(proposals::Proposals::new()),
        Route::Proposal(id) => Box::new(proposal::ProposalPage::new(*id)),
        Route::ProposalForm(id) => Box::new(proposal_form::screen(*id, ctx)),
        Route::ProposalDraft(matters) => Box::new(proposal_form::drafted(matters.clone(), ctx)),
        Route::Inspections => Box::new(inspections::Inspections::new()),
        Route::Inspection(id) => Box::new(inspection::InspectionPage::new(*id)),
        Route::InspectionForm(id) => Box::new(inspection_form::screen(*id, ctx)),
        Route::Promote(id) => Box::new(promote::Promote::new(*id, ctx)),
        Route::Inbox => Box::new(inbox::Inbox::new()),
        Route::Offices => Box::new(offices::Offices::new()),
        Route::OfficeForm(id) => Box::new(office_form::screen(*id, ctx)),
        Route::People => Box::new(people::People::new()),
        Route::Find(typed) => Box::new(find::Find::new(typed)),
        Route::PersonForm(id) => Box::new(person_form::screen(*id, ctx)),
        Route::PlaceForm(id) => Box::new(place_form::screen(*id, ctx)),
        Route::NoteQuestions => Box::new(note_questions::NoteQuestions::new(ctx)),
        Route::VoterForm(id) => Box::new(voter_form::screen(*id, ctx)),
        Route::NewPlace(kind) => Box::new(place_form::new_of(*kind, ctx)),
        Route::Import => Box::new(import::Import::new()),
        Route::Sync => Box::new(sync::Sync::new(false)),
        Route::Unlock => Box::new(passphrase::PassphraseBox::new(false)),
        Route::Passphrase => Box::new(passphrase::PassphraseBox::new(true)),
        Route::Rescue => Box::new(sync::Sync::new(true)),
        Route::Server => Box::new(server::Server::new(ctx)),
        Route::Conflicts => Box::new(conflicts::Conflicts::new()),
        Route::Settings => Box::new(settings::Settings::new()),
        Route::Menu => Box::new(menu::Menu::main()),
        Route::MenuMore => Box::new(menu::Menu::more()),
        Route::MenuWork => Box::new(menu::Menu::work(ctx.desk.level)),
        Route::Rates => Box::new(rates::Rates::new()),
        Route::ToTell => Box::new(to_tell::ToTell::new()),
        Route::Help => help(About { title: String::new(), hints: Vec::new(), typing: false, guide: Vec::new() }),
    }
}

/// Help for the screen below. Built apart, since only the loop knows what lies there.
pub fn help(about: About) -> Box<dyn Screen> {
    Box::new(help::Help::new(about))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::domain::id::{Id, LogId};
    use crate::domain::terms::PlaceKind;
    use crate::ui::keymap::Action;
    use crate::ui::{guide, text};

    fn every_route() -> Vec<Route> {
        let id = Id { log: LogId::from_bits(7), seq: 1 };
        vec![
            Route::Wizard,
            Route::Elder,
            Route::Duty,
            Route::NoteQuestions,
            Route::NoteDated(id),
            Route::Roster,
            Route::Handover,
            Route::Visits,
            Route::Visit(id),
            Route::Voter(id),
            Route::VisitForm(None),
            Route::VisitForm(Some(id)),
            Route::Pocket,
            Route::Matters,
            Route::Matter(id),
            Route::MatterForm(None),
            Route::Promote(id),
            Route::Proposals,
            Route::Proposal(id),
            Route::ProposalForm(None),
            Route::ProposalDraft(vec![id]),
            Route::Inspections,
            Route::Inspection(id),
            Route::InspectionForm(None),
            Route::Find(String::new()),
            Route::Inbox,
            Route::Offices,
            Route::OfficeForm(None),
            Route::People,
            Route::PersonForm(None),
            Route::PlaceForm(None),
            Route::NewPlace(PlaceKind::Hamlet),
            Route::VoterForm(None),
            Route::Import,
            Route::Sync,
            Route::Rescue,
            Route::Conflicts,
            Route::Unlock,
            Route::Passphrase,
            Route::Server,
            Route::Settings,
            Route::Menu,
            Route::MenuMore,
            Route::MenuWork,
            Route::ToTell,
            Route::Rates,
            Route::Help,
        ]
    }

    #[test]
    fn no_screen_gives_one_key_two_meanings() {
        let ctx = Ctx::for_test();
        for route in every_route() {
            let screen = build(&route, &ctx);
            let typing = screen.typing().is_some();
            let mut taken = std::collections::HashMap::new();
            let own = screen.keys(&ctx).into_iter().map(|hint| hint.action);
            for action in own.chain(Action::GLOBAL.iter().copied()) {
                for chord in action.chords() {
                    let other = taken.insert(chord.name(), action).filter(|other| *other != action);
                    assert!(
                        other.is_none(),
                        "{route:?}, typing {typing}: {} is {action:?} and {other:?}",
                        chord.name()
                    );
                }
            }
        }
    }

    #[test]
    fn every_screen_has_a_chapter_that_fits_its_help_page() {
        for route in every_route() {
            for lang in [Lang::Zh, Lang::En] {
                let said = guide::lines(&route, lang);
                let lines: Vec<String> = said.iter().flat_map(|said| text::wrap(said, 80)).collect();
                assert!(!lines.is_empty() && lines.len() <= 11, "{route:?}: {} lines", lines.len());
            }
            assert_eq!(guide::named(&route, Lang::Zh), guide::named(&route, Lang::En), "{route:?}");
        }
    }

    #[test]
    fn every_screen_says_how_to_leave_it() {
        let ctx = Ctx::for_test();
        for route in every_route().into_iter().filter(|route| *route != Route::Wizard) {
            let keys = build(&route, &ctx).keys(&ctx);
            let leaves = keys.iter().any(|hint| hint.action.chords().iter().any(|chord| chord.name() == "Esc"));
            assert!(leaves, "{route:?}: {keys:?}");
        }
    }
}
