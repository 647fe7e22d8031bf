"""CIN censuses with the habits of real ones, after the Department for Education's specification; no real people."""

from __future__ import annotations

PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n'

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2023</Year>"
    "<ReferenceDate>2023-03-31</ReferenceDate></CollectionDetails>"
    "<Source><SourceLevel>L</SourceLevel><LEA>999</LEA><SoftwareCode>invented</SoftwareCode></Source></Header>\n"
)

ASSESSMENT = (
    "<Assessments><AssessmentActualStartDate>2022-05-03</AssessmentActualStartDate>"
    "<FactorsIdentifiedAtAssessment><AssessmentFactors>2B</AssessmentFactors>"
    "<AssessmentFactors>4A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    "<CINPlanDates><CINPlanStartDate>2022-05-20</CINPlanStartDate></CINPlanDates>"
)


def episode(
    referred: str = "", closed: str = "", reason: str = "", *, source: str = "6", need: str = "N1", nfa: str = "0"
) -> str:
    """A CINdetails; an element that says nothing is left out, as the census has it."""
    said = {
        "CINreferralDate": referred,
        "ReferralSource": source,
        "PrimaryNeedCode": need,
        "CINclosureDate": closed,
        "ReasonForClosure": reason,
        "ReferralNFA": nfa,
    }
    texts = (f"<{element}>{text}</{element}>" for element, text in said.items() if text)
    return f"<CINdetails>{''.join(texts)}{ASSESSMENT}</CINdetails>"


def child(child_id: str, *episodes: str) -> str:
    """A Child, with what identifies it."""
    known = f"<LAchildID>{child_id}</LAchildID>" if child_id else ""
    return (
        f"<Child><ChildIdentifiers>{known}<UPN>A123456789123</UPN><PersonBirthDate>2012-03-04</PersonBirthDate>"
        "<GenderCurrent>1</GenderCurrent></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity>"
        f"</ChildCharacteristics>{''.join(episodes)}</Child>\n"
    )


def census(*children: str, prologue: str = PROLOGUE) -> str:
    """The whole message."""
    return f"{prologue}<Message>{HEADER}<Children>\n{''.join(children)}</Children></Message>\n"


def prefixed(xml: str) -> str:
    """The same with every element in a namespace of its own prefix."""
    import re

    named = re.sub(r"<(/?)(?=[A-Z])", r"<\1cin:", xml)
    return named.replace("<cin:Message>", '<cin:Message xmlns:cin="urn:invented">', 1)
