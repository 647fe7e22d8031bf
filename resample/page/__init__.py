"""The page: the same steps in a browser, as one file that opens from a disk and fetches nothing."""
