//! A sentence that begins with a number, typed on a numbered list: its first digits chose an option before the rest showed that they
//! were none. 3天没人管 and a telephone number are taken back whole, and what was chosen before stands again.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::Form;
use super::field::Field;
use super::press::PAUSE;
use crate::domain::clean::half_width;
use crate::ui::screen::Ctx;

/// What is typed on a numbered list in one go, from the first digit that chose.
#[derive(Clone, Debug)]
pub(super) struct Run {
    typed: String,
    /// What was chosen before.
    before: Option<usize>,
    /// Digits at its end, the last of them pressed then.
    digits: usize,
    at: DateTime<FixedOffset>,
}

/// Digits that no list has for a number and no second thought for its pressing: 1 2 2 chooses 2.
const MANY: usize = 5;

/// What follows a number that counts, dates or measures something. Left out is what begins other words as well: 路灯, 村里, 家里, 周.
const COUNTED: [&str; 62] = [
    "天", "日", "月", "年", "号", "点", "分钟", "小时", "星期", "人", "户", "口", "个", "名", "位", "次", "回", "处",
    "条", "件", "间", "栋", "幢", "座", "层", "楼", "组", "队", "米", "公里", "公斤", "公分", "厘米", "平方", "立方",
    "亩", "斤", "吨", "元", "块", "万", "千", "百", "十", "岁", "级", "盏", "根", "棵", "只", "辆", "台", "倍", "份",
    "期", "届", "多", "%", "、", ",", ".", "至",
];

impl Run {
    /// More of it that is no digit; whether its digits count something.
    pub(super) fn goes_on(&mut self, typed: &str) -> bool {
        self.typed.push_str(typed);
        self.digits = 0;
        let plain: String = self.typed.chars().map(half_width).collect();
        let after = plain.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let after = after.trim_start_matches(|sign: char| sign.is_ascii_digit());
        // Whoever answers with a digit puts no blank behind it.
        after.starts_with(' ') || COUNTED.iter().any(|word| after.starts_with(word))
    }
}

impl Form {
    /// A digit on a numbered list, where no sentence is begun: `true` if it is one of more than any list has.
    pub(super) fn run_on(&mut self, digit: char, ctx: &Ctx) -> bool {
        let Some(field) = self.fields.get(self.at) else { return false };
        let begun = || Run { typed: field.ahead.typed().to_owned(), before: field.chosen, digits: 0, at: ctx.now };
        let mut run = self.run.take().unwrap_or_else(begun);
        let is_quick = (TimeDelta::zero()..PAUSE).contains(&(ctx.now - run.at));
        run.digits = if is_quick { run.digits + 1 } else { 1 };
        run.at = ctx.now;
        run.typed.push(digit);
        let is_many = run.digits >= MANY;
        self.run = Some(run);
        is_many
    }

    /// One digit more is more than any list has.
    pub(super) fn is_many_with_next(&self, ctx: &Ctx) -> bool {
        let is_long = |run: &Run| run.digits + 1 >= MANY && (TimeDelta::zero()..PAUSE).contains(&(ctx.now - run.at));
        self.run.as_ref().is_some_and(is_long)
    }

    /// The digits belong to the words behind them: they wait with these, and chosen is what was before. `false` if the words are none.
    pub(super) fn take_digits_back(&mut self, ctx: &Ctx) -> bool {
        if !self.fields.get(self.at).is_some_and(|field| field.ahead.is_empty() || field.is_sentence()) {
            return false;
        }
        let (Some(run), Some(field)) = (self.run.take(), self.fields.get_mut(self.at)) else { return false };
        field.take_run(&run);
        self.look(ctx);
        true
    }
}

impl Field {
    fn take_run(&mut self, run: &Run) {
        self.unsay_both();
        self.chosen = run.before;
        self.ahead = super::letters::Ahead::of_draft(&run.typed);
    }
}
