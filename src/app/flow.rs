//! What follows from a screen's answer.

use ratatui::backend::Backend;
use ratatui::crossterm::event::KeyCode;

use super::asked::{About, Asked};
use super::{App, Leaving, frame, home, undo};
use crate::lang::{people, ui as words};
use crate::store::Author;
use crate::ui::keymap::Key;
use crate::ui::looks::Looks;
use crate::ui::screen::{Choice, Command, Done, Flow, Refusal, Route};
use crate::ui::widgets::confirm::{Answer, Answering};
use crate::ui::widgets::status::Notice;
use crate::{sample, service};

/// From so many parts on, a command tells how far it is.
const LONG: usize = 500;

impl<B: Backend> App<B> {
    /// Follows the answer of the screen on top.
    pub(super) fn follow(&mut self, flow: Flow) {
        match flow {
            Flow::Stay => {}
            Flow::Open(route) => self.go(route),
            Flow::Replace(route) => self.replace(route),
            Flow::Close => self.close(),
            Flow::Discard => {
                self.forget_draft();
                self.close();
            }
            Flow::Do(Command::Undo) => self.ask_undo(),
            Flow::Do(command) => {
                let draft = self.draft_saved_by(&command);
                self.execute(&command, draft.as_deref());
            }
            Flow::Ask(confirm) => self.asked = Some(confirm.into()),
            Flow::AskOr(confirm, all) => {
                self.asked = Some(Asked { answering: Answering::or_all(), all: Some(all), ..confirm.into() });
            }
            Flow::Reload => self.load_top(),
            Flow::Start(job) => self.start(job),
            Flow::Say(sentence) => self.notice = Some(Notice::Good(sentence)),
            Flow::Warn(sentence) => self.notice = Some(Notice::Bad(sentence)),
            Flow::Set(choice) => self.set(choice),
            Flow::Sync(step) => self.sync(*step),
            Flow::FillSample => self.fill_sample(),
            Flow::LeaveSample => self.asked = Some(About::PutAway.into()),
            Flow::Export(export) => self.export(*export),
            Flow::Quit => self.quit(),
        }
    }

    /// Leaves the program; asks first, each time, if that would lose what is typed.
    pub(super) fn quit(&mut self) {
        self.put_drafts_by();
        if self.holds_unwritten() {
            self.asked = Some(About::Leave.into());
        } else if self.stack.iter().any(|open| open.draft.is_kept()) {
            self.asked = Some(About::LeaveHalf.into());
        } else {
            self.leaving = Some(Leaving::Wished);
        }
    }

    /// Goes to a screen. The five desks (F2–F6) stand right above the home screen; everything else opens on top.
    pub(super) fn go(&mut self, route: Route) {
        if self.route() == Some(&route) {
            // It may have been uncovered just now, and what it shows may have changed below the one that stood there.
            if let Some(open) = self.stack.last_mut() {
                open.screen.chosen_again();
            }
            self.load_top();
            return;
        }
        self.put_drafts_by();
        let is_desk = matches!(route, Route::Duty | Route::Visits | Route::Pocket | Route::Matters | Route::People);
        if home::is_home(&route) {
            self.stack.clear();
        } else if is_desk {
            self.stack.truncate(1);
        } else if home::is_menu(&route) {
            self.stack.retain(|open| !home::is_menu(&open.route));
        } else if matches!(route, Route::Find(_)) {
            self.stack.retain(|open| !matches!(open.route, Route::Find(_)));
        }
        self.push(route);
        if self.holds_unwritten() {
            self.notice = Some(Notice::Bad(words::draft_held(self.ctx.lang).to_owned()));
        }
    }

    fn replace(&mut self, route: Route) {
        self.put_drafts_by();
        self.stack.pop();
        self.go(route);
    }

    fn close(&mut self) {
        if self.stack.len() > 1 {
            self.close_top();
        } else if self.stack.last().is_some_and(|open| !open.screen.is_modal()) {
            self.close_last();
        }
    }

    /// Changes how the program looks and speaks, now and at the next start. Only what was chosen is kept: what this start
    /// was asked for by arguments, or by `NO_COLOR`, is not.
    pub(super) fn set(&mut self, choice: Choice) {
        if let Choice::AtDesk(person) = choice {
            return self.sit(person);
        }
        if let Choice::Clock(is_right) = choice {
            return self.judge_clock(is_right);
        }
        let kept = Looks::read(self.store.read()).and_then(|mut looks| {
            match choice {
                Choice::Lang(lang) => looks.lang = Some(lang),
                Choice::Theme(theme) => looks.theme = theme,
                Choice::Elder(elder) => looks.elder = elder,
                Choice::AtDesk(_) | Choice::Clock(_) => {}
            }
            looks.keep(&self.store)
        });
        if let Err(error) = kept {
            self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
        }
        let switched = matches!(choice, Choice::Elder(_));
        match choice {
            Choice::Lang(lang) => self.ctx.lang = lang,
            Choice::Theme(theme) => self.ctx.theme = theme,
            Choice::Elder(elder) => self.ctx.elder = elder,
            Choice::AtDesk(_) | Choice::Clock(_) => {}
        }
        if matches!(choice, Choice::Lang(_)) {
            self.retell_below();
        }
        // Looks decide how wide box signs are drawn; nothing of the old frame may stay.
        let _ = self.terminal.clear();
        self.load_top();
        if switched {
            self.rehome();
        }
    }

