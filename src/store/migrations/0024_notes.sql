-- Answers that say something in words: the search looks through these, and through no others.
CREATE INDEX answer_noted ON answer (organisation, statement, number) WHERE note || words > '';
CREATE INDEX draft_answer_noted ON draft_answer (organisation, draft, item) WHERE note || words > '';
