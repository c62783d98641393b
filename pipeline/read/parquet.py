"""The rows of a Parquet file, whatever values it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.read.decode import Unreadable
from pipeline.read.fields import no_text_column

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 256
"""Rows that are held."""


def count(path: str) -> int:
    """How many rows a file holds; 0 if it does not say."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path).metadata.num_rows
    except (OSError, pa.ArrowException):
        return 0


def rows(file: BinaryIO, names: Collection[str], texts: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The columns of a file that are among `names`, row by row, or the reason why a row cannot be read.

    One of `texts` must be there. A time that no calendar has is given as text.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        held = table.schema_arrow.names
        if not any(name in held for name in texts):
            raise Unreadable(no_text_column(held, texts))
        for batch in table.iter_batches(AT_ONCE, columns=[name for name in held if name in names]):
            columns = [_values(column) for column in batch.columns]
            for values in zip(*columns, strict=True):
                broken = [
                    f"The column {name} cannot be read here ({value}); mend it."
                    for name, value in zip(batch.schema.names, values, strict=True)
                    if isinstance(value, Exception)
                ]
                yield broken[0] if broken else dict(zip(batch.schema.names, values, strict=True))
    except pa.ArrowException as error:
        raise Unreadable(f"The file is no Parquet that can be read ({error}); write it again.") from error


def _values(column: pa.Array) -> list[Any]:
    """The values of a column; instead of one that cannot be read, the error."""
    import pyarrow as pa

    try:
        return column.to_pylist()
    except (ArithmeticError, LookupError, ValueError, pa.ArrowException):
        pass
    if pa.types.is_timestamp(column.type) and column.type.tz:
        column = column.cast(pa.timestamp(column.type.unit, "UTC"))  # moments are kept in it; the zone may be unknown
    return [_value(value) for value in column]


def _value(value: pa.Scalar) -> Any:
    import pyarrow as pa

    try:
        return value.as_py()
    except (ArithmeticError, LookupError, ValueError, pa.ArrowException) as error:
        return str(value.cast(pa.string())) if pa.types.is_temporal(value.type) else error
