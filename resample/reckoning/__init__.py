"""A second opinion on every figure of a review, by other code: pandas, and scipy's hypergeometric by enumeration.

It starts from `findings.csv`, `sample.csv` and the checklist, and shares nothing with `reporting`, so that a fault in
one of the two shows.
"""
