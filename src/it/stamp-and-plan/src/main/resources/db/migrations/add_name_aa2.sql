-- revision:  aa2
-- revises:   aa1
-- message:   add name

-- migrate:upgrade
ALTER TABLE account ADD COLUMN name text;

-- migrate:downgrade
ALTER TABLE account DROP COLUMN name;
