"""The survey of an XLSForm as one list: no group inside another, a label for every row, and no label twice."""

from __future__ import annotations

from collections.abc import Sequence

from resample.text.wording import fold


def flat(rows: Sequence[dict[str, str]], notes: list[str]) -> list[dict[str, str]]:
    """Groups inside groups as one: what the inner one is asked by, each of its questions is asked by."""
    rows_flat: list[dict[str, str]] = []
    inner: list[str] = []
    depth = 0
    for row in rows:
        kind = row.get("type", "")
        if kind == "begin_group":
            depth += 1
            if depth > 1:
                notes.append(f'The group "{row.get("name", "")}" stands inside another, and is a part of it.')
                inner.append(row.get("relevant", ""))
                rows_flat.append({})
                continue
        elif kind == "end_group":
            depth -= 1
            if inner:
                inner.pop()
                rows_flat.append({})
                continue
        where = " and ".join(filter(None, [*inner, row.get("relevant", "")]))
        asked = {**row, "relevant": where} if inner and row and kind != "end_group" else row
        # at the end of a group a form may repeat its name and label, which say nothing
        rows_flat.append({**dict.fromkeys(row, ""), "type": kind} if kind == "end_group" else asked)
    return rows_flat


def labelled(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Rows whose label is blank under their name."""
    return [
        {**row, "label": row["name"].replace("_", " ")}
        if row.get("name") and not row.get("label") and row.get("type", "") != "end_group"
        else row
        for row in rows
    ]


def told_apart(rows: Sequence[dict[str, str]], notes: list[str]) -> list[dict[str, str]]:
    """Questions whose label stands above already get their name behind it: each is a heading of its own."""
    seen, apart = set[str](), []
    for row in rows:
        asks = row.get("name") and row.get("type") not in ("note", "begin_group", "end_group")
        twice = asks and fold(row["label"]) in seen
        apart.append({**row, "label": f"{row['label']} ({row['name']})"} if twice else row)
        if twice:
            notes.append(f'The label of "{row["name"]}" stands above already: its name is put behind it.')
        if asks:
            seen.add(fold(row["label"]))
    return apart
