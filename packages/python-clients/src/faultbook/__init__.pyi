# Generated from the module beside it by `npm run generate`: change that, not this file.
"""Starts the simulated clusters and breaks them, as an operator or an accident does to real ones."""
