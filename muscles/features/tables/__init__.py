"""The muscles of a region, compartment or group in one table: their facts side by side.

The address says which columns there are (`column`), which are covered, so that a reader can test themselves
(`cover`), and whether heads have rows of their own (`heads`); `choosing` reads it. `rows` gathers what is shown in
two queries, whatever the number of muscles, `markup` writes it, and `downloading` hands out the same as CSV.
"""
