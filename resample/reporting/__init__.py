"""What the answers mean. Pure: no disk, no clock, no chance."""
