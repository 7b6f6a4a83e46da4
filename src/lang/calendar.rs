//! What the calendar says: weekdays, lunar dates, days off, market days, periods, and what is wrong with a typed date.

messages! {
    monday: "周一" | "Mon";
    tuesday: "周二" | "Tue";
    wednesday: "周三" | "Wed";
    thursday: "周四" | "Thu";
    friday: "周五" | "Fri";
    saturday: "周六" | "Sat";
    sunday: "周日" | "Sun";

    lunar_month(month: u8, leap: &str): "{leap}{month}月" | "L{month}{leap}";
    lunar_date(month: &str, day: &str): "{month}{day}" | "{month}-{day}";
}
