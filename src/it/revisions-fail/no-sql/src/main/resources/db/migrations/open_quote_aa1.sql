-- revision:  aa1
-- revises:   -
-- message:   open quote

-- migrate:upgrade
SELECT 'never closed;

-- migrate:downgrade
SELECT 1;
