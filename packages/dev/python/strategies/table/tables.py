"""The table of tables; each source has its own."""

from strategies.table.table import SampleTable

SAMPLE_TABLES: dict[str, SampleTable] = {}


def sample_table(name: str) -> SampleTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in SAMPLE_TABLES:
        known = ", ".join(SAMPLE_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return SAMPLE_TABLES[name]
