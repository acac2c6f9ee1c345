-- revision:  accounts1
-- revises:   -
-- message:   create accounts

-- migrate:upgrade
CREATE TABLE accounts (id integer);

-- migrate:downgrade
DROP TABLE accounts;
