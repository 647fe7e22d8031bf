"""Reading an extract: where its headings are, which rows are referrals, and what each cell says."""
