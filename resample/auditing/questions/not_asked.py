"""What is said of a type that cannot be asked in a workbook, and of a column that would be needed for it."""

WORDS = {
    "calculate": "A calculation is made by a telephone, and not in a workbook.",
    "begin_repeat": "Questions that are asked again and again have no place on the one sheet of a case.",
    "end_repeat": "Questions that are asked again and again have no place on the one sheet of a case.",
    "select_one_from_file": "Its answers stand in another file, and a checklist is one.",
    "select_multiple_from_file": "Its answers stand in another file, and a checklist is one.",
    "select_one_external": "Its answers stand in another file, and a checklist is one.",
    "csv_external": "It is another file, and a checklist is one.",
    "xml_external": "It is another file, and a checklist is one.",
    "image": "A workbook takes no picture.",
    "audio": "A workbook takes no sound.",
    "video": "A workbook takes no film.",
    "file": "A workbook takes no file.",
    "geopoint": "A workbook knows no place on a map.",
    "geotrace": "A workbook knows no place on a map.",
    "geoshape": "A workbook knows no place on a map.",
    "rank": "Answers cannot be put in an order here.",
}
"""What is said of types that cannot be asked in a workbook."""

COLUMNS = {
    "calculation": WORDS["calculate"],
    "media::image": WORDS["image"],
    "media::audio": WORDS["audio"],
    "media::video": WORDS["video"],
    "image": WORDS["image"],
    "audio": WORDS["audio"],
    "video": WORDS["video"],
}
"""What is said of columns that are needed for them."""
