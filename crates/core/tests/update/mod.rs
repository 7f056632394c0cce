//! Lists in ten scripts, and what authors do to them between two versions.

use proptest::prelude::*;
use proptest::sample::Index;

/// Eight lines of a list in each script; some are like others.
pub const SCRIPTS: [[&str; 8]; 10] = [
    [
        "备份数据库",
        "检查磁盘",
        "通知用户",
        "冻结代码",
        "检查内存",
        "部署 API",
        "检查 API",
        "回滚方案已确认",
    ],
    [
        "データベースを保存する",
        "ディスクを確認する",
        "利用者に知らせる",
        "コードを凍結する",
        "メモリを確認する",
        "API を配置する",
        "API を確認する",
        "復旧手順がある",
    ],
    [
        "데이터베이스 백업",
        "디스크 확인",
        "사용자에게 알림",
        "코드 동결",
        "메모리 확인",
        "API 배포",
        "API 확인",
        "복구 계획이 있음",
    ],
    [
        "Резервная копия базы",
        "Проверить диск",
        "Сообщить пользователям",
        "Заморозить код",
        "Проверить память",
        "Развернуть API",
        "Проверить API",
        "План отката готов",
    ],
    [
        "نسخ قاعدة البيانات",
        "فحص القرص",
        "إبلاغ المستخدمين",
        "تجميد الشيفرة",
        "فحص الذاكرة",
        "نشر API",
        "فحص API",
        "خطة التراجع جاهزة",
    ],
    [
        "גיבוי מסד הנתונים",
        "בדיקת הדיסק",
        "הודעה למשתמשים",
        "הקפאת הקוד",
        "בדיקת הזיכרון",
        "פריסת API",
        "בדיקת API",
        "תוכנית חזרה מוכנה",
    ],
    [
        "डेटाबेस का बैकअप",
        "डिस्क की जाँच",
        "उपयोगकर्ताओं को सूचना",
        "कोड स्थिर करें",
        "मेमोरी की जाँच",
        "API तैनात करें",
        "API की जाँच",
        "वापसी योजना तैयार",
    ],
    [
        "สำรองฐานข้อมูล",
        "ตรวจสอบดิสก์",
        "แจ้งผู้ใช้",
        "หยุดแก้ไขโค้ด",
        "ตรวจสอบหน่วยความจำ",
        "ติดตั้ง API",
        "ตรวจสอบ API",
        "มีแผนย้อนกลับ",
    ],
    [
        "Αντίγραφο της βάσης",
        "Έλεγχος δίσκου",
        "Ενημέρωση χρηστών",
        "Πάγωμα κώδικα",
        "Έλεγχος μνήμης",
        "Διάθεση API",
        "Έλεγχος API",
        "Σχέδιο επαναφοράς",
    ],
    [
        "The database is backed up",
        "The disk is checked",
        "Users are told",
        "The code is frozen",
        "The memory is checked",
        "The API is deployed",
        "The API is checked",
        "There is a way back",
    ],
];

/// Sections of these lines.
pub fn lists(lines: &[&str], sections: &[Vec<usize>]) -> Vec<Vec<String>> {
    let line = |line: &usize| lines[*line].to_owned();
    sections.iter().map(|section| section.iter().map(line).collect()).collect()
}

/// What an author does to a list.
#[derive(Clone, Debug)]
pub enum Change {
    Insert(Index, Index, usize),
    Remove(Index, Index),
    Swap(Index, Index, Index),
    Move(Index, Index, Index, Index),
    Reword(Index, Index),
}

fn at(sections: &mut [Vec<String>], index: Index) -> &mut Vec<String> {
    let place = index.index(sections.len());
    &mut sections[place]
}

/// Does it; what is reworded gets a few words more.
pub fn apply(sections: &mut [Vec<String>], lines: &[&str], change: &Change) {
    match change {
        Change::Insert(section, place, line) => {
            let list = at(sections, *section);
            let place = place.index(list.len() + 1);
            list.insert(place, lines[*line].to_owned());
        }
        Change::Remove(section, place) => {
            let list = at(sections, *section);
            if list.len() > 1 {
                list.remove(place.index(list.len()));
            }
        }
        Change::Swap(section, one, other) => {
            let list = at(sections, *section);
            let (one, other) = (one.index(list.len()), other.index(list.len()));
            list.swap(one, other);
        }
        Change::Move(from, place, to, target) => {
            let list = at(sections, *from);
            if list.len() > 1 {
                let line = list.remove(place.index(list.len()));
                let list = at(sections, *to);
                let target = target.index(list.len() + 1);
                list.insert(target, line);
            }
        }
        Change::Reword(section, place) => {
            let list = at(sections, *section);
            let place = place.index(list.len());
            list[place] = format!("{} {}", list[place], lines[7]);
        }
    }
}

/// Any such change.
pub fn any_change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        (index(), index(), 0..8_usize).prop_map(|(a, b, line)| Change::Insert(a, b, line)),
        (index(), index()).prop_map(|(a, b)| Change::Remove(a, b)),
        (index(), index(), index()).prop_map(|(a, b, c)| Change::Swap(a, b, c)),
        (index(), index(), index(), index()).prop_map(|(a, b, c, d)| Change::Move(a, b, c, d)),
        (index(), index()).prop_map(|(a, b)| Change::Reword(a, b)),
    ]
}
