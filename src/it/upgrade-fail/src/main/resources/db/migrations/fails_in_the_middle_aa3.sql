-- revision:  aa3
-- revises:   aa2
-- message:   fails in the middle

-- migrate:upgrade
CREATE TABLE half (id integer);
INSERT INTO account (id, nmae) VALUES (1, 'x');

-- migrate:downgrade
DROP TABLE half;
