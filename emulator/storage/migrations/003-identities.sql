-- Who a user is at an identity provider.
CREATE TABLE identities (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider_name TEXT NOT NULL,
  provider_type TEXT NOT NULL,
  -- By what the provider's answer is recognised: Cognito_Subject, or an attribute that a claim is mapped to.
  attribute_name TEXT NOT NULL,
  attribute_value TEXT NOT NULL,
  -- 1 for the identity whose first sign-in made the user, 0 for one that was linked.
  is_primary INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (pool_id, provider_name, attribute_name, attribute_value)
) STRICT;
CREATE INDEX identities_by_user ON identities (user_id, id);
