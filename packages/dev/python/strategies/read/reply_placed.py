"""Asking for one page, with values in headers and in the body."""

from typing import Any

from strategies.client import SampleClient, SampleReply
from strategies.request.put import sample_put
from strategies.table.table import SampleTable


def sample_reply(
    client: SampleClient,
    table: SampleTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> SampleReply:
    """Return the answer that holds the page at a position; None is the first.

    A value goes where `table.headers` or `table.body` has its name, any other into the query. An
    address that the API gives out holds the query already, not the rest.
    """
    address, query = table.pages.request(path, params, position)
    values = {**params, **query}
    body: dict[str, Any] = {}
    for name, keys in table.body.items():
        if name in values:
            sample_put(body, keys, values[name])
    headers = {to: str(values[name]) for name, to in table.headers.items() if name in values}
    others = {
        name: value
        for name, value in query.items()
        if name not in table.body and name not in table.headers
    }
    return client.send(
        table.method, address, table.decode, params=others, headers=headers, json=body or None
    )
