"""Walks a paged list over HTTP with the standard library alone, as its documentation says. Knows nothing of the simulator.

Reads a JSON object from standard input: base_url, path, headers, kind and what that kind needs. Prints one JSON object:
the pages' rows.
"""

import json
import re
import sys
import urllib.parse
import urllib.request


def get(address, headers):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
        return json.load(answer), answer.headers


def under(value, keys):
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def walk(plan):
    paging, query = plan["pagination"], dict(plan.get("query", {}))
    address = plan["base_url"].rstrip("/") + plan["path"]
    size = paging.get("size", {}).get("param")
    if size:
        query[size] = "100"
    kind, rows, pages = paging["kind"], [], []
    if kind in ("page", "offset"):
        query[paging["param"]] = str(paging["first"])
    while len(pages) < 1000:
        url = address + ("?" + urllib.parse.urlencode(query) if query else "")
        body, headers = get(url, plan["headers"])
        page = under(body, plan["records_path"])
        pages.append(len(page))
        rows += page
        if paging.get("hasMorePath") and under(body, paging["hasMorePath"]) is False:
            break
        if kind == "none":
            break
        if kind in ("page", "offset", "keyset") and not page:
            break
        if kind == "page":
            query[paging["param"]] = str(int(query[paging["param"]]) + 1)
        elif kind == "offset":
            query[paging["param"]] = str(int(query[paging["param"]]) + len(page))
        elif kind == "keyset":
            query[paging["param"]] = str(under(page[-1], paging["field"]))
        elif kind == "cursor":
            token = under(body, paging["tokenPath"]) if "tokenPath" in paging else headers[paging["tokenHeader"]]
            if not token:
                break
            query[paging["param"]] = token
        else:
            if kind == "link_header":
                found = re.search(r'<([^>]+)>; rel="next"', headers["Link"] or "")
                address = found.group(1) if found else None
            else:
                address = under(body, paging["path"] if kind == "next_url" else paging["nextPath"])
            if not address:
                break
            query = {}
    return {"rows": rows, "pages": pages}


print(json.dumps([walk(plan) for plan in json.load(sys.stdin)]))
