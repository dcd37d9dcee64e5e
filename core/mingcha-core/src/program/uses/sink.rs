//! Matching of constants against the values that APIs are known by.

use crate::knowledge::{Api, Argument};

/// The API among `apis` (indices into `all`) whose value `matches` and is longest; of equally long ones all, since one value may
/// stand for several data types.
pub(crate) fn longest(all: &[Api], apis: &[u32], matches: impl Fn(&str) -> bool) -> Vec<u32> {
    let mut best: Vec<u32> = Vec::new();
    let mut length = 0;
    for number in apis {
        let Some(value) = all[*number as usize].value.as_deref() else {
            continue;
        };
        if !matches(value) || value.len() < length {
            continue;
        }
        if value.len() > length {
            length = value.len();
            best.clear();
        }
        best.push(*number);
    }
    best
}

/// Whether the URI `text` is `value` or below it; `content://sms` is not above `content://smsx`.
pub(crate) fn uri_matches(text: &str, value: &str) -> bool {
    below(text, value, &['/', '?', '#'])
}

/// Whether the path `text` is `value` or below it; a value that ends in `/` also matches the folder itself.
pub(crate) fn path_matches(text: &str, value: &str) -> bool {
    below(text, value, &['/']) || text == value.trim_end_matches('/')
}

fn below(text: &str, value: &str, separators: &[char]) -> bool {
    text.strip_prefix(value).is_some_and(|rest| rest.is_empty() || value.ends_with('/') || rest.starts_with(separators))
}

/// Whether `key`, read from the settings class named (`secure`, `system`, `global`), is what `value` (`secure/android_id`) names: the class
/// that is called decides.
pub(crate) fn setting_matches(class: &str, key: &str, value: &str) -> bool {
    let (wanted_class, wanted_key) = value.split_once('/').unwrap_or(("", value));
    key == wanted_key && (wanted_class.is_empty() || wanted_class == class)
}

/// Whether the command line `words` runs what `value` says: the same words from the start, with the programs' folders left out and
/// `sh -c` or `su -c` before it passed over.
pub(crate) fn command_matches(words: &[String], value: &str) -> bool {
    let mut wanted = value.split_whitespace();
    let mut given = words.iter().map(String::as_str);
    let (Some(first), Some(program)) = (wanted.next(), given.next()) else {
        return false;
    };
    // A program that is looked for by its path is another than one that the shell finds.
    let same_program = program == first || (!first.contains('/') && program.rsplit('/').next() == Some(first));
    same_program && wanted.all(|word| given.next().is_some_and(|g| g == word || (word.starts_with('/') && path_matches(g, word))))
}

/// The words of a command line without a shell before it.
pub(crate) fn command_words(line: &str) -> Vec<String> {
    let mut words: Vec<String> =
        line.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_owned()).filter(|w| !w.is_empty()).collect();
    // At most two shells stand before a command: `su -c sh -c …`.
    for _ in 0..2 {
        let shell = words.first().is_some_and(|word| matches!(word.rsplit('/').next(), Some("sh" | "su" | "bash")));
        if !shell {
            break;
        }
        let skip = 1 + usize::from(words.get(1).is_some_and(|word| word == "-c"));
        if skip >= words.len() {
            break;
        }
        words.drain(..skip);
    }
    words
}

/// What the conditions on constant arguments come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All hold.
    Holds,
    /// None fails, but one depends on something unknown.
    Unknown,
    /// One fails.
    Fails,
}

/// Whether `conditions` hold for the arguments that `argument` gives: for each alternative its text and whether it is whole; no
/// alternatives when it is not constant.
pub(crate) fn judge(conditions: &[Argument], argument: impl Fn(usize) -> Vec<(String, bool)>) -> Verdict {
    let mut verdict = Verdict::Holds;
    for condition in conditions {
        let alternatives = argument(condition.index);
        let found = alternatives.iter().map(|(text, whole)| judge_one(condition, text, *whole)).min_by_key(|v| match v {
            Verdict::Holds => 0,
            Verdict::Unknown => 1,
            Verdict::Fails => 2,
        });
        match found {
            Some(Verdict::Holds) => {}
            Some(Verdict::Fails) => return Verdict::Fails,
            Some(Verdict::Unknown) | None => {
                if !condition.if_unknown {
                    return Verdict::Fails;
                }
                verdict = Verdict::Unknown;
            }
        }
    }
    verdict
}

fn judge_one(condition: &Argument, text: &str, whole: bool) -> Verdict {
    let holds = (whole && condition.equals.iter().any(|value| value == text))
        || condition.starts_with.iter().any(|value| text.starts_with(value.as_str()))
        || condition.contains.iter().any(|value| text.contains(value.as_str()));
    // A beginning that already differs from all that could hold fails; one that may still become it is unknown.
    let open = !whole
        && (!condition.contains.is_empty()
            || condition.equals.iter().any(|value| value.starts_with(text))
            || condition.starts_with.iter().any(|value| value.starts_with(text)));
    match (holds, open) {
        (true, _) => Verdict::Holds,
        (_, true) => Verdict::Unknown,
        _ => Verdict::Fails,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_end_at_separators() {
        assert!(uri_matches("content://sms/inbox", "content://sms") && uri_matches("content://sms", "content://sms"));
        assert!(!uri_matches("content://smsx", "content://sms") && !uri_matches("content://sm", "content://sms"));
        assert!(path_matches("/sys/class/net/wlan0/address", "/sys/class/net/") && path_matches("/sys/class/net", "/sys/class/net/"));
        assert!(!path_matches("/proc/cpuinfox", "/proc/cpuinfo"));
    }

    #[test]
    fn settings_and_commands() {
        assert!(
            setting_matches("secure", "android_id", "secure/android_id") && !setting_matches("system", "android_id", "secure/android_id")
        );
        assert!(!setting_matches("system", "adb_enabled", "global/adb_enabled"));
        assert!(command_matches(&command_words("/system/bin/sh -c 'pm list packages -3'"), "pm list packages"));
        assert!(command_matches(&command_words("/system/bin/getprop ro.serialno"), "getprop ro.serialno"));
        assert!(!command_matches(&command_words("pm list features"), "pm list packages"));
        assert!(!command_matches(&command_words("getprop"), "getprop ro.serialno"));
        assert!(!command_matches(&command_words("sh"), "pm"));
        assert!(command_matches(&command_words("sh -c cat /sys/class/net/wlan0/address"), "cat /sys/class/net/"));
        assert!(!command_matches(&command_words("cat /sys/class/network"), "cat /sys/class/net/"));
        assert!(command_matches(&command_words("/system/xbin/su"), "su") && !command_matches(&command_words("su"), "/system/xbin/su"));
    }

    #[test]
    fn conditions_are_judged_by_what_is_known() {
        let condition = |if_unknown| [Argument { index: 1, equals: vec!["wifi".to_owned()], if_unknown, ..Argument::default() }];
        let with = |text: &str, whole| vec![(text.to_owned(), whole)];
        assert_eq!(judge(&condition(false), |_| with("wifi", true)), Verdict::Holds);
        assert_eq!(judge(&condition(true), |_| with("phone", true)), Verdict::Fails);
        assert_eq!(judge(&condition(true), |_| with("wi", false)), Verdict::Unknown);
        assert_eq!(judge(&condition(true), |_| with("wo", false)), Verdict::Fails);
        assert_eq!(judge(&condition(true), |_| Vec::new()), Verdict::Unknown);
        assert_eq!(judge(&condition(false), |_| Vec::new()), Verdict::Fails);
    }
}
