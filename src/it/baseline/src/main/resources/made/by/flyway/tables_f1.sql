-- revision:  f1
-- revises:   -
-- message:   a database as Flyway leaves it

-- migrate:upgrade
CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, success boolean NOT NULL);
CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(255) UNIQUE);
CREATE VIEW addresses AS SELECT email FROM users;
INSERT INTO users (email) VALUES ('ada@example.com');
