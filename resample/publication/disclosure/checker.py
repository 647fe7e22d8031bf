"""The checker: what a reader could work out of the counts that are held back.

It knows what the reader knows: the counts that are shown, and the sums. It does not see the others, nor how they were
chosen. A count that is held back is given away where some numbers from 1 to the threshold are possible for it and
others are not. A number is possible if there is a whole table that has it: whole numbers, none negative, every sum
right. That table is the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from resample.errors import Address, Problem, ResampleError
from resample.publication.disclosure.sums import Key, Relation, equations, keys_of, separate
from resample.publication.disclosure.suppression import THRESHOLD
from resample.text.wording import counted


def derivable(
    shown: Mapping[Key, int],
    relations: Sequence[Relation[Key]],
    *,
    threshold: int = THRESHOLD,
    known: Collection[Key] = (),
) -> tuple[Key, ...]:
    """The keys given away: small counts that are shown, and others of which a reader can tell more than "small or not".

    `known` are counts that readers have from elsewhere, whatever is published. Raises ValueError where no table at all
    has these counts and sums, ArithmeticError where the solver gives up.

    >>> row = Relation("of", ("yes", "no", "unable"))
    >>> derivable({"yes": 19, "unable": 0, "of": 21}, [row])
    ('no',)
    >>> derivable({"unable": 0, "of": 21}, [row])
    ()
    """
    plain = [key for key, count in shown.items() if 1 <= count <= threshold and key not in known]
    worked_out = [key for lot in separate(relations, shown) for key in _given_away(shown, lot, threshold)]
    return (*plain, *worked_out)


def prove_undisclosed(
    file: str,
    shown: Mapping[Key, int],
    relations: Sequence[Relation[Key]],
    *,
    threshold: int = THRESHOLD,
    known: Collection[Key] = (),
) -> None:
    """The last guard before a file is written for the public.

    Raises ResampleError, a fault of the program, where anything is given away; it does not say which count.
    """
    if given_away := len(derivable(shown, relations, threshold=threshold, known=known)):
        found = f"{counted(given_away, 'small number')} could be read or worked out by the public."
        remedy = "Nothing was published. This is a fault of the program: please report it."
        raise ResampleError(Problem(Address(file), found, f"None from 1 to {threshold} may be.", remedy))


def _given_away(shown: Mapping[Key, int], relations: Sequence[Relation[Key]], threshold: int) -> Iterator[Key]:
    hidden = [key for key in keys_of(relations) if key not in shown]
    small = range(1, threshold + 1)
    table = _table(shown, relations, hidden, {})
    if table is None:
        raise ValueError("no table has these counts and these sums")
    possible = set(table.items())
    for key in hidden:
        for value in small:
            if (key, value) not in possible:
                possible.update((_table(shown, relations, hidden, {key: value}) or {}).items())
        if sum((key, value) in possible for value in small) not in (0, threshold):
            yield key


def _table(
    shown: Mapping[Key, int], relations: Sequence[Relation[Key]], hidden: Sequence[Key], fixed: Mapping[Key, int]
) -> Mapping[Key, int] | None:
    """Hidden counts that agree with all that is shown and with those that are fixed, or None where no table does."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    given = [key for key in keys_of(relations) if key in shown]
    rest = [-sum(row) for row in np.array(equations(relations, given)) * [shown[key] for key in given]]
    if not hidden:
        return None if any(rest) else {}
    sums = np.array(equations(relations, hidden))
    found = milp(
        np.zeros(len(hidden)),
        integrality=[1],
        bounds=Bounds([fixed.get(key, 0) for key in hidden], [fixed.get(key, np.inf) for key in hidden]),
        constraints=LinearConstraint(sums, rest, rest),
    )
    if found.status == 2:
        return None
    table = [round(count) for count in found.x] if found.success else []
    if not found.success or list(sums @ table) != rest:
        raise ArithmeticError(f"no proof either way: {found.message}")
    return dict(zip(hidden, table, strict=True))
