"""The form that is shipped: the council's thirteen headings with their places, to copy and to edit."""

from __future__ import annotations

from resample.rendering.form.places import BEYOND
from resample.rendering.word.block_xml import own_surroundings, styled
from resample.rendering.word.package import saved
from resample.rendering.word.properties import with_properties
from resample.rendering.word.skeleton import skeleton, with_body
from resample.reporting.blocks import Place
from resample.reporting.form_headings import HEADINGS


def our_form() -> bytes:
    """The form `exception-report.docx` of the audit templates, in the dress of the report's own document."""
    lines = [("Exception report", "Title"), ("{{ title }}", "Subtitle"), ("{{ period }}", "")]
    for place, heading in HEADINGS.items():
        quarter = "{% if quarter %}: {{ quarter }}{% endif %}" if place is Place.OUTTURN else ""
        lines += [(heading + quarter, "heading 1"), (f"{{{{ {place} }}}}", "")]
    for place in BEYOND:
        lines += [
            (f"{{%p if {place} %}}", ""),
            (f"{{{{ {place}_heading }}}}", "heading 1"),
            (f"{{{{ {place} }}}}", ""),
            ("{%p endif %}", ""),
        ]
    within = own_surroundings({})
    body = "".join(styled(text, within, style) for text, style in lines)
    return saved(with_properties(with_body(skeleton(), body), "{{ title }}"))
