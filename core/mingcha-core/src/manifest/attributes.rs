//! Attributes as Android's parser asks for them: by resource id, with references into the resource table followed.

use crate::resources::{Table, Value};
use crate::xml::{ANDROID_NAMESPACE, Attribute, Document, ElementId, TypedValue};
use std::cell::Cell;

macro_rules! android_attributes {
    ($($constant:ident = $id:literal $name:literal,)+) => {
        $(
            #[doc = concat!("`android:", $name, "`")]
            pub(crate) const $constant: u32 = $id;
        )+

        /// The attributes above by name.
        const NAMES: &[(u32, &str)] = &[$(($id, $name)),+];
    };
}

// Ids from AOSP `frameworks/base/core/res/res/values/public-final.xml`; they never change.
android_attributes! {
    LABEL = 0x0101_0001 "label",
    NAME = 0x0101_0003 "name",
    PERMISSION = 0x0101_0006 "permission",
    READ_PERMISSION = 0x0101_0007 "readPermission",
    WRITE_PERMISSION = 0x0101_0008 "writePermission",
    PROTECTION_LEVEL = 0x0101_0009 "protectionLevel",
    SHARED_USER_ID = 0x0101_000b "sharedUserId",
    ENABLED = 0x0101_000e "enabled",
    DEBUGGABLE = 0x0101_000f "debuggable",
    EXPORTED = 0x0101_0010 "exported",
    PROCESS = 0x0101_0011 "process",
    TASK_AFFINITY = 0x0101_0012 "taskAffinity",
    EXCLUDE_FROM_RECENTS = 0x0101_0017 "excludeFromRecents",
    AUTHORITIES = 0x0101_0018 "authorities",
    PRIORITY = 0x0101_001c "priority",
    VALUE = 0x0101_0024 "value",
    RESOURCE = 0x0101_0025 "resource",
    SCHEME = 0x0101_0027 "scheme",
    HOST = 0x0101_0028 "host",
    TARGET_ACTIVITY = 0x0101_0202 "targetActivity",
    MIN_SDK_VERSION = 0x0101_020c "minSdkVersion",
    VERSION_CODE = 0x0101_021b "versionCode",
    VERSION_NAME = 0x0101_021c "versionName",
    TARGET_SDK_VERSION = 0x0101_0270 "targetSdkVersion",
    MAX_SDK_VERSION = 0x0101_0271 "maxSdkVersion",
    TEST_ONLY = 0x0101_0272 "testOnly",
    ALLOW_BACKUP = 0x0101_0280 "allowBackup",
    INSTALL_LOCATION = 0x0101_02b7 "installLocation",
    SHOW_ON_LOCK_SCREEN = 0x0101_03c9 "showOnLockScreen",
    USES_CLEARTEXT_TRAFFIC = 0x0101_04ec "usesCleartextTraffic",
    DIRECT_BOOT_AWARE = 0x0101_0505 "directBootAware",
    NETWORK_SECURITY_CONFIG = 0x0101_0527 "networkSecurityConfig",
    IS_FEATURE_SPLIT = 0x0101_055b "isFeatureSplit",
    SHOW_WHEN_LOCKED = 0x0101_0569 "showWhenLocked",
    COMPILE_SDK_VERSION = 0x0101_0572 "compileSdkVersion",
    VERSION_CODE_MAJOR = 0x0101_0576 "versionCodeMajor",
    APP_COMPONENT_FACTORY = 0x0101_057a "appComponentFactory",
    FOREGROUND_SERVICE_TYPE = 0x0101_0599 "foregroundServiceType",
    REQUEST_LEGACY_EXTERNAL_STORAGE = 0x0101_0603 "requestLegacyExternalStorage",
    USES_PERMISSION_FLAGS = 0x0101_0644 "usesPermissionFlags",
    // Of layouts.
    TEXT_APPEARANCE = 0x0101_0034 "textAppearance",
    TEXT_SIZE = 0x0101_0095 "textSize",
    TEXT_COLOR = 0x0101_0098 "textColor",
    ID = 0x0101_00d0 "id",
    BACKGROUND = 0x0101_00d4 "background",
    VISIBILITY = 0x0101_00dc "visibility",
    LAYOUT_WIDTH = 0x0101_00f4 "layout_width",
    LAYOUT_HEIGHT = 0x0101_00f5 "layout_height",
    CHECKED = 0x0101_0106 "checked",
    FOREGROUND = 0x0101_0109 "foreground",
    TEXT = 0x0101_014f "text",
    HINT = 0x0101_0150 "hint",
    INPUT_TYPE = 0x0101_0220 "inputType",
    ON_CLICK = 0x0101_026f "onClick",
    CONTENT_DESCRIPTION = 0x0101_0273 "contentDescription",
    ALPHA = 0x0101_031f "alpha",
    BACKGROUND_TINT = 0x0101_046b "backgroundTint",
}

