"""Exports as Mosaic and Liquidlogic LCS write them, with the habits that such files have; all children are invented."""

from __future__ import annotations

MOSAIC = (
    "Referrals report (MASH),,,,,,,",
    "Run by: service desk,,,,,,,",
    ",,,,,,,",
    "PERSON_ID,SURNAME,DATE_OF_BIRTH,REFERRAL_DATE,SOURCE_OF_REFERRAL,NFA_DATE,CLOSURE_DATE,CLOSURE_REASON,"
    "RESPONSIBLE_TEAM_ID",
    "0041,Nobody,01/02/2012,01/03/2022 09:15,Police\u00a0,,04/07/2022 00:00,RC8,CFF North",
    "0041,Nobody,01/02/2012,05/07/2022 10:00,Police,,,,Assessment Team 1",
    "0042,Noone,02/03/2015,20/07/2022,2A: Schools,21/07/2022,21/07/2022,RC8, MASH ",
    "0042,Noone,02/03/2015,30/09/2022,2A: Schools,,NULL,,MASH",
    "0043,Nil,03/04/2016,01/08/2022,3B,,-1,,Assessment Team 2",
    ",,,,,,,,",
    "Total: 5,,,,,,,,",
)
"""Lines with a title, a total, non-breaking spaces, times of day and two words for nothing."""

LCS = (
    "DIM_PERSON_ID\tFORENAME\tREFRL_START_DTTM\tREFRL_END_DTTM\tDIM_LOOKUP_CONT_SORC_ID_DESC\t"
    "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE\tDIM_DEPARTMENT_ID\tOUTCOME_NFA_FLAG",
    "100.0\tNobody\t2021-06-30 00:00:00.000\t2021-07-05 00:00:00.000\tPolice\tRC9\tMASH\tN",
    "100.0\tNobody\t2022-07-05 00:00:00.000\tNULL\tPolice\t-1\tAssessment Team 1\tN",
    "101.0\tNoone\t2021-06-01 00:00:00.000\t2021-07-05 00:00:00.000\tSchools\tRC9\tLegal\tN",
    "101.0\tNoone\t2022-07-06 00:00:00.000\tNULL\tSchools\tNULL\tAssessment Team 1\tN",
)
"""Lines parted by tabs, ids as decimals, dates with a time, NULL for nothing."""
