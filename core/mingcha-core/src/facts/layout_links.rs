//! What layouts and navigation graphs say of each other: layouts included, layouts that a stub stands for, fragments that are shown by name.

use crate::manifest::attributes::{Attributes, NAME};
use crate::resources::Table;
use crate::xml::{Document, ElementId};
use std::collections::BTreeMap;

/// `android:layout`: what a `ViewStub` stands for.
const LAYOUT: u32 = 0x0101_00f2;

/// What an element of a layout brings in from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// The layout with this resource id, in its place.
    Include(i64),
    /// The layout with this resource id, once code asks for it.
    Stub(i64),
    /// The fragment of this class.
    Fragment(String),
    /// The first fragment of the navigation graph with this resource id.
    Graph(i64),
}

/// All links of a package.
#[derive(Clone, Debug, Default)]
pub struct LayoutLinks {
    /// By layout (an entry's name) and element.
    pub by_element: BTreeMap<(String, i64), Vec<Link>>,
    /// The class of the first fragment of each navigation graph, by the entry's name.
    pub graphs: BTreeMap<String, String>,
}

impl LayoutLinks {
    /// Takes in what the layout `entry` says.
    pub fn add_layout(&mut self, entry: &str, document: &Document, table: Option<&Table>) {
        let attributes = Attributes::new(document, table);
        for (id, _) in document.elements() {
            let mut links = Vec::new();
            let name = document.name(id);
            match name {
                "include" => links.extend(plain_reference(document, id, "layout").map(Link::Include)),
                "ViewStub" => {
                    links.extend(attributes.find(id, LAYOUT).and_then(|a| a.value.reference()).map(|id| Link::Stub(i64::from(id))))
                }
                _ if name == "fragment" || name.ends_with(".FragmentContainerView") => {
                    let class = attributes.string(id, NAME).or_else(|| attributes.plain(id, "class"));
                    links.extend(class.map(Link::Fragment));
                    // `app:navGraph`: in a namespace of the app's own, whatever its name.
                    let graph = document.attributes(id).iter().find(|a| document.text(a.name) == "navGraph");
                    links.extend(graph.and_then(|a| a.value.reference()).map(|id| Link::Graph(i64::from(id))));
                }
                _ => {}
            }
            if !links.is_empty() {
                self.by_element.insert((entry.to_owned(), i64::from(id.0)), links);
            }
        }
    }

    /// Takes in the navigation graph `entry`; nothing when it is none.
    pub fn add_graph(&mut self, entry: &str, document: &Document) {
        let mut elements = document.elements();
        let Some((root, _)) = elements.next().filter(|(root, _)| document.name(*root) == "navigation") else { return };
        let by_name = |id: ElementId, name: &str| document.attributes(id).iter().find(|a| document.text(a.name) == name);
        let start = by_name(root, "startDestination").and_then(|a| a.value.reference());
        let first = elements.find(|(id, element)| {
            element.parent == Some(root) && by_name(*id, "id").and_then(|a| a.value.reference()) == start && start.is_some()
        });
        if let Some((id, _)) = first.filter(|(id, _)| document.name(*id) == "fragment")
            && let Some(class) = by_name(id, "name").and_then(|a| document.written(a))
        {
            self.graphs.insert(entry.to_owned(), class);
        }
    }
}

/// The resource that an attribute in no namespace refers to.
fn plain_reference(document: &Document, id: ElementId, name: &str) -> Option<i64> {
    document.attribute_by_name(id, None, name)?.value.reference().map(i64::from)
}