/// A document's attributes, read with its package's resources.
pub(crate) struct Attributes<'a> {
    pub document: &'a Document,
    pub table: Option<&'a Table>,
    /// Whether the table refused to lend a text: attributes of 20 bytes may all refer to one long one.
    exhausted: Cell<bool>,
}

impl<'a> Attributes<'a> {
    pub fn new(document: &'a Document, table: Option<&'a Table>) -> Self {
        Attributes { document, table, exhausted: Cell::new(false) }
    }

    /// Whether texts of the table were left out because there was too much of them.
    pub fn exhausted(&self) -> bool {
        self.exhausted.get()
    }

    /// The attribute with a resource id, as Android finds it. A document without any resource ids (which Android could do nothing with)
    /// is read by names instead.
    pub fn find(&self, element: ElementId, id: u32) -> Option<&'a Attribute> {
        if self.document.has_resource_ids() {
            return self.document.attribute_by_id(element, id);
        }
        let (_, name) = NAMES.iter().find(|(known, _)| *known == id)?;
        self.document.attribute_by_name(element, Some(ANDROID_NAMESPACE), name)
    }

    /// A text of the table, unless the table has lent too much.
    fn lent(&self, text: String) -> Option<String> {
        let lent = self.table.is_some_and(|table| table.lend_text(text.len()));
        self.exhausted.set(self.exhausted.get() || !lent);
        lent.then_some(text)
    }

    /// An attribute's value with references followed.
    pub fn resolve(&self, attribute: &Attribute) -> Value {
        let resolved = attribute.value.reference().zip(self.table).and_then(|(id, table)| table.value(id));
        match resolved {
            Some(value) => Value { typed: value.typed, text: value.text.and_then(|text| self.lent(text)) },
            None => Value { typed: attribute.value, text: attribute.text.map(|span| self.document.text(span).to_owned()) },
        }
    }

    /// `TypedArray.peekValue`, with references followed.
    pub fn value(&self, element: ElementId, id: u32) -> Option<Value> {
        self.find(element, id).map(|attribute| self.resolve(attribute)).filter(|value| value.typed.kind != TypedValue::NULL)
    }

    /// An attribute's text in the first of `languages` that there is, else in the default; nothing for what is no text.
    pub fn text(&self, element: ElementId, id: u32, languages: &[&str]) -> Option<String> {
        let attribute = self.find(element, id)?;
        match attribute.value.reference() {
            Some(id) => {
                let text = self.table?.text(id, languages)?;
                self.lent(text)
            }
            None => attribute.text.filter(|_| attribute.value.kind == TypedValue::STRING).map(|span| self.document.text(span).to_owned()),
        }
    }

    /// `TypedArray.getNonConfigurationString`.
    pub fn string(&self, element: ElementId, id: u32) -> Option<String> {
        self.value(element, id)?.to_text()
    }

    /// `TypedArray.getNonResourceString`: a string that stands in the document itself.
    pub fn own_string(&self, element: ElementId, id: u32) -> Option<String> {
        let attribute = self.find(element, id)?;
        attribute.text.filter(|_| attribute.value.kind == TypedValue::STRING).map(|span| self.document.text(span).to_owned())
    }

    /// `TypedArray.getBoolean`.
    pub fn boolean(&self, element: ElementId, id: u32) -> Option<bool> {
        self.value(element, id).and_then(|value| boolean(&value))
    }

    /// `TypedArray.getInt`.
    pub fn integer(&self, element: ElementId, id: u32) -> Option<i32> {
        self.value(element, id).and_then(|value| integer(&value))
    }

    /// Attribute in no namespace, as `getAttributeValue(null, name)` gives it.
    pub fn plain(&self, element: ElementId, name: &str) -> Option<String> {
        let attribute = self.document.attribute_by_name(element, None, name)?;
        self.document.written(attribute)
    }

    /// Attribute in no namespace as a truth value.
    pub fn plain_boolean(&self, element: ElementId, name: &str) -> Option<bool> {
        let attribute = self.document.attribute_by_name(element, None, name)?;
        boolean(&self.resolve(attribute))
    }
}

