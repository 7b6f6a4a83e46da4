//! Long work on a thread; its news arrives through the same channel as the keys.

use ratatui::backend::Backend;

use super::App;
use crate::lang::ui as words;
use crate::ui::screen::{Flow, Job, JobNews, Progress};
use crate::ui::wake::{Input, JobId};
use crate::ui::widgets::status::Notice;

/// Puts the thread that calls it behind all others: nobody waits for what it does, and somebody may be typing. Only Linux sets a
/// single thread back; where it will not, the work is done as fast as any.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(LEAST_URGENT);
}

/// The step down of `nice(2)` that reaches its end from wherever the program began.
#[cfg(target_os = "linux")]
const LEAST_URGENT: i32 = 39;

impl<B: Backend> App<B> {
    pub(super) fn start(&mut self, job: Job) {
        let Some(owner) = self.stack.last().map(|open| JobId(open.id)) else { return };
        self.jobs += 1;
        self.notice = Some(Notice::Good(job.title));
        let news = self.sender.clone();
        let progress = self.sender.clone();
        let work = job.work;
        std::thread::spawn(move || {
            // The loop may have ended meanwhile; then nobody waits for the news.
            let tell = Progress::new(move |said| {
                let _ = progress.send(Input::Job(owner, JobNews::Progress(said)));
            });
            let _ = news
                .send(Input::Job(owner, ended(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&tell))))));
        });
    }

    pub(super) fn job_news(&mut self, owner: JobId, news: JobNews) {
        match &news {
            JobNews::Progress(said) => self.notice = Some(Notice::Good(said.clone())),
            JobNews::Finished(_) => {
                self.jobs = self.jobs.saturating_sub(1);
                self.notice = None;
            }
            JobNews::Failed(said) => {
                self.jobs = self.jobs.saturating_sub(1);
                let said = if said.is_empty() { words::job_died(self.ctx.lang).to_owned() } else { said.clone() };
                self.notice = Some(Notice::Bad(said));
            }
        }
        let top = self.stack.last().map(|open| open.id);
        let Some(open) = self.stack.iter_mut().find(|open| open.id == owner.0) else { return };
        let flow = open.screen.job(news, &self.ctx);
        // A screen below the top may speak, but not move what is on top of it.
        if top == Some(owner.0) || matches!(flow, Flow::Say(_) | Flow::Warn(_)) {
            self.follow(flow);
        }
    }

    /// Waits until every running job has reported, answering its news: for scripted tests.
    pub fn settle(&mut self) {
        while self.jobs > 0 {
            match self.inputs.recv() {
                Ok(input) => self.handle(input),
                Err(_) => return,
            }
        }
    }
}

type Ended = std::thread::Result<Result<Box<dyn std::any::Any + Send>, String>>;

/// A job that panicked has failed without a sentence of its own.
fn ended(result: Ended) -> JobNews {
    match result {
        Ok(Ok(value)) => JobNews::Finished(value),
        Ok(Err(said)) => JobNews::Failed(said),
        Err(_) => JobNews::Failed(String::new()),
    }
}
