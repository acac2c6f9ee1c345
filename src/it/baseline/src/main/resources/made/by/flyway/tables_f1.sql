-- revision:  f1
-- revises:   -
-- message:   a database as Flyway leaves it

-- migrate:upgrade
CREATE TABLE flyway_schema_history (
  installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL
);
CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(255) UNIQUE);
CREATE VIEW addresses AS SELECT email FROM users;
INSERT INTO users (email) VALUES ('ada@example.com');
