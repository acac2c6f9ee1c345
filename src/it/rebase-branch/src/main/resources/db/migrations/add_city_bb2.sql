-- revision:  bb2
-- revises:   aa1
-- a comment of its owner,   left as it is
-- message:   add city

-- migrate:upgrade
ALTER TABLE account ADD COLUMN city text;

-- migrate:downgrade
ALTER TABLE account DROP COLUMN city;
