//! The table of keys: an input method, the terminal and the windows leave every action a way.

use super::*;

#[test]
fn every_action_works_with_an_input_method_on() {
    // Digits come through.
    for action in Action::ALL.iter().filter(|action| !matches!(action, Action::Deeds | Action::ListDeeds)) {
        let safe = action.chords().iter().any(|chord| !matches!(chord, Chord::Char(_)));
        assert!(safe, "{action:?} has only letters");
        // The key bar shows the first one, whether or not something is being typed.
        let shown = action.chords().first();
        assert!(!matches!(shown, Some(Chord::Char(sign)) if *sign != ' '), "{action:?} shows a letter");
    }
}

#[test]
fn keys_that_windows_keep_have_a_twin() {
    for action in Action::ALL {
        let kept = action.chords().contains(&Chord::F(1)) || action.chords().contains(&Chord::F(10));
        assert!(!kept || action.chords().iter().any(|chord| matches!(chord, Chord::Ctrl(_))), "{action:?}");
    }
}

#[test]
fn no_ctrl_key_means_what_the_terminal_means_by_it() {
    // Ctrl-H, I, J, M and [ arrive as Backspace, Tab, line feed, Enter and Esc; C is what people press to get out.
    for action in Action::ALL {
        for chord in action.chords() {
            assert!(!matches!(chord, Chord::Ctrl('h' | 'i' | 'j' | 'm' | '[' | 'c')), "{action:?}");
        }
    }
}

#[test]
fn no_two_actions_share_a_ctrl_or_function_key() {
    let mut seen = std::collections::HashMap::new();
    for action in Action::ALL {
        // What goes back and forward in a text has the keys that go back and forward in what is saved.
        // A form empties itself by the key that elsewhere takes a record out of use.
        // A record is erased by the key that swaps shifts on the roster.
        if matches!(action, Action::Untype | Action::Retype | Action::Afresh | Action::Erase) {
            continue;
        }
        // What is done with a list of matters has keys that plan the roster, or that merge and promote one record: the
        // letters are few, and no screen gives one of them two meanings.
        if matches!(action, Action::ToTell | Action::CloseAll | Action::Mark | Action::MarkAll) {
            continue;
        }
        if matches!(action, Action::Alike | Action::Sheet | Action::Usual) {
            continue;
        }
        // Steps of a matter have keys that narrow a list or add to it elsewhere; on its page there is no list.
        if matches!(action, Action::Supervise | Action::Return | Action::Extend | Action::Reopen) {
            continue;
        }
        if matches!(action, Action::Track | Action::Decline) {
            continue;
        }
        for chord in action.chords().iter().filter(|chord| matches!(chord, Chord::F(_) | Chord::Ctrl(_))) {
            let other = seen.insert(chord.name(), action);
            assert!(other.is_none(), "{action:?} and {other:?} share {}", chord.name());
        }
    }
}

#[test]
fn full_width_signs_are_keys_and_letters_rest_while_typing() {
    for (sign, typing, expected) in [
        ('？', false, Some(Action::Help)),
        ('／', false, Some(Action::Find)),
        ('、', false, Some(Action::Find)),
        ('：', false, Some(Action::Menu)),
        ('Ｎ', false, Some(Action::New)),
        ('n', true, None),
        ('?', true, None),
    ] {
        let key = Key::plain(KeyCode::Char(sign)).resolve(&[Hint::new(Action::New)], typing);
        assert_eq!(key.action, expected, "{sign} {typing}");
    }
}

#[test]
fn a_key_the_screen_did_not_list_is_no_action() {
    assert_eq!(Key::ctrl('s').resolve(&[], false).action, None);
    assert_eq!(Key::ctrl('s').resolve(&[Hint::new(Action::Save)], true).action, Some(Action::Save));
    assert_eq!(Key::plain(KeyCode::F(8)).resolve(&[], true).action, Some(Action::Undo));
}
