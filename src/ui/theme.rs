//! Styles by meaning, in 16 colours. Colour is never the only sign: whatever a style says, a word or a mark says too.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// How much colour there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Palette {
    /// The terminal's 16 colours.
    #[default]
    Colour,
    /// Strong contrast for weak eyes and poor screens.
    HighContrast,
    /// No colour at all: bold, underline and reverse only.
    Plain,
}

/// Looks of the whole program. Cheap to copy; kept in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Theme {
    /// Colours.
    pub palette: Palette,
    /// Borders and marks from ASCII only, for terminals that draw box signs badly or two columns wide.
    pub ascii: bool,
}

impl Theme {
    /// The theme with colours taken away when `NO_COLOR` is set to anything (<https://no-color.org>).
    #[must_use]
    pub fn honouring_no_color(mut self, no_color: Option<&str>) -> Theme {
        if no_color.is_some_and(|value| !value.is_empty()) {
            self.palette = Palette::Plain;
        }
        self
    }

    fn pick(self, colour: Style, contrast: Style, plain: Modifier) -> Style {
        match self.palette {
            Palette::Colour => colour,
            Palette::HighContrast => contrast,
            Palette::Plain => Style::new().add_modifier(plain),
        }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        self.pick(Style::new(), Style::new().fg(Color::White), Modifier::empty())
    }

    /// The head of the window, of a column, of a group.
    pub fn title(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(bold.fg(Color::Cyan), bold.fg(Color::White), Modifier::BOLD)
    }

    /// Today, the current slot, the field being filled: always with a mark as well.
    pub fn marked(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(bold.fg(Color::Green), bold.fg(Color::LightGreen), Modifier::BOLD)
    }

    /// The selected row or choice.
    pub fn selected(self) -> Style {
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        self.pick(reversed, Style::new().fg(Color::Black).bg(Color::LightYellow), Modifier::REVERSED)
    }

    /// Due soon.
    pub fn due_soon(self) -> Style {
        self.pick(Style::new().fg(Color::Yellow), Style::new().fg(Color::LightYellow), Modifier::UNDERLINED)
    }

    /// Overdue.
    pub fn overdue(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(bold.fg(Color::Red), bold.fg(Color::LightRed), Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// Something went wrong or is not filled in right.
    pub fn error(self) -> Style {
        self.overdue()
    }

    /// Something went well.
    pub fn good(self) -> Style {
        self.pick(Style::new().fg(Color::Green), Style::new().fg(Color::LightGreen), Modifier::BOLD)
    }

    /// Less important text.
    pub fn faint(self) -> Style {
        // Dim follows the terminal's own foreground; "bright black" is invisible on some screens.
        let dim = Style::new().add_modifier(Modifier::DIM);
        self.pick(dim, Style::new().fg(Color::Gray), Modifier::DIM)
    }

    /// The name of a key.
    pub fn key(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(bold.fg(Color::Yellow), bold.fg(Color::Black).bg(Color::White), Modifier::BOLD | Modifier::REVERSED)
    }

    /// Matching letters in a result.
    pub fn matched(self) -> Style {
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        self.pick(underlined.fg(Color::Yellow), underlined.fg(Color::LightYellow), Modifier::UNDERLINED)
    }

    /// Border signs.
    pub fn border(self) -> border::Set<'static> {
        if self.ascii { ASCII_BORDER } else { border::PLAIN }
    }

    /// A horizontal line's sign.
    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// What bars of a chart are made of.
    pub fn block(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
    }

    /// What the rest of such a bar is made of.
    pub fn shade(self) -> &'static str {
        if self.ascii { "-" } else { "░" }
    }

    /// A vertical line's sign.
    pub fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// The mark before what is selected or current. ASCII on purpose: arrows are of ambiguous width.
    pub fn mark(self) -> &'static str {
        ">"
    }
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_takes_every_colour_away() {
        let theme = Theme::default().honouring_no_color(Some("1"));
        for style in [
            theme.text(),
            theme.title(),
            theme.marked(),
            theme.selected(),
            theme.due_soon(),
            theme.overdue(),
            theme.good(),
            theme.faint(),
            theme.key(),
            theme.matched(),
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn an_empty_no_color_is_none() {
        assert_eq!(Theme::default().honouring_no_color(Some("")).palette, Palette::Colour);
    }
}
