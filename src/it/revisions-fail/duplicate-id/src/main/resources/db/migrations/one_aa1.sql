-- revision:  aa1
-- revises:   -
-- message:   one

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
