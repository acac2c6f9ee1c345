-- revision: s1
-- revises:
-- message: role

-- migrate:upgrade
CREATE ROLE secret_role PASSWORD 'marker-created';

-- migrate:downgrade
DROP ROLE secret_role;
