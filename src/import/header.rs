//! Which column is which: the usual synonyms of headings, and where the header row stands under its title rows.

use super::grid::{Cell, Grid};
use super::tidy::{tight, without_brackets};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 序号
    Number,
    /// 姓名
    Name,
    /// 性别
    Sex,
    /// 出生年月
    Birth,
    /// 年龄段: what is kept of a voter's birth.
    Age,
    /// 民族
    Nation,
    /// 政治面貌
    Party,
    /// 身份: deputy, cadre…
    Role,
    /// 代表层级
    Level,
    /// 选区
    Constituency,
    /// 工作单位及职务
    Post,
    /// 所在联络站
    Station,
    /// 联系电话
    Phone,
    /// 代表证号
    Certificate,
    /// 自然村
    Hamlet,
    /// 住址
    Address,
    /// 村名: a station's village in a list of people, the thing itself in a list of villages.
    Village,
    /// 片区
    Area,
    /// 统计代码
    Code,
    /// 村 or 社区
    Kind,
    /// 乡镇代码
    TownCode,
    /// 乡镇
    Town,
    /// 日期
    Date,
    /// 星期
    Weekday,
    /// 班次
    Slot,
    /// 不能值班
    Away,
    /// 备注
    Note,
    /// 办理结果, of a reply.
    Outcome,
    /// 答复内容
    Reply,
    /// 承诺日期
    Promise,
    /// 诉求内容, of a ticket.
    Words,
    /// 来电人, of a ticket.
    Caller,
    /// 来电时间, of a ticket.
    At,
    /// 办结时限, of a ticket.
    Due,
    /// 是否共性问题, of a ticket.
    Common,
}

/// Headings that are known as a whole. They win over the parts below.
const WHOLE: &[(Field, &[&str])] = &[
    (Field::Number, &["序号", "编号", "序", "no", "no."]),
    (Field::Name, &["姓名", "代表姓名", "选民姓名", "人大代表", "代表", "名字", "户主", "户名", "name"]),
    (Field::Sex, &["性别", "sex", "gender"]),
    (Field::Birth, &["出生年月", "出生日期", "生日", "birth", "born"]),
    (Field::Nation, &["民族"]),
    (Field::Party, &["政治面貌", "党派", "面貌", "party"]),
    (Field::Role, &["身份", "人员身份", "角色", "roles", "role"]),
    (Field::Level, &["代表层级", "层级", "级别", "代表级别", "代表类别", "level"]),
    (Field::Constituency, &["选区", "所在选区", "选区名称", "选举单位", "constituency"]),
    (
        Field::Post,
        &[
            "工作单位及职务",
            "工作单位和职务",
            "单位及职务",
            "工作单位",
            "职务",
            "单位职务",
            "现任职务",
            "employer and post",
            "employer",
            "post",
        ],
    ),
    (Field::Station, &["所在联络站", "联络站", "所属联络站", "代表联络站", "进站", "station"]),
    (
        Field::Phone,
        &[
            "联系电话",
            "手机",
            "电话",
            "手机号",
            "手机号码",
            "联系方式",
            "电话号码",
            "telephone",
            "phone",
            "mobile",
            "tel",
        ],
    ),
    (Field::Certificate, &["代表证号", "证号", "代表证编号", "代表证", "certificate", "certificate number"]),
    (Field::Hamlet, &["自然村", "村民小组", "小组", "村庄", "hamlet"]),
    (
        Field::Address,
        &["住址", "家庭住址", "地址", "居住地", "现住址", "门牌号", "地址或户主", "address", "address or host"],
    ),
    (
        Field::Village,
        &[
            "村",
            "行政村",
            "村名",
            "村社区",
            "村居",
            "村居名称",
            "社区",
            "所在村",
            "所属村",
            "所属行政村",
            "所在行政村",
            "行政村名称",
            "名称",
            "村名称",
            "village",
        ],
    ),
    (Field::Area, &["片区", "所属片区", "微组团", "area"]),
    (Field::Code, &["统计代码", "区划代码", "代码", "统计用区划代码", "code"]),
    (Field::Kind, &["类型", "类别", "性质", "kind", "type"]),
    (Field::TownCode, &["乡镇代码", "镇代码", "街道代码", "towncode", "town_code"]),
    (Field::Town, &["乡镇", "镇", "街道", "乡镇街道", "所属乡镇", "所在乡镇", "镇街", "town"]),
    (Field::Date, &["日期", "值班日期", "时间", "值班时间", "date"]),
    (Field::Weekday, &["星期", "周次", "周", "weekday"]),
    (Field::Slot, &["班次", "时段", "slot", "shift"]),
    (Field::Away, &["不能值班", "不能值班时间", "不能值班的时间", "cannot serve", "away"]),
    (Field::Note, &["备注", "说明", "note", "notes", "remarks"]),
];

