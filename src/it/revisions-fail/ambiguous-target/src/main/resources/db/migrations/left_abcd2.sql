-- revision:  abcd2
-- revises:   abcd1
-- message:   left

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
