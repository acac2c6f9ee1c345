-- revision:  aa1
-- revises:   nobody
-- message:   orphan

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
