//! What a record is called: its kind and the entry that created it. The rules name records by this, so that they need not know
//! [what can happen](super::event) to them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::terms::word_list;
use crate::lang::Lang;

word_list! {
    /// The kinds of record an entry can create, and a seat of the roster, which is only ever spoken of.
    RecordKind {
        /// A place.
        Place "place" "地点" | "place";
        /// Somebody who serves.
        Person "person" "人员" | "person";
        /// A voter.
        Voter "voter" "选民" | "voter";
        /// A visit.
        Visit "visit" "接待" | "visit";
        /// A pocket note.
        Note "note" "口袋建议" | "pocket note";
        /// A matter.
        Matter "matter" "意见建议" | "matter";
        /// A request to swap shifts.
        Swap "swap" "替班" | "swap";
        /// A signature in or out.
        Signing "signing" "签到" | "signing";
        /// A handover record.
        Handover "handover" "交接班" | "handover";
        /// A seat of the roster, named by the entry that filled it last. No entry creates one.
        Shift "shift" "值班" | "shift";
        /// A formal suggestion.
        Proposal "proposal" "代表建议" | "suggestion";
        /// A site visit, or a sitting in.
        Inspection "inspection" "视察列席" | "site visit";
        /// A handling office.
        Office "office" "承办科室" | "office";
    }
}

/// One record: what it is and the entry that created it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// The entry that created it.
    pub id: Id,
}

/// Fields set anew, by their names in the form.
pub type Fields = BTreeMap<String, serde_json::Value>;
