-- revision:  orders1
-- revises:   -
-- message:   create orders

-- migrate:upgrade
CREATE TABLE orders (id integer);

-- migrate:downgrade
DROP TABLE orders;
