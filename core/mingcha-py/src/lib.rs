//! Python binding of `mingcha_core`; its types are described in `src/mingcha/_core.pyi`.

mod table;

use mingcha_core::error::{Loss, Refusal};
use mingcha_core::facts::profile::DEFAULT_PROFILE;
use mingcha_core::facts::schema::{ColumnType, FACTS_VERSION, SCHEMAS, Tables};
use mingcha_core::guard::{guarded, quiet_panics};
use mingcha_core::source::Source;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pyo3::create_exception!(
    mingcha._core,
    RefusedError,
    pyo3::exceptions::PyValueError,
    "A package that cannot be inspected. `args` are code, entry, offset (or None), reason."
);

/// Every table's name, description and columns (name, kind, description), in order.
type SchemaDescription = Vec<(&'static str, String, Vec<(&'static str, &'static str, String)>)>;

/// Compiled knowledge, parsed once and shared by any number of extractions and threads.
#[pyclass(frozen, module = "mingcha._core")]
struct Knowledge {
    inner: Arc<mingcha_core::knowledge::Knowledge>,
}

#[pymethods]
impl Knowledge {
    #[new]
    #[pyo3(signature = (json, signatures = None))]
    fn new(json: &Bound<'_, PyBytes>, signatures: Option<&Bound<'_, PyBytes>>) -> PyResult<Self> {
        let mut inner = mingcha_core::knowledge::Knowledge::parse(json.as_bytes()).map_err(refused)?;
        if let Some(signatures) = signatures {
            inner = inner.with_signatures(signatures.as_bytes()).map_err(refused)?;
        }
        Ok(Knowledge { inner: Arc::new(inner) })
    }

    #[getter]
    fn version(&self) -> &str {
        &self.inner.version
    }
}

/// Everything read from one package.
#[pyclass(frozen, module = "mingcha._core")]
struct Facts {
    sha256: Arc<str>,
    tables: Arc<Tables>,
    timing: BTreeMap<&'static str, f64>,
}

#[pymethods]
impl Facts {
    #[getter]
    fn sha256(&self) -> &str {
        &self.sha256
    }

    #[getter]
    fn timing(&self) -> BTreeMap<&'static str, f64> {
        self.timing.clone()
    }

    fn table(&self, name: &str) -> PyResult<table::Table> {
        table::Table::new(name, Arc::clone(&self.tables), Arc::clone(&self.sha256))
    }
}

fn refused(refusal: Refusal) -> PyErr {
    RefusedError::new_err((refusal.code, refusal.entry, refusal.offset, refusal.reason))
}

/// Bytes, or a file by its path.
fn given(source: &Bound<'_, PyAny>) -> PyResult<Source> {
    match source.cast::<PyBytes>() {
        Ok(bytes) => Ok(Source::memory(bytes.as_bytes())),
        Err(_) => Source::file(&source.extract::<PathBuf>()?).map_err(refused),
    }
}

/// Classes with the SDK that claims them and their features; and what was lost, as code and detail.
type Learnt = (Vec<(String, Option<String>, Vec<u64>)>, Vec<(String, String)>);

#[pyfunction]
fn learn(py: Python<'_>, source: &Bound<'_, PyAny>, knowledge: &Knowledge) -> PyResult<Learnt> {
    let source = given(source)?;
    let knowledge = Arc::clone(&knowledge.inner);
    let (classes, warnings) = py.detach(move || guarded(|| mingcha_core::facts::learn(source, &knowledge))).map_err(refused)?;
    let lost = warnings.into_iter().filter(|warning| warning.loss != Loss::Nothing);
    Ok((
        classes.into_iter().map(|class| (class.name, class.sdk, class.features)).collect(),
        lost.map(|warning| (warning.code.to_owned(), warning.detail)).collect(),
    ))
}

#[pyfunction]
fn extract(py: Python<'_>, source: &Bound<'_, PyAny>, knowledge: &Knowledge) -> PyResult<Facts> {
    let source = given(source)?;
    let knowledge = Arc::clone(&knowledge.inner);
    let facts = py
        .detach(move || {
            let start = Instant::now();
            guarded(|| mingcha_core::facts::extract(source, &knowledge, &|| start.elapsed()))
        })
        .map_err(refused)?;
    Ok(Facts {
        sha256: facts.sha256.into(),
        tables: Arc::new(facts.tables),
        timing: facts.timing.into_iter().map(|(stage, time)| (stage, time.as_secs_f64())).collect(),
    })
}

fn kind_word(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "text",
        ColumnType::OptionalText => "optional_text",
        ColumnType::TextList => "text_list",
        ColumnType::Integer => "integer",
        ColumnType::OptionalInteger => "optional_integer",
        ColumnType::IntegerList => "integer_list",
        ColumnType::Boolean => "boolean",
        ColumnType::OptionalBoolean => "optional_boolean",
        ColumnType::OptionalReal => "optional_real",
    }
}

#[pyfunction]
fn schema() -> SchemaDescription {
    let tidy = |doc: &str| doc.trim().to_owned();
    SCHEMAS.iter().map(|t| (t.name, tidy(t.doc), t.columns.iter().map(|c| (c.name, kind_word(c.kind), tidy(c.doc))).collect())).collect()
}

/// The filing numbers of a text with the kind of each: `app`, `other` or `malformed`.
#[pyfunction]
fn filing_numbers(text: &str) -> Vec<(String, &'static str)> {
    let found = mingcha_core::facts::filing::filing_numbers(text);
    found.into_iter().map(|number| (number.text, number.kind.as_str())).collect()
}

#[pymodule]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add(
        "__all__",
        [
            "FACTS_VERSION",
            "PROFILE",
            "Facts",
            "Knowledge",
            "RefusedError",
            "Table",
            "__version__",
            "extract",
            "filing_numbers",
            "learn",
            "schema",
        ],
    )?;
    quiet_panics();
    m.add("__version__", env!("CARGO_PKG_VERSION"))?;
    m.add("FACTS_VERSION", FACTS_VERSION)?;
    m.add("PROFILE", DEFAULT_PROFILE.id)?;
    m.add("RefusedError", m.py().get_type::<RefusedError>())?;
    m.add_function(wrap_pyfunction!(schema, m)?)?;
    m.add_function(wrap_pyfunction!(extract, m)?)?;
    m.add_function(wrap_pyfunction!(learn, m)?)?;
    m.add_function(wrap_pyfunction!(filing_numbers, m)?)?;
    m.add_class::<Knowledge>()?;
    m.add_class::<Facts>()?;
    m.add_class::<table::Table>()?;
    Ok(())
}
