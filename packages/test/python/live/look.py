"""Look at a live API through a connector: at most two pages a table, reading only.

    python look.py < PLAN

PLAN is a JSON object: `source`; `tables`, each with `name`, `path` and `options`; `paths` of all
tables by name; `post_paths` that may be posted to. The credentials are the file that
CONNECTOR_TEST_CONFIG_PATH names. One JSON object a table is printed, as soon as it is known: kinds
and names of what came, never a value. The connector's own code does the reading, hooks included;
requests that go past the requests library are seen by the clock alone.
"""

import importlib
import inspect
import itertools
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapes
from watch import Enough, Limits, Watch, WouldWrite

FRAMEWORK = "databricks.labs.community_connector"
MOST_RECORDS = 2000


def connector_class(source: str) -> Any:
    """Return the one class of the source that extends LakeflowConnect."""
    base = importlib.import_module(f"{FRAMEWORK}.interface").LakeflowConnect
    module = importlib.import_module(f"{FRAMEWORK}.sources.{source}.{source}")
    return next(
        member
        for member in vars(module).values()
        if inspect.isclass(member) and issubclass(member, base) and member is not base
    )


def look(connector: Any, table: dict[str, Any], watch: Watch) -> dict[str, Any]:
    """Return what two pages of a table show: figures, shape, columns that can't be parsed."""
    name, options = table["name"], table["options"]
    shape, records, problem = shapes.new_shape(), 0, None
    unreadable: dict[str, int] = {}
    watch.begin(name)
    try:
        schema = connector.get_table_schema(name, options)
        rows, _ = connector.read_table(name, None, options)
        for row in itertools.islice(rows, MOST_RECORDS):
            records += 1
            shapes.add(shape, row)
            for column in _unreadable(row, schema):
                unreadable[column] = unreadable.get(column, 0) + 1
    except Enough:
        if watch.pages == 0:
            problem = _last_answer(watch) or "no answer in time"
    except WouldWrite:
        problem = "the connector would send a request that may write: it was not sent"
    except Exception as error:  # noqa: BLE001  the connector's own code
        problem = _last_answer(watch) or _told(error, bool(watch.answers))
    finally:
        watch.end()
    return {
        "table": name,
        "records": records,
        "pages": watch.pages,
        "problem": problem,
        "unauthorized": any(status == 401 for _, _, status in watch.answers),
        "shape": shape,
        "unreadable": unreadable,
    }


def _unreadable(row: dict[str, Any], schema: Any) -> Iterator[str]:
    parse_value = importlib.import_module(f"{FRAMEWORK}.libs.utils").parse_value
    for column in schema.fields:
        try:
            parse_value(row.get(column.name), column.dataType)
        except Exception:  # noqa: BLE001  whatever it raises, the value does not fit
            yield column.name


def _last_answer(watch: Watch) -> str | None:
    """Return the last answer in words where it was a refusal; paths as templates, without ids."""
    if not watch.answers or watch.answers[-1][2] < 400:
        return None
    method, path, status = watch.answers[-1]
    return f"{method} {path} was answered {status}"


def _told(error: Exception, has_answers: bool) -> str:
    """Return an error in words that can't hold a record: after an answer, up to the first colon."""
    text = " ".join(str(error).split())
    if has_answers:
        text = re.split(r"[:={\[\"']", text)[0].strip()
    return f"{type(error).__name__}: {text[:200]}" if text else type(error).__name__


def main() -> int:
    """Print a line a table; return 0. After a 401 no other table is asked."""
    plan = json.load(sys.stdin)
    given = json.loads(Path(os.environ["CONNECTOR_TEST_CONFIG_PATH"]).read_text(encoding="utf-8"))
    seconds = float(plan.get("seconds", Limits.seconds))
    watch = Watch(Limits(seconds=seconds), plan["paths"], plan["post_paths"])
    watch.install()
    out, sys.stdout = sys.stdout, sys.stderr  # whatever the connector prints is no report
    watch.begin("")
    try:
        connector = connector_class(plan["source"])(
            {name: str(value) for name, value in given.items()}
        )
    except (Enough, WouldWrite):
        print("the connector could not be built within the limits", file=sys.stderr)
        return 1
    finally:
        watch.end()
    for table in plan["tables"]:
        found = look(connector, table, watch)
        print(json.dumps(found), file=out, flush=True)
        if found["unauthorized"]:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
