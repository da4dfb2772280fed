-- Option 2: a registration is continued by the browser that made it. secret_hash is the SHA-256 of what that
-- browser's cookie holds. Registrations from before have none: their people sign in to go on.

ALTER TABLE registration ADD COLUMN secret_hash TEXT;
CREATE UNIQUE INDEX registration_secret ON registration (secret_hash);
