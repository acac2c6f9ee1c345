-- revision:  bb1
-- revises:   -
-- message:   of another branch

-- migrate:upgrade
CREATE TABLE other (id integer);
