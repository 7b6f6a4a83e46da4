//! What deputies made of the month's matters: few formal suggestions of many matters, by category, in the proportion of the
//! district's 190 suggestions that became some 50; and where they went to see for themselves.

use std::collections::BTreeMap;

use chrono::{Days, TimeDelta};

use super::Named;
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::inspection::{InspectionForm, InspectionKind};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::DeskRole;
use crate::domain::proposal::draft::{Source, draft, titled};
use crate::domain::proposal::form::{MOTION_SIGNERS, ProposalForm, ProposalKind};
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Category, Outcome};
use crate::service::{Batch, Refusal, proposals};
use crate::store::matters::MatterFilter;
use crate::store::{Author, Page};

/// 收集意见建议190余条, of which the district's deputies made 建议50件 or so.
pub const COLLECTED: usize = 190;
/// See [`COLLECTED`].
pub const WRITTEN: usize = 50;

/// Days ago when they were written, of the matters that had been raised by then.
const AGO: u64 = 8;
/// Days ago when the sample month began: what years of work before it raised is over.
const MONTH: u64 = 31;

/// How far each goes, in turn: so many steps of [`WAY`].
const FAR: [usize; 7] = [5, 4, 3, 3, 2, 1, 0];

/// The way of one that goes well.
const WAY: [(K, DeskRole); 5] = [
    (K::Signed, DeskRole::Station),
    (K::Sent, DeskRole::Station),
    (K::Accepted, DeskRole::Home),
    (K::Replied, DeskRole::Home),
    (K::Noted, DeskRole::Station),
];

/// Matters of one kind that become one formal suggestion.
type Group = (Category, Vec<(Id, Source)>);

/// Writes the formal suggestions and the site visits.
pub(super) fn fill(batch: &mut Batch<'_, '_>, author: &Author, places: &Named) -> Result<(), Refusal> {
    let signers = signers(batch)?;
    for (nth, (category, matters)) in groups(batch, author)?.into_iter().enumerate() {
        write(batch, author, nth, category, &matters, &signers)?;
    }
    inspect(batch, author, places, &signers)
}

/// The deputies whose certificate and telephone are on the list.
fn signers(batch: &Batch<'_, '_>) -> Result<Vec<Id>, Refusal> {
    let people = batch.read().people(false)?;
    let whole = people.iter().filter(|row| !row.form.certificate.is_empty() && !row.form.phone.is_empty());
    Ok(whole.map(|row| row.id).collect())
}

/// The matters of each category, in as many groups as the district's proportion gives.
fn groups(batch: &Batch<'_, '_>, author: &Author) -> Result<Vec<Group>, Refusal> {
    let reader = batch.read();
    let mut all: BTreeMap<Category, Vec<(Id, Source)>> = BTreeMap::new();
    let mut rows = reader.matters(&MatterFilter::default(), Page::ALL)?;
    let ago = |days| author.now.checked_sub_days(Days::new(days));
    let (since, until) = (ago(MONTH), ago(AGO));
    rows.retain(|row| row.row.form.at >= since && row.row.form.at < until);
    rows.sort_by(|one, other| one.row.form.number.cmp(&other.row.form.number));
    for row in rows {
        if let Some(category) = row.row.form.category {
            let source = proposals::source(reader, &row)?;
            all.entry(category).or_default().push((row.row.id, source));
        }
    }
    let mut groups = Vec::new();
    for (category, matters) in all {
        let wanted = (matters.len() * WRITTEN + COLLECTED / 2) / COLLECTED;
        let size = matters.len().div_ceil(wanted.max(1));
        groups.extend(matters.chunks(size.max(1)).map(|group| (category, group.to_vec())));
    }
    Ok(groups)
}

