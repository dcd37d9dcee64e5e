//! Views with their sizes, texts and colours.

use super::*;
use crate::resources::writing::{C, E, Shape, table};
use crate::xml::writing::{V, XmlWriter};

const DEFAULT: C<'static> = ("", "", 0);
const NAMES: &[(&str, u32)] = &[
    ("textAppearance", TEXT_APPEARANCE),
    ("textSize", TEXT_SIZE),
    ("textColor", TEXT_COLOR),
    ("id", ID),
    ("background", BACKGROUND),
    ("visibility", VISIBILITY),
    ("layout_width", LAYOUT_WIDTH),
    ("layout_height", LAYOUT_HEIGHT),
    ("checked", CHECKED),
    ("text", TEXT),
    ("hint", HINT),
    ("inputType", INPUT_TYPE),
    ("onClick", ON_CLICK),
    ("contentDescription", CONTENT_DESCRIPTION),
    ("foreground", FOREGROUND),
    ("alpha", ALPHA),
    ("backgroundTint", BACKGROUND_TINT),
];

fn resources() -> Table {
    let dimension = |data| E::Typed(TypedValue::DIMENSION, data);
    let bytes = table(
        Shape::Dense,
        &[
            ("string", DEFAULT, vec![(0, "agree", E::Text("I agree")), (1, "only", E::Text("Only"))]),
            ("string", ("zh", "", 0), vec![(0, "agree", E::Text("同意"))]),
            ("id", DEFAULT, vec![(0, "button", E::Typed(TypedValue::INT_BOOLEAN, 0))]),
            ("dimen", DEFAULT, vec![(0, "small", dimension(0x0a02))]),
            (
                "color",
                DEFAULT,
                vec![(0, "grey", E::Typed(TypedValue::COLOR_ARGB8, 0xff99_9999)), (1, "list", E::Text("res/color/list.xml"))],
            ),
            (
                "style",
                DEFAULT,
                vec![
                    (0, "Tiny", E::Bag(0, vec![(TEXT_SIZE, E::Ref(0x7f03_0000))])),
                    (1, "Appearance", E::Bag(0, vec![(TEXT_COLOR, E::Ref(0x7f04_0000))])),
                    (2, "Both", E::Bag(0x7f05_0000, vec![(TEXT_APPEARANCE, E::Ref(0x7f05_0001))])),
                    (3, "Dark", E::Bag(0, vec![(BACKGROUND, E::Typed(TypedValue::COLOR_RGB8, 0xff00_0000))])),
                ],
            ),
            ("drawable", DEFAULT, vec![(0, "card", E::Text("res/drawable/card.png"))]),
            ("layout", DEFAULT, vec![(0, "main", E::Text("r/a/b.xml"))]),
        ],
    );
    Table::parse(&bytes, &mut Vec::new()).unwrap()
}

fn views(write: impl FnOnce(&mut XmlWriter)) -> Vec<UiElementRow> {
    let mut xml = XmlWriter::new().names(NAMES);
    write(&mut xml);
    let mut warnings = Vec::new();
    let document = Document::parse(&xml.finish(), Part::Resources, &mut warnings).unwrap();
    let rows = ui_elements("r/a/b.xml", &document, Some(&resources()), &mut warnings);
    assert_eq!(warnings, []);
    rows
}

#[test]
fn one_view_with_everything() {
    let rows = views(|xml| {
        xml.open("merge", &[]);
        let attributes = [
            ("textSize", TEXT_SIZE, V::Typed(TypedValue::DIMENSION, 0x0e02)),
            ("textColor", TEXT_COLOR, V::Ref(0x7f04_0000)),
            ("id", ID, V::Ref(0x7f02_0000)),
            ("background", BACKGROUND, V::Ref(0x7f06_0000)),
            ("visibility", VISIBILITY, V::Int(2)),
            ("layout_width", LAYOUT_WIDTH, V::Int(-1)),
            ("layout_height", LAYOUT_HEIGHT, V::Typed(TypedValue::DIMENSION, 0x3001)),
            ("checked", CHECKED, V::Bool(true)),
            ("text", TEXT, V::Ref(0x7f01_0000)),
            ("hint", HINT, V::Text("literal")),
            ("inputType", INPUT_TYPE, V::Typed(TypedValue::INT_HEX, 0x81)),
            ("onClick", ON_CLICK, V::Text("agree")),
            ("contentDescription", CONTENT_DESCRIPTION, V::Ref(0x7f01_0001)),
        ];
        xml.leaf("CheckBox", &attributes).leaf("include", &[]);
    });
    assert_eq!(
        rows.iter().map(|row| (row.element.as_str(), row.parent)).collect::<Vec<_>>(),
        [("merge", None), ("CheckBox", Some(0)), ("include", Some(0))]
    );
    let text = |text: &str| Some(text.to_owned());
    let expected = UiElementRow {
        layout: "r/a/b.xml".to_owned(),
        position: 1,
        parent: Some(0),
        element: "CheckBox".to_owned(),
        view_id: text("button"),
        text: text("同意"),
        hint: text("literal"),
        content_description: text("Only"),
        on_click: text("agree"),
        text_size: text("14.0sp"),
        width: text("match_parent"),
        height: text("48.0dip"),
        checked: Some(true),
        input_type: Some(0x81),
        visibility: text("gone"),
        text_color: text("#FF999999"),
        background: text("drawable/card"),
        library: false,
        contrast: None,
    };
    assert_eq!(rows[1], expected);
}

