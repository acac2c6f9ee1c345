CREATE TABLE account (account_id integer PRIMARY KEY, name text NOT NULL, email text);
