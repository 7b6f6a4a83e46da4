//! The calendar on every date head: lunar dates, solar terms, festivals, statutory holidays and make-up workdays, market
//! days; working days for deadlines; and the days and periods that people type.
//!
//! Everything is computed or stands in one small table; nothing here knows today, it is always given.

pub mod ahead;
pub mod behind;
pub mod day;
pub mod festival;
pub mod holiday;
mod holiday_table;
pub mod lunar;
pub mod market;
pub mod moment;
pub mod period;
pub mod shown;
pub mod solar_term;
pub mod typed;
pub mod week;
pub mod weekday;
pub mod working_days;

pub use day::DayHead;
pub use holiday::{Calendar, DayKind, NotAnnounced};
pub use holiday_table::{NotATable, TableProblem, YearAnnounced, announcements};
pub use lunar::LunarDate;
pub use market::{MarketDays, NotMarketDays};
pub use moment::{NotAMoment, read_moment, read_time};
pub use period::Period;
pub use solar_term::SolarTerm;
pub use typed::{NotADate, read_date};
pub use week::Week;
