//! Contrast of a text with what lies behind it, where the layout itself decides both: WCAG 2.1, "relative luminance" and "contrast ratio".
//!
//! What lies behind a view is known when every view from the one that paints it inwards is of a kind that paints nothing of its own, and nothing
//! was drawn in between. Everything else (pictures, themes, views of the app's own, tints, transparency) makes it unknown.

use super::View;
use crate::manifest::attributes::*;
use crate::resources::Value;
use crate::xml::{ElementId, TypedValue};

/// Views that show text and have no background unless the layout gives one.
const TEXT_VIEWS: &[&str] = &[
    "TextView",
    "EditText",
    "CheckedTextView",
    "CheckBox",
    "RadioButton",
    "android.widget.TextView",
    "android.widget.EditText",
    "android.support.v7.widget.AppCompatTextView",
    "androidx.appcompat.widget.AppCompatTextView",
    "com.google.android.material.textview.MaterialTextView",
];

/// Containers that paint nothing but their background, and lay their children side by side.
const ROWS: &[&str] = &[
    "LinearLayout",
    "RadioGroup",
    "TableLayout",
    "TableRow",
    "ScrollView",
    "HorizontalScrollView",
    "android.support.v4.widget.NestedScrollView",
    "android.support.v7.widget.LinearLayoutCompat",
    "androidx.appcompat.widget.LinearLayoutCompat",
    "androidx.core.widget.NestedScrollView",
];

/// Containers that paint nothing but their background, and may lay their children over one another.
const STACKS: &[&str] = &[
    "FrameLayout",
    "RelativeLayout",
    "GridLayout",
    "android.support.constraint.ConstraintLayout",
    "android.support.design.widget.CoordinatorLayout",
    "androidx.constraintlayout.widget.ConstraintLayout",
    "androidx.coordinatorlayout.widget.CoordinatorLayout",
];

/// Name space of attributes that libraries define.
const RES_AUTO: &str = "http://schemas.android.com/apk/res-auto";
/// Package id of Android's own resources, whose values the package does not hold.
const ANDROID_PACKAGE: u32 = 0x01;
/// Parts of one in which a contrast ratio is told.
const SCALE: f64 = 100.0;
/// What libraries of floating-point functions may differ by.
const TOLERANCE: f64 = 1e-6;

/// What is known of one view, while the layout is gone through from the root.
#[derive(Clone, Copy)]
pub(super) struct Backdrop {
    /// Colour behind the view's content, `RRGGBB`.
    inner: Option<u32>,
    /// Whether it, or what it stands in, is drawn with transparency.
    faded: bool,
    /// Whether nothing but characters was drawn inside it so far, so that what comes next lies on its background.
    bare: bool,
    /// How it lays out children; `None` for anything that is no known container.
    overlaps: Option<bool>,
}

/// What an attribute says of a background.
enum Paint {
    Nothing,
    Color(u32),
    Unknown,
}

impl Backdrop {
    /// What lies behind the content of view `id`, which stands in `parent`; tells the parent what was drawn in it.
    pub fn of(view: &View<'_>, id: ElementId, name: &str, parent: Option<&mut Backdrop>) -> Backdrop {
        let text = TEXT_VIEWS.contains(&name);
        let overlaps = if ROWS.contains(&name) { Some(false) } else { STACKS.contains(&name).then_some(true) };
        let paint = if text || overlaps.is_some() { paint(view, id) } else { Paint::Unknown };
        let mut faded = view.attributes.value(id, ALPHA).is_some();
        let mut outer = None;
        if let Some(parent) = parent {
            faded |= parent.faded;
            outer = parent.inner.filter(|_| parent.overlaps == Some(false) || parent.overlaps == Some(true) && parent.bare);
            parent.bare &= text && matches!(paint, Paint::Nothing);
        }
        let inner = match paint {
            Paint::Nothing => outer,
            Paint::Color(color) => Some(color),
            Paint::Unknown => None,
        };
        Backdrop { inner, faded, bare: true, overlaps }
    }

