//! The closed word lists of the work: each word with its name in code, on the screen and in English, in one place.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// Declares one word list: an enum whose variants know their code (as in the journal, in `--json` and in scripts), their
/// label in both languages and their place in the list (as typed with a digit, from 1).
macro_rules! word_list {
    (@last $label:literal) => { $label };
    (@last $label:literal $brief:literal) => { $brief };
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident $code:literal
        $zh:literal | $en:literal $(, brief $zh_brief:literal | $en_brief:literal)?; )+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$vdoc])* #[serde(rename = $code)] $variant, )+ }

        impl $name {
            /// Every word, in the order it is offered.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )+ ];

            /// The name in code: stable, lower-case ASCII.
            pub const fn code(self) -> &'static str {
                match self { $( $name::$variant => $code, )+ }
            }

            /// The word on the screen.
            pub const fn label(self, lang: Lang) -> &'static str {
                match (self, lang) { $( ($name::$variant, Lang::Zh) => $zh, ($name::$variant, Lang::En) => $en, )+ }
            }

            /// Reads a code or either label.
            pub fn parse(text: &str) -> Option<$name> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|word| {
                    text.eq_ignore_ascii_case(word.code()) || text == word.label(Lang::Zh) || text.eq_ignore_ascii_case(word.label(Lang::En))
                })
            }

            /// The word's digit, from 1.
            pub fn digit(self) -> usize {
                Self::ALL.iter().position(|word| *word == self).map_or(0, |at| at + 1)
            }

            /// The word with this digit.
            pub fn from_digit(digit: usize) -> Option<$name> {
                Self::ALL.get(digit.checked_sub(1)?).copied()
            }
        }

        impl $crate::domain::terms::Word for $name {
            fn brief(self, lang: Lang) -> &'static str {
                match (self, lang) { $(
                    ($name::$variant, Lang::Zh) => word_list!(@last $zh $($zh_brief)?),
                    ($name::$variant, Lang::En) => word_list!(@last $en $($en_brief)?),
                )+ }
            }

            fn all() -> &'static [$name] {
                $name::ALL
            }

            fn code(self) -> &'static str {
                $name::code(self)
            }

            fn label(self, lang: Lang) -> &'static str {
                $name::label(self, lang)
            }

            fn digit(self) -> usize {
                $name::digit(self)
            }

            fn read(typed: &str) -> Option<$name> {
                $name::parse(typed).or_else(|| $name::from_digit(typed.trim().parse().ok()?))
            }
        }
    };
}

pub(crate) use word_list;

/// Any word list, for code that treats all of them alike.
pub trait Word: Copy + 'static {
    /// Every word, in the order it is offered.
    fn all() -> &'static [Self];

    /// The name in code.
    fn code(self) -> &'static str;

    /// The word on the screen.
    fn label(self, lang: Lang) -> &'static str;

    /// The word where there is little room, as in the column of a list.
    fn brief(self, lang: Lang) -> &'static str;

    /// The word's digit, from 1.
    fn digit(self) -> usize;

    /// Reads a code, either label, or the word's digit.
    fn read(typed: &str) -> Option<Self>;
}

word_list! {
    /// The three kinds of desk. A station reports to a home, a home to the district.
    DeskLevel {
        /// 代表联络站, in a village or community.
        Station "station" "联络站" | "station";
        /// 代表之家, in a township or street.
        Home "home" "代表之家" | "home";
        /// The district's liaison office.
        District "district" "区" | "district";
    }
}

impl DeskLevel {
    /// The level that matters are passed on to; nothing above the district has a desk.
    pub const fn above(self) -> Option<DeskLevel> {
        match self {
            DeskLevel::Station => Some(DeskLevel::Home),
            DeskLevel::Home => Some(DeskLevel::District),
            DeskLevel::District => None,
        }
    }
}

