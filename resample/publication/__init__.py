"""What may be published, and the report for papers that is made of it. Pure: no disk, no clock, no chance."""