/// Parts that give a longer heading away, the surest first.
const PARTS: &[(Field, &str)] = &[
    (Field::Phone, "电话"),
    (Field::Phone, "手机"),
    (Field::Phone, "联系方式"),
    (Field::Certificate, "证号"),
    (Field::Certificate, "代表证"),
    (Field::Level, "层级"),
    (Field::Level, "级别"),
    (Field::TownCode, "乡镇代码"),
    (Field::Code, "区划代码"),
    (Field::Code, "统计代码"),
    (Field::Name, "姓名"),
    (Field::Birth, "出生"),
    (Field::Constituency, "选区"),
    (Field::Station, "联络站"),
    (Field::Station, "所在站"),
    (Field::Post, "职务"),
    (Field::Post, "单位"),
    (Field::Party, "政治面貌"),
    (Field::Hamlet, "自然村"),
    (Field::Address, "住址"),
    (Field::Address, "地址"),
    (Field::Area, "片区"),
    (Field::Date, "日期"),
    (Field::Note, "备注"),
];

/// Other people's columns: their names and telephones are not those of the row's person.
const OTHERS: &[&str] = &["站长", "联络员", "负责人", "书记", "支书", "村主任", "填表", "填报", "紧急联系"];
/// The number of an identity card, which is never taken for that of a certificate, nor kept.
const IDENTITY: &[&str] = &["身份证", "身份号", "证件号"];

/// The words for people in a heading over their names and telephones in one cell: `值班人及电话`, `姓名/联系方式`; other headings as
/// they are.
pub fn without_phone(heading: &str) -> &str {
    const PHONES: [&str; 7] = ["联系电话", "手机号码", "手机号", "联系方式", "电话号码", "电话", "手机"];
    let people = |phone: &str| {
        let before = heading.strip_suffix(phone)?;
        let people = before.trim_end_matches(['及', '和', '与', '、', '/', '+', ',', '其']);
        let is_of_people = !people.is_empty() && people.len() < before.len() && !people.contains("单位");
        is_of_people.then_some(people)
    };
    PHONES.into_iter().find_map(people).unwrap_or(heading)
}

/// The field a heading names.
pub fn field(heading: &str) -> Option<Field> {
    let words = tight(heading).to_lowercase();
    let words = without_phone(&words);
    let bare: String = without_brackets(words).chars().filter(|c| !matches!(c, ':' | '*' | '/' | '、')).collect();
    if bare.is_empty() || bare.chars().count() > 20 || OTHERS.iter().chain(IDENTITY).any(|other| bare.contains(other)) {
        return None;
    }
    let whole = WHOLE.iter().find(|(_, words)| words.contains(&bare.as_str())).map(|(field, _)| *field);
    whole.or_else(|| PARTS.iter().find(|(_, part)| bare.contains(part)).map(|(field, _)| *field))
}

/// The header row of a list and what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The (lower) header row, from 0.
    pub row: usize,
    /// The field of each column; a field stands once, in its first column.
    pub columns: Vec<Option<Field>>,
    /// Headings we have no use for, as written.
    pub unused: Vec<String>,
}

impl Header {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(field))
    }

    /// Whether a field has a column.
    pub fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// The cell of a field in a row.
    pub fn cell<'a>(&self, grid: &'a Grid, row: usize, field: Field) -> Option<&'a Cell> {
        grid.cell(row, self.column(field)?)
    }

    /// The text of a field in a row; empty when there is no such column.
    pub fn text<'a>(&self, grid: &'a Grid, row: usize, field: Field) -> &'a str {
        self.column(field).map_or("", |column| grid.text(row, column))
    }
}

/// How far down a header row is looked for: titles, units and notes rarely need ten rows.
const SEARCHED: usize = 40;

