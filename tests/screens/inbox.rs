//! 收件箱: the piles, one step for many, and the preview.

use koudai::domain::terms::{Category, Urgency};

use super::shots_at;
use crate::journeys::assigning::{home, triaged};
use crate::support::Station;

fn busy() -> Station {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地，村里八户等着春灌", Category::Farming, Urgency::Minor);
    triaged(&mut home, "山洪冲断了路", Category::Safety, Urgency::Urgent);
    triaged(&mut home, "河边垃圾没人清", Category::Sanitation, Urgency::Hard);
    home
}

#[test]
fn list() {
    shots_at(busy, "inbox", "F5 Tab Space");
}

#[test]
fn which() {
    shots_at(busy, "inbox-step", "F5 Tab Ctrl-A Ctrl-B");
}

#[test]
fn look() {
    shots_at(busy, "inbox-look", "F5 Tab Ctrl-A Ctrl-B 3 Ctrl-S");
}

#[test]
fn assign() {
    shots_at(busy, "matter-assign", "F5 Enter 3");
}
