from strategies.models.nodes import Node, NodeKind, Status
from strategies.models.readings import Reading
from strategies.models.sources import Source
from strategies.models.strategies import Strategy
from strategies.models.updates import ProgressUpdate

__all__ = ["Node", "NodeKind", "ProgressUpdate", "Reading", "Source", "Status", "Strategy"]
