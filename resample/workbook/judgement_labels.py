"""The labels of adjudication and moderation workbooks, by which what is written there is read again."""

GIVEN = "Answers given"
SETTLED_ANSWER, SETTLED_BY, REASON = "Settled answer", "Settled by", "Reason"
"""Of a question that is answered differently, one under the other."""

QUESTION, FIRST_ANSWER, HELD, WHY, HOW_FAR = "Question", "First answer", "I agree, or change to", "Why changed", "State"
"""The headings of what is to be moderated."""
OTHERS = "All other answers"
"""The label of the row that speaks for every answer of the case without a word of its own."""
