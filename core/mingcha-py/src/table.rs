//! A fact table as Python sees it: rows as dictionaries, or Arrow through the PyCapsule interface.

use arrow_array::{Array, RecordBatch, StructArray, ffi};
use mingcha_core::facts::arrow::{arrow_schema, record_batch, schema_of};
use mingcha_core::facts::schema::{Cell, TableSchema, Tables};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString};
use std::sync::Arc;

/// One fact table of one package.
#[pyclass(frozen, module = "mingcha._core")]
pub struct Table {
    schema: &'static TableSchema,
    tables: Arc<Tables>,
    sha256: Arc<str>,
}

impl Table {
    /// The named table; `KeyError` when there is none of that name.
    pub fn new(name: &str, tables: Arc<Tables>, sha256: Arc<str>) -> PyResult<Self> {
        let schema = schema_of(name).ok_or_else(|| PyKeyError::new_err(format!("no fact table is named {name:?}")))?;
        Ok(Table { schema, tables, sha256 })
    }

    fn cells(&self) -> Vec<Vec<Cell<'_>>> {
        self.tables.rows(self.schema.name).unwrap_or_default()
    }

    fn batch(&self) -> PyResult<RecordBatch> {
        record_batch(&self.tables, self.schema.name, &self.sha256).ok_or_else(|| PyKeyError::new_err(self.schema.name))
    }
}

#[pymethods]
impl Table {
    #[getter]
    fn name(&self) -> &'static str {
        self.schema.name
    }

    #[getter]
    fn columns(&self) -> Vec<&'static str> {
        self.schema.columns.iter().map(|c| c.name).collect()
    }

    fn __len__(&self) -> usize {
        self.cells().len()
    }

    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names: Vec<_> = self.schema.columns.iter().map(|c| PyString::intern(py, c.name)).collect();
        let rows = PyList::empty(py);
        for cells in self.cells() {
            let row = PyDict::new(py);
            for (name, cell) in names.iter().zip(cells) {
                row.set_item(name, value(py, cell)?)?;
            }
            rows.append(row)?;
        }
        Ok(rows)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = ffi::FFI_ArrowSchema::try_from(&arrow_schema(self.schema)).map_err(arrow_error)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema; // the protocol allows ignoring the wish; the consumer casts
        let (array, schema) = ffi::to_ffi(&StructArray::from(self.batch()?).to_data()).map_err(arrow_error)?;
        Ok((PyCapsule::new_with_value(py, schema, c"arrow_schema")?, PyCapsule::new_with_value(py, array, c"arrow_array")?))
    }
}

fn arrow_error(error: arrow_schema::ArrowError) -> PyErr {
    pyo3::exceptions::PyRuntimeError::new_err(error.to_string())
}

fn value<'py>(py: Python<'py>, cell: Cell<'_>) -> PyResult<Bound<'py, PyAny>> {
    Ok(match cell {
        Cell::Null => py.None().into_bound(py),
        Cell::Text(v) => v.into_pyobject(py)?.into_any(),
        Cell::TextList(v) => PyList::new(py, v)?.into_any(),
        Cell::Integer(v) => v.into_pyobject(py)?.into_any(),
        Cell::IntegerList(v) => PyList::new(py, v)?.into_any(),
        Cell::Boolean(v) => v.into_pyobject(py)?.to_owned().into_any(),
        Cell::Real(v) => v.into_pyobject(py)?.into_any(),
    })
}
