"""What may be asked, and under which condition: a survey understood."""
