"""Starts the simulated clusters and breaks them, as an operator or an accident does to real ones."""