    /// Opens the forms below the screen on top anew, with what is typed in them: they were made in the language before.
    fn retell_below(&mut self) {
        for at in 0..self.stack.len().saturating_sub(1) {
            let Some(open) = self.stack.get(at).filter(|open| open.screen.draft_key().is_some()) else { continue };
            let (mut screen, body) = (self.screen_for(&open.route), open.screen.draft());
            let mut read = screen.load(&self.store, &self.ctx);
            if let (Ok(()), Some(body)) = (&read, body) {
                screen.resume(body, &self.ctx);
                read = screen.load(&self.store, &self.ctx);
            }
            match (read, self.stack.get_mut(at)) {
                (Ok(()), Some(open)) => open.screen = screen,
                (Err(error), _) => self.notice = Some(Notice::Bad(error.say(self.ctx.lang))),
                (Ok(()), None) => {}
            }
        }
    }

    fn fill_sample(&mut self) {
        let author = Author { now: self.ctx.now, person: None };
        match sample::fill(&mut self.store, &author) {
            Ok(()) => {
                self.forget_draft();
                self.read_desk();
                self.notice = Some(Notice::Good(words::sample_filled(self.ctx.lang).to_owned()));
                self.go(Route::Roster);
            }
            Err(refusal) => self.notice = Some(Notice::Bad(refusal.say(self.ctx.lang, &|_| String::new()))),
        }
    }

    pub(super) fn read_desk(&mut self) {
        self.out.take();
        if let Ok(Some(desk)) = self.store.read().desk() {
            self.ctx.desk = desk;
        }
    }

    pub(super) fn answer(&mut self, key: &Key) {
        let Some(asked) = &mut self.asked else { return };
        match asked.answering.key(key) {
            Answer::Yes => match self.asked.take().map(|asked| asked.about) {
                Some(About::Confirm(confirm)) => self.execute(&confirm.yes, None),
                Some(About::Afresh) => self.begin_afresh(),
                Some(About::Leave | About::LeaveHalf) => self.leaving = Some(Leaving::Wished),
                Some(About::PutAway) => self.leaving = Some(Leaving::PutsAway),
                None => {}
            },
            Answer::All => self.asked = self.asked.take().and_then(|asked| asked.all).map(|all| (*all).into()),
            Answer::No => (self.asked, self.notice) = (None, None),
            Answer::Unclear => {}
        }
    }

    /// Words that came at once while a question is open; an input method may send a digit so.
    pub(super) fn answer_words(&mut self, words: &str) {
        let mut signs = words.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) => self.answer(&Key::plain(KeyCode::Char(sign))),
            _ => self.asked.iter_mut().for_each(|asked| asked.answering.typed_over()),
        }
    }

    /// Carries a command out; `draft` is what it saves and what is forgotten with it.
    pub(super) fn execute(&mut self, command: &Command, draft: Option<&str>) {
        // Whoever is on duty sits at the desk, unless somebody said who does.
        let on_duty = || self.store.read().duty_deputy(self.ctx.now, &self.ctx.desk.hours).ok().flatten();
        let serves = |id: &crate::domain::id::Id| !self.store.read().has_left(*id).unwrap_or(false);
        let person = self.ctx.sitter().map(|sitter| sitter.id).filter(serves).or_else(on_duty);
        if person.is_none() && self.asks_who(command, draft) {
            return;
        }
        let author = Author { now: self.ctx.now, person };
        // Named before it is taken back: afterwards it is no longer the last action.
        let undone = matches!(command, Command::Undo).then(|| self.last_action());
        match self.save(&author, command, draft) {
            Ok(done) => {
                self.background.saved(self.ctx.now);
                self.mind_the_sitter();
                if draft.is_some() {
                    self.draft_was_saved();
                }
                let redone = matches!(command, Command::Redo).then(|| self.last_action());
                self.after(command, &done, undone.or(redone).as_deref());
            }
            Err(refusal) => {
                let name = |id| self.store.read().person_name(id).unwrap_or_default();
                let said = refusal.say(self.ctx.lang, &name);
                let keys = if refusal.is_of_twins() { people::settle_keys(self.ctx.lang) } else { "" };
                self.notice = Some(Notice::Bad(said + keys));
                if let Some(open) = self.stack.last_mut() {
                    open.screen.refused(&refusal, &self.ctx);
                }
            }
        }
    }

    /// Saves a command. One of many parts tells on the message line how far it is: nobody else may write meanwhile, so it
    /// needs no thread.
    fn save(&mut self, author: &Author, command: &Command, draft: Option<&str>) -> Result<Done, Refusal> {
        let bars = self.hints();
        let App { store, terminal, ctx, stack, .. } = self;
        let mut told = 0;
        service::save_watched(store, author, command, draft, &mut |parts, all| {
            let percent = parts * 100 / all.max(1);
            if all >= LONG && percent > told {
                told = percent;
                let notice = Notice::Good(words::writing(ctx.lang, parts, all));
                // A terminal that no longer answers is noticed at the next frame.
                let _ = frame::paint(terminal, ctx, stack.last_mut(), &bars, Some(&notice), frame::Over::default());
            }
        })
    }

    /// The command is on disk: say so, let the screen go on, read the tables again.
    fn after(&mut self, command: &Command, done: &Done, named: Option<&str>) {
        self.read_desk();
        self.before = if matches!(command, Command::Undo) { undo::Before::Undid } else { undo::Before::Saved };
        self.notice = self.outcome(command, done, named);
        let flow = match self.stack.last_mut() {
            // Neither is ever a screen's own; a form must not take it for having been saved.
            Some(open) if !matches!(command, Command::Undo | Command::Redo) => open.screen.done(done, &self.ctx),
            _ => Flow::Stay,
        };
        self.note_draft();
        let top = self.stack.last().map(|open| open.id);
        self.follow(flow);
        // A screen that stays shows what has changed; one that was opened has just been loaded.
        if self.stack.last().map(|open| open.id) == top {
            self.load_top();
        }
    }
}
