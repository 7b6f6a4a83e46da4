//! Statements that write a row: by way of the connection, or held at hand where thousands of rows are written in one go.

use std::cell::RefCell;
use std::ptr;

use rusqlite::{CachedStatement, Connection, ToSql};

use super::StoreError;

/// Whoever runs a statement with the values of one row.
pub(in crate::store) trait Run {
    /// Runs it once.
    fn run(&self, sql: &'static str, values: &[&dyn ToSql]) -> Result<(), StoreError>;
}

impl Run for Connection {
    fn run(&self, sql: &'static str, values: &[&dyn ToSql]) -> Result<(), StoreError> {
        self.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}

/// Runs each statement for many rows. The connection finds a statement by its whole text, which for a small row is much of the cost;
/// here it is found by where its text stands in the program.
pub(in crate::store) struct Hand<'c> {
    conn: &'c Connection,
    held: RefCell<Vec<(&'static str, CachedStatement<'c>)>>,
}

impl<'c> Hand<'c> {
    pub(in crate::store) const fn new(conn: &'c Connection) -> Hand<'c> {
        Hand { conn, held: RefCell::new(Vec::new()) }
    }
}

impl Run for Hand<'_> {
    fn run(&self, sql: &'static str, values: &[&dyn ToSql]) -> Result<(), StoreError> {
        let mut held = self.held.borrow_mut();
        if let Some((_, statement)) = held.iter_mut().find(|(text, _)| ptr::eq(*text, sql)) {
            statement.execute(values)?;
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(values)?;
        held.push((sql, statement));
        Ok(())
    }
}
