//! What an exchange or a step of an enrolment came to, standing on the screen until it is left: a headline, sentences, and
//! where people compare them, six words.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::terms::DeskLevel;
use crate::lang::{enroll, receipt as on_paper, rescue, sticks as used, sync_screen as words};
use crate::obstacle::Obstacle;
use crate::sync::carrier::volumes::Release;
use crate::sync::exchange::sticks::Stick;
use crate::sync::exchange::{Receipt, paper};
use crate::sync::identity::admission::{Plea, Waiting};
use crate::sync::identity::newcomer::{Asked, Offer};
use crate::sync::identity::words::Words;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::sync_step::Welcomed;
use crate::ui::text;

/// Who lets this desk in, in the words of whoever sits here.
pub(super) fn above(level: DeskLevel, lang: Lang) -> &'static str {
    if level == DeskLevel::Home { words::above_home(lang) } else { words::above_station(lang) }
}

/// A page.
pub(super) struct Page {
    headline: String,
    good: bool,
    said: String,
    words: Option<Words>,
    /// What may be put on paper.
    receipt: Option<Box<Receipt>>,
}

impl Page {
    pub(super) fn failed(said: String, lang: Lang) -> Page {
        Page { headline: words::failed(lang).to_owned(), good: false, said, words: None, receipt: None }
    }

    pub(super) fn warning(headline: String, said: String) -> Page {
        Page { headline, good: false, said, words: None, receipt: None }
    }

    pub(super) fn said(headline: String, said: String) -> Page {
        Page { headline, good: true, said, words: None, receipt: None }
    }

    pub(super) fn tried(good: bool, said: String, lang: Lang) -> Page {
        let headline = if good { words::done(lang) } else { crate::lang::aside::again_aside(lang) };
        Page { headline: headline.to_owned(), good, said, words: None, receipt: None }
    }

    /// The sticks that were used, and what each carries still.
    pub(super) fn sticks(sticks: &[Stick], ctx: &Ctx) -> Page {
        let lines: Vec<String> = sticks.iter().map(|one| one.say(ctx.lang)).collect();
        let said = if lines.is_empty() { used::none(ctx.lang).to_owned() } else { lines.join("\n") };
        Page { headline: used::title(ctx.lang).to_owned(), good: true, said, words: None, receipt: None }
    }

    /// What may be put on paper.
    pub(super) fn paper(&self) -> Option<&Receipt> {
        self.receipt.as_deref()
    }

    /// Keeps the receipt of what was just exchanged beside the data, which lies in `dir`.
    pub(super) fn print(&self, dir: &Path, ctx: &Ctx) -> Flow {
        let Some(receipt) = self.paper() else { return Flow::Stay };
        let not_kept = |path: &str, why: &Obstacle| Flow::Warn(on_paper::not_kept(ctx.lang, path, &why.say(ctx.lang)));
        let path = match paper::place(dir, receipt) {
            Ok(path) => path,
            Err(why) => return not_kept(&dir.display().to_string(), &why),
        };
        let shown = path.display().to_string();
        match paper::write(&path, receipt, &ctx.desk, ctx.lang) {
            Ok(()) => Flow::Say(on_paper::kept(ctx.lang, &shown)),
            Err(why) => not_kept(&shown, &why),
        }
    }

    /// The receipt; a stick that may be pulled out is said to be so first of all.
    pub(super) fn receipt(receipt: Box<Receipt>, release: Option<Release>, asking: usize, lang: Lang) -> Page {
        let place = &receipt.carrier;
        let at = shown::full(receipt.at);
        let mut said = format!("{}\n{}", words::ran_at(lang, &at), receipt.say(lang));
        if receipt.conflicts > 0 {
            let key = Hint::new(Action::Handover).chord();
            said = format!("{said}\n{}", words::choose_conflicts(lang, &key));
        }
        if asking > 0 {
            said = format!("{said}\n{}", words::asking(lang, asking, &Hint::new(Action::Step).chord()));
        }
        let (headline, good) = match &receipt.trouble {
            Some(trouble) => {
                said = format!("{}\n{said}", trouble.say(lang));
                (words::stopped(lang, place), false)
            }
            None if receipt.server && !receipt.safe => (words::not_delivered(lang, place), false),
            // What nobody will take unseen is not delivered, wherever it lies.
            None if receipt.safe && receipt.untaken() > 0 => (words::not_taken(lang, receipt.untaken()), false),
            None if receipt.server => (words::delivered(lang, place), true),
            None if !receipt.safe => (words::not_safe(lang, place), false),
            None if matches!(release, Some(Release::Busy | Release::NotOurs)) => {
                (words::safe_enough(lang, place), true)
            }
            None => (words::safe(lang, place), true),
        };
        Page { headline, good, said, words: None, receipt: Some(receipt) }
    }

