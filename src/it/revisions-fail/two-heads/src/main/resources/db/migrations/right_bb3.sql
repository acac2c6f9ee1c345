-- revision:  bb3
-- revises:   aa1
-- message:   right

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