fn write(
    batch: &mut Batch<'_, '_>,
    author: &Author,
    nth: usize,
    category: Category,
    matters: &[(Id, Source)],
    signers: &[Id],
) -> Result<(), Refusal> {
    let sources: Vec<Source> = matters.iter().map(|(_, source)| source.clone()).collect();
    let drafted = draft(&sources, Lang::Zh);
    let is_motion = nth == 1;
    let kind = if is_motion { ProposalKind::Motion } else { ProposalKind::Suggestion };
    let count = if is_motion { MOTION_SIGNERS } else { 1 + nth % 3 };
    let mut on_paper = signers.iter().copied().cycle().skip(nth * 3).take(count.min(signers.len()));
    let lead = on_paper.next();
    let far = FAR.get(nth % FAR.len()).copied().unwrap_or(0);
    let form = ProposalForm {
        at: author.now.checked_sub_days(Days::new(AGO)),
        kind,
        title: titled(&drafted.title, kind, Lang::Zh),
        cause: drafted.cause,
        // A draft still waits for its deputy to say what should be done.
        plan: if far == 0 { "" } else { plan(category) }.to_owned(),
        lead,
        co_signers: on_paper.collect(),
        matters: matters.iter().map(|(id, _)| *id).collect(),
        category: Some(category),
        hard: nth % 5 == 3,
        sample: true,
        ..ProposalForm::default()
    };
    let all: Vec<Id> = form.signers().collect();
    let done = batch.run(&Command::Add(Box::new(Form::Proposal(form))))?;
    let proposal = done.record.ok_or(Refusal::Unknown)?.id;
    for (place, (kind, role)) in WAY.into_iter().take(far).enumerate() {
        let days = i64::try_from(6 - place.min(6)).unwrap_or(0);
        let mut step = ProposalStep::new(kind, author.now - TimeDelta::days(days), role);
        match kind {
            K::Replied => {
                "已列入今年计划，由镇里统一实施".clone_into(&mut step.text);
                step.outcome = Some(Outcome::Progressing);
                step.promise = Some((author.now + TimeDelta::days(60)).date_naive());
            }
            K::Noted => "答复已在村务公开栏张贴".clone_into(&mut step.text),
            _ => {}
        }
        let each = if kind == K::Signed { all.iter().copied().map(Some).collect() } else { vec![None] };
        for signer in each {
            let step = Box::new(ProposalStep { signer, ..step.clone() });
            batch.run(&Command::ProposalStep { proposal, step, lang: Lang::Zh })?;
        }
    }
    Ok(())
}

/// What is asked for, of each kind of matter.
const fn plan(category: Category) -> &'static str {
    match category {
        Category::Roads => "请镇里今年入冬前把坑洼路段补好；路窄处装上凸面镜和护栏。",
        Category::Utilities => "请供水、供电单位逐村查一遍老旧线路，列出更换计划并公示。",
        Category::Farming => "请农业部门每季到村里讲一次课，并在村里留下联系人。",
        Category::Housing => "请规划部门把重建房屋的手续和时限印成一页纸，逐户送到。",
        Category::Safety => "请应急部门雨季前清一遍河道和落石点，装上警示牌。",
        Category::Sanitation => "请增加垃圾清运次数，公厕定人定时保洁。",
        Category::Care => "请卫生院每月下村巡诊一次，老年餐桌覆盖到自然村。",
        Category::Schooling => "请教育部门恢复校车接送点，给村里书屋换新书。",
        Category::Jobs => "请人社部门每月把招工信息送到村，组织一次技能培训。",
        Category::Land => "请村里每季公开一次账目和地块流转情况，并当面解释。",
        Category::Disputes => "请司法所每月到村里坐班一天，调解邻里纠纷。",
        Category::Policy => "请主管部门把政策要点写成明白纸，逐户发放。",
    }
}

/// A site visit in each of two weeks, and a sitting in; one of the problems found is being handled.
fn inspect(batch: &mut Batch<'_, '_>, author: &Author, places: &Named, signers: &[Id]) -> Result<(), Refusal> {
    let outings = [
        (
            InspectionKind::SiteVisit,
            20,
            "灾后重建的河道和护坡",
            "镇里介绍：护坡完成八成，年底前完工",
            "问：汛期前能不能通车？答：能",
            "新护坡已铺到村口，便桥还在用",
            "便桥没有夜间警示灯\n施工渣土堆在路边",
        ),
        (
            InspectionKind::Observe,
            9,
            "镇长办公会（冬季取暖和道路除雪）",
            "煤改电补贴发放和除雪队伍安排",
            "代表提出：偏远自然村要有备用发电机",
            "",
            "南沟没有备用发电机",
        ),
    ];
    for (nth, (kind, ago, subject, heard, asked, seen, problems)) in outings.into_iter().enumerate() {
        let form = InspectionForm {
            kind,
            date: author.now.date_naive().checked_sub_days(Days::new(ago)),
            subject: subject.to_owned(),
            place: places.get(super::STATION).copied(),
            deputies: signers.iter().copied().skip(nth * 2).take(3).collect(),
            heard: heard.to_owned(),
            asked: asked.to_owned(),
            seen: seen.to_owned(),
            problems: problems.to_owned(),
            sample: true,
            ..InspectionForm::default()
        };
        let first = form.problems().first().map(|text| (*text).to_owned());
        let (place, deputy) = (form.place, form.deputies.first().copied());
        let done = batch.run(&Command::Add(Box::new(Form::Inspection(form))))?;
        let id = done.record.ok_or(Refusal::Unknown)?.id;
        if let Some(words) = first.filter(|_| kind == InspectionKind::SiteVisit) {
            let source = Some(Record { kind: RecordKind::Inspection, id });
            let matter = MatterForm { words, source, place, deputy, sample: true, ..MatterForm::default() };
            batch.run(&Command::Add(Box::new(Form::Matter(matter))))?;
        }
    }
    Ok(())
}
