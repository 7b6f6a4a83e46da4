//! No chapter of the guide names a key that its screen does not have.

use std::collections::HashSet;

use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::sample;
use crate::store::matters::MatterFilter;
use crate::store::proposals::ProposalFilter;
use crate::store::visits::VisitFilter;
use crate::store::{Author, Page, Reader, Store};
use crate::ui::guide;
use crate::ui::keymap::Action;
use crate::ui::route::Route;
use crate::ui::screen::Ctx;
use crate::ui::screens;

/// A key that works only once two computers have changed the same thing, or have joined a network.
const LATER: &[Action] = &[Action::Open, Action::KeepLeft, Action::KeepRight];

/// Every screen that lists or shows what is there, with records of the sample town.
pub(super) fn routes(reader: Reader<'_>) -> Vec<Route> {
    let some = Page { from: 0, count: 20 };
    let matters = reader.matters(&MatterFilter::default(), Page::ALL).unwrap().into_iter();
    let proposals = reader.proposals(ProposalFilter::default(), Page::ALL).unwrap().into_iter();
    let visits = reader.visits(&VisitFilter::default(), some).unwrap().into_iter();
    let notes = reader.notes(None, some).unwrap().into_iter();
    let inspections = reader.inspections(some).unwrap().into_iter();
    let voters = reader.voters(some).unwrap().into_iter();
    let pages = matters
        .map(|row| Route::Matter(row.row.id))
        .chain(proposals.map(|row| Route::Proposal(row.row.id)))
        .chain(visits.map(|row| Route::Visit(row.id)))
        .chain(notes.map(|row| Route::Note(row.row.id)))
        .chain(inspections.map(|row| Route::Inspection(row.id)))
        .chain(voters.map(|row| Route::Voter(row.id)));
    let lists = [
        Route::Elder,
        Route::Roster,
        Route::Handover,
        Route::Handovers,
        Route::Visits,
        Route::VisitForm(None),
        Route::Pocket,
        Route::Matters,
        Route::Proposals,
        Route::Inspections,
        Route::Inbox,
        Route::Offices,
        Route::Find(String::from("灯")),
        Route::People,
        Route::Import,
        Route::Sync,
        Route::Rescue,
        Route::Server,
        Route::Conflicts,
        Route::Settings,
        Route::Menu,
        Route::ToTell,
        Route::Rates,
        Route::Help,
    ];
    pages.chain(lists).collect()
}

#[test]
fn no_chapter_names_a_key_that_its_screen_lacks() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let mut ctx = Ctx::for_test();
    sample::fill(&mut store, &Author { now: ctx.now, person: None }).unwrap();
    ctx.desk = store.read().desk().unwrap().unwrap();
    let mut has: Vec<(Route, HashSet<Action>)> = Vec::new();
    for level in [DeskLevel::Station, DeskLevel::Home] {
        ctx.desk.level = level;
        for route in routes(store.read()) {
            let mut screen = screens::build(&route, &ctx);
            screen.load(&store, &ctx).unwrap();
            let keys = screen.keys(&ctx).into_iter().map(|hint| hint.action);
            // Pages of one kind share their chapter.
            let same = |one: &&mut (Route, _)| std::mem::discriminant(&one.0) == std::mem::discriminant(&route);
            match has.iter_mut().find(same) {
                Some((_, known)) => known.extend(keys),
                None => has.push((route, keys.collect())),
            }
        }
    }
    assert!(has.len() > 25);
    let everywhere = [Action::GLOBAL, Action::EVERYWHERE, LATER].concat();
    for (route, keys) in has {
        let named = guide::named(&route, Lang::Zh);
        let lacking: Vec<_> = named.iter().filter(|key| !keys.contains(key) && !everywhere.contains(key)).collect();
        assert!(lacking.is_empty(), "{route:?}: {lacking:?} of {keys:?}");
    }
}
