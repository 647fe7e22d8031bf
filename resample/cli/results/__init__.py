"""What a command has to say when it is done: its result as text for a person, and as JSON for a program."""
