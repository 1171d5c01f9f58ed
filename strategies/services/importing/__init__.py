"""Goals, indicators and measurements from a workbook: planned first, then all of it or nothing."""

from strategies.services.importing.workbook import import_workbook, plan_workbook

__all__ = ["import_workbook", "plan_workbook"]
