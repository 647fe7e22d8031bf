"""What to audit: the frame, the allocation, the draw. Pure: no disk, no clock, no chance."""
