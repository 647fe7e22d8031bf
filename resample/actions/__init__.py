"""What was decided: actions, what has become of them, and where they go on. Pure."""