word_list! {
    /// Where people meet, and how it is arranged.
    PlaceKind {
        /// 区
        District "district" "区" | "district";
        /// 代表之家: one a township or street.
        Home "home" "代表之家" | "home";
        /// 代表联络站: one a village or community.
        Station "station" "联络站" | "station";
        /// 联系点: a household where residents may also come.
        ContactPoint "contact_point" "联系点" | "contact point";
        /// 流动联络站: in a guesthouse, at a market.
        MobileStation "mobile_station" "流动联络站" | "mobile station";
        /// 自然村: part of a village, often far from it.
        Hamlet "hamlet" "自然村" | "hamlet";
        /// 片区: neighbouring villages whose deputies take turns at each other's stations.
        Area "area" "片区" | "area";
    }
}

word_list! {
    /// What a person is here. One person may be several things.
    Role {
        /// 人大代表
        Deputy "deputy" "人大代表" | "deputy";
        /// 干部: a village or township cadre.
        Cadre "cadre" "干部" | "cadre";
        /// 党员
        PartyMember "party_member" "党员" | "party member";
        /// 站长
        StationHead "station_head" "站长" | "station head";
        /// 驻站联络员
        Liaison "liaison" "驻站联络员" | "resident liaison";
        /// 镇人大主席
        TownChair "town_chair" "镇人大主席" | "town chair";
        /// 专家, booked to lecture.
        Expert "expert" "专家" | "expert";
    }
}

word_list! {
    /// The congress a deputy sits in, and the levels a matter climbs.
    Level {
        /// 村
        Village "village" "村" | "village";
        /// 镇
        Town "town" "镇" | "town";
        /// 区
        District "district" "区" | "district";
        /// 市
        City "city" "市" | "city";
    }
}

word_list! {
    /// 性别
    Sex {
        /// 女
        Female "female" "女" | "female";
        /// 男
        Male "male" "男" | "male";
    }
}

word_list! {
    /// 班次: the parts of a duty day. `AllDay` holds the day's lead and standby.
    Slot {
        /// 上午, 8:00–12:00 by default.
        Morning "morning" "上午" | "morning";
        /// 下午, 14:30–17:30 by default.
        Afternoon "afternoon" "下午" | "afternoon";
        /// 晚间: on call by telephone.
        Evening "evening" "晚间" | "evening";
        /// 全天
        AllDay "all_day" "全天" | "all day";
    }
}

word_list! {
    /// What somebody does in a shift.
    Post {
        /// 值班代表: receives whoever comes; one in each slot.
        Duty "duty" "值班" | "duty";
        /// 带班: answers for the day.
        Lead "lead" "带班" | "lead";
        /// 备勤: steps in when somebody cannot come.
        Standby "standby" "备勤" | "standby";
        /// 干部 beside the deputy.
        Cadre "cadre" "干部" | "cadre";
        /// 党员 beside the deputy.
        PartyMember "party_member" "党员" | "party member";
    }
}

word_list! {
    /// How a visitor came to us.
    Channel {
        /// 来站
        WalkIn "walk_in" "来站" | "came in";
        /// 预约
        Appointment "appointment" "预约" | "appointment";
        /// 入户
        HomeVisit "home_visit" "入户" | "home visit";
        /// 电话
        Phone "phone" "电话" | "phone";
        /// 田间
        Field "field" "田间" | "in the fields";
    }
}

word_list! {
    /// How a voter was told the answer.
    Told {
        /// 电话
        Phone "phone" "电话" | "by phone";
        /// 来站
        WalkIn "walk_in" "来站" | "came in";
        /// 入户
        HomeVisit "home_visit" "入户" | "home visit";
        /// 田间
        Field "field" "田间" | "in the fields";
        /// 短信微信
        Message "message" "短信微信" | "message";
        /// 托人转告
        Relayed "relayed" "托人转告" | "through somebody";
        /// 无法告知: nobody can be reached, or is known.
        Unreachable "unreachable" "无法告知" | "nobody to tell";
    }
}

word_list! {
    /// Where a pocket note was heard.
    Setting {
        /// 小板凳
        Bench "bench" "小板凳" | "on a bench";
        /// 田间地头
        Field "field" "田间地头" | "in the fields";
        /// 村头巷尾
        Lane "lane" "村头巷尾" | "in the lane";
        /// 民宿
        Guesthouse "guesthouse" "民宿" | "guesthouse";
    }
}

