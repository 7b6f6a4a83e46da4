//! Bad days: what goes wrong is said, nothing that was saved is lost.
