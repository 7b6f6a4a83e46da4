//! The key on paper that opens a home's data when its computer and backups are gone: made here, shown once, and copies sealed to
//! it put on a stick. Opening such a copy is done without a screen, on a computer that has no desk yet.

use super::page::Page;
use crate::Lang;
use crate::lang::recovery as words;
use crate::store::Reader;
use crate::sync::identity::register;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Flow;
use crate::ui::sync_step::{OnPaper, PaperStep, Place, SyncStep};

/// What stands on the page.
pub(super) struct Paper {
    pub(super) page: Page,
    exists: bool,
    /// Another one was asked for.
    sure: bool,
    /// The lines stand there.
    shown: bool,
}

/// Whether a network of this desk has such a key.
pub(super) fn exists(reader: Reader<'_>) -> bool {
    let networks = register::networks(reader).unwrap_or_default();
    networks.iter().any(|network| matches!(register::recovery(reader, network), Ok(Some(_))))
}

impl Paper {
    pub(super) fn new(exists: bool, lang: Lang) -> Paper {
        let said = if exists { words::page_exists(lang) } else { words::page_none(lang) };
        let page = Page::said(words::key_paper(lang).to_owned(), format!("{said}\n{}", words::page_how(lang)));
        Paper { page, exists, sure: false, shown: false }
    }

    /// The lines, which are shown this once.
    pub(super) fn shown(paper: &OnPaper, lang: Lang) -> Paper {
        let lines: Vec<String> = paper.lines.iter().map(|line| format!("\n    {}", line.as_str())).collect();
        let said = format!("{}\n{}\n\n{}", words::page_made(lang), lines.join("\n"), words::page_next(lang));
        Paper { page: Page::said(paper.heading.clone(), said), exists: true, sure: false, shown: true }
    }

    pub(super) fn keys(&self, place: Option<&Place>, lang: Lang) -> Vec<Hint> {
        let back = Hint::new(Action::Back).ranked(1);
        if self.shown {
            return vec![back];
        }
        let make = if self.exists { words::key_again(lang) } else { words::key_make(lang) };
        let mut hints = vec![Hint::new(Action::Open).called(make).ranked(0)];
        if self.exists && place.is_some_and(|place| !place.is_server()) {
            hints.push(Hint::new(Action::Save).called(words::key_seal(lang)).ranked(0));
        }
        hints.push(back);
        hints
    }

    /// `None` when the page is left.
    pub(super) fn key(&mut self, key: &Key, place: Option<&Place>, lang: Lang) -> Option<Flow> {
        let step = |step| Some(Flow::Sync(Box::new(SyncStep::Paper(step))));
        match key.action {
            Some(Action::Back) => None,
            Some(Action::Open) if self.shown => Some(Flow::Stay),
            Some(Action::Open) if self.exists && !self.sure => {
                self.sure = true;
                self.page = Page::warning(words::key_paper(lang).to_owned(), words::page_sure(lang).to_owned());
                Some(Flow::Stay)
            }
            Some(Action::Open) => step(PaperStep::New),
            Some(Action::Save) if self.exists && !self.shown => match place.filter(|place| !place.is_server()) {
                Some(place) => step(PaperStep::Copy(Box::new(place.clone()))),
                None => Some(Flow::Warn(crate::lang::sync_screen::choose_first(lang).to_owned())),
            },
            _ => Some(Flow::Stay),
        }
    }
}
