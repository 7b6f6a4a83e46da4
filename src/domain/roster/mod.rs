//! 值班: who sits at the table in which week, who cannot, who steps in, and what is handed over at the end of a shift.
//!
//! Pure rules and values. Nothing here reads the clock, stores or draws.

pub mod availability;
mod away_date;
mod away_days;
pub mod away_read;
pub mod away_text;
pub mod check;
pub mod correction;
mod covered;
pub mod departed;
pub mod elsewhere;
pub mod fair;
pub mod handover;
pub mod sign;
mod spread;
pub mod swap;
pub mod turn;
pub mod unfilled;
pub mod week;
