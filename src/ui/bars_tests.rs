//! No screen hides a key that works: the bar shows what has room, the most used first, and says where the others are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::guide_tests::routes;
use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::sample;
use crate::store::{Author, Store};
use crate::ui::keymap::Hint;
use crate::ui::route::Route;
use crate::ui::screen::Ctx;
use crate::ui::screens;
use crate::ui::snapshot::snapshot;
use crate::ui::text;
use crate::ui::widgets::keybar;

/// What is wrong with the bar of these keys, at 80 columns.
fn fault(hints: &[Hint], ctx: &Ctx) -> Option<String> {
    let area = Rect::new(0, 0, 80, 1);
    let mut buffer = Buffer::empty(area);
    keybar::draw_own(&mut buffer, area, hints, ctx);
    let bar = snapshot(&buffer, None).trim_end().to_owned();
    let mut told: Vec<(usize, u8, String)> = Vec::new();
    for (at, hint) in hints.iter().enumerate().filter(|(_, hint)| !hint.is_quiet()) {
        if told.iter().all(|(_, _, said)| !said.ends_with(&format!(" {}", hint.text(ctx.lang)))) {
            told.push((at, hint.rank, format!("{} {}", hint.chord(), hint.text(ctx.lang))));
        }
    }
    told.sort();
    let mut by_use = told.clone();
    by_use.sort_by_key(|(at, rank, _)| (*rank, *at));
    let (all, rest) = match ctx.lang {
        Lang::Zh => ("F1 更多", "，"),
        Lang::En => ("F1 more", ", "),
    };
    let shown = |said: &str| bar.contains(said);
    let missing: Vec<&str> = told.iter().map(|(_, _, said)| said.as_str()).filter(|said| !shown(said)).collect();
    if missing.is_empty() {
        return None;
    }
    if !bar.ends_with(all) {
        return Some(format!("{bar}: without {}", missing.join(rest)));
    }
    // Whatever is more used and shown leaves no room for it.
    let mut taken = text::width(all) + 1;
    for (_, _, said) in &by_use {
        let wide = text::width(said) + 1;
        if shown(said) {
            taken += wide;
        } else if taken + wide <= 81 {
            return Some(format!("{bar}: room for {said}"));
        }
    }
    (taken > 81).then(|| format!("{bar}: wider than the window"))
}

#[test]
fn every_bar_shows_what_has_room_by_use_and_says_where_the_others_are() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let mut ctx = Ctx::for_test();
    sample::fill(&mut store, &Author { now: ctx.now, person: None }).unwrap();
    ctx.desk = store.read().desk().unwrap().unwrap();
    let mut seen = 0;
    for (lang, level) in [Lang::Zh, Lang::En]
        .into_iter()
        .flat_map(|lang| [DeskLevel::Station, DeskLevel::Home, DeskLevel::District].map(|level| (lang, level)))
    {
        (ctx.lang, ctx.desk.level) = (lang, level);
        for route in routes(store.read()) {
            let mut screen = screens::build(&route, &ctx);
            screen.load(&store, &ctx).unwrap();
            let hints = screen.keys(&ctx);
            assert_eq!(fault(&hints, &ctx), None, "{route:?} {lang:?} {level:?}");
            seen += 1;
        }
    }
    assert!(seen > 150, "{seen}");
}

#[test]
fn what_a_screen_is_for_stays_on_its_bar() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let mut ctx = Ctx::for_test();
    sample::fill(&mut store, &Author { now: ctx.now, person: None }).unwrap();
    ctx.desk = store.read().desk().unwrap().unwrap();
    for (route, lang, keys) in [
        (Route::Roster, Lang::En, &["Enter", "Ctrl-A", "Ctrl-X", "Ctrl-U"][..]),
        (Route::Roster, Lang::Zh, &["Enter", "Ctrl-A", "Ctrl-X", "Ctrl-U"]),
        (Route::People, Lang::En, &["Enter", "Ctrl-N", "Ctrl-T", "Del", "Esc"]),
        (Route::ToTell, Lang::En, &["Enter", "Tab", "Esc"]),
        (Route::Matters, Lang::En, &["Enter", "Ctrl-N", "Ctrl-T", "Space"]),
    ] {
        ctx.lang = lang;
        let mut screen = screens::build(&route, &ctx);
        screen.load(&store, &ctx).unwrap();
        let area = Rect::new(0, 0, 80, 1);
        let mut buffer = Buffer::empty(area);
        keybar::draw_own(&mut buffer, area, &screen.keys(&ctx), &ctx);
        let bar = snapshot(&buffer, None);
        for key in keys {
            assert!(format!(" {bar}").contains(&format!(" {key} ")), "{route:?}: {key} is not on {bar}");
        }
    }
}