/// Finds the row with the most known headings, at least two. Below a merged heading (`联系方式` over `手机` and `住址`) the
/// second row counts, and the first fills its gaps.
pub fn find(grid: &Grid) -> Option<Header> {
    let known = |row: usize| fields(grid, row).iter().flatten().count();
    let row = (0..grid.height().min(SEARCHED)).rev().max_by_key(|row| known(*row)).filter(|row| known(*row) >= 2)?;
    // `rev` lets the upper of two equal rows win; when both are headers, the lower one is where the data begins.
    let row = if known(row + 1) >= 2 && is_second_row(grid, row) { row + 1 } else { row };
    let mut columns = fields(grid, row);
    if let Some(above) = row.checked_sub(1).filter(|above| known(*above) >= 2) {
        for (column, field) in fields(grid, above).into_iter().enumerate().filter(|(_, field)| field.is_some()) {
            if columns.len() <= column {
                columns.resize(column + 1, None);
            }
            if let Some(place) = columns.get_mut(column).filter(|place| place.is_none()) {
                *place = field;
            }
        }
    }
    without_householders(grid, row, &mut columns);
    keep_first(&mut columns);
    let unused = columns.iter().enumerate().filter(|(_, field)| field.is_none());
    let unused = unused.map(|(column, _)| tight(grid.text(row, column))).filter(|text| !text.is_empty()).collect();
    Some(Header { row, columns, unused })
}

/// The row below repeats a heading merged downwards, or holds nothing but headings.
fn is_second_row(grid: &Grid, row: usize) -> bool {
    let merged =
        |column: usize| grid.text(row, column) == grid.text(row + 1, column) && field(grid.text(row, column)).is_some();
    (0..grid.row(row).len()).any(merged) || grid.words(row + 1).iter().all(|word| field(word).is_some())
}

fn fields(grid: &Grid, row: usize) -> Vec<Option<Field>> {
    // A merged title repeats one text over the whole row: that is not a header.
    if grid.words(row).len() < 2 {
        return Vec::new();
    }
    grid.row(row).iter().map(|cell| field(&cell.text)).collect()
}

/// Where people have a column of their own, 户主 is whose household each belongs to.
fn without_householders(grid: &Grid, row: usize, columns: &mut [Option<Field>]) {
    let is_theirs = |column: usize| ["户主", "户名"].iter().any(|word| tight(grid.text(row, column)).contains(word));
    let names = || (0..columns.len()).filter(|column| columns.get(*column) == Some(&Some(Field::Name)));
    let theirs: Vec<usize> = names().filter(|column| is_theirs(*column)).collect();
    if theirs.len() < names().count() {
        for column in theirs {
            if let Some(field) = columns.get_mut(column) {
                *field = None;
            }
        }
    }
}

fn keep_first(columns: &mut [Option<Field>]) {
    let mut seen = Vec::new();
    for column in columns {
        match column {
            Some(field) if seen.contains(field) => *column = None,
            Some(field) => seen.push(*field),
            None => {}
        }
    }
}

/// What a row below the header is, before its fields are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A row of the list.
    Data,
    /// Blank.
    Blank,
    /// 合计, 总计, 小计.
    Total,
    /// 备注, 填表人, a heading inside the list, the header once more on a new page.
    Remark,
}

/// Words a total row begins with.
const TOTALS: &[&str] = &["合计", "总计", "小计", "共计", "总数", "合 计", "total"];
/// Words a remark row begins with.
const REMARKS: &[&str] =
    &["备注:", "注:", "说明:", "填表", "填报", "制表", "审核", "联系人:", "负责人:", "单位:", "备注"];

/// What is counted at the head of a line of sums: 值班人数.
const COUNTED: &[&str] = &["人数", "人次", "次数", "天数", "班数"];

/// Whether a text begins a line of sums.
pub fn is_total(text: &str) -> bool {
    TOTALS.iter().any(|word| text.starts_with(word)) || COUNTED.iter().any(|word| text.ends_with(word))
}

/// Whether a row holds nothing but headings, at least two.
pub fn is_header(grid: &Grid, row: usize) -> bool {
    let words = grid.words(row);
    words.len() >= 2 && words.iter().all(|word| field(word).is_some())
}

/// Tells rows of a list from what stands around them.
pub fn line(grid: &Grid, row: usize) -> Line {
    let words = grid.words(row);
    let Some(first) = words.first() else { return Line::Blank };
    let first = tight(first).to_lowercase();
    if is_total(&first) {
        Line::Total
    } else if REMARKS.iter().any(|word| first.starts_with(word)) || is_header(grid, row) {
        Line::Remark
    } else {
        Line::Data
    }
}
