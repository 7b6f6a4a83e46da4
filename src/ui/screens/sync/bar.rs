//! The keys of the start page.

use super::{Sync, desks};
use crate::lang::{aside as aside_words, background, passphrase, recovery, rescue, sync_screen as words, taking_out};
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::Ctx;

impl Sync {
    pub(super) fn choose_keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        let back = Hint::new(Action::Back).ranked(1);
        let open = Hint::new(Action::Open).ranked(0);
        let mut hints = Vec::new();
        if self.desks.replaced {
            let folder = Hint::new(Action::Edit).called(words::key_folder(lang)).ranked(3);
            return vec![open.called(words::key_hand_over(lang)), folder, back];
        }
        let look = desks::grants(ctx).then(|| Hint::new(Action::Step).called(words::key_look(lang)).ranked(2));
        if self.desks.enrolled {
            hints.push(open.called(words::key_sync(lang)));
        } else {
            // A home begins its network with the first request it looks at, as the page says.
            hints.extend(look);
            let ask = if self.stands_in { rescue::key_ask(lang) } else { words::key_ask(lang) };
            hints.push(Hint::new(Action::New).called(ask).ranked(2));
            let accept = Hint::new(Action::Sign).called(words::key_accept(lang)).ranked(2);
            let answered = self.desks.awaits_answer();
            hints.extend(answered.then(|| open.called(words::key_accept(lang))));
            hints.push(if answered { accept.quiet() } else { accept });
        }
        if self.desks.may_ask {
            hints.push(Hint::new(Action::New).called(words::key_ask_above(lang)).ranked(4));
            hints.push(Hint::new(Action::Sign).called(words::key_accept_above(lang)).ranked(6));
        }
        hints.extend(look.filter(|_| self.desks.enrolled));
        if !self.desks.enrolled && !desks::grants(ctx) {
            let turn = if self.stands_in { rescue::key_join(lang) } else { rescue::key_replace(lang) };
            hints.push(Hint::new(Action::Merge).called(turn).ranked(3));
        }
        hints.push(Hint::new(Action::Edit).called(words::key_folder(lang)).ranked(3));
        hints.push(Hint::new(Action::Swap).called(words::key_server(lang)).ranked(3));
        if self.desks.conflicts > 0 {
            let called = crate::lang::conflict_screen::key_conflicts(lang);
            hints.push(Hint::new(Action::Handover).called(called).ranked(0));
        }
        if !self.sticks.is_empty() {
            hints.push(Hint::new(Action::ShowLeft).called(crate::lang::sticks::key(lang)).ranked(5));
        }
        if self.desks.aside > 0 {
            hints.push(Hint::new(Action::Filter).called(aside_words::key_show(lang)).ranked(2));
        }
        if self.desks.enrolled && desks::grants(ctx) {
            hints.push(Hint::new(Action::GoTo).called(words::key_days(lang)).ranked(6));
        }
        if self.desks.asked || self.desks.takes_out() {
            let rank = if self.desks.asked { 2 } else { 6 };
            hints.push(Hint::new(Action::Alike).called(words::key_words(lang)).ranked(rank));
        }
        if self.desks.takes_out() {
            // Beside the desks that it is about it stays when the bar is narrow.
            let rank = if self.among_desks { 1 } else { 6 };
            hints.push(Hint::new(Action::Delete).called(taking_out::key(lang)).ranked(rank));
        }
        if desks::grants(ctx) {
            hints.push(Hint::new(Action::Promote).called(recovery::key_paper(lang)).ranked(6));
        }
        if ctx.line.is_some() {
            hints.push(Hint::new(Action::CopyWeek).called(background::key_caps(lang)).ranked(6));
        }
        hints.push(Hint::new(Action::ShowPhone).called(passphrase::key(lang)).ranked(6));
        if self.desks.list.total() > 1 || self.desks.takes_out() {
            hints.push(Hint::new(Action::View).called(words::key_list(lang)).ranked(5));
        }
        hints.push(back);
        hints
    }
}
