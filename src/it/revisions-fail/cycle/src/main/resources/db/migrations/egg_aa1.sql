-- revision:  aa1
-- revises:   aa2
-- message:   egg

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
