-- revision:  bb3
-- revises:   abcd1
-- message:   right

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
