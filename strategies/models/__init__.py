from strategies.models.cells import Cell
from strategies.models.counterparts import Counterpart
from strategies.models.indicators import Indicator, Measurement
from strategies.models.nodes import Node, NodeKind, Novelty, Priority, Reach, Status
from strategies.models.parties import Party
from strategies.models.readings import Reading
from strategies.models.relations import Relation, ServedGoal
from strategies.models.revisions import Revision
from strategies.models.sources import Source
from strategies.models.steps import Step
from strategies.models.strategies import Strategy
from strategies.models.updates import ProgressUpdate

__all__ = [
    "Cell",
    "Counterpart",
    "Indicator",
    "Measurement",
    "Node",
    "NodeKind",
    "Novelty",
    "Party",
    "Priority",
    "ProgressUpdate",
    "Reach",
    "Reading",
    "Relation",
    "Revision",
    "ServedGoal",
    "Source",
    "Status",
    "Step",
    "Strategy",
]
