//! What of a frame goes down the line to the terminal: as few bytes as draw it, in one write.
//!
//! ratatui's own backend tells the terminal its place anew after each Chinese character, ten bytes for every three, and sends the
//! caret apart from the frame. On a serial line that is felt; in a pseudo-terminal what is longer than 4 KB waits for the reader.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::layout::{Position, Size};

/// The backend of the real terminal.
pub struct Painter<W: Write> {
    terminal: CrosstermBackend<W>,
    /// Kept from frame to frame for their room: what is drawn, and the signs of the last run.
    runs: Vec<Run>,
    signs: String,
}

/// Neighbouring cells of one style, drawn as if they were one.
struct Run {
    at: Position,
    drawn: Cell,
    /// Where the terminal surely stands after the last of them; `None` when terminals do not agree about its width.
    next: Option<u16>,
    /// Whether the last of them takes two columns, after which the place would be told anew.
    wide: bool,
}

impl<W: Write> Painter<W> {
    /// Draws through `writer`, which should hold a whole frame before it sends.
    pub fn new(writer: W) -> Painter<W> {
        Painter { terminal: CrosstermBackend::new(writer), runs: Vec::new(), signs: String::new() }
    }
}

/// The columns every terminal gives to this sign; `None` where they may differ, so that what follows gets its own place.
fn sure_width(symbol: &str) -> Option<u16> {
    let mut signs = symbol.chars();
    match (signs.next()?, signs.next()) {
        (' '..='~', None) => Some(1),
        (
            '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}',
            None,
        ) => Some(2),
        _ => None,
    }
}

impl Run {
    fn begin(at: Position, cell: &Cell) -> Run {
        let width = sure_width(cell.symbol());
        Run { at, drawn: cell.clone(), next: width.map(|width| at.x + width), wide: width == Some(2) }
    }

    /// Whether nothing need be told between the run and this cell, but would be.
    fn saves(&self, at: Position, cell: &Cell) -> bool {
        let follows = self.next == Some(at.x) && self.at.y == at.y && self.drawn.style() == cell.style();
        // Narrow signs that follow each other are told nothing in between anyway.
        follows && (self.wide || self.is_many(at.x))
    }

    fn is_many(&self, next: u16) -> bool {
        next > self.at.x + 1
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.runs.clear();
        for (x, y, cell) in content {
            let at = Position { x, y };
            match self.runs.last_mut() {
                Some(run) if run.saves(at, cell) => {
                    self.signs.push_str(cell.symbol());
                    let width = sure_width(cell.symbol());
                    run.next = width.map(|width| x + width);
                    run.wide = width == Some(2);
                }
                last => {
                    if let Some(run) = last {
                        run.drawn.set_symbol(&self.signs);
                    }
                    self.signs.clear();
                    self.signs.push_str(cell.symbol());
                    self.runs.push(Run::begin(at, cell));
                }
            }
        }
        if let Some(run) = self.runs.last_mut() {
            run.drawn.set_symbol(&self.signs);
        }
        self.terminal.draw(self.runs.iter().map(|run| (run.at.x, run.at.y, &run.drawn)))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.terminal, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.terminal, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.terminal.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.terminal, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.terminal.clear_region(clear_type)
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.terminal.append_lines(n)
    }

    fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.terminal.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.terminal)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// What a first frame with this line sends, and in how many writes.
    fn sent(line: &str, style: Style) -> (String, usize) {
        #[derive(Default)]
        struct Wire(Vec<u8>, usize);
        impl Write for &mut Wire {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.1 += 1;
                self.0.write(bytes)
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut wire = Wire::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 40, 1)) };
        let buffered = io::BufWriter::new(&mut wire);
        let mut terminal = Terminal::with_options(Painter::new(buffered), options).unwrap();
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, line, style);
                frame.set_cursor_position((3, 0));
            })
            .unwrap();
        drop(terminal);
        (String::from_utf8(wire.0).unwrap(), wire.1)
    }

    #[test]
    fn chinese_goes_down_the_line_as_it_is_and_the_caret_with_it() {
        let (bytes, writes) = sent("村口路灯坏了，3处（急）", Style::new().fg(Color::Red));
        assert!(bytes.contains("村口路灯坏了，3处（急）"), "{bytes:?}");
        assert_eq!(writes, 1, "{bytes:?}");
        assert!(bytes.ends_with("\u{1b}[?25h\u{1b}[1;4H"), "{bytes:?}");
    }

    #[test]
    fn what_terminals_measure_differently_is_followed_by_its_place() {
        for odd in ["①", "👍", "“", "𬭚", "·"] {
            let (bytes, _) = sent(&format!("村{odd}口"), Style::new());
            assert!(bytes.contains(&format!("村{odd}\u{1b}[")), "{odd} {bytes:?}");
        }
    }
}
