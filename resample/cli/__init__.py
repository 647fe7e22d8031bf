"""The command line: commands, options, exit codes; what a result says on a screen and as JSON."""
