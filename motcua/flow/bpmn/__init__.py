"""BPMN 2.0 in and out, a strict subset: `read` a file into a graph, `write` a graph as a file."""

from motcua.flow.bpmn.reader import Imported, read
from motcua.flow.bpmn.writer import write
from motcua.flow.bpmn.xml_tree import LARGEST_BYTES

__all__ = ["LARGEST_BYTES", "Imported", "read", "write"]
