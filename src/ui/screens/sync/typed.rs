//! What is typed on the start page: a folder, the data caps, the days of silence.

use super::{Stage, Sync, caps, places};
use crate::lang::{background, sync_screen as words};
use crate::sync::carrier::Folder;
use crate::sync::served;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::sync_step::SyncStep;

impl Sync {
    pub(super) fn keep_folder(&mut self, ctx: &Ctx) -> Flow {
        let Stage::Folder(input) = &self.stage else { return Flow::Stay };
        let Some(path) = places::folder_of(&input.text()) else {
            return Flow::Warn(words::no_such_folder(ctx.lang).to_owned());
        };
        // This computer's own server stands in the list already.
        if served::is_at(&self.dir, &path) && self.places.take(&path) {
            (self.stage, self.among_desks) = (Stage::Choose, false);
            return Flow::Stay;
        }
        if let Err(unfit) = Folder::away_from(&self.dir, &path, &path.display().to_string()) {
            return Flow::Warn(unfit.say(ctx.lang));
        }
        self.stage = Stage::Choose;
        self.among_desks = false;
        Flow::Sync(Box::new(SyncStep::Remember(path.display().to_string())))
    }

    pub(super) fn keep_caps(&mut self, ctx: &Ctx) -> Flow {
        let Stage::Caps(input) = &self.stage else { return Flow::Stay };
        let Some(caps) = caps::read(&input.text()) else {
            return Flow::Warn(background::no_caps(ctx.lang).to_owned());
        };
        self.stage = Stage::Choose;
        Flow::Sync(Box::new(SyncStep::Cap(caps)))
    }

    pub(super) fn keep_days(&mut self, ctx: &Ctx) -> Flow {
        let Stage::Days(input) = &self.stage else { return Flow::Stay };
        let days = input.text().trim().parse().ok().filter(|days| (1..=365).contains(days));
        let Some(days) = days else { return Flow::Warn(words::days_wrong(ctx.lang, input.text().trim())) };
        self.stage = Stage::Choose;
        Flow::Sync(Box::new(SyncStep::Silent(days)))
    }
}
