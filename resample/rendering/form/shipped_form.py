"""The form that is shipped: the council's thirteen headings with their places, to copy and to edit."""

from __future__ import annotations

import io

from resample.rendering.form.places import BEYOND
from resample.rendering.word.document import blank_document, same_bytes
from resample.reporting.blocks import Place
from resample.reporting.form_headings import HEADINGS


def our_form() -> bytes:
    """The form `exception-report.docx` of the audit templates, in the dress of the report's own document."""
    form = blank_document("{{ title }}")
    form.add_paragraph("Exception report", style="Title")
    form.add_paragraph("{{ title }}", style="Subtitle")
    form.add_paragraph("{{ period }}")
    for place, heading in HEADINGS.items():
        quarter = "{% if quarter %}: {{ quarter }}{% endif %}" if place is Place.OUTTURN else ""
        form.add_heading(heading + quarter, level=1)
        form.add_paragraph(f"{{{{ {place} }}}}")
    for place in BEYOND:
        form.add_paragraph(f"{{%p if {place} %}}")
        form.add_paragraph(f"{{{{ {place}_heading }}}}", style="Heading 1")
        form.add_paragraph(f"{{{{ {place} }}}}")
        form.add_paragraph("{%p endif %}")
    target = io.BytesIO()
    form.save(target)
    return same_bytes(target.getvalue())
