//! People named in one line: names, pinyin or initials, apart by blanks or commas. For forms that take any number of them.

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::PersonForm;
use crate::domain::pinyin;
use crate::lang::people as words;
use crate::store::Row;

/// What a line of names comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Who is meant, each once, in the order they are named.
    pub people: Vec<Id>,
    /// What names nobody, or several.
    pub unclear: Vec<String>,
}

/// Reads a line. Of several people with one name those that were `known` from before are meant. Who of these is none of the `people`,
/// since the record is not here, has no name to be left out by, and stays.
pub fn read(typed: &str, people: &[Row<PersonForm>], known: &[Id]) -> Named {
    let mut named = Named::default();
    for part in typed.split(['、', '，', ',', ';', '；', '\n']).map(name::dotted) {
        // A gap may be part of a name (Chen Jianshui, 欧阳　娜娜), and be padding.
        let whole = people.iter().any(|row| name::is_same(&row.form.name, &part));
        let parts = if whole { vec![part.as_str()] } else { part.split_whitespace().collect() };
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            match one(part, people, known) {
                Some(id) if named.people.contains(&id) => {}
                Some(id) => named.people.push(id),
                None => named.unclear.push(part.to_owned()),
            }
        }
    }
    for (at, id) in known.iter().enumerate() {
        if people.iter().all(|row| row.id != *id) && !named.people.contains(id) {
            named.people.insert(at.min(named.people.len()), *id);
        }
    }
    named
}

fn one(part: &str, people: &[Row<PersonForm>], known: &[Id]) -> Option<Id> {
    let same = |row: &&Row<PersonForm>| name::is_same(&row.form.name, part);
    if let Some(row) = people.iter().find(|row| same(row) && known.contains(&row.id)) {
        return Some(row.id);
    }
    let exact: Vec<Id> = people.iter().filter(same).map(|row| row.id).collect();
    match exact.as_slice() {
        [only] => Some(*only),
        [] => match pinyin::complete(people.iter(), |row| &row.form.name, part, 2).as_slice() {
            [only] => Some(only.id),
            _ => None,
        },
        _ => None,
    }
}

/// The line that names these people.
pub fn line(ids: &[Id], people: &[Row<PersonForm>], lang: Lang) -> String {
    let name = |id: &Id| people.iter().find(|row| row.id == *id).map(|row| row.form.name.clone());
    ids.iter().filter_map(name).collect::<Vec<_>>().join(words::comma(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_initials_and_commas_of_every_kind() {
        let row = |seq, name: &str| Row {
            id: Id::pending(seq),
            form: PersonForm { name: name.to_owned(), ..PersonForm::default() },
            struck: false,
        };
        let people = [
            row(0, "张三"),
            row(1, "王秀兰"),
            row(2, "李四"),
            row(3, "李四"),
            row(4, "张三丰"),
            row(5, "欧阳娜娜"),
            row(6, "阿依古丽·买买提"),
            row(7, "Chen Jianshui"),
        ];
        let ids = |all: &[usize]| all.iter().map(|seq| Id::pending(*seq)).collect::<Vec<_>>();
        for (typed, known, found, unclear) in [
            ("张三、wxl", &[][..], &[0, 1][..], &[][..]),
            ("张三\u{3000}张三， 王秀兰；", &[], &[0, 1], &[]),
            ("李四", &[], &[], &["李四"]),
            ("李四", &[3], &[3], &[]),
            ("赵六 zsf", &[], &[4], &["赵六"]),
            ("欧阳　娜娜，阿依古丽 • 买买提", &[], &[5, 6], &[]),
            ("阿依古丽 买买提、Chen  Jianshui", &[], &[6, 7], &[]),
            ("张 三、zsf", &[], &[0, 4], &[]),
            ("", &[], &[], &[]),
        ] {
            let named = read(typed, &people, &ids(known));
            assert_eq!(
                (named.people, named.unclear),
                (ids(found), unclear.iter().map(|one| (*one).to_owned()).collect()),
                "{typed}"
            );
        }
        let (known, left) = (ids(&[1, 9, 0]), ids(&[0, 9]));
        assert_eq!(read("王秀兰、张三", &people, &known).people, known, "whose record is not here stays where it was");
        assert_eq!(read("张三", &people, &known).people, left);
        assert_eq!(line(&ids(&[1, 0]), &people, Lang::Zh), "王秀兰、张三");
    }
}
