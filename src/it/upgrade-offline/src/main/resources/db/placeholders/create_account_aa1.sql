-- revision: aa1
-- revises: -
-- message: create account

-- migrate:upgrade
CREATE TABLE ${table} (id ${kind}, name text);

-- migrate:downgrade
DROP TABLE ${table};
