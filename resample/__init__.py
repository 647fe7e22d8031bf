"""Dip-sample audits of re-referrals to children's social care: draw, collect, report."""

__version__ = "0.2.0"
