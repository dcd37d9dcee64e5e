//! Warnings that hostile input could cause a million times.

use crate::error::Warning;
use crate::limits::MAX_SAME_WARNINGS;

/// Add `warning`, unless there are [`MAX_SAME_WARNINGS`] with its code already; the last one says that more were left out.
pub(crate) fn warn_repeated(warnings: &mut Vec<Warning>, mut warning: Warning) {
    let same = warnings.iter().filter(|known| known.code == warning.code).count();
    if same >= MAX_SAME_WARNINGS {
        return;
    }
    if same + 1 == MAX_SAME_WARNINGS {
        warning.detail.push_str("; more of the same is not told");
    }
    warnings.push(warning);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Loss, Part};

    #[test]
    fn many_of_one_kind_leave_room_for_another() {
        let mut warnings = Vec::new();
        for code in std::iter::repeat_n("a", 1000).chain(["b"]) {
            warn_repeated(&mut warnings, Warning::new(code, Part::Resources, Loss::Partial, "x"));
        }
        assert_eq!(warnings.len(), MAX_SAME_WARNINGS + 1);
        assert_eq!(warnings[MAX_SAME_WARNINGS - 1].detail, "x; more of the same is not told");
        assert_eq!(warnings[MAX_SAME_WARNINGS].code, "b");
    }
}
