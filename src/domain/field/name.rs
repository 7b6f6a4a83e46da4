//! The names of all fields, as forms call them.

use serde::{Deserialize, Serialize};

use crate::domain::terms::word_list;
use crate::lang::Lang;

word_list! {
    /// The fields of all forms, by their names there, and `status`, which a record's steps add up to.
    Field {
        /// Of a person, voter, place or visitor.
        Name "name" "姓名" | "name";
        /// Of a person, voter or visitor.
        Sex "sex" "性别" | "sex";
        /// Of a voter or visitor.
        Age "age" "年龄段" | "age";
        /// Of a person.
        Born "born" "出生年月" | "born";
        /// Of a person.
        Nation "nation" "民族" | "nation";
        /// Of a person.
        Party "party" "政治面貌" | "party";
        /// Of a person.
        Roles "roles" "身份" | "roles";
        /// Of a person.
        Levels "levels" "层级" | "levels";
        /// Of a person.
        Constituency "constituency" "选区" | "constituency";
        /// Of a person.
        Employer "employer" "工作单位及职务" | "employer and post";
        /// Of a person.
        Station "station" "联络站" | "station";
        /// Of a person or place.
        Area "area" "片区" | "area";
        /// Of anybody who can be reached.
        Phone "phone" "电话" | "phone";
        /// Of a person.
        PhonePublic "phone_public" "公示电话" | "publish phone";
        /// Of a person.
        Certificate "certificate" "代表证号" | "certificate";
        /// Of a person.
        Away "away" "不能值班" | "cannot serve";
        /// Of a person.
        Left "left" "已离任" | "has left";
        /// Of a person.
        SameAs "same_as" "与谁是同一人" | "the same person as";
        /// Of a person.
        NotSame "not_same" "不是同一人" | "not the same person as";
        /// Of a voter, visitor or matter.
        Hamlet "hamlet" "村庄" | "hamlet";
        /// Of a voter or place.
        Remarks "remarks" "备注" | "remarks";
        /// Of a place.
        Kind "kind" "类型" | "kind";
        /// Of a place.
        Code "code" "代号" | "letters";
        /// Of a place.
        RegionCode "region_code" "区划代码" | "region code";
        /// Of a place.
        Parent "parent" "所属" | "belongs to";
        /// Of a place.
        Address "address" "地址或户主" | "address or host";
        /// Of a place.
        Market "market" "赶集日" | "market days";
        /// Of a visit, note or matter.
        At "at" "时间" | "when";
        /// Of a note or matter.
        Deputy "deputy" "代表" | "deputy";
        /// Of a visit.
        Deputies "deputies" "接待代表" | "deputies";
        /// Of a note.
        Text "text" "内容" | "what was said";
        /// Of a visit, note or matter.
        Place "place" "地点" | "place";
        /// Of a visit, note or matter.
        Category "category" "类别" | "category";
        /// Of a visit, note or matter.
        Urgency "urgency" "缓急" | "urgency";
        /// Of a note.
        Setting "setting" "听取场合" | "heard";
        /// Of a note.
        Who "who" "反映人" | "who said it";
        /// Of a visit or matter.
        Voter "voter" "选民" | "voter";
        /// Of a visit or matter.
        Secret "secret" "姓名保密" | "name kept secret";
        /// Of a visit.
        Channel "channel" "来访方式" | "how";
        /// Of a visit or matter.
        Words "words" "反映的事" | "the matter";
        /// Of a visit.
        People "people" "涉及人数" | "people concerned";
        /// Of a visit.
        Result "result" "怎么办" | "result";
        /// Of a visit.
        Answer "answer" "答复内容" | "answer";
        /// Of a matter.
        Title "title" "事由" | "title";
        /// Of a matter.
        Withheld "withheld" "姓名留在报来的站" | "name kept below";
        /// Of a matter.
        Danger "danger" "有危险" | "danger";
        /// Of a matter.
        Level "level" "哪一级办" | "level";
        /// Of a matter.
        Source "source" "来自" | "from";
        /// Of a matter.
        Due "due" "期限" | "due";
        /// Of a matter.
        Ticket "ticket" "热线工单" | "hotline ticket";
        /// Of a formal suggestion.
        Cause "cause" "案由" | "cause";
        /// Of a formal suggestion.
        Plan "plan" "怎么办" | "plan";
        /// Of a formal suggestion.
        Lead "lead" "领衔代表" | "lead deputy";
        /// Of a formal suggestion.
        CoSigners "co_signers" "附议代表" | "co-signers";
        /// Of a formal suggestion.
        Matters "matters" "来源" | "matters";
        /// Of a formal suggestion.
        Hard "hard" "难办" | "hard";
        /// Of a site visit.
        Date "date" "日期" | "day";
        /// Of a site visit.
        Subject "subject" "视察什么、什么会" | "what was visited";
        /// Of a site visit.
        Heard "heard" "听" | "heard";
        /// Of a site visit.
        Asked "asked" "问" | "asked";
        /// Of a site visit.
        Seen "seen" "看" | "seen";
        /// Of a site visit.
        Problems "problems" "发现的问题" | "problems found";
        /// Of a matter: by its steps.
        Status "status" "现状" | "status";
        /// Of a note or swap: what was decided.
        State "state" "去向" | "what became of it";
        /// Of a seat on the roster.
        Person "person" "值班人" | "who is on duty";
        /// Of any record: whether it is in use.
        Struck "struck" "删不删" | "kept or removed";
        /// Of a matter.
        Common "common" "普遍性" | "common issue";
        /// Of a matter.
        Correction "correction" "更正" | "correction";
        /// Of an office.
        Head "head" "负责人" | "person in charge";
        /// Of an office.
        Categories "categories" "一般办哪些" | "usually handles";
        /// Of an office.
        Closed "closed" "撤销日期" | "closed since";
        /// Of an office.
        Successor "successor" "由谁接办" | "work goes to";
        /// Of a handover.
        SignedFrom "signed_from" "交班人签字" | "signed by who leaves";
        /// Of a handover.
        SignedTo "signed_to" "接班人签字" | "signed by who comes";
        /// Of a handover.
        To "to" "接班人" | "who takes over";
        /// Of a handover.
        InsteadOf "instead_of" "原定接班人" | "who was to take over";
        /// Of a handover.
        Corrections "corrections" "更正" | "corrections";
    }
}
