//! Tells the program when it was built: a clock that stands before that, or years after it, is wrong. `SOURCE_DATE_EPOCH` says
//! another time, for builds that are to come out the same.

use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo::rerun-if-changed=Cargo.toml");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let chosen = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse::<u64>().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    println!("cargo::rustc-env=KOUDAI_BUILT={}", chosen.unwrap_or(now));
}
