-- revision:  bb2
-- revises:   aa1
-- branch labels: city
-- message:   add city

-- migrate:upgrade
ALTER TABLE account ADD COLUMN city text;

-- migrate:downgrade
ALTER TABLE account DROP COLUMN city;
