-- revision:  aa1
-- revises:   -
-- message:   first

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
