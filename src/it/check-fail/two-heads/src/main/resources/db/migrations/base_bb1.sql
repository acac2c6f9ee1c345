-- revision:  bb1
-- revises:   -
-- message:   another base

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
