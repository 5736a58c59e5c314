"""How large a batch is."""

SAMPLE_BATCH_ROWS = 10000


def sample_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", SAMPLE_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)
