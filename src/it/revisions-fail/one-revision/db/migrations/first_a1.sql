-- revision:  a1
-- revises:   -
-- message:   first

-- migrate:upgrade
CREATE TABLE first (id integer);

-- migrate:downgrade
DROP TABLE first;
