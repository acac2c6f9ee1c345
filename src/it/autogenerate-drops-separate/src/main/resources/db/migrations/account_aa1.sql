-- revision:  aa1
-- revises:   -
-- message:   account

-- migrate:upgrade
CREATE TABLE account (account_id integer PRIMARY KEY, name text NOT NULL, full_name text);
CREATE TABLE obsolete (id integer PRIMARY KEY);
INSERT INTO account VALUES (1, 'ann', 'Ann');

-- migrate:downgrade
DROP TABLE obsolete;
DROP TABLE account;
