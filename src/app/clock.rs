//! What somebody says of this computer's clock, after it was called slow or fast.

use ratatui::backend::Backend;

use super::App;
use crate::domain::calendar::ahead;
use crate::domain::calendar::shown;
use crate::lang::{clock, doctor as words};
use crate::ui::widgets::status::Notice;
use crate::ui::wrong_clock;

impl<B: Backend> App<B> {
    /// It is right, and what comes is compared with it; or it is not, and whoever said so is told what to do and not asked again
    /// that day.
    pub(super) fn judge_clock(&mut self, is_right: bool) {
        let (now, lang) = (self.ctx.now, self.ctx.lang);
        if is_right && ahead::is_lost(now) {
            self.notice = Some(Notice::Bad(words::clock_lost(lang).to_owned()));
            return;
        }
        let noted = if is_right { self.store.trust_clock(now) } else { wrong_clock::asked(&self.store, now) };
        self.notice = Some(match noted {
            Ok(()) if is_right => Notice::Good(words::clock_noted(lang, &shown::full(now))),
            Ok(()) => Notice::Bad(clock::set_it(lang).to_owned()),
            Err(error) => Notice::Bad(error.say(lang)),
        });
        self.load_top();
    }
}
