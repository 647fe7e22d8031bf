"""`resample guide`: the guide, page by page."""

from __future__ import annotations

import click

from resample.cli.exits import Heard, answer
from resample.cli.talking import talk_options


@click.command(cls=Heard)
@click.argument("name", metavar="[TOPIC]", required=False)
@talk_options
def guide(name: str | None) -> None:
    """Read the guide: for each kind of person, and all there is to look up.

    Without a TOPIC its pages are named.
    """
    from resample.cli.results.guide_text import topic_json, topic_lines, topics_json, topics_lines
    from resample.guide.topics import topic, topics

    if name:
        answer(topic(name), topic_lines, topic_json)
    else:
        answer(topics(), topics_lines, topics_json)
