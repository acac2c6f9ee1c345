-- revision:  f0
-- revises:   -
-- message:   a database as Alembic leaves it

-- migrate:upgrade
CREATE TABLE account (id integer);
CREATE TABLE alembic_version (
    version_num varchar(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES ('aa1');
