"""What runs inside the page: the steps, asked for by name, and answered with blocks that the page can show."""
