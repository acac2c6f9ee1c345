-- revision:  aa2
-- revises:   aa1
-- message:   hen

-- migrate:upgrade
SELECT 1;

-- migrate:downgrade
SELECT 1;
