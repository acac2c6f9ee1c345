-- revision:  aa2
-- revises:   aa1
-- message:   left

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
