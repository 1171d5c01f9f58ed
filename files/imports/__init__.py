"""Reading a spreadsheet into tables: it is seen beforehand, then all of it happens or nothing.

A room above plans the rows (`PlannedRow`) with the readers of `cells`, registers what it can read in
(`long.register_import`, with a function that makes the `ImportPage`), and has a view:

    return answer_import(request, "people.units")
"""

from files.imports.cells import (
    find_by_id,
    know_columns,
    names_of_choices,
    one_of,
    read_cell,
    refuse_longer,
    refuse_same_target,
    refuse_too_long,
    refuse_twice,
    require_columns,
    unused_columns,
)
from files.imports.keeping import KEPT, PREVIEW, keep_upload
from files.imports.names import Names, plain_name
from files.imports.plans import Change, Outcome, Plan, PlannedRow, in_words

__all__ = [
    "KEPT",
    "PREVIEW",
    "Change",
    "Names",
    "Outcome",
    "Plan",
    "PlannedRow",
    "find_by_id",
    "in_words",
    "keep_upload",
    "know_columns",
    "names_of_choices",
    "one_of",
    "plain_name",
    "read_cell",
    "refuse_longer",
    "refuse_same_target",
    "refuse_too_long",
    "refuse_twice",
    "require_columns",
    "unused_columns",
]
