//! The sticks and cards that are plugged in: found, and taken out again.
