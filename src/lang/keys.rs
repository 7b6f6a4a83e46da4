//! The words on the key bar and in the help page, one for each action. Short: ten of them share a line of 80 columns.

messages! {
    help: "帮助" | "Help";
    roster: "值班" | "Duty";
    visits: "接待" | "Visits";
    pocket: "口袋" | "Pocket";
    matters: "办理" | "Matters";
    people: "人员" | "People";
    find: "查找" | "Find";
    undo: "撤销" | "Undo";
    redo: "恢复撤销的" | "Redo";
    untype: "退回打的字" | "Undo typing";
    retype: "恢复退回的字" | "Redo typing";
    menu: "菜单" | "Menu";
    quit: "退出" | "Quit";
    elder: "长者模式" | "Elder mode";
    sync: "同步" | "Sync";
    redraw: "重画屏幕" | "Redraw the screen";
    save: "保存" | "Save";
    afresh: "清空" | "Clear form";
    back: "返回" | "Back";
    open: "打开" | "Open";
    new: "新增" | "New";
    edit: "修改" | "Edit";
    erase: "彻底删除" | "Erase";
    delete: "删除" | "Delete";
    promote: "转办理" | "To matter";
    merge: "合并" | "Merge";
    step: "下一步" | "Next step";
    filter: "筛选" | "Filter";
    view: "切换" | "Switch view";
    show_phone: "看电话" | "Show phone";
    show_left: "看离任" | "Show left";
    previous: "上一页" | "Previous";
    next: "下一页" | "Next";
    today: "今天" | "Today";
    go_to: "到某天" | "Go to date";
    usual: "登记常设的" | "The usual ones";
    copy_week: "复制上周" | "Copy week";
    fair_week: "公平排班" | "Fair week";
    sign: "签到签退" | "Sign in/out";
    swap: "替班" | "Swap";
    handover: "交接班" | "Handover";
    keep_left: "用左边" | "Keep left";
    keep_right: "用右边" | "Keep right";
}
