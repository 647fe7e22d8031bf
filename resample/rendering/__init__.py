"""A report as Word, web page and Excel; a council's own form; pictures. Bytes come out."""
