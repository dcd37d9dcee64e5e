//! Python binding of `mingcha_core`; its types are described in `src/mingcha/_core.pyi`.

mod table;

use mingcha_core::facts::schema::{ColumnType, FACTS_VERSION, SCHEMAS};
use pyo3::prelude::*;

/// Every table's name, description and columns (name, type, description), in order.
type SchemaDescription = Vec<(&'static str, String, Vec<(&'static str, &'static str, String)>)>;

fn type_word(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "text",
        ColumnType::OptionalText => "text?",
        ColumnType::TextList => "[text]",
        ColumnType::Integer => "integer",
        ColumnType::OptionalInteger => "integer?",
        ColumnType::IntegerList => "[integer]",
        ColumnType::Boolean => "boolean",
        ColumnType::OptionalBoolean => "boolean?",
        ColumnType::OptionalReal => "real?",
    }
}

#[pyfunction]
fn schema() -> SchemaDescription {
    let tidy = |doc: &str| doc.trim().to_owned();
    SCHEMAS
        .iter()
        .map(|t| {
            (
                t.name,
                tidy(t.doc),
                t.columns.iter().map(|c| (c.name, type_word(c.kind), tidy(c.doc))).collect(),
            )
        })
        .collect()
}

#[pymodule]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("FACTS_VERSION", FACTS_VERSION)?;
    m.add_function(wrap_pyfunction!(schema, m)?)?;
    m.add_class::<table::Table>()?;
    Ok(())
}