    /// What was changed on both sides and is to be chosen.
    pub(super) fn conflicts(&self) -> usize {
        self.receipt.as_ref().map_or(0, |receipt| receipt.conflicts)
    }

    pub(super) fn asked(asked: Asked, at_server: bool, lang: Lang) -> Page {
        let headline = if at_server {
            words::server_asked(lang, &asked.request.name, &asked.request.desk())
        } else if asked.request.replaces {
            rescue::page_asked(lang, &asked.request.name, &asked.request.desk())
        } else {
            words::asked(lang, &asked.request.name, &asked.request.desk(), above(asked.request.level, lang))
        };
        let said = words::read_to_above(lang, above(asked.request.level, lang));
        Page { headline, good: true, said, words: Some(asked.words), receipt: None }
    }

    /// The words of a page that was left.
    pub(super) fn again(said: String, six: Words, lang: Lang) -> Page {
        Page { headline: words::key_words(lang).to_owned(), good: true, said, words: Some(six), receipt: None }
    }

    /// Before accepting.
    pub(super) fn offered(offer: &Offer, level: DeskLevel, lang: Lang) -> Page {
        let headline = words::offered(lang, offer.keeper_name());
        let said = words::compare_with_above(lang, above(level, lang));
        Page { headline, good: true, said, words: Some(offer.words.clone()), receipt: None }
    }

    /// The same page, with what was done before it said first.
    pub(super) fn after(self, said: &str) -> Page {
        Page { said: format!("{said}\n{}", self.said), ..self }
    }

    /// The same page, with what is to be done now said last.
    pub(super) fn before(self, said: &str) -> Page {
        Page { said: format!("{}\n{said}", self.said), ..self }
    }

    /// Before granting.
    pub(super) fn compare(waiting: &Waiting, lang: Lang) -> Page {
        let (name, desk) = (&waiting.request.name, waiting.request.desk());
        let (headline, said) = if waiting.plea == Plea::Replaces {
            let old = waiting.stands_for.map(|old| old.to_string()).unwrap_or_default();
            (rescue::compare(lang, name, &desk), rescue::closes(lang, &old, &Hint::new(Action::Delete).chord()))
        } else if waiting.pc == waiting.request.pc {
            (words::compare(lang, name, &desk), waiting.plea.label(lang).to_owned())
        } else {
            (words::compare(lang, name, &desk), words::other_number(lang, waiting.request.pc, waiting.pc))
        };
        Page { headline, good: true, said, words: Some(waiting.words.clone()), receipt: None }
    }

    pub(super) fn granted(welcomed: &Welcomed, lang: Lang) -> Page {
        let Welcomed { place, welcome, left } = welcomed;
        let granted = if place.is_server() { words::server_granted } else { words::granted };
        let (headline, beside) = match &left.trouble {
            Some(trouble) => (words::granted_alone(lang, &welcome.name), trouble.say(lang)),
            None if welcome.entries() > 0 => (granted(lang, &welcome.name), words::welcomed(lang, welcome.entries())),
            None => (granted(lang, &welcome.name), String::new()),
        };
        let numbered = welcome.renumbered.map(|pc| enroll::renumbered(lang, pc)).unwrap_or_default();
        let said = [beside, numbered, words::read_to_station(lang).to_owned()];
        let said = said.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        Page { headline, good: left.trouble.is_none(), said, words: Some(welcome.words.clone()), receipt: None }
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lines = self.lines(usize::from(area.width.saturating_sub(4)), ctx);
        for (y, (said, style)) in (area.y + 1..area.bottom()).zip(lines) {
            frame.buffer_mut().set_string(area.x + 2, y, said, style);
        }
    }

    fn lines(&self, columns: usize, ctx: &Ctx) -> Vec<(String, Style)> {
        let style = if self.good { ctx.theme.good() } else { ctx.theme.error() };
        let headline = if ctx.elder { text::spaced(&self.headline) } else { self.headline.clone() };
        let mut lines: Vec<(String, Style)> =
            text::wrap(&headline, columns).into_iter().map(|line| (line, style)).collect();
        lines.push((String::new(), style));
        lines.extend(text::wrap(&self.said, columns).into_iter().map(|line| (line, ctx.theme.text())));
        for (nth, spoken) in (1..).zip(self.words.iter().flat_map(Words::iter)) {
            let word = text::pad_right(&text::spaced(spoken.word), 14);
            // One in two lines is read out without losing the place.
            lines.push((String::new(), ctx.theme.text()));
            lines.push((format!("   {nth}   {word}{}", spoken.pinyin), ctx.theme.marked()));
        }
        lines
    }
}
