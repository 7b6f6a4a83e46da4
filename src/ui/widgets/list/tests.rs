//! The list: reading in windows, the selection, narrow windows, marking.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::row::mark;
use super::*;

fn list(total: usize) -> List<usize> {
    let mut list = List::new();
    list.height = 10;
    let want = list.want();
    list.put(want.start, want.clone().take_while(|row| *row < total).collect(), total);
    list
}

#[test]
fn a_long_list_is_read_in_windows() {
    let mut list = list(200_000);
    assert_eq!(list.want(), 0..20);
    assert_eq!(list.key(&Key::plain(KeyCode::Down)), Moved::Yes);
    assert_eq!(list.key(&Key::plain(KeyCode::End)), Moved::Read);
    assert_eq!(list.index(), 199_999);
    let want = list.want();
    assert!(want.len() <= 30 && want.contains(&199_999));
    list.put(want.start, want.clone().take_while(|row| *row < 200_000).collect(), 200_000);
    assert!(!list.is_stale());
    assert_eq!(list.selected(), Some(&199_999));
}

#[test]
fn going_on_reads_what_is_missing_and_nothing_twice() {
    let keys = [
        (KeyCode::PageDown, 30),
        (KeyCode::Down, 45),
        (KeyCode::Up, 60),
        (KeyCode::PageUp, 17),
        (KeyCode::End, 1),
        (KeyCode::PageUp, 40),
        (KeyCode::PageDown, 50),
        (KeyCode::Home, 1),
        (KeyCode::Down, 33),
    ];
    let mut list = list(333);
    for (code, times) in keys {
        for _ in 0..times {
            if list.key(&Key::plain(code)) == Moved::Read {
                let want = list.want();
                let far = matches!(code, KeyCode::Home | KeyCode::End);
                assert!(far || want.len() <= list.height, "{code:?} reads {want:?}");
                assert!(far || want.clone().all(|row| list.get(row).is_none()), "{code:?} reads {want:?} again");
                list.put(want.start, want.filter(|row| *row < 333).collect(), 333);
            }
            assert!(!list.is_stale(), "{code:?} leaves a gap");
            assert!(list.rows().iter().copied().eq(list.start..list.start + list.rows().len()), "{code:?}");
            assert!(list.rows().len() <= 3 * list.height && list.total() == 333);
        }
    }
}

#[test]
fn what_changed_meanwhile_is_read_anew() {
    let mut list = list(333);
    while list.key(&Key::plain(KeyCode::PageDown)) != Moved::Read {}
    let want = list.want();
    list.put(want.start, want.collect(), 333);
    // Whoever reloads without a key of the list gets every row that is kept.
    let (want, held) = (list.want(), list.start..list.start + list.rows().len());
    assert!(want.start <= held.start && want.end >= held.end, "{want:?} of {held:?}");
}

#[test]
fn what_was_looked_for_is_marked_glyph_by_glyph() {
    let mut buffer = Buffer::with_lines(["村口路灯…"]);
    let room = Rect::new(0, 0, 9, 1);
    let text = "村口路灯坏了";
    for part in [6..12, 12..18] {
        mark(&mut buffer, room, text, &part, Style::new().underlined());
    }
    let marked: Vec<u16> = (0..9).filter(|x| buffer[(*x, 0)].style() != buffer[(0, 0)].style()).collect();
    // The part that was cut away marks what is left of it, and nothing beyond.
    assert_eq!(marked, [4, 5, 6, 7, 8]);
}

#[test]
fn the_selection_stays_inside_when_rows_go() {
    let mut list = list(5);
    list.select(4);
    list.put_all(vec![0, 1]);
    assert_eq!(list.selected(), Some(&1));
    list.put_all(vec![]);
    assert_eq!(list.selected(), None);
}

#[test]
fn narrow_windows_drop_the_least_important_column() {
    let columns = [
        Column::fixed("a", 10),
        Column::fill("b", 10),
        Column::fixed("c", 10).ranked(2),
        Column::fixed("d", 5).ranked(1),
    ];
    assert_eq!(fit(&columns, 60), [(0, 10), (1, 32), (2, 10), (3, 5)]);
    assert_eq!(fit(&columns, 35), [(0, 10), (1, 18), (3, 5)]);
    assert_eq!(fit(&columns, 22), [(0, 10), (1, 11)]);
}

#[test]
fn in_elder_mode_only_what_no_window_leaves_out_is_shown() {
    let columns = [
        Column::fixed("a", 10),
        Column::fixed("b", 5).ranked(1),
        Column::fill("c", 10),
        Column::fixed("d", 5).ranked(2),
    ];
    assert_eq!(fit_plain(&columns, 60), [(0, 10), (2, 49)]);
    assert_eq!(fit(&columns, 60), [(0, 10), (1, 5), (2, 37), (3, 5)]);
}

#[test]
fn the_position_hides_no_head() {
    let table = |last: usize| Table {
        columns: vec![Column::fill("a", 10), Column::fixed("Status", last), Column::fixed("Rate", 6).right()],
        empty: "",
    };
    let (many, few) = (list(200), list(5));
    for (room, last, list, expected) in [
        (40, 8, &few, (vec![(0, 24), (1, 8), (2, 6)], "")),
        (40, 8, &many, (vec![(0, 18), (1, 8), (2, 6)], " 1/200")),
        // No room for the position: an arrow says that there are more.
        (28, 8, &many, (vec![(0, 10), (1, 8), (2, 6)], " ↓")),
    ] {
        let table = table(last);
        let (columns, place) = list.beside_place(|room| fit(&table.columns, room), room, &table);
        assert_eq!((columns, place.as_str()), expected, "{room}");
        assert!(
            place.is_empty()
                || heads(&list.beside_place(|room| fit(&table.columns, room), room, &table).0, &table)
                    + text::width(&place)
                    <= room
        );
    }
}

#[test]
fn a_digit_takes_the_row_of_the_window_that_bears_it() {
    let mut numbered: List<usize> = List::new().numbered();
    numbered.height = 12;
    numbered.put_all((0..40).collect());
    numbered.select(30);
    // The window ends at the selected row: it begins with row 19.
    for (digit, expected) in [(1, Some(19)), (9, Some(27)), (0, None)] {
        assert_eq!(numbered.choose(digit).then(|| numbered.index()), expected, "{digit}");
    }
    numbered.put_all((0..3).collect());
    assert!(!numbered.choose(4) && numbered.choose(3));
    numbered.rest(true);
    assert!(!numbered.choose(1), "a list at rest takes no key");
    assert!(!list(40).choose(1), "only a list that says so");
}

#[test]
fn where_there_are_more_rows_than_digits_the_last_digit_turns_the_page_and_round() {
    let mut list: List<usize> = List::new().numbered();
    (list.height, list.digits.paged) = (8, true);
    list.put_all((0..20).collect());
    let nine = Key::plain(KeyCode::Char('9'));
    assert!(!list.choose(9), "it is no row's");
    let first = |list: &mut List<usize>| {
        list.key(&nine);
        list.choose(1).then(|| list.index())
    };
    assert_eq!([first(&mut list), first(&mut list), first(&mut list)], [Some(8), Some(12), Some(0)]);
}
