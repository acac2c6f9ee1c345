-- revision: s2
-- revises: s1
-- message: role that fails

-- migrate:upgrade
CREATE ROLE other_role PASSWORD 'marker-failing' VALID UNTIL 'never ever';

-- migrate:downgrade
DROP ROLE other_role;