    /// Contrast ratio of the text of a view called `name` in hundredths, rounded down so that no limit is reached by rounding; nothing when it
    /// is no text or a colour is not known.
    pub fn contrast(&self, name: &str, text_color: Option<&Value>) -> Option<i64> {
        let color = text_color?.typed.color()?;
        let behind = self.inner.filter(|_| !self.faded && TEXT_VIEWS.contains(&name))?;
        Some((ratio(over(color, behind), behind) * SCALE + TOLERANCE).floor() as i64)
    }
}

fn paint(view: &View<'_>, id: ElementId) -> Paint {
    let attributes = view.attributes;
    let tint = attributes.find(id, BACKGROUND_TINT).or_else(|| attributes.document.attribute_by_name(id, Some(RES_AUTO), "backgroundTint"));
    if tint.is_some() || attributes.find(id, FOREGROUND).is_some() {
        return Paint::Unknown;
    }
    let own = attributes.find(id, BACKGROUND).map(|attribute| attributes.resolve(attribute));
    let style = attributes.document.attribute_by_name(id, None, "style").map(|attribute| attribute.value);
    let value = match (own, style) {
        (Some(value), _) => Some(value),
        (None, Some(style)) => match style.reference().filter(|id| id >> 24 != ANDROID_PACKAGE).zip(view.table) {
            Some((style, table)) => table.style_value(style, BACKGROUND),
            None => return Paint::Unknown,
        },
        (None, None) => None,
    };
    match value.map(|value| value.typed) {
        None => Paint::Nothing,
        Some(value) if value.kind == TypedValue::NULL => Paint::Nothing,
        Some(value) => match value.color().map(|argb| (argb >> 24, argb & 0x00ff_ffff)) {
            Some((0xff, rgb)) => Paint::Color(rgb),
            Some((0, _)) => Paint::Nothing,
            _ => Paint::Unknown,
        },
    }
}

/// The channels of `RRGGBB`, from 0 to 1.
fn channels(rgb: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| f64::from((rgb >> shift) & 0xff) / 255.0)
}

/// `AARRGGBB` drawn over the opaque `RRGGBB`.
fn over(argb: u32, behind: u32) -> u32 {
    let alpha = f64::from(argb >> 24) / 255.0;
    let (top, bottom) = (channels(argb & 0x00ff_ffff), channels(behind));
    (0..3).fold(0, |rgb, i| rgb << 8 | ((top[i] * alpha + bottom[i] * (1.0 - alpha)) * 255.0).round() as u32)
}

/// Relative luminance, from 0 (black) to 1 (white).
fn luminance(rgb: u32) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = channels(rgb).map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio of two colours `RRGGBB`, from 1 (the same) to 21 (black on white).
fn ratio(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_of_known_pairs() {
        let rounded = |one, other| (ratio(one, other) * 100.0).round() / 100.0;
        assert_eq!(rounded(0x000000, 0xffffff), 21.0);
        assert_eq!(rounded(0xffffff, 0xffffff), 1.0);
        // The greys on either side of 4.5 to 1 on white, and pure red, as contrast checkers give them.
        assert_eq!(rounded(0x767676, 0xffffff), 4.54);
        assert_eq!(rounded(0x777777, 0xffffff), 4.48);
        assert_eq!(rounded(0xffffff, 0x949494), 3.03);
        assert_eq!(rounded(0xff0000, 0xffffff), 4.0);
    }

    #[test]
    fn transparent_text_takes_on_what_is_behind_it() {
        assert_eq!(over(0xff12_3456, 0xffffff), 0x123456);
        assert_eq!(over(0x0012_3456, 0xabcdef), 0xabcdef);
        assert_eq!(over(0x8000_0000, 0xffffff), 0x7f7f7f);
    }
}
