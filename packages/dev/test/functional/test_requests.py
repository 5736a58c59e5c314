"""Search Ark, Line Mill, OData Yard: lists by POST and by headers, lists of lines, OData."""

import csv
import io
import json
from typing import Any

import pytest
from refusing_server import Answer, Refused, Request, Served, only, serve

from databricks.labs.community_connector.sources.line_mill import LineMillLakeflowConnect
from databricks.labs.community_connector.sources.line_mill.line_mill_client import LineMillApiError
from databricks.labs.community_connector.sources.odata_yard import OdataYardLakeflowConnect
from databricks.labs.community_connector.sources.odata_yard.odata_yard_client import (
    OdataYardApiError,
)
from databricks.labs.community_connector.sources.search_ark import SearchArkLakeflowConnect
from databricks.labs.community_connector.sources.search_ark.search_ark_client import (
    SearchArkApiError,
)

OPTIONS = {"crew": "7"}


def ark(request: Request) -> Answer:
    if request.path == "/captain":
        return Answer({"data": {"captain": {"name": "Noah"}}})
    if request.path == "/decks":
        only(request)
        assert (request.method, request.body) == ("GET", b"")
        if request.headers.get("X-Crew") == "none":
            return Answer({"message": "no ship"}, 409)
        assert (request.headers["X-Crew"], request.headers["X-Size"]) == ("7", "2")
        start = int(request.headers.get("X-Token", 0))
        following = {"X-Next": str(start + 2)} if start < 2 else {}
        return Answer([{"id": start + 1}, {"id": start + 2}], headers=following)
    if request.path == "/sightings":
        return sightings(request)
    deck = int(request.path.split("/")[2])
    assert request.method == "POST" and only(request, "id") == {"id": "all"}
    sent = json.loads(request.body)
    page, wanted = sent["page"], sent["filter"]
    assert wanted["alive"] is True and wanted["owner"] == "noah" and page["size"] == 2
    if deck == 3:
        return Answer({"found": None, "next": None})
    shared = ["s"] if wanted["kind"] == "cat" else []
    tags = [*shared, *(f"{wanted['kind']}{deck}{number}" for number in range(3))]
    start = int(page.get("after", 0))
    end = start + page["size"]
    found = {tag: {"animal": {"legs": 4}} for tag in tags[start:end]}
    return Answer({"found": found, "next": end if end < len(tags) else None})


def sightings(request: Request) -> Answer:
    """Answer addresses that hold the place, and a body that must come with each of them."""
    query = only(request, "from_row")
    sent = json.loads(request.body)
    assert sent["order"] == "at"
    rows = [{"id": number, "at": f"2024-01-0{number + 1}T00:00:00Z"} for number in range(5)]
    rows = [row for row in rows if row["at"] >= sent.get("from", "")]
    start = int(query.get("from_row", 0))
    following = f"sightings?from_row={start + 2}" if start + 2 < len(rows) else None
    page = {str(row["id"]): {"row": row} for row in rows[start : start + 2]}
    return Answer({"rows": page, "next": following})


def sources(served: Served) -> SearchArkLakeflowConnect:
    return SearchArkLakeflowConnect({"base_url": served.base_url})


def test_lists_by_post_below_lists_by_header() -> None:
    with serve(ark) as served:
        rows, _ = sources(served).read_table("decks", {}, OPTIONS)
        assert [row["id"] for row in rows] == [1, 2, 3, 4]
        rows, _ = sources(served).read_table("animals", None, OPTIONS)
        found = [(row["tag"], row["deck"], row["kind"], row["legs"]) for row in rows]
        served.faults += [Answer([{"id": 1}]), Answer({"said": "no"}, 400)]
        with pytest.raises(SearchArkApiError, match="POST /decks/1/animals was answered 400"):
            list(sources(served).read_table("animals", None, OPTIONS)[0])
    expected = [
        (f"{kind}{deck}{number}", deck, kind, 4)
        for deck in (1, 2, 4)
        for kind in ("cat", "dog")
        for number in range(3)
    ]
    assert sorted(found) == sorted([*expected, ("s", 1, "cat", 4)])


def test_a_status_may_mean_that_there_is_nothing() -> None:
    with serve(ark) as served:
        source = sources(served)
        assert list(source.read_table("decks", {}, {"crew": "none"})[0]) == []
        served.faults.append(Answer({}, 404))
        with pytest.raises(Exception, match="GET /decks was answered 404"):
            list(source.read_table("decks", {}, OPTIONS)[0])
        with pytest.raises(ValueError, match="table option crew is required"):
            source.read_table("animals", {}, {})


