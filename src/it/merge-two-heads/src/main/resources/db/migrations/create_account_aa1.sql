-- revision:  aa1
-- revises:   -
-- message:   create account

-- migrate:upgrade
CREATE TABLE account (id integer);

-- migrate:downgrade
DROP TABLE account;