/// Integers that are not zero are true; of texts only `1`, `true` and `TRUE` (`XmlUtils.convertValueToBoolean`).
fn boolean(value: &Value) -> Option<bool> {
    if let Some(bits) = value.typed.integer() {
        return Some(bits != 0);
    }
    value.text.as_deref().map(|text| matches!(text, "1" | "true" | "TRUE"))
}

/// Integers, and texts that are one (`XmlUtils.convertValueToInt`: decimal, `0x`, `#`).
fn integer(value: &Value) -> Option<i32> {
    if let Some(bits) = value.typed.integer() {
        return Some(bits as i32);
    }
    let text = value.text.as_deref()?.trim();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let hexadecimal = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).or_else(|| digits.strip_prefix('#'));
    let number = match hexadecimal {
        Some(digits) => i64::from_str_radix(digits, 16).ok()?,
        None => digits.parse::<i64>().ok()?,
    };
    let number = if negative { number.checked_neg()? } else { number };
    Some(number as i32)
}

/// Why a reader that goes by names, by source text or by the last of several would not read `element` as Android does; nothing when all agree.
pub(crate) fn ambiguity(document: &Document, element: ElementId) -> Option<&'static str> {
    let attributes = document.attributes(element);
    let mut largest = [0u32; 256];
    for attribute in attributes {
        let name = document.text(attribute.name);
        let in_android = attribute.namespace.is_some_and(|span| document.text(span) == ANDROID_NAMESPACE);
        let by_name = NAMES.iter().find(|(_, known)| in_android && *known == name).map(|(id, _)| *id);
        let by_id = attribute.resource_id.filter(|id| NAMES.iter().any(|(known, _)| known == id));
        if by_name != by_id {
            return Some("an attribute's name and resource id disagree");
        }
        if let Some(id) = attribute.resource_id {
            let largest = &mut largest[(id >> 24) as usize];
            if id == *largest {
                return Some("an attribute is given twice");
            }
            if id < *largest && document.has_resource_ids() && !document.attributes_sorted() {
                return Some("an attribute stands where Android does not look for it");
            }
            *largest = id;
        }
        let written = attribute.raw.map(|span| document.text(span));
        if attribute.value.kind == TypedValue::STRING && written.is_some() && written != attribute.text.map(|span| document.text(span)) {
            return Some("an attribute's source text and compiled text differ");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_numbers() {
        let text = |t: &str| Value { typed: TypedValue { kind: TypedValue::STRING, data: 0 }, text: Some(t.to_owned()) };
        assert_eq!(integer(&text("23")), Some(23));
        assert_eq!(integer(&text("-0x10")), Some(-16));
        assert_eq!(integer(&text("Tiramisu")), None);
        assert_eq!(boolean(&text("true")), Some(true));
        assert_eq!(boolean(&text("True")), Some(false));
        assert_eq!(boolean(&Value { typed: TypedValue { kind: TypedValue::INT_BOOLEAN, data: u32::MAX }, text: None }), Some(true));
    }
}
