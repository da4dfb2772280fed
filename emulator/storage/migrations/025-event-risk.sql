-- What threat protection has found in an event: whether it was prevented, and whether its password is a known one.
ALTER TABLE auth_events ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE auth_events ADD COLUMN compromised INTEGER NOT NULL DEFAULT 0;
