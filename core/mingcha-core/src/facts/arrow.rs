//! Tables as Arrow record batches: the form in which facts leave the core.

use super::schema::{Cell, ColumnType, SCHEMAS, TableSchema, Tables};
use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use std::sync::Arc;

/// Column that every table starts with in Arrow and Parquet: the package's SHA-256, hexadecimal, dictionary-encoded.
pub const KEY_COLUMN: &str = "sha256";

/// The named table's shape.
pub fn schema_of(table: &str) -> Option<&'static TableSchema> {
    SCHEMAS.iter().find(|s| s.name == table)
}

/// The Arrow schema of a table, [`KEY_COLUMN`] first. Lists hold `item`s that are never null.
pub fn arrow_schema(table: &TableSchema) -> Schema {
    let list = |item: DataType| DataType::List(Arc::new(Field::new("item", item, true)));
    let key = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let mut fields = vec![Field::new(KEY_COLUMN, key, false)];
    fields.extend(table.columns.iter().map(|c| match c.kind {
        ColumnType::Text => Field::new(c.name, DataType::Utf8, false),
        ColumnType::OptionalText => Field::new(c.name, DataType::Utf8, true),
        ColumnType::TextList => Field::new(c.name, list(DataType::Utf8), false),
        ColumnType::Integer => Field::new(c.name, DataType::Int64, false),
        ColumnType::OptionalInteger => Field::new(c.name, DataType::Int64, true),
        ColumnType::IntegerList => Field::new(c.name, list(DataType::Int64), false),
        ColumnType::Boolean => Field::new(c.name, DataType::Boolean, false),
        ColumnType::OptionalBoolean => Field::new(c.name, DataType::Boolean, true),
        ColumnType::OptionalReal => Field::new(c.name, DataType::Float64, true),
    }));
    Schema::new(fields)
}

/// One package's rows of `table` as a record batch, every row keyed by `sha256`; nothing when there is no such table.
pub fn record_batch(tables: &Tables, table: &str, sha256: &str) -> Option<RecordBatch> {
    let schema = schema_of(table)?;
    let rows = tables.rows(table)?;
    let mut keys = StringDictionaryBuilder::<Int32Type>::new();
    rows.iter().for_each(|_| keys.append_value(sha256));
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(keys.finish())];
    for (i, column) in schema.columns.iter().enumerate() {
        arrays.push(array(column.kind, rows.iter().map(|row| row[i])));
    }
    RecordBatch::try_new(Arc::new(arrow_schema(schema)), arrays).ok()
}

fn array<'a>(kind: ColumnType, cells: impl Iterator<Item = Cell<'a>>) -> ArrayRef {
    match kind {
        ColumnType::Text | ColumnType::OptionalText => {
            let mut b = StringBuilder::new();
            for cell in cells {
                b.append_option(if let Cell::Text(v) = cell { Some(v) } else { None });
            }
            Arc::new(b.finish())
        }
        ColumnType::TextList => {
            let mut b = ListBuilder::new(StringBuilder::new());
            for cell in cells {
                if let Cell::TextList(items) = cell {
                    items.iter().for_each(|v| b.values().append_value(v));
                }
                b.append(true);
            }
            Arc::new(b.finish())
        }
        ColumnType::Integer | ColumnType::OptionalInteger => {
            let mut b = Int64Builder::new();
            for cell in cells {
                b.append_option(if let Cell::Integer(v) = cell { Some(v) } else { None });
            }
            Arc::new(b.finish())
        }
        ColumnType::IntegerList => {
            let mut b = ListBuilder::new(Int64Builder::new());
            for cell in cells {
                if let Cell::IntegerList(items) = cell {
                    b.values().append_slice(items);
                }
                b.append(true);
            }
            Arc::new(b.finish())
        }
        ColumnType::Boolean | ColumnType::OptionalBoolean => {
            let mut b = BooleanBuilder::new();
            for cell in cells {
                b.append_option(if let Cell::Boolean(v) = cell { Some(v) } else { None });
            }
            Arc::new(b.finish())
        }
        ColumnType::OptionalReal => {
            let mut b = Float64Builder::new();
            for cell in cells {
                b.append_option(if let Cell::Real(v) = cell { Some(v) } else { None });
            }
            Arc::new(b.finish())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::schema::{PackageRow, PermissionRow};
    use arrow_array::Array;

    #[test]
    fn every_table_becomes_a_batch_with_its_columns() {
        let tables = Tables { package: vec![PackageRow::default()], ..Tables::default() };
        for schema in SCHEMAS {
            let batch = record_batch(&tables, schema.name, "00").expect(schema.name);
            assert_eq!(batch.num_columns(), schema.columns.len() + 1, "{}", schema.name);
            assert_eq!(batch.num_rows(), usize::from(schema.name == "package"), "{}", schema.name);
        }
        assert!(record_batch(&tables, "nonsense", "00").is_none());
    }

    #[test]
    fn values_and_nulls_survive() {
        let row = PermissionRow { name: "a.B".into(), max_sdk: None, data_types: vec!["imei".into(), "imsi".into()], ..Default::default() };
        let batch = record_batch(&Tables { permission: vec![row], ..Tables::default() }, "permission", "ff").expect("batch");
        let name = batch.column_by_name("name").expect("name");
        assert_eq!(name.as_any().downcast_ref::<arrow_array::StringArray>().expect("text").value(0), "a.B");
        assert!(batch.column_by_name("max_sdk").expect("max_sdk").is_null(0));
        let types = batch.column_by_name("data_types").expect("data_types");
        assert_eq!(types.as_any().downcast_ref::<arrow_array::ListArray>().expect("list").value(0).len(), 2);
    }
}