#[test]
fn size_and_colour_by_way_of_styles() {
    let rows = views(|xml| {
        xml.open("LinearLayout", &[]);
        xml.leaf("TextView", &[("style", 0, V::Ref(0x7f05_0002))]);
        xml.leaf("TextView", &[("textAppearance", TEXT_APPEARANCE, V::Ref(0x7f05_0001))]);
        xml.leaf("TextView", &[("style", 0, V::Typed(TypedValue::ATTRIBUTE, 0x0101_0000))]);
        xml.leaf("TextView", &[("textColor", TEXT_COLOR, V::Ref(0x7f04_0001))]);
        xml.leaf("view", &[("class", 0, V::Text("com.example.Fancy"))]);
    });
    let found: Vec<_> = rows[1..].iter().map(|row| (row.text_size.as_deref(), row.text_color.as_deref())).collect();
    let grey = Some("#FF999999");
    assert_eq!(found, [(Some("10.0sp"), grey), (None, grey), (None, None), (None, None), (None, None)]);
    assert_eq!(rows[5].element, "com.example.Fancy");
}

const WHITE: V<'static> = V::Typed(TypedValue::COLOR_RGB8, 0xffff_ffff);
const GREY: V<'static> = V::Typed(TypedValue::COLOR_RGB8, 0xff77_7777);

/// Contrasts of all views.
fn contrasts(write: impl FnOnce(&mut XmlWriter)) -> Vec<Option<i64>> {
    views(write).iter().map(|row| row.contrast).collect()
}

#[test]
fn contrast_with_its_own_background_or_that_of_a_container() {
    let (white, grey) = (("background", BACKGROUND, WHITE), ("textColor", TEXT_COLOR, GREY));
    let found = contrasts(|xml| {
        xml.open("LinearLayout", &[white]);
        xml.leaf("TextView", &[grey]);
        xml.open("FrameLayout", &[("background", BACKGROUND, V::Typed(TypedValue::COLOR_ARGB8, 0))]);
        xml.leaf("CheckBox", &[grey]).close();
        xml.leaf("EditText", &[grey, ("background", BACKGROUND, GREY)]);
        xml.leaf("TextView", &[("textColor", TEXT_COLOR, V::Ref(0x7f04_0000)), ("style", 0, V::Ref(0x7f05_0003))]);
        xml.leaf("TextView", &[("textColor", TEXT_COLOR, V::Typed(TypedValue::COLOR_ARGB8, 0x8000_0000))]);
    });
    assert_eq!(found, [None, Some(447), None, Some(447), Some(100), Some(737), Some(400)]);
}

