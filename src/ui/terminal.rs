//! The real terminal: raw mode on and off again whatever happens, and the thread that reads keys.
