"""What was asked, and what was answered. Pure: no disk, no clock, no chance."""
