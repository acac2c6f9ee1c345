-- revision:  1a2b3c4d5e6f
-- revises:   dcca43073c21
-- message:   add reviews
-- created:   2023-06-01T09:30:00Z

-- migrate:upgrade
CREATE TABLE reviews (
    review_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products ON DELETE CASCADE,
    stars      smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    body       text
);

-- migrate:downgrade
DROP TABLE reviews;
