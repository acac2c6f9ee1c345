-- revision:  aa1
-- revises:   -
-- message:   two

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
