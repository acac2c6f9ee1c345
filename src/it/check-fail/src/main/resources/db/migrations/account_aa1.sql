-- revision:  aa1
-- revises:   -
-- message:   account

-- migrate:upgrade
CREATE TABLE account (account_id integer PRIMARY KEY, name text);

-- migrate:downgrade
DROP TABLE account;
