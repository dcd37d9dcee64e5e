//! Layouts: the views of compiled layout files as rows of facts, with sizes, texts and colours resolved as far as the package says them.

mod contrast;

use self::contrast::Backdrop;
use crate::error::{Loss, Part, Warning};
use crate::facts::schema::UiElementRow;
use crate::manifest::attributes::*;
use crate::resources::{Table, Value};
use crate::xml::{Document, ElementId, TypedValue};
use std::collections::BTreeSet;

mod library;

pub use library::LibraryLayouts;

/// Languages of texts, in order; the default comes after them.
const LANGUAGES: [&str; 1] = ["zh"];

/// Which of a package's `entries` are layouts, sorted: the files that `layout/…` resources point at, whatever an obfuscator renamed them
/// to. Without a table, or with one that names none of the entries, those in `res/layout*/`.
pub fn layout_entries<'a>(entries: impl IntoIterator<Item = &'a str>, table: Option<&Table>) -> Vec<String> {
    let named: BTreeSet<String> = table.map(|table| table.files("layout").into_iter().collect()).unwrap_or_default();
    let (mut by_table, mut by_path) = (Vec::new(), Vec::new());
    for entry in entries {
        // In app bundles the table's paths count from the module's folder.
        let in_module = entry.find("/res/").map(|at| &entry[at + 1..]);
        if named.contains(entry) || in_module.is_some_and(|path| named.contains(path)) {
            by_table.push(entry.to_owned());
        }
        let path = in_module.unwrap_or(entry);
        if path.starts_with("res/layout") && path.ends_with(".xml") && path.split('/').count() == 3 {
            by_path.push(entry.to_owned());
        }
    }
    let mut found = if by_table.is_empty() { by_path } else { by_table };
    found.sort_unstable();
    found.dedup();
    found
}

/// The views of the layout in `entry_name`, in document order: every element, also `include`, `merge` and `fragment`.
///
/// Texts are given in Chinese, else in the default. Sizes are given as written (`14.0sp`), after references; text size and colour also by way of the element's
/// style and text appearance. What only the theme decides is null.
pub fn ui_elements(entry_name: &str, document: &Document, table: Option<&Table>, warnings: &mut Vec<Warning>) -> Vec<UiElementRow> {
    let attributes = Attributes::new(document, table);
    let view = View { attributes: &attributes, table };
    let (mut rows, mut backdrops): (Vec<UiElementRow>, Vec<Backdrop>) = (Vec::new(), Vec::new());
    for (id, element) in document.elements() {
        let row = view.row(id);
        // Elements are numbered as they stand, so that a parent was seen before its children.
        let parent = element.parent.and_then(|parent| backdrops.get_mut(parent.0 as usize));
        let backdrop = Backdrop::of(&view, id, &row.element, parent);
        rows.push(UiElementRow {
            layout: entry_name.to_owned(),
            position: i64::from(id.0),
            parent: element.parent.map(|parent| i64::from(parent.0)),
            contrast: backdrop.contrast(&row.element, view.styled(id, TEXT_COLOR).as_ref()),
            ..row
        });
        backdrops.push(backdrop);
    }
    if attributes.exhausted() {
        let detail = "resources that the layout refers to repeat so much text that some was left out";
        warnings.push(Warning::new("layout-text-overlap", Part::Resources, Loss::Partial, detail).in_entry(entry_name));
    }
    rows
}

struct View<'a> {
    attributes: &'a Attributes<'a>,
    table: Option<&'a Table>,
}

impl View<'_> {
    fn row(&self, id: ElementId) -> UiElementRow {
        let a = self.attributes;
        let text = |attribute| a.text(id, attribute, &LANGUAGES).filter(|text| !text.is_empty());
        UiElementRow {
            element: self.element_name(id),
            view_id: self.entry_name(id, ID).map(|name| name.rsplit('/').next().unwrap_or_default().to_owned()),
            text: text(TEXT),
            hint: text(HINT),
            content_description: text(CONTENT_DESCRIPTION),
            on_click: a.string(id, ON_CLICK),
            text_size: self.styled(id, TEXT_SIZE).and_then(|value| dimension(&value)),
            width: a.value(id, LAYOUT_WIDTH).and_then(|value| extent(&value)),
            height: a.value(id, LAYOUT_HEIGHT).and_then(|value| extent(&value)),
            checked: a.boolean(id, CHECKED),
            input_type: a.integer(id, INPUT_TYPE).map(i64::from),
            visibility: a.integer(id, VISIBILITY).and_then(visibility),
            text_color: self.styled(id, TEXT_COLOR).and_then(|value| color(&value)),
            background: a.value(id, BACKGROUND).and_then(|value| color(&value)).or_else(|| self.entry_name(id, BACKGROUND)),
            ..UiElementRow::default()
        }
    }

    /// The element's name; for `<view class="…">` the class, which is what is built.
    fn element_name(&self, id: ElementId) -> String {
        let name = self.attributes.document.name(id);
        let class = if name == "view" { self.attributes.plain(id, "class") } else { None };
        class.filter(|class| !class.is_empty()).unwrap_or_else(|| name.to_owned())
    }

    /// `type/name` of the resource that an attribute refers to.
    fn entry_name(&self, id: ElementId, attribute: u32) -> Option<String> {
        self.table?.name(self.attributes.find(id, attribute)?.value.reference()?)
    }

    /// An attribute that may also come from the element's style, or from the text appearance of either.
    fn styled(&self, id: ElementId, attribute: u32) -> Option<Value> {
        if let Some(value) = self.attributes.value(id, attribute) {
            return Some(value);
        }
        let table = self.table?;
        let style = self.attributes.document.attribute_by_name(id, None, "style").and_then(|a| a.value.reference());
        if let Some(value) = style.and_then(|style| table.style_value(style, attribute)) {
            return Some(value);
        }
        let own = self.attributes.find(id, TEXT_APPEARANCE).map(|a| a.value);
        let appearance = own.or_else(|| style.and_then(|style| table.style_value(style, TEXT_APPEARANCE)).map(|value| value.typed));
        table.style_value(appearance?.reference()?, attribute)
    }
}

fn dimension(value: &Value) -> Option<String> {
    value.typed.to_text().filter(|_| value.typed.kind == TypedValue::DIMENSION)
}

fn extent(value: &Value) -> Option<String> {
    match value.typed.integer().map(|bits| bits as i32) {
        Some(-1) => Some("match_parent".to_owned()),
        Some(-2) => Some("wrap_content".to_owned()),
        Some(pixels) => Some(format!("{pixels}.0px")),
        None => dimension(value),
    }
}

fn visibility(bits: i32) -> Option<String> {
    let word = match bits {
        0 => "visible",
        1 => "invisible",
        2 => "gone",
        _ => return None,
    };
    Some(word.to_owned())
}

fn color(value: &Value) -> Option<String> {
    value.typed.color().map(|argb| format!("#{argb:08X}"))
}

#[cfg(test)]
mod tests;
