"""The report for papers, made of counts that may be published."""
