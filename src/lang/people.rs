//! What the screens of people and places say.

messages! {
    title: "人员和地点" | "People and places";
    tab_people: "人员" | "People";
    tab_stations: "联络站" | "Stations";
    tab_points: "联系点" | "Points";
    tab_hamlets: "自然村" | "Hamlets";
    tab_areas: "片区和家" | "Areas";
    tab_voters: "选民" | "Voters";
    name: "姓名" | "Name";
    place_name: "名称" | "Name";
    kind: "类型" | "Kind";
    level: "层级" | "Level";
    roles: "身份" | "Roles";
    employer: "工作单位及职务" | "Employer and post";
    station: "联络站" | "Station";
    area: "片区" | "Area";
    phone: "电话" | "Phone";
    certificate: "代表证号" | "Certificate";
    away: "不能值班" | "Cannot serve";
    constituency: "选区" | "Constituency";
    code: "代号" | "Letters";
    parent: "所属" | "Belongs to";
    address: "地址或户主" | "Address or host";
    market: "赶集日" | "Market days";
    remarks: "备注" | "Remarks";
    sex: "性别" | "Sex";
    age: "年龄段" | "Age";
    hamlet: "村庄" | "Hamlet";
    has_left: "已离任" | "has left";
    more(label: &str, value: &str): "{label}：{value}" | "{label}: {value}";
    filter: "筛选：" | "Filter: ";
    filter_hint: "打首字母、汉字或电话数字；Esc 看全部" | "initials, Chinese or digits of a number; Esc shows all";
    none: "这里还没有。按 Ctrl-N 新增，或在菜单 F9 里按 8 导入表格。" | "Nothing here yet. Ctrl-N adds one; the menu (F9), digit 8, imports a spreadsheet.";
    none_match: "没有对得上的。换个写法，或按 Esc 看全部。" | "Nothing fits. Try another spelling, or press Esc to see all.";
    only_best(count: usize): "只列出最接近的 {count} 位，多打几个字再找" | "Only the {count} best are listed; type more to find others";
    strike_person(name: &str): "删除人员“{name}”？已有的记录不受影响。（F8 可撤销）" | "Delete {name}? Earlier records stay as they are. (F8 takes it back)";
    strike_place(name: &str): "删除地点“{name}”？已有的记录不受影响。（F8 可撤销）" | "Delete the place {name}? Earlier records stay as they are. (F8 takes it back)";
    strike_voter(name: &str): "删除选民“{name}”？接待记录不受影响。（F8 可撤销）" | "Delete the voter {name}? Visits stay as they are. (F8 takes it back)";
    no_phone(name: &str): "“{name}”没有登记电话" | "{name} has no telephone number here";
    hide_left: "不看离任" | "hide left";
    show_all: "看全部" | "show all";
}
