-- What a security key was given to sign by which somebody signs in who is nobody yet. `hash` is of the browser's cookie.

CREATE TABLE visitor_challenge (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 43),
    challenge TEXT NOT NULL CHECK (length(challenge) = 43),
    made INTEGER NOT NULL
) STRICT;

CREATE INDEX visitor_challenge_made ON visitor_challenge (made);
