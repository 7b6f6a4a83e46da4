//! What a message or a question has just said, the next key does.

use super::app;

#[test]
fn leaving_with_something_half_written_says_that_it_is_kept_and_a_wrong_key_says_which_there_are() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("半句 F10");
    assert!(!desk.is_leaving());
    assert!(desk.frame_text().contains("已留在本机"), "{}", desk.frame_text());
    desk.keys("5");
    assert!(desk.frame_text().contains("按退格键清掉，再回答"), "{}", desk.frame_text());
    desk.keys("1");
    assert!(!desk.is_leaving(), "no digit answers after another one");
    desk.keys("Backspace 0");
    assert!(!desk.is_leaving() && desk.said().is_none());
    desk.keys("F10 1");
    assert!(desk.is_leaving());
    let empty = tempfile::tempdir().unwrap();
    let mut desk = app(empty.path());
    desk.keys("F10");
    assert!(desk.is_leaving(), "nothing is half written");
}

#[test]
fn the_key_that_the_message_of_undo_names_does_what_it_says() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = app(dir.path());
    desk.keys("place Ctrl-S 半句 F8 1");
    assert!(desk.said().is_some_and(|said| said.contains("要恢复按 Ctrl-Y")), "{:?}", desk.said());
    desk.keys("Ctrl-Y");
    assert_eq!(desk.said(), Some("已恢复新增的地点 沙梁子村"));
    assert!(desk.frame_text().contains("半句"), "{}", desk.frame_text());
    // Any other key ends the promise: then the keys are the text's own.
    desk.keys("F8 1 Backspace Ctrl-Y");
    assert_eq!(desk.store().read().places(None).unwrap().len(), 0);
}
