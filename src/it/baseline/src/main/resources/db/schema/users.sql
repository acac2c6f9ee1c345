\restrict fm4Yk2
CREATE TABLE users (id bigserial PRIMARY KEY, email varchar(255) UNIQUE);
CREATE VIEW addresses AS SELECT email FROM users;
\unrestrict fm4Yk2
