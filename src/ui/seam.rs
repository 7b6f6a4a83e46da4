//! Stand-ins for the store and the service until they land; nothing else may refer to their shape.

/// The store.
#[derive(Debug, Default)]
pub struct Store;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Take back the last action of this desk.
    Undo,
}

/// What became of a command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// The sentence for the person, already in their language.
    pub said: String,
}

/// The desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The desk's own name.
    pub name: String,
}

/// Something below the screens went wrong; the text is one sentence for the person.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Trouble(pub String);

/// Carries a command out in one durable transaction.
pub fn execute(_store: &mut Store, _command: Command) -> Result<Done, Trouble> {
    Ok(Done::default())
}

/// Keeps a draft. `durable`: on disk before this returns.
pub fn keep_draft(_store: &mut Store, _key: &str, _body: &serde_json::Value, _durable: bool) -> Result<(), Trouble> {
    Ok(())
}

/// Reads a draft back.
pub fn read_draft(_store: &Store, _key: &str) -> Result<Option<serde_json::Value>, Trouble> {
    Ok(None)
}

/// Forgets a draft.
pub fn drop_draft(_store: &mut Store, _key: &str) -> Result<(), Trouble> {
    Ok(())
}

/// Reads which desk this is.
pub fn desk(_store: &Store) -> Result<Desk, Trouble> {
    Ok(Desk::default())
}
