//! The program in a real terminal: what is drawn, what is given back, what survives.

mod drawing;
mod ending;
mod saving;
