//! 人员: the list's parts, and the forms of a person and a place.

use super::shots;

#[test]
fn list() {
    shots("people", "F6");
}

#[test]
fn filter() {
    shots("people-filter", "F6 Ctrl-T slz");
}

#[test]
fn stations() {
    shots("people-stations", "F6 2");
}

#[test]
fn voters() {
    shots("people-voters", "F6 6 Ctrl-O");
}

#[test]
fn person() {
    shots("person-form", "F6 Enter");
}

#[test]
fn new_person() {
    shots("person-form-wrong", "F6 Ctrl-N 吕海头 Tab Tab 1973-13 Ctrl-S");
}

#[test]
fn place() {
    shots("place-form", "F6 2 Ctrl-N Tab 沙流子村 Tab Tab Tab Tab Tab Tab 逢三八");
}
