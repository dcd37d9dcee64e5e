//! What a library says of itself outside its manifest and code.

use crate::container::ContainerPart;
use crate::limits::MAX_DESCRIPTION_BYTES;
use crate::zip::Entry;

/// Longest version kept, in characters.
const MAX_VERSION: usize = 100;
/// Attributes of `META-INF/MANIFEST.MF` that state a version, the first that is there counting.
const ATTRIBUTES: [&str; 3] = ["Implementation-Version", "Bundle-Version", "Specification-Version"];

/// The version that `META-INF/MANIFEST.MF` or the only `pom.properties` states.
pub(super) fn version(part: &ContainerPart) -> Option<String> {
    let read = |entry: &Entry| part.read(entry, MAX_DESCRIPTION_BYTES, &mut Vec::new()).ok();
    let manifest = part.find("META-INF/MANIFEST.MF").and_then(read);
    let stated = manifest.and_then(|bytes| manifest_version(&String::from_utf8_lossy(&bytes)));
    stated.or_else(|| {
        let mut found = part.entries().filter(|(name, _)| name.starts_with("META-INF/maven/") && name.ends_with("/pom.properties"));
        // Of several one is that of another library inside.
        let (_, only) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        property(&String::from_utf8_lossy(&read(only)?), "version")
    })
}

fn manifest_version(text: &str) -> Option<String> {
    // The main attributes end at the first empty line; a line that starts with a space continues the one before.
    let main: Vec<&str> = text.lines().take_while(|line| !line.trim_end().is_empty()).collect();
    ATTRIBUTES.iter().find_map(|attribute| {
        let (n, value) = main.iter().enumerate().find_map(|(n, line)| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(attribute).then_some((n, value))
        })?;
        let more = main[n + 1..].iter().map_while(|line| line.strip_prefix(' '));
        clean(&std::iter::once(value).chain(more).collect::<String>())
    })
}

fn property(text: &str, name: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == name).then(|| clean(value)).flatten()
    })
}

/// A version as it can be shown; nothing when it is empty, a placeholder of a build that was not filled in, or no version.
fn clean(value: &str) -> Option<String> {
    let value = value.trim();
    let shown = !value.is_empty()
        && value.chars().count() <= MAX_VERSION
        && !value.contains(['$', '{', '@'])
        && !value.chars().any(char::is_control);
    shown.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_where_builds_put_them() {
        assert_eq!(manifest_version("Manifest-Version: 1.0\r\nBundle-Version: 2.1\r\n\r\nName: a\r\n").as_deref(), Some("2.1"));
        assert_eq!(manifest_version("implementation-version: 3.\n 4\nBundle-Version: 1\n").as_deref(), Some("3.4"));
        assert_eq!(manifest_version("Manifest-Version: 1.0\n\nImplementation-Version: 9\n"), None, "that is an entry's");
        assert_eq!(manifest_version("Implementation-Version: ${project.version}\nBundle-Version: 5\n").as_deref(), Some("5"));
        assert_eq!(property("#made\ngroupId=a\nversion = 1.2-rc\n", "version").as_deref(), Some("1.2-rc"));
        assert_eq!(property("version=\n", "version"), None);
    }
}