def test_a_body_goes_along_with_next_addresses_and_redirects() -> None:
    with serve(ark) as served:
        source = sources(served)
        served.faults.append(Answer({}, 307, {"Location": "/sightings"}))
        rows = list(source.read_table("sightings", None, {})[0])
        assert [row["id"] for row in rows] == [0, 1, 2, 3, 4]
        start = {"start_timestamp": "2024-01-04T00:00:00Z"}
        rows = list(source.read_table("sightings", {}, start)[0])
        assert [row["id"] for row in rows] == [3, 4]
        assert list(source.read_table("captain", {}, {})[0]) == [{"name": "Noah"}]


SACKS = [
    {"number": str(number), "weight": "1.5", "sealed": "true", "note": note}
    for number, note in enumerate(["plain", 'a "b", c\nd', "", "ü", "x", "y", "z"], start=9997)
]


def mill(request: Request) -> Answer:
    if request.path == "/grains":
        assert "ndjson" in request.headers["Accept"]
        start = int(only(request, "rows", "page").get("page", 0))
        lines = [json.dumps({"grain": {"id": number}}) for number in range(start, start + 2)]
        link = {"Link": f'</grains?rows=3&page={start + 2}>; rel="next"'} if start < 4 else {}
        kind = {"Content-Type": "application/x-ndjson"}
        return Answer(text="\n".join(lines), headers={**kind, **link})
    assert request.headers["Accept"].startswith("text/csv")
    query = only(request, "page", "rows", "after")
    rows = [row for row in SACKS if int(row["number"]) > int(query.get("after", 0))]
    start = int(query["page"]) * 2  # the server caps the size that was asked for
    out = io.StringIO()
    lines = csv.DictWriter(out, ["number", "weight", "sealed", "note"])
    lines.writeheader()
    lines.writerows(rows[start : start + 2])
    return Answer(text=out.getvalue(), headers={"Content-Type": "text/csv"})


def test_rows_of_csv_by_a_counter() -> None:
    with serve(mill) as served:
        source = LineMillLakeflowConnect({"base_url": served.base_url})
        rows = list(source.read_table("sacks", None, {})[0])
        assert rows == [{**row, "note": row["note"] or None} for row in SACKS]
        offset: dict[str, Any] = {}
        numbers: list[str] = []
        for _ in range(20):
            batch, following = source.read_table("sacks", offset, {"max_records_per_batch": "1"})
            numbers += [row["number"] for row in batch]
            if following == offset:
                break
            offset = json.loads(json.dumps(following))
        assert numbers == [row["number"] for row in SACKS]
        assert offset["cursor"] == "10003"


def test_rows_of_lines_and_lines_that_break_off() -> None:
    kind = {"Content-Type": "application/x-ndjson"}
    with serve(mill) as served:
        source = LineMillLakeflowConnect({"base_url": served.base_url})
        served.faults.append(Answer(text='{"grain": {"id": 1}}\n{"gr', headers=kind))
        rows, _ = source.read_table("grains", None, {})
        assert [row["id"] for row in rows] == [0, 1, 2, 3, 4, 5]
        served.faults.append(
            Answer(text="number,weight\n1\n", headers={"Content-Type": "text/csv"})
        )
        with pytest.raises(LineMillApiError, match="CSV line 2 does not fit its header"):
            list(source.read_table("sacks", None, {})[0])


def yard(request: Request) -> Answer:
    rows = [{"Id": number} for number in range(7)]
    query = only(request, "$top", "$skip", "$skiptoken")
    if request.path == "/Docks":
        start = int(query.get("$skiptoken", 0))
        link = {"@odata.nextLink": f"Docks?$skiptoken={start + 2}"} if start + 2 < 7 else {}
        return Answer({"value": rows[start : start + 2], **link})
    if request.path == "/Ships":
        start = int(query.get("$skip", 0))
        return Answer({"value": rows[start : start + int(query["$top"])]})
    raise Refused(404, request.path)


def test_odata_with_and_without_next_addresses() -> None:
    with serve(yard) as served:
        source = OdataYardLakeflowConnect({"base_url": served.base_url})
        for table, requests in (("docks", 4), ("ships", 3)):
            before = len(served.requests)
            rows = list(source.read_table(table, None, {})[0])
            assert [row["Id"] for row in rows] == list(range(7))
            assert len(served.requests) - before == requests
        linked = {"value": [{"Id": 1}], "@odata.nextLink": f"{served.base_url}/Docks?$skiptoken=5"}
        served.faults.append(Answer(linked))
        assert [row["Id"] for row in source.read_table("ships", None, {})[0]] == [1, 5, 6]


@pytest.mark.parametrize("link", ["https://elsewhere.example/Docks", "//elsewhere.example/Docks"])
def test_next_addresses_elsewhere_raise(link: str) -> None:
    with serve(yard) as served:
        served.faults.append(Answer({"value": [{"Id": 1}], "@odata.nextLink": link}))
        source = OdataYardLakeflowConnect({"base_url": served.base_url})
        with pytest.raises(OdataYardApiError, match="The API points to elsewhere.example"):
            list(source.read_table("docks", None, {})[0])
