//! Names in manifests: what Android accepts, and how it completes them.

/// Longest package name (`FrameworkParsingPackageUtils.MAX_FILE_NAME_SIZE`).
const MAX_NAME: usize = 223;

/// Why Android refuses `name` as a package name, or nothing when it accepts it (`FrameworkParsingPackageUtils.validateName`).
pub(crate) fn package_name_fault(name: &str) -> Option<String> {
    if name == "android" {
        return None;
    }
    name_fault(name, true)
}

/// The same for the name of a split, which needs no dot.
pub(crate) fn split_name_fault(name: &str) -> Option<String> {
    name_fault(name, false)
}

fn name_fault(name: &str, needs_dot: bool) -> Option<String> {
    let mut dot = false;
    let mut first = true;
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => first = false,
            '0'..='9' | '_' if !first => {}
            '.' => {
                dot = true;
                first = true;
            }
            _ => return Some(format!("has the bad character {c:?}")),
        }
    }
    if needs_dot && !dot {
        return Some("has no dot".to_owned());
    }
    (needs_dot && name.len() > MAX_NAME).then(|| format!("is longer than {MAX_NAME} characters"))
}

/// A class name completed by the package's (`ParsingUtils.buildClassName`): `.Foo` and `Foo` are in the package. Empty names give nothing.
pub(crate) fn class_name(package: &str, name: &str) -> Option<String> {
    match name.find('.') {
        _ if name.is_empty() => None,
        Some(0) => Some(format!("{package}{name}")),
        None => Some(format!("{package}.{name}")),
        Some(_) => Some(name.to_owned()),
    }
}

/// A process name completed by the package's (`ParsingUtils.buildCompoundName`): `:x` is private to the package.
pub(crate) fn process_name(package: &str, name: &str) -> Option<String> {
    match name.strip_prefix(':') {
        _ if name.is_empty() => None,
        Some(_) => Some(format!("{package}{name}")),
        None => Some(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_names() {
        for good in ["com.example.app", "a.b", "android", "com.Example_1.a2", "com..example", "com.example."] {
            assert_eq!(package_name_fault(good), None, "{good}");
        }
        for bad in ["", "app", "com.1a", "com.example-app", "com._a", "com.例子", "com.a b", "com/example.a"] {
            assert!(package_name_fault(bad).is_some(), "{bad}");
        }
        assert!(package_name_fault(&format!("a.{}", "b".repeat(222))).is_some());
        assert_eq!(split_name_fault("config"), None);
        assert!(split_name_fault("config-zh").is_some());
    }

    #[test]
    fn completed_names() {
        assert_eq!(class_name("com.example", ".Main").as_deref(), Some("com.example.Main"));
        assert_eq!(class_name("com.example", "Main").as_deref(), Some("com.example.Main"));
        assert_eq!(class_name("com.example", "org.example.Main").as_deref(), Some("org.example.Main"));
        assert_eq!(class_name("com.example", ""), None);
        assert_eq!(process_name("com.example", ":push").as_deref(), Some("com.example:push"));
        assert_eq!(process_name("com.example", "org.example.p").as_deref(), Some("org.example.p"));
    }
}