word_list! {
    /// 年龄段
    AgeBand {
        /// Under 18: sensitive data.
        Child "child" "未成年" | "under 18";
        /// 18–35
        Young "young" "18–35" | "18-35";
        /// 36–59
        Middle "middle" "36–59" | "36-59";
        /// 60 and over
        Old "old" "60以上" | "60 and over";
    }
}

word_list! {
    /// Decides the path: 急事急办、小事细办、难事共办.
    Urgency {
        /// 急事: danger, or water, power, heat, roads cut off.
        Urgent "urgent" "急事" | "urgent";
        /// 小事
        Minor "minor" "小事" | "minor";
        /// 难愁盼事: several owners.
        Hard "hard" "难事" | "hard";
    }
}

word_list! {
    /// The twelve default categories of a matter, chosen with the number keys.
    Category {
        /// 1
        Roads "roads" "道路交通" | "roads and transport", brief "道路交通" | "roads";
        /// 2
        Utilities "utilities" "水电气热通信" | "water, power, heat, telecoms", brief "水电气热" | "utilities";
        /// 3
        Farming "farming" "农业农村" | "farming and countryside", brief "农业农村" | "farming";
        /// 4
        Housing "housing" "住房/城市更新/搬迁" | "housing, renewal, relocation", brief "住房搬迁" | "housing";
        /// 5
        Safety "safety" "安全生产/防灾/重建" | "safety, disasters, rebuilding", brief "安全防灾" | "safety";
        /// 6
        Sanitation "sanitation" "环境卫生" | "environment and sanitation", brief "环境卫生" | "sanitation";
        /// 7
        Care "care" "医疗养老救助" | "health, old age, relief", brief "医疗养老" | "care";
        /// 8
        Schooling "schooling" "教育文体" | "schools, culture, sport", brief "教育文体" | "schooling";
        /// 9
        Jobs "jobs" "就业产业" | "jobs and industry", brief "就业产业" | "jobs";
        /// 10
        Land "land" "土地村务" | "land and village affairs", brief "土地村务" | "land";
        /// 11
        Disputes "disputes" "治安纠纷" | "order and disputes", brief "治安纠纷" | "disputes";
        /// 12
        Policy "policy" "政策其他" | "policy and other", brief "政策其他" | "other";
    }
}

word_list! {
    /// What became of a visit before the visitor left.
    VisitResult {
        /// 当场答复
        OnTheSpot "on_the_spot" "当场答复" | "answered on the spot", brief "当场答复" | "answered";
        /// 转为意见建议
        BecomesMatter "becomes_matter" "转办理" | "becomes a matter", brief "转办理" | "matter";
        /// 不予受理: the visitor was told where to go.
        Declined "declined" "不予受理" | "declined";
    }
}

word_list! {
    /// 满意度: how the voter judged attitude, or result.
    Satisfaction {
        /// 满意
        Satisfied "satisfied" "满意" | "satisfied";
        /// 基本满意
        Fair "fair" "基本满意" | "fairly satisfied";
        /// 不满意: reopens the matter.
        Dissatisfied "dissatisfied" "不满意" | "dissatisfied";
    }
}

word_list! {
    /// Outcome class of a reply.
    Outcome {
        /// A 已解决
        Solved "solved" "A 已解决" | "A solved";
        /// B 正在解决
        Progressing "progressing" "B 正在办理" | "B in progress";
        /// C 列入计划, with a promised date that is tracked.
        Planned "planned" "C 列入计划" | "C planned";
        /// D 解释说明
        Explained "explained" "D 解释说明" | "D explained";
    }
}

impl Outcome {
    /// Whether something is left to be done, by a promised day.
    pub const fn is_open(self) -> bool {
        matches!(self, Outcome::Progressing | Outcome::Planned)
    }
}

word_list! {
    /// The stretch of time a list shows.
    Period {
        /// Since midnight.
        Today "today" "今天" | "today";
        /// Since Monday.
        Week "week" "本周" | "this week";
        /// Since the first.
        Month "month" "本月" | "this month";
        /// Everything.
        All "all" "全部" | "all";
        /// From one day to another, as typed.
        Dates "dates" "指定日期" | "dates";
    }
}

#[cfg(test)]
mod tests;
