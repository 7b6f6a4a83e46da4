//! Joining a network and letting others in: a question before the request is written, six words before either side agrees.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::page::{self, Page};
use super::{Stage, Sync};
use crate::Lang;
use crate::lang::{enroll, rescue, sync_screen as words};
use crate::store::Reader;
use crate::sync::identity::admission::Plea;
use crate::sync::identity::newcomer;
use crate::ui::keymap::Key;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::sync_step::{EnrolStep, SyncStep};
use crate::ui::widgets::confirm::{Answer, Answering};

/// The question before a request is written.
pub(super) struct Apply {
    question: String,
    pub(super) answering: Answering,
}

impl Apply {
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.answering.draw(frame, area, &self.question, ctx);
    }
}

impl Sync {
    /// Writes a request to be let in. Where the page is there for something else, or one digit would do it, that is asked first.
    pub(super) fn apply(&mut self, ctx: &Ctx) -> Flow {
        if !self.desks.enrolled && !ctx.elder {
            return self.write_request(ctx);
        }
        let Some(place) = self.places.list.selected() else {
            return Flow::Warn(words::choose_first(ctx.lang).to_owned());
        };
        let question = if self.stands_in {
            rescue::ask_question(ctx.lang, &place.label)
        } else {
            words::ask_question(ctx.lang, page::above(ctx.desk.level, ctx.lang), &place.label)
        };
        self.stage = Stage::Apply(Apply { question, answering: Answering::default() });
        Flow::Stay
    }

    pub(super) fn apply_answered(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let Stage::Apply(apply) = &mut self.stage else { return Flow::Stay };
        let answer = apply.answering.key(key);
        if answer != Answer::Unclear {
            self.stage = Stage::Choose;
        }
        if answer == Answer::Yes { self.write_request(ctx) } else { Flow::Stay }
    }

    /// Reads what was asked, once for a request: its six words are 65,000 hashes.
    pub(super) fn read_asked(&mut self, reader: Reader<'_>) {
        if !self.desks.asked {
            self.asked = None;
        } else if self.asked.is_none() {
            self.asked = newcomer::asked(reader).unwrap_or_default();
        }
    }

    /// The six words of a page that was left: of the request that waits here, or of the computer that is chosen and was let in.
    pub(super) fn words_again(&mut self, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        let page = if let Some(asked) = self.asked.as_ref().filter(|_| self.desks.asked) {
            let above = page::above(asked.request.level, lang);
            Page::again(words::read_again(lang, above), asked.words.clone(), lang)
        } else if !self.among_desks && self.desks.list.total() > 1 {
            return Flow::Warn(words::choose_desk(lang).to_owned());
        } else if let Some((one, six)) = self.desks.chosen_words() {
            Page::again(words::read_to_it(lang, &one.name(lang)), six, lang)
        } else {
            return Flow::Warn(words::no_words(lang).to_owned());
        };
        self.stage = Stage::Said(page);
        Flow::Stay
    }

    fn write_request(&mut self, ctx: &Ctx) -> Flow {
        let step = if self.stands_in { EnrolStep::Replace } else { EnrolStep::Ask };
        self.with_place(ctx, |place| SyncStep::Enrol(step(place)))
    }

    pub(super) fn compare(&mut self, ctx: &Ctx) -> Flow {
        if let Stage::Requests(requests) = &self.stage
            && let Some(one) = requests.list.selected()
        {
            if one.plea == Plea::NotBelow {
                return Flow::Warn(words::not_below(ctx.lang, &format!("{} {}", one.request.name, one.request.desk())));
            }
            let page = Page::compare(one, ctx.lang);
            self.stage = Stage::Compare(requests.place.clone(), Box::new(one.clone()), page);
        }
        Flow::Stay
    }

    /// The words agree: grants, or accepts.
    pub(super) fn agreed(&mut self, lang: Lang) -> Flow {
        let step = match std::mem::replace(&mut self.stage, Stage::Choose) {
            Stage::Compare(place, waiting, _) => {
                self.stage = Stage::Working(place.label.clone());
                EnrolStep::Grant(place, waiting)
            }
            Stage::Offered(place, offer, _) => {
                self.stage = Stage::Working(place.label.clone());
                let numbered = offer.renumbered().map(|pc| enroll::counts_as(lang, pc) + "\n").unwrap_or_default();
                self.joined = Some(numbered + &words::accepted(lang, offer.keeper_name()));
                EnrolStep::Join(place, offer)
            }
            other => {
                self.stage = other;
                return Flow::Stay;
            }
        };
        Flow::Sync(Box::new(SyncStep::Enrol(step)))
    }
}
