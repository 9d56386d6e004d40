"""Quantities: numbers with their kind, value, unit and qualifier, found by a grammar."""

from rejoinder.extract.quantities.component import find_quantities, make_component

__all__ = ["find_quantities", "make_component"]
