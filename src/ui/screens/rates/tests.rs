use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::domain::id::{Id, LogId};
use crate::domain::matter::status::Status;
use crate::domain::terms::Satisfaction;
use crate::ui::snapshot::snapshot;

fn judged(seq: u64, said: Satisfaction, ctx: &Ctx) -> Fact {
    Fact {
        matter: Id { log: LogId::from_bits(7), seq },
        number: "QJD-SQG-2026-0042".to_owned(),
        at: ctx.now,
        in_doubt: false,
        status: Status::Closed,
        category: None,
        deputy: None,
        office: String::new(),
        answered: Some(ctx.now),
        answer_by: Some(ctx.now),
        office_by: Some(ctx.now),
        outcome: None,
        judged: Some(said),
        rounds: Vec::new(),
        over: false,
    }
}

/// The line of the total in a window so wide, with the column of the figure chosen.
fn total(of: (u64, u64), figure: Figure, width: u16, ctx: &Ctx) -> String {
    let said = |seq| if seq < of.0 { Satisfaction::Satisfied } else { Satisfaction::Dissatisfied };
    let facts: Vec<_> = (0..of.1).map(|seq| judged(seq, said(seq), ctx)).collect();
    let mut screen = Rates::new();
    screen.list.put_all(vec![Group { label: words::total(ctx.lang).to_owned(), facts: facts.clone() }]);
    (screen.facts, screen.figure) = (facts, figure);
    let mut terminal = Terminal::new(TestBackend::new(width, 24)).unwrap();
    terminal.draw(|frame| screen.draw(frame, frame.area(), ctx)).unwrap();
    let drawn = snapshot(terminal.backend().buffer(), None);
    drawn.lines().find(|line| line.contains(words::total(ctx.lang))).unwrap_or_default().to_owned()
}

#[test]
fn no_number_of_the_total_is_cut() {
    for lang in [Lang::Zh, Lang::En] {
        let ctx = Ctx { lang, ..Ctx::for_test() };
        for width in [80, 120] {
            let line = total((5696, 5699), Figure::Satisfied, width, &ctx);
            assert!(line.contains("[5696/5699 99%]") && line.contains("5699/5699 100%"), "{width}: {line}");
            let line = total((5699, 5699), Figure::OnTime, width, &ctx);
            assert!(line.contains("[5699/5699 100%]"), "{width}: {line}");
        }
        // Where not even that has room, the fraction is left out.
        let line = total((12_000, 12_001), Figure::Satisfied, 80, &ctx);
        assert!(line.contains("[99%]") && !line.contains('…'), "{line}");
    }
}