#[test]
fn contrast_is_unknown_where_something_else_may_lie_between() {
    let (white, grey) = (("background", BACKGROUND, WHITE), ("textColor", TEXT_COLOR, GREY));
    let alone = |container: &str, more: (&'static str, u32, V<'static>)| {
        let found = contrasts(|xml| {
            xml.open("LinearLayout", &[white]).open(container, &[more]).leaf("TextView", &[grey]);
        });
        found[2]
    };
    assert_eq!(alone("FrameLayout", ("checked", CHECKED, V::Bool(true))), Some(447));
    assert_eq!(alone("com.example.Card", ("checked", CHECKED, V::Bool(true))), None, "a view of its own paints what it likes");
    assert_eq!(alone("com.example.Card", white), None);
    assert_eq!(alone("FrameLayout", ("background", BACKGROUND, V::Ref(0x7f06_0000))), None, "a picture");
    assert_eq!(alone("FrameLayout", ("background", BACKGROUND, V::Typed(TypedValue::ATTRIBUTE, 0x7f01_0000))), None, "a theme's colour");
    assert_eq!(alone("FrameLayout", ("background", BACKGROUND, V::Typed(TypedValue::COLOR_ARGB8, 0x80ff_ffff))), None);
    assert_eq!(alone("FrameLayout", ("style", 0, V::Ref(0x0103_0000))), None, "a style of the system's");
    assert_eq!(alone("FrameLayout", ("alpha", ALPHA, V::Typed(TypedValue::FLOAT, 0x3f00_0000))), None);
    assert_eq!(alone("FrameLayout", ("foreground", FOREGROUND, GREY)), None);
    assert_eq!(alone("FrameLayout", ("backgroundTint", BACKGROUND_TINT, GREY)), None);

    let after = |container: &str, sibling: &str| {
        let found = contrasts(|xml| {
            xml.open(container, &[white]).leaf(sibling, &[]).leaf("TextView", &[grey]);
        });
        found[2]
    };
    assert_eq!(after("LinearLayout", "ImageView"), Some(447), "side by side");
    assert_eq!(after("RelativeLayout", "ImageView"), None, "maybe over the picture");
    assert_eq!(after("RelativeLayout", "TextView"), Some(447));

    let roots = contrasts(|xml| {
        xml.open("merge", &[]).leaf("TextView", &[grey]).leaf("Button", &[grey, white]);
    });
    assert_eq!(roots, [None, None, None], "nothing says what the layout lies on; a button paints itself");
    let themed = contrasts(|xml| {
        xml.leaf("TextView", &[white, ("textColor", TEXT_COLOR, V::Ref(0x7f04_0001))]);
    });
    assert_eq!(themed, [None], "a list of colours");
}

#[test]
fn layouts_are_those_the_table_names() {
    let table = resources();
    let entries = ["r/a/b.xml", "r/a/c.xml", "res/layout/x.xml", "res/layout-land/y.xml", "res/layouts.xml", "res/drawable/z.xml"];
    assert_eq!(layout_entries(entries, Some(&table)), ["r/a/b.xml"]);
    assert_eq!(layout_entries(entries, None), ["res/layout-land/y.xml", "res/layout/x.xml"]);
    assert_eq!(layout_entries(["base/res/layout/x.xml"], None), ["base/res/layout/x.xml"]);
    assert_eq!(layout_entries(entries[2..].iter().copied(), Some(&table)).len(), 2, "a table that names none of the entries");
}

#[test]
fn layouts_of_support_libraries_are_told_by_their_names() {
    let files = vec![(0, "abc_bar", E::Text("res/a1.xml")), (1, "main", E::Text("res/a2.xml")), (2, "notification", E::Text("res/a3.xml"))];
    let bytes = table(Shape::Dense, &[("layout", DEFAULT, files)]);
    let table = Table::parse(&bytes, &mut Vec::new()).unwrap();
    let renamed = LibraryLayouts::new(Some(&table));
    for library in ["res/a1.xml", "base/res/a1.xml", "res/layout/mtrl_picker.xml", "res/layout-v21/notification_template_icon_group.xml"] {
        assert!(renamed.contains(library), "{library}");
    }
    for own in
        ["res/a2.xml", "res/a3.xml", "res/layout/notification_player.xml", "res/layout/my_abc_bar.xml", "abc_/main.xml", "res/a11.xml"]
    {
        assert!(!renamed.contains(own), "{own}");
    }
    let by_file = LibraryLayouts::new(None);
    assert!(by_file.contains("res/layout/design_menu.xml") && by_file.contains("res/layout/m3_alert.xml"));
    assert!(by_file.contains("res/layout/material_clock.xml") && by_file.contains("res/layout/notification_action.xml"));
    assert!(by_file.contains("res/layout/notification_media_action.xml") && !by_file.contains("res/a1.xml"));
}

#[test]
fn texts_lent_again_and_again_cost_no_memory() {
    let long = "x".repeat(120);
    let table = Table::parse(&table(Shape::Dense, &[("string", DEFAULT, vec![(0, "long", E::Text(&long))])]), &mut Vec::new()).unwrap();
    let mut xml = XmlWriter::new().names(NAMES);
    xml.open("LinearLayout", &[]);
    for _ in 0..10_000 {
        xml.leaf("TextView", &[("text", TEXT, V::Ref(0x7f01_0000))]);
    }
    let mut warnings = Vec::new();
    let document = Document::parse(&xml.finish(), Part::Resources, &mut warnings).unwrap();
    let rows = ui_elements("a.xml", &document, Some(&table), &mut warnings);
    assert_eq!(rows.len(), 10_001);
    let bytes: usize = rows.iter().filter_map(|row| row.text.as_ref().map(String::len)).sum();
    assert!((1 << 20..2 << 20).contains(&bytes), "{bytes}");
    assert_eq!(warnings.iter().map(|w| (w.code, w.loss)).collect::<Vec<_>>(), [("layout-text-overlap", Loss::Partial)]);
}
