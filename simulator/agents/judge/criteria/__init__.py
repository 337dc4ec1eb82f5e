"""The decision rules, one function a criterion, one module a dimension."""
