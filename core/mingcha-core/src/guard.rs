//! A fault of ours, met while reading one package, ends the reading of that package and nothing else.

use crate::error::{Refusal, Result};
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

/// Characters kept of a panic's message: it may quote the package.
const MAX_MESSAGE_CHARS: usize = 200;

thread_local! {
    /// Where in the source the last panic of this thread was raised.
    static LAST_PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keep panics from writing to standard error, and remember where they were raised instead. For the program that embeds the core.
pub fn quiet_panics() {
    set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        LAST_PLACE.with(|last| *last.borrow_mut() = place);
    }));
}

/// What `work` returns; a panic in it becomes a refusal of code `internal-error` that says what and, after [`quiet_panics`], where.
///
/// `work` hands out nothing but its result, so nothing half changed is seen afterwards.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    LAST_PLACE.with(|last| last.borrow_mut().take());
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message: String =
            message(panic.as_ref()).chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_MESSAGE_CHARS).collect();
        let place = LAST_PLACE.with(|last| last.borrow_mut().take()).map(|at| format!(" at {at}")).unwrap_or_default();
        Err(Refusal::new("internal-error", None, format!("internal error, a fault of Mingcha's own: {message}{place}")))
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_pass_through() {
        assert_eq!(guarded(|| Ok(7)), Ok(7));
        let refusal = Refusal::new("zip-no-end-record", None, "no end record");
        assert_eq!(guarded::<()>(|| Err(refusal.clone())), Err(refusal));
    }

    #[test]
    fn a_panic_is_a_refusal_in_one_line() {
        let numbers: Vec<u8> = Vec::new();
        let index = numbers.len() + 3;
        let refusal = guarded(|| Ok(numbers[index])).unwrap_err();
        assert_eq!(refusal.code, "internal-error");
        assert!(refusal.reason.contains("index out of bounds"), "{}", refusal.reason);
        let refusal = guarded::<()>(|| panic!("two\nlines of {}", "x".repeat(1000))).unwrap_err();
        assert!(!refusal.reason.contains('\n'));
        assert!(refusal.reason.len() < 400);
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
