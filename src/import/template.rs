//! Empty sheets of every kind that can be imported: the columns that are read, in the words that are understood.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Error, sheet};
use crate::Lang;
use crate::domain::terms::word_list;
use crate::lang::import as say;

word_list! {
    /// A kind of sheet, as it is asked for.
    Template {
        /// 代表花名册, with cadres and party members too.
        People "people" "代表花名册" | "people";
        /// 选民册
        Voters "voters" "选民册" | "voters";
        /// 村名单
        Villages "villages" "村名单" | "villages";
        /// 值班表
        Roster "roster" "值班表" | "roster";
        /// 热线工单
        Tickets "tickets" "热线工单" | "tickets";
        /// 科室答复单
        Replies "replies" "科室答复单" | "replies";
    }
}

impl Template {
    /// The columns that are read. All but the first few may be left out.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Template::People => &[
                "姓名",
                "身份",
                "性别",
                "出生年月",
                "民族",
                "政治面貌",
                "代表层级",
                "选区",
                "工作单位及职务",
                "联络站",
                "片区",
                "电话",
                "代表证号",
                "不能值班",
            ],
            Template::Voters => &["姓名", "性别", "出生年月", "自然村", "住址", "村", "电话", "备注"],
            Template::Villages => &["村名", "类型", "统计代码", "乡镇", "乡镇代码", "片区"],
            Template::Roster => &["日期", "上午", "下午", "晚间", "带班", "备勤"],
            Template::Tickets => &[
                "工单编号",
                "诉求内容",
                "标题",
                "来电时间",
                "类别",
                "来电人",
                "来电号码",
                "地址",
                "承办单位",
                "办结时限",
                "是否共性问题",
            ],
            Template::Replies => &["编号", "办理结果", "答复内容", "承诺日期"],
        }
    }

    /// Writes an empty sheet; a file that is there is never written over.
    ///
    /// # Errors
    /// That it is there, or why it cannot be written.
    pub fn write(self, path: &Path) -> Result<(), Error> {
        sheet::write(path, format!("\u{feff}{}\r\n", self.columns().join(",")).as_bytes())
    }

    /// Writes an empty sheet of every kind into a folder, and answers their names; those that are there stay as they are.
    ///
    /// # Errors
    /// Why one cannot be written.
    pub fn write_all(folder: &Path, lang: Lang) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for template in Template::ALL {
            let name = say::template_name(lang, template.label(lang));
            match template.write(&folder.join(&name)) {
                Ok(()) | Err(Error::Exists(_)) => names.push(name),
                Err(error) => return Err(error),
            }
        }
        Ok(names)
    }

    /// `选民册（姓名、性别……）`
    pub fn say(self, lang: Lang) -> String {
        say::template(lang, self.label(lang), &self.columns().join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::{Body, Hints, Kind, Sheet};
    use crate::import::{read_bytes, recognise};

    #[test]
    fn a_filled_in_sheet_of_each_kind_is_recognised() {
        for (template, row, kind) in [
            (Template::People, "李四,干部,男,,,,,,,,,,,每周三下午", Kind::Deputies),
            (Template::Voters, "李四,男,,沟门,,,,", Kind::Voters),
            (Template::Villages, "沟门村,村,110119,,,", Kind::Villages),
            (Template::Roster, "2026-12-07,李四,,,王磊,", Kind::Roster),
            (Template::Tickets, "T1,路灯坏了,,,,,,,,", Kind::Tickets),
            (Template::Replies, "QJD-SQG-2026-0001,A,修好了,", Kind::Replies),
        ] {
            let text = format!("{}\n{row}\n", template.columns().join(","));
            let hints = Hints { today: chrono::NaiveDate::default(), year: None, kind: None };
            let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
            assert_eq!(book.sheets.first().map(Sheet::kind), Some(kind), "{template:?}");
            assert_eq!(book.sheets.first().map(|sheet| sheet.unused.clone()), Some(Vec::new()), "{template:?}");
            if let Some(Body::Deputies(rows)) = book.sheets.first().map(|sheet| &sheet.body) {
                assert_eq!(rows[0].value.roles, [crate::domain::terms::Role::Cadre]);
            }
        }
    }

    #[test]
    fn an_empty_sheet_of_each_kind_is_recognised_and_changes_nothing() {
        for template in Template::ALL {
            let text = format!("\u{feff}{}\r\n", template.columns().join(","));
            let hints = Hints { today: chrono::NaiveDate::default(), year: None, kind: None };
            let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints);
            assert_eq!(book.map(|book| book.sheets.len()), Ok(1), "{template:?}");
        }
    }
}
