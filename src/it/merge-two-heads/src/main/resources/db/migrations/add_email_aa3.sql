-- revision:  aa3
-- revises:   aa2
-- message:   add email

-- migrate:upgrade
ALTER TABLE account ADD COLUMN email text;

-- migrate:downgrade
ALTER TABLE account DROP COLUMN email;
