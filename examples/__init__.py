"""The shipped example, as data; here so that it is installed with the tool."""
